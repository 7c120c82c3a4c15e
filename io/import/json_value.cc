#include "io/import/json_value.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "io/source/next_character.h"

namespace lockstep {
namespace {

constexpr std::size_t deepest = 64;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_part_of_number(char c) {
  return is_digit(c) || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// The code unit of the escape "\uXXXX" at `at`; -1 if there is none.
int code_unit(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
  int value = 0;
  const char* first = text.data() + at + 2;
  const auto [rest, error] = std::from_chars(first, first + 4, value, 16);
  return error == std::errc{} && rest == first + 4 ? value : -1;
}

// Appends the mended escape at `at` and returns where it ends.
std::size_t mend_escape(std::string_view text, std::size_t at, std::string& out) {
  if (at + 3 < text.size() && text[at + 1] == 'x' && is_hex(text[at + 2]) && is_hex(text[at + 3])) {
    out += "\\u00";
    out += text.substr(at + 2, 2);
    return at + 4;
  }
  const int unit = code_unit(text, at);
  const bool high = unit >= 0xD800 && unit < 0xDC00, low = unit >= 0xDC00 && unit < 0xE000;
  if (high) {
    const int next = code_unit(text, at + 6);
    if (next >= 0xDC00 && next < 0xE000) {
      out += text.substr(at, 12);
      return at + 12;
    }
  }
  if (high || low) {
    out += "\\uFFFD";
    return at + 6;
  }
  out += text.substr(at, 2);
  return at + 2;
}

// Appends one character of at least one byte, U+FFFD for what is not UTF-8.
std::size_t mend_character(std::string_view text, std::size_t at, std::string& out) {
  const std::size_t begin = at;
  const std::int32_t code = next_character(text, at);
  if (code < 0) {
    out += "\uFFFD";
  } else if (code < 0x20) {
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(code));
  } else {
    out += text.substr(begin, at - begin);
  }
  return at;
}

// A path that stands bare where a value is due, as Telegram Desktop 4.1 wrote `"document_id":
// video_files/sticker (2).webm`; empty if there is none. It ends with the line.
std::string_view bare_path(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 1000;
  std::string_view line = text.substr(at, longest);
  line = line.substr(0, std::min(line.find('\n'), line.size()));
  if (line.size() == longest) return {};
  while (line.ends_with(' ') || line.ends_with(',') || line.ends_with('\r')) line.remove_suffix(1);
  const bool path = line.find('/') != line.npos && line.find('"') == line.npos;
  return path ? line : std::string_view{};
}

namespace od = simdjson::ondemand;

}  // namespace

std::string mend_json(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 16);
  bool in_string = false, value_due = false;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const bool bare = value_due && c != ' ' && c != '"' && c != '{' && c != '[';
    if (const auto path = bare ? bare_path(text, at) : std::string_view{}; !path.empty()) {
      fmt::format_to(std::back_inserter(out), "\"{}\"", path);
      at += path.size();
    } else if (!in_string || c == '"') {
      value_due = !in_string && (c == ':' || (value_due && c == ' '));
      in_string = in_string != (c == '"');
      out += c;
      ++at;
    } else if (c == '\\') {
      at = mend_escape(text, at, out);
    } else {
      at = mend_character(text, at, out);
    }
  }
  return out;
}

// The bytes of a key that is written without escapes, as nearly all are; no view for another. It
// begins behind its quote.
static std::string_view plain_key(const char* raw) {
  const char* end = raw;
  while (*end != '"' && *end != '\\') ++end;
  return *end == '"' ? std::string_view(raw, static_cast<std::size_t>(end - raw))
                     : std::string_view{};
}

struct JsonDocument::Parser {
  od::parser parser;
  std::string padded;

  // Appends the value and all below it; the error of what can't be read.
  simdjson::error_code take(od::value value, std::string_view key, std::size_t depth,
                            std::vector<Node>& nodes);
  simdjson::error_code take_object(od::value& value, std::size_t depth, std::vector<Node>& nodes);
  simdjson::error_code take_array(od::value& value, std::size_t depth, std::vector<Node>& nodes);
};

simdjson::error_code JsonDocument::Parser::take_object(od::value& value, std::size_t depth,
                                                       std::vector<Node>& nodes) {
  od::object object;
  if (const auto error = value.get_object().get(object)) return error;
  for (auto field : object) {
    od::raw_json_string raw;
    if (const auto error = field.key().get(raw)) return error;
    std::string_view key = plain_key(raw.raw());
    if (key.data() == nullptr) {
      if (const auto error = field.unescaped_key().get(key)) return error;
    }
    od::value child;
    if (const auto error = field.value().get(child)) return error;
    if (const auto error = take(child, key, depth + 1, nodes)) return error;
  }
  return simdjson::SUCCESS;
}

simdjson::error_code JsonDocument::Parser::take_array(od::value& value, std::size_t depth,
                                                      std::vector<Node>& nodes) {
  od::array array;
  if (const auto error = value.get_array().get(array)) return error;
  for (auto element : array) {
    od::value child;
    if (const auto error = element.get(child)) return error;
    if (const auto error = take(child, {}, depth + 1, nodes)) return error;
  }
  return simdjson::SUCCESS;
}

simdjson::error_code JsonDocument::Parser::take(od::value value, std::string_view key,
                                                std::size_t depth, std::vector<Node>& nodes) {
  if (depth > deepest) return simdjson::DEPTH_ERROR;
  od::json_type type;
  if (const auto error = value.type().get(type)) return error;
  const std::size_t node = nodes.size();
  nodes.push_back({Type::null, 0, mark_of(key), key, {}});
  simdjson::error_code error = simdjson::SUCCESS;
  switch (type) {
    case od::json_type::object:
      nodes[node].type = Type::object;
      error = take_object(value, depth, nodes);
      break;
    case od::json_type::array:
      nodes[node].type = Type::array;
      error = take_array(value, depth, nodes);
      break;
    case od::json_type::string:
      nodes[node].type = Type::string;
      error = value.get_string().get(nodes[node].text);
      break;
    case od::json_type::number: {
      nodes[node].type = Type::number;
      std::string_view token = value.raw_json_token();
      while (!token.empty() && (token.back() <= ' ')) token.remove_suffix(1);
      const bool plain = std::all_of(token.begin(), token.end(), is_part_of_number);
      nodes[node].text = token;
      error = plain && !token.starts_with('+') ? simdjson::SUCCESS : simdjson::NUMBER_ERROR;
      break;
    }
    case od::json_type::boolean: {
      bool truth = false;
      nodes[node].type = Type::boolean;
      error = value.get_bool().get(truth);
      nodes[node].text = truth ? "true" : "";
      break;
    }
    case od::json_type::null: {
      bool nothing = false;
      if constexpr (std::is_same_v<decltype(value.is_null()), bool>) {
        nothing = value.is_null();
      } else {
        error = value.is_null().get(nothing);
      }
      if (!error && !nothing) error = simdjson::N_ATOM_ERROR;
      break;
    }
  }
  nodes[node].end = static_cast<std::uint32_t>(nodes.size());
  return error;
}

JsonDocument::JsonDocument() : parser_(std::make_unique<Parser>()) {}
JsonDocument::~JsonDocument() = default;
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;

std::string JsonDocument::parse_strictly(std::string_view text) {
  nodes_.clear();
  // In brackets, as simdjson takes no bare number or string for a value among others.
  std::string& padded_text = parser_->padded;
  padded_text.reserve(text.size() + 2 + simdjson::SIMDJSON_PADDING);
  padded_text.assign("[").append(text).append("]");
  od::document document;
  const simdjson::padded_string_view padded(padded_text.data(), padded_text.size(),
                                            padded_text.size() + simdjson::SIMDJSON_PADDING);
  od::value value;
  auto error = parser_->parser.iterate(padded).get(document);
  if (!error) error = document.get_value().get(value);
  if (!error) error = parser_->take(value, {}, 0, nodes_);
  const char* behind = nullptr;
  if (!error && !document.current_location().get(behind)) error = simdjson::TAPE_ERROR;
  if (!error && (nodes_.size() < 2 || nodes_[1].end != nodes_.size())) error = simdjson::EMPTY;
  if (error == simdjson::DEPTH_ERROR) {
    return fmt::format("nested more than {} levels deep", deepest);
  }
  return error ? simdjson::error_message(error) : std::string{};
}

// Texts within the limit; a character is never cut in two.
void JsonDocument::cut_long_texts() {
  cut_texts_ = 0;
  for (Node& node : nodes_) {
    if (node.type != Type::string || node.text.size() <= longest_text) continue;
    std::size_t end = longest_text;
    while (end > 0 && (static_cast<unsigned char>(node.text[end]) & 0xC0) == 0x80) --end;
    node.text = node.text.substr(0, end);
    ++cut_texts_;
  }
}

std::string JsonDocument::parse(std::string_view text) {
  mended_ = false;
  const std::string why = parse_strictly(text);
  cut_long_texts();
  if (why.empty()) return why;
  const std::string mended = mend_json(text);
  if (mended == text) {
    nodes_.clear();
    return why;
  }
  mended_ = true;
  const std::string still = parse_strictly(mended);
  cut_long_texts();
  if (!still.empty()) nodes_.clear();
  return still;
}

JsonValue JsonDocument::root() const {
  if (nodes_.empty() || nodes_[1].type == Type::null) return {};
  return JsonValue(this, 1);
}

bool JsonValue::is_object() const {
  return document_ != nullptr && document_->nodes_[node_].type == JsonDocument::Type::object;
}
bool JsonValue::is_array() const {
  return document_ != nullptr && document_->nodes_[node_].type == JsonDocument::Type::array;
}
bool JsonValue::is_string() const {
  return document_ != nullptr && document_->nodes_[node_].type == JsonDocument::Type::string;
}

std::uint32_t JsonValue::member(std::string_view key) const {
  if (!is_object()) return 0;
  const auto& nodes = document_->nodes_;
  const std::uint32_t mark = JsonDocument::mark_of(key), end = nodes[node_].end;
  for (std::uint32_t child = node_ + 1; child < end; child = nodes[child].end) {
    if (nodes[child].mark == mark && nodes[child].key == key) return child;
  }
  return 0;
}

bool JsonValue::has(std::string_view key) const { return member(key) != 0; }

JsonValue JsonValue::operator[](std::string_view key) const {
  const std::uint32_t found = member(key);
  if (found == 0 || document_->nodes_[found].type == JsonDocument::Type::null) return {};
  return JsonValue(document_, found);
}

std::string_view JsonValue::string() const {
  return is_string() ? document_->nodes_[node_].text : std::string_view{};
}

std::string_view JsonValue::digits() const {
  if (document_ == nullptr) return {};
  const auto& node = document_->nodes_[node_];
  if (node.type != JsonDocument::Type::string && node.type != JsonDocument::Type::number) return {};
  const std::string_view plain = node.text.substr(node.text.starts_with('-') ? 1 : 0);
  const bool fine = !plain.empty() && std::all_of(plain.begin(), plain.end(), is_digit);
  return fine ? node.text : std::string_view{};
}

std::string_view JsonValue::number() const {
  const bool is_number =
      document_ != nullptr && document_->nodes_[node_].type == JsonDocument::Type::number;
  return is_number ? document_->nodes_[node_].text : std::string_view{};
}

std::int64_t JsonValue::integer(std::int64_t otherwise) const {
  const std::string_view text = digits();
  std::int64_t value = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return text.empty() || text.size() > 18 || error != std::errc{} ? otherwise : value;
}

bool JsonValue::is_true() const {
  return document_ != nullptr && document_->nodes_[node_].type == JsonDocument::Type::boolean &&
         document_->nodes_[node_].text == "true";
}

std::vector<JsonValue> JsonValue::children() const {
  std::vector<JsonValue> all;
  if (!is_object() && !is_array()) return all;
  const auto& nodes = document_->nodes_;
  const std::uint32_t end = nodes[node_].end;
  if (end > node_ + 1) all.reserve(4);
  for (std::uint32_t child = node_ + 1; child < end; child = nodes[child].end) {
    all.push_back(JsonValue(document_, child));
  }
  return all;
}

std::string_view JsonValue::key() const {
  return document_ == nullptr ? std::string_view{} : document_->nodes_[node_].key;
}

}  // namespace lockstep
