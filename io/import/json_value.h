#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

class JsonDocument;

// A value inside a JsonDocument, or nothing: looking for what is not there, or for a value of
// another type, gives nothing, so that a bad field costs the field and not the record.
class JsonValue {
 public:
  JsonValue() = default;

  explicit operator bool() const { return document_ != nullptr; }  // there, and not null
  bool is_object() const;
  bool is_array() const;

  // The member of an object; the first of that name.
  JsonValue operator[](std::string_view key) const;
  // Whether an object has that member, be it null.
  bool has(std::string_view key) const;
  // A string's text; nothing ("") for other types.
  std::string_view string() const;
  bool is_string() const;
  // An id: the text of a string of digits with an optional '-', or the digits of an integer as they
  // stand in the file, whatever their number. Never through a double; "" for 1.0, 1e3 and the like.
  std::string_view digits() const;
  // A number as it stands in the file, fraction and exponent included; "" for other types.
  std::string_view number() const;
  // An integer of up to 18 digits, in a string or not; `otherwise` for all else.
  std::int64_t integer(std::int64_t otherwise) const;
  bool is_true() const;
  // The members of an object or the elements of an array, in order.
  std::vector<JsonValue> children() const;
  std::string_view key() const;

 private:
  friend class JsonDocument;
  JsonValue(const JsonDocument* document, std::uint32_t node) : document_(document), node_(node) {}
  std::uint32_t member(std::string_view key) const;  // its node; 0 if there is none
  const JsonDocument* document_ = nullptr;
  std::uint32_t node_ = 0;
};

// One record parsed by simdjson (on demand, one pass) into a flat tree of views. Values stay valid
// until the next parse().
class JsonDocument {
 public:
  JsonDocument();
  ~JsonDocument();
  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;

  // Reads one JSON text of at most 64 levels. What Telegram writes wrongly (\xHH), raw control
  // characters in strings, unpaired surrogates and bytes that are not UTF-8 are mended first, the
  // last two to U+FFFD. Returns why it can't be read, empty if it can.
  std::string parse(std::string_view text);
  JsonValue root() const;
  bool mended() const { return mended_; }
  // How many texts were longer than `longest_text` and are cut to it.
  std::size_t cut_texts() const { return cut_texts_; }
  static constexpr std::size_t longest_text = 1 << 20;  // bytes

 private:
  friend class JsonValue;
  enum class Type : std::uint8_t { null, boolean, number, string, array, object };
  struct Node {
    Type type;
    std::uint32_t end = 0;   // the node behind its last descendant
    std::uint32_t mark = 0;  // of the key, see mark_of()
    std::string_view key, text;
  };
  struct Parser;
  // Length, first and last byte, in which nearly all keys of an object differ.
  static std::uint32_t mark_of(std::string_view key) {
    if (key.empty()) return 0;
    const auto byte = [](char c) { return std::uint32_t{static_cast<unsigned char>(c)}; };
    return static_cast<std::uint32_t>(key.size() << 16) | byte(key.front()) << 8 | byte(key.back());
  }
  std::string parse_strictly(std::string_view text);
  void cut_long_texts();

  std::vector<Node> nodes_;
  std::unique_ptr<Parser> parser_;
  bool mended_ = false;
  std::size_t cut_texts_ = 0;
};

// The text with those faults mended; equal if there are none.
std::string mend_json(std::string_view text);

}  // namespace lockstep
