#include "io/source/xml_events.h"

#include <fmt/core.h>
#include <libxml/parser.h>

#include <new>

namespace lockstep {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

}  // namespace

struct XmlReader::State {
  XmlHandlers handlers;
  xmlParserCtxtPtr parser = nullptr;
  std::string trouble;

  ~State() {
    if (parser != nullptr) xmlFreeParserCtxt(parser);
  }
};

std::string_view XmlElement::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes) {
    if (key == wanted) return value;
  }
  return {};
}

XmlReader::XmlReader(XmlHandlers handlers) : state_(std::make_unique<State>()) {
  state_->handlers = std::move(handlers);
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = [](void* self, const xmlChar* name, const xmlChar*, const xmlChar*, int,
                          const xmlChar**, int count, int, const xmlChar** attributes) {
    XmlElement element{.name = view(name), .attributes = {}};
    for (int i = 0; i < count; ++i) {
      const xmlChar** a = attributes + 5 * i;
      element.attributes.emplace_back(view(a[0]), std::string(reinterpret_cast<const char*>(a[3]),
                                                              reinterpret_cast<const char*>(a[4])));
    }
    static_cast<State*>(self)->handlers.opened(element);
  };
  sax.endElementNs = [](void* self, const xmlChar* name, const xmlChar*, const xmlChar*) {
    static_cast<State*>(self)->handlers.closed(view(name));
  };
  sax.characters = [](void* self, const xmlChar* text, int size) {
    static_cast<State*>(self)->handlers.text(
        {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
  };
  sax.cdataBlock = sax.characters;
  sax.internalSubset = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
    auto& state = *static_cast<State*>(self);
    state.trouble = "it has a document type, which could draw in other files: refused";
    xmlStopParser(state.parser);
  };
  state_->parser = xmlCreatePushParserCtxt(&sax, state_.get(), nullptr, 0, nullptr);
  if (state_->parser == nullptr) throw std::bad_alloc();
  xmlCtxtUseOptions(state_->parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

XmlReader::~XmlReader() = default;
XmlReader::XmlReader(XmlReader&&) noexcept = default;

const std::string& XmlReader::trouble() const { return state_->trouble; }

bool XmlReader::feed(std::string_view chunk) {
  State& s = *state_;
  if (!s.trouble.empty()) return false;
  const int code =
      xmlParseChunk(s.parser, chunk.data(), static_cast<int>(chunk.size()), chunk.empty() ? 1 : 0);
  if (s.trouble.empty() && code != XML_ERR_OK) {
    const xmlError* error = xmlCtxtGetLastError(s.parser);
    const std::string_view why =
        error == nullptr || error->message == nullptr ? "damaged" : error->message;
    s.trouble = fmt::format("it is no whole XML ({})", why.substr(0, why.find('\n')));
  }
  return s.trouble.empty();
}

}  // namespace lockstep
