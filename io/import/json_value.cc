#include "io/import/json_value.h"

#include "io/import/digits.h"

namespace lockstep {

std::uint32_t JsonDocument::find(std::uint32_t object, std::uint32_t mark,
                                 std::string_view key) const {
  const Node* const nodes = nodes_.data();
  const std::uint32_t end = nodes[object].end;
  for (std::uint32_t child = object + 1; child < end; child = nodes[child].end) {
    if (nodes[child].mark == mark && nodes[child].key == key) return child;
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
  if (text.empty() || text.size() > 18) return otherwise;
  const bool negative = text.front() == '-';
  const auto value = static_cast<std::int64_t>(value_of_digits(text.substr(negative ? 1 : 0)));
  return negative ? -value : value;
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
