#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

class JsonDocument;
class JsonChildren;

// A value inside a JsonDocument, or nothing: looking for what is not there, or for a value of
// another type, gives nothing, so that a bad field costs the field and not the record.
class JsonValue {
 public:
  JsonValue() = default;

  explicit operator bool() const { return document_ != nullptr; }  // there, and not null
  bool is_object() const;
  bool is_array() const;

  // The member of an object; the first of that name. Nearly always as cheap as a comparison where
  // there is none.
  JsonValue operator[](std::string_view key) const;
  // Whether an object has that member, be it null.
  bool has(std::string_view key) const { return member(key) != 0; }
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
  JsonChildren children() const;
  std::string_view key() const;

 private:
  friend class JsonDocument;
  friend class JsonChildren;
  JsonValue(const JsonDocument* document, std::uint32_t node) : document_(document), node_(node) {}
  std::uint32_t member(std::string_view key) const;  // its node; 0 if there is none
  const JsonDocument* document_ = nullptr;
  std::uint32_t node_ = 0;
};

// One record, its tokens found by simdjson, as a flat tree of views. Values stay valid
// until the next parse().
class JsonDocument {
 public:
  JsonDocument();
  ~JsonDocument();
  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;

  // Reads one JSON text of at most 64 levels. What can't be read as it is, but mended
  // (mend_json.h), is mended. Returns why it can't be read, empty if it can.
  std::string parse(std::string_view text);
  JsonValue root() const;
  bool mended() const { return mended_; }
  // How many texts were longer than `longest_text` and are cut to it.
  std::size_t cut_texts() const { return cut_texts_; }
  static constexpr std::size_t longest_text = 1 << 20;  // bytes

 private:
  friend class JsonValue;
  friend class JsonChildren;
  enum class Type : std::uint8_t { null, boolean, number, string, array, object };
  struct Node {
    Type type = Type::null;
    std::uint32_t end = 0;   // the node behind its last descendant
    std::uint32_t mark = 0;  // of the key, see mark_of()
    std::string_view key, text;
    std::uint64_t marks = 0;  // of an object: those of its keys, see bit_of()
  };
  struct Parser;
  // Length, first and last byte, in which nearly all keys of an object differ.
  static constexpr std::uint32_t mark_of(std::string_view key) {
    if (key.empty()) return 0;
    const auto byte = [](char c) { return std::uint32_t{static_cast<unsigned char>(c)}; };
    return static_cast<std::uint32_t>(key.size() << 16) | byte(key.front()) << 8 | byte(key.back());
  }
  // One of 64 bits for each mark, so that most keys that an object lacks are known from one word (a
  // Bloom filter of one hash).
  static constexpr std::uint64_t bit_of(std::uint32_t mark) {
    return std::uint64_t{1} << (mark * 0x9E3779B1u >> 26);
  }
  std::string parse_strictly(std::string_view text);
  void cut(Node& node);
  std::uint32_t find(std::uint32_t object, std::uint32_t mark, std::string_view key) const;

  std::vector<Node> nodes_;  // the first `size_` of them
  std::size_t size_ = 0;
  std::unique_ptr<Parser> parser_;
  bool mended_ = false;
  std::size_t cut_texts_ = 0;
};

// What JsonValue::children() gives, to be gone through. Good as long as the values are.
class JsonChildren {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = JsonValue;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = JsonValue;

    JsonValue operator*() const { return JsonValue(document_, node_); }
    Iterator& operator++() {
      node_ = document_->nodes_[node_].end;
      return *this;
    }
    bool operator==(const Iterator& other) const { return node_ == other.node_; }

   private:
    friend class JsonChildren;
    Iterator(const JsonDocument* document, std::uint32_t node) : document_(document), node_(node) {}
    const JsonDocument* document_;
    std::uint32_t node_;
  };

  JsonChildren() = default;
  Iterator begin() const { return {document_, first_}; }
  Iterator end() const { return {document_, end_}; }
  bool empty() const { return first_ == end_; }
  std::size_t size() const;                                         // costs a look at each
  JsonValue front() const { return JsonValue(document_, first_); }  // there must be one
  JsonValue back() const;  // likewise; costs a look at each

 private:
  friend class JsonValue;
  JsonChildren(const JsonDocument* document, std::uint32_t first, std::uint32_t end)
      : document_(document), first_(first), end_(end) {}
  const JsonDocument* document_ = nullptr;
  std::uint32_t first_ = 0, end_ = 0;
};

inline bool JsonValue::is_object() const {
  return document_ != nullptr && document_->nodes_[node_].type == JsonDocument::Type::object;
}
inline bool JsonValue::is_array() const {
  return document_ != nullptr && document_->nodes_[node_].type == JsonDocument::Type::array;
}
inline bool JsonValue::is_string() const {
  return document_ != nullptr && document_->nodes_[node_].type == JsonDocument::Type::string;
}

inline std::uint32_t JsonValue::member(std::string_view key) const {
  if (document_ == nullptr) return 0;
  const std::uint32_t mark = JsonDocument::mark_of(key);
  const bool may_have = (document_->nodes_[node_].marks & JsonDocument::bit_of(mark)) != 0;
  return may_have ? document_->find(node_, mark, key) : 0;
}

inline JsonValue JsonValue::operator[](std::string_view key) const {
  const std::uint32_t found = member(key);
  if (found == 0 || document_->nodes_[found].type == JsonDocument::Type::null) return {};
  return JsonValue(document_, found);
}

inline std::string_view JsonValue::string() const {
  return is_string() ? document_->nodes_[node_].text : std::string_view{};
}

inline JsonChildren JsonValue::children() const {
  if (!is_object() && !is_array()) return {};
  return {document_, node_ + 1, document_->nodes_[node_].end};
}

}  // namespace lockstep
