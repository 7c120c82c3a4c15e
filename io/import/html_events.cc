#include "io/import/html_events.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <memory>
#include <new>

#include "io/source/next_character.h"

namespace lockstep {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

struct Reading {
  const HtmlHandlers& handlers;
  htmlParserCtxtPtr parser = nullptr;
  int silent = 0;  // scripts and styles open
};

bool is_silent(std::string_view name) { return name == "script" || name == "style"; }

void on_start(void* reading, const xmlChar* name, const xmlChar** attributes) {
  auto& r = *static_cast<Reading*>(reading);
  HtmlElement element{.name = view(name)};
  for (const xmlChar** a = attributes; a != nullptr && *a != nullptr; a += 2) {
    element.attributes.emplace_back(view(a[0]), view(a[1]));
  }
  const long at = xmlByteConsumed(r.parser);
  element.offset = at < 0 ? 0 : static_cast<std::uint64_t>(at);
  r.silent += is_silent(element.name);
  r.handlers.opened(element);
}

void on_end(void* reading, const xmlChar* name) {
  auto& r = *static_cast<Reading*>(reading);
  if (is_silent(view(name)) && r.silent > 0) --r.silent;
  r.handlers.closed();
}

void on_text(void* reading, const xmlChar* text, int size) {
  auto& r = *static_cast<Reading*>(reading);
  if (r.silent > 0 || size <= 0) return;
  r.handlers.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

// The parser takes its guess of another encoding at the first byte that is no UTF-8, and ends at
// NUL.
std::string clean_utf8(std::string_view bytes) {
  std::string clean;
  clean.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    if (next_character(bytes, at) > 0) {
      clean.append(bytes, begin, at - begin);
    } else {
      clean += "\xEF\xBF\xBD";
    }
  }
  return clean;
}

// How much can be parsed now: up to the end of a tag, so that no character is cut in two. A page
// without tags is fed up to a line end, or as it is.
std::size_t whole_part(std::string_view window) {
  constexpr std::size_t long_enough = 1 << 20;
  const std::size_t tag = window.rfind('>');
  if (tag != window.npos) return tag + 1;
  if (window.size() < long_enough) return 0;
  const std::size_t line = window.rfind('\n');
  return line == window.npos ? window.size() : line + 1;
}

}  // namespace

std::string_view HtmlElement::attribute(std::string_view wanted) const {
  for (const auto& [name_of_it, value] : attributes) {
    if (name_of_it == wanted) return value;
  }
  return {};
}

bool HtmlElement::has_class(std::string_view word) const {
  std::string_view words = attribute("class");
  while (!words.empty()) {
    const std::size_t blank = words.find_first_of(" \t\r\n");
    if (words.substr(0, blank) == word) return true;
    words.remove_prefix(blank == words.npos ? words.size() : blank + 1);
  }
  return false;
}

void read_html(ByteStream& bytes, const HtmlHandlers& handlers) {
  Reading reading{.handlers = handlers};
  htmlSAXHandler sax{};
  sax.startElement = on_start;
  sax.endElement = on_end;
  sax.characters = on_text;
  sax.ignorableWhitespace = on_text;
  sax.cdataBlock = on_text;
  using Parser = std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxtPtr)>;
  const Parser parser(
      htmlCreatePushParserCtxt(&sax, &reading, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8),
      htmlFreeParserCtxt);
  if (!parser) throw std::bad_alloc();
  reading.parser = parser.get();
  htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                       HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  const auto feed = [&](std::size_t size) {
    const std::string part = clean_utf8(bytes.view().substr(0, size));
    htmlParseChunk(parser.get(), part.data(), static_cast<int>(part.size()), 0);
    bytes.drop(size);
  };
  do {
    feed(whole_part(bytes.view()));
  } while (bytes.more());
  feed(bytes.view().size());
  htmlParseChunk(parser.get(), nullptr, 0, 1);
}

}  // namespace lockstep
