#include <fmt/format.h>
#include <simdjson.h>

#include <array>
#include <cstring>

#include "io/import/json_value.h"
#include "io/import/mend_json.h"

namespace lockstep {
namespace {

constexpr std::size_t deepest = 64;

constexpr std::array<bool, 256> parts_of_numbers() {
  std::array<bool, 256> is_part{};
  for (const char c : std::string_view("0123456789.-+eE")) {
    is_part[static_cast<unsigned char>(c)] = true;
  }
  return is_part;
}
constexpr auto is_part_of_number = parts_of_numbers();

bool may_be_number(std::string_view text) {
  bool all = !text.starts_with('+');
  for (const char c : text) all &= is_part_of_number[static_cast<unsigned char>(c)];
  return all;
}

// The memory behind a text that simdjson may read or write past its end.
constexpr std::size_t padding = simdjson::SIMDJSON_PADDING;

// Undoes the escapes of a string whose first byte is `from`; the end of what is written to `to`,
// null if an escape is none. Later versions of simdjson ask whether to put up with lone surrogates.
template <class Scanner>
std::uint8_t* unescape(const Scanner& scanner, const std::uint8_t* from, std::uint8_t* to) {
  if constexpr (requires { scanner.parse_string(from, to); }) {
    return scanner.parse_string(from, to);
  } else {
    return scanner.parse_string(from, to, false);
  }
}

}  // namespace

// Makes nodes of the places where simdjson's first stage finds tokens. Its own second stages cost
// twice as much here: the one keeps no number as it is written, the other asks again at each value
// what the tree tells anyway.
struct JsonDocument::Parser {
  // Which of the processor's instructions it is written for is decided when the program runs.
  std::unique_ptr<simdjson::internal::dom_parser_implementation> scanner;
  std::string padded;
  std::unique_ptr<std::uint8_t[]> unescaped;
  std::size_t unescaped_bytes = 0;
  // Where the reading stands: the place of the next token in `padded`, whose last one is its end;
  // the next backslash; the free bytes of `unescaped`.
  const std::uint32_t* next = nullptr;
  const char* backslash = nullptr;
  std::uint8_t* free = nullptr;

  simdjson::error_code read(std::string_view text, JsonDocument& to);
  simdjson::error_code scan(std::string_view text);
  // The value at the next token and all below it.
  simdjson::error_code take(std::string_view key, std::size_t depth, JsonDocument& to);
  simdjson::error_code take_object(std::size_t depth, JsonDocument& to);
  simdjson::error_code take_array(std::size_t depth, JsonDocument& to);
  // The string that begins at this quote, up to the next token; no view if an escape is none.
  std::string_view string_at(const char* quote);
  // What stands from here to the next token, without the blanks before that.
  std::string_view word_at(const char* begin) const;
};

simdjson::error_code JsonDocument::Parser::scan(std::string_view text) {
  padded.reserve(text.size() + padding);
  padded.assign(text);
  if (!scanner) {
    const auto error = simdjson::get_active_implementation()->create_dom_parser_implementation(
        text.size(), deepest, scanner);
    if (error) return error;
  } else if (scanner->capacity() < text.size()) {
    if (const auto error = scanner->allocate(2 * text.size(), deepest)) return error;
  }
  backslash = static_cast<const char*>(std::memchr(padded.data(), '\\', padded.size()));
  if (backslash != nullptr && unescaped_bytes < text.size() + padding) {
    unescaped_bytes = text.size() + padding;
    unescaped = std::make_unique_for_overwrite<std::uint8_t[]>(unescaped_bytes);
  }
  free = unescaped.get();
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(padded.data());
  if (const auto error = scanner->stage1(bytes, padded.size(), simdjson::stage1_mode::regular)) {
    return error;
  }
  next = scanner->structural_indexes.get();
  return simdjson::SUCCESS;
}

std::string_view JsonDocument::Parser::word_at(const char* begin) const {
  const char* end = padded.data() + *next;
  while (end[-1] <= ' ' && end[-1] >= 0) --end;
  return {begin, end};
}

std::string_view JsonDocument::Parser::string_at(const char* quote) {
  const char* end = padded.data() + *next;
  do --end;
  while (*end != '"');
  if (backslash == nullptr || backslash > end) return {quote + 1, end};
  if (backslash < quote) {
    const char* text_end = padded.data() + padded.size();
    backslash = static_cast<const char*>(
        std::memchr(quote, '\\', static_cast<std::size_t>(text_end - quote)));
    if (backslash == nullptr || backslash > end) return {quote + 1, end};
  }
  std::uint8_t* const begin = free;
  free = unescape(*scanner, reinterpret_cast<const std::uint8_t*>(quote + 1), begin);
  if (free == nullptr) return {};
  return {reinterpret_cast<const char*>(begin), reinterpret_cast<const char*>(free)};
}

simdjson::error_code JsonDocument::Parser::take_object(std::size_t depth, JsonDocument& to) {
  Node& node = to.nodes_[to.size_ - 1];
  const char* const text = padded.data();
  if (text[*next] == '}') {
    ++next;
    return simdjson::SUCCESS;
  }
  std::uint64_t marks = 0;
  for (;;) {
    const char* const quote = text + *next++;
    if (*quote != '"' || text[*next] != ':') return simdjson::TAPE_ERROR;
    const std::string_view key = string_at(quote);
    if (key.data() == nullptr) return simdjson::STRING_ERROR;
    ++next;
    marks |= bit_of(mark_of(key));
    if (const auto error = take(key, depth + 1, to)) return error;
    const char behind = text[*next++];
    if (behind == '}') break;
    if (behind != ',') return simdjson::TAPE_ERROR;
  }
  node.marks = marks;
  return simdjson::SUCCESS;
}

simdjson::error_code JsonDocument::Parser::take_array(std::size_t depth, JsonDocument& to) {
  const char* const text = padded.data();
  if (text[*next] == ']') {
    ++next;
    return simdjson::SUCCESS;
  }
  for (;;) {
    if (const auto error = take({}, depth + 1, to)) return error;
    const char behind = text[*next++];
    if (behind == ']') return simdjson::SUCCESS;
    if (behind != ',') return simdjson::TAPE_ERROR;
  }
}

simdjson::error_code JsonDocument::Parser::take(std::string_view key, std::size_t depth,
                                                JsonDocument& to) {
  if (depth > deepest) return simdjson::DEPTH_ERROR;
  const char* const at = padded.data() + *next++;
  Node& node = to.nodes_[to.size_++];
  node = {.mark = mark_of(key), .key = key};
  simdjson::error_code error = simdjson::SUCCESS;
  switch (*at) {
    case '{':
      node.type = Type::object;
      error = take_object(depth, to);
      break;
    case '[':
      node.type = Type::array;
      error = take_array(depth, to);
      break;
    case '"':
      node.type = Type::string;
      node.text = string_at(at);
      if (node.text.data() == nullptr) error = simdjson::STRING_ERROR;
      if (node.text.size() > longest_text) to.cut(node);
      break;
    case 't':
    case 'f':
      node.type = Type::boolean;
      node.text = word_at(at);
      if (node.text != "true" && node.text != "false") error = simdjson::INCORRECT_TYPE;
      break;
    case 'n':
      if (word_at(at) != "null") error = simdjson::INCORRECT_TYPE;
      break;
    default:
      node.type = Type::number;
      if (*at != '-' && (*at < '0' || *at > '9')) return simdjson::TAPE_ERROR;
      node.text = word_at(at);
      if (!may_be_number(node.text)) error = simdjson::NUMBER_ERROR;
  }
  node.end = static_cast<std::uint32_t>(to.size_);
  return error;
}

simdjson::error_code JsonDocument::Parser::read(std::string_view text, JsonDocument& to) {
  to.size_ = 1;  // no value has number 0
  to.cut_texts_ = 0;
  if (const auto error = scan(text)) return error;
  // Before each value stands a comma or colon, or if it is the first of a list, there is the
  // bracket that ends the list: half of the tokens are values, save in lists that have not ended
  // yet.
  const std::size_t most = scanner->n_structural_indexes / 2 + deepest + 2;
  if (to.nodes_.size() < most) to.nodes_.resize(2 * most);
  if (const auto error = take({}, 1, to)) return error;
  return padded.data() + *next == padded.data() + padded.size() ? simdjson::SUCCESS
                                                                : simdjson::TAPE_ERROR;
}

JsonDocument::JsonDocument() : parser_(std::make_unique<Parser>()) {}
JsonDocument::~JsonDocument() = default;
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;

std::string JsonDocument::parse_strictly(std::string_view text) {
  const simdjson::error_code error = parser_->read(text, *this);
  if (error == simdjson::DEPTH_ERROR) {
    return fmt::format("nested more than {} levels deep", deepest);
  }
  return error ? simdjson::error_message(error) : std::string{};
}

// A text within the limit; a character is never cut in two.
void JsonDocument::cut(Node& node) {
  std::size_t end = longest_text;
  while (end > 0 && (static_cast<unsigned char>(node.text[end]) & 0xC0) == 0x80) --end;
  node.text = node.text.substr(0, end);
  ++cut_texts_;
}

std::string JsonDocument::parse(std::string_view text) {
  mended_ = false;
  const std::string why = parse_strictly(text);
  if (why.empty()) return why;
  const std::string mended = mend_json(text);
  if (mended == text) {
    size_ = 0;
    return why;
  }
  mended_ = true;
  const std::string still = parse_strictly(mended);
  if (!still.empty()) size_ = 0;
  return still;
}

JsonValue JsonDocument::root() const {
  if (size_ == 0 || nodes_[1].type == Type::null) return {};
  return JsonValue(this, 1);
}

}  // namespace lockstep
