#include "io/import/json_value.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>

#include "io/import/digits.h"
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

namespace od = simdjson::ondemand;

// The first quote or backslash from here on, of which there must be one with eight bytes behind it.
const char* end_of_plain(const char* at) {
  if constexpr (std::endian::native == std::endian::little) {
    constexpr std::uint64_t ones = 0x0101010101010101, highs = ones * 0x80;
    for (;; at += 8) {
      std::uint64_t eight;
      std::memcpy(&eight, at, 8);
      // The lowest byte that is 0 is the lowest one whose high bit stays (Mycroft 1987).
      const std::uint64_t quote = eight ^ (ones * '"'), backslash = eight ^ (ones * '\\');
      const std::uint64_t found =
          ((quote - ones) & ~quote & highs) | ((backslash - ones) & ~backslash & highs);
      if (found != 0) return at + std::countr_zero(found) / 8;
    }
  }
  while (*at != '"' && *at != '\\') ++at;
  return at;
}

// The bytes of a key that is written without escapes, as nearly all are; no view for another. It
// begins behind its quote.
std::string_view plain_key(const char* raw) {
  const char* end = end_of_plain(raw);
  return *end == '"' ? std::string_view(raw, static_cast<std::size_t>(end - raw))
                     : std::string_view{};
}

}  // namespace

struct JsonDocument::Parser {
  od::parser parser;
  std::string padded;

  // Appends the value and all below it; the error of what can't be read. By reference, as copies of
  // simdjson's values on the stack cost more than what is done with them.
  simdjson::error_code take(od::value& value, std::string_view key, std::size_t depth,
                            std::vector<Node>& nodes);
  simdjson::error_code take_object(od::value& value, std::size_t depth, std::vector<Node>& nodes);
  simdjson::error_code take_array(od::value& value, std::size_t depth, std::vector<Node>& nodes);
};

simdjson::error_code JsonDocument::Parser::take_object(od::value& value, std::size_t depth,
                                                       std::vector<Node>& nodes) {
  const std::size_t node = nodes.size() - 1;
  std::uint64_t marks = 0;
  od::object object;
  if (const auto error = value.get_object().get(object)) return error;
  for (auto result : object) {
    if (const auto error = result.error()) return error;
    od::field&& field = std::move(result).value_unsafe();
    std::string_view key = plain_key(field.key().raw());
    if (key.data() == nullptr) {
      if (const auto error = field.unescaped_key().get(key)) return error;
    }
    marks |= bit_of(mark_of(key));
    if (const auto error = take(field.value(), key, depth + 1, nodes)) return error;
  }
  nodes[node].marks = marks;
  return simdjson::SUCCESS;
}

simdjson::error_code JsonDocument::Parser::take_array(od::value& value, std::size_t depth,
                                                      std::vector<Node>& nodes) {
  od::array array;
  if (const auto error = value.get_array().get(array)) return error;
  for (auto result : array) {
    if (const auto error = result.error()) return error;
    od::value&& element = std::move(result).value_unsafe();
    if (const auto error = take(element, {}, depth + 1, nodes)) return error;
  }
  return simdjson::SUCCESS;
}

simdjson::error_code JsonDocument::Parser::take(od::value& value, std::string_view key,
                                                std::size_t depth, std::vector<Node>& nodes) {
  if (depth > deepest) return simdjson::DEPTH_ERROR;
  od::json_type type;
  if (const auto error = value.type().get(type)) return error;
  const std::size_t node = nodes.size();
  Node& made = nodes.emplace_back();  // in place, as the copy of a node costs as much as the rest
  made.mark = mark_of(key);
  made.key = key;
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
      nodes[node].text = token;
      error = may_be_number(token) ? simdjson::SUCCESS : simdjson::NUMBER_ERROR;
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

std::uint32_t JsonDocument::find(std::uint32_t object, std::uint32_t mark,
                                 std::string_view key) const {
  const std::uint32_t end = nodes_[object].end;
  for (std::uint32_t child = object + 1; child < end; child = nodes_[child].end) {
    if (nodes_[child].mark == mark && nodes_[child].key == key) return child;
  }
  return 0;
}

std::string_view JsonValue::digits() const {
  if (document_ == nullptr) return {};
  const auto& node = document_->nodes_[node_];
  if (node.type != JsonDocument::Type::string && node.type != JsonDocument::Type::number) return {};
  const std::string_view plain = node.text.substr(node.text.starts_with('-') ? 1 : 0);
  return !plain.empty() && all_digits(plain) ? node.text : std::string_view{};
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

std::size_t JsonChildren::size() const {
  return static_cast<std::size_t>(std::distance(begin(), end()));
}

JsonValue JsonChildren::back() const {
  JsonValue last;
  for (const JsonValue one : *this) last = one;
  return last;
}

std::string_view JsonValue::key() const {
  return document_ == nullptr ? std::string_view{} : document_->nodes_[node_].key;
}

}  // namespace lockstep
