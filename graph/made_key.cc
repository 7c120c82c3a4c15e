#include "graph/made_key.h"

#include <fmt/format.h>

#include <charconv>

namespace lockstep {

std::string spelled(const MadeKey& key) {
  return fmt::format("~{:016x}{:016x}:{}", key.high64, key.low64, key.before);
}

std::optional<MadeKey> made_key_of(std::string_view spelling) {
  if (spelling.size() < 35 || spelling[0] != '~' || spelling[33] != ':') return {};
  MadeKey key;
  const char* const at = spelling.data();
  std::from_chars(at + 1, at + 17, key.high64, 16);
  std::from_chars(at + 17, at + 33, key.low64, 16);
  std::from_chars(at + 34, at + spelling.size(), key.before);
  return spelled(key) == spelling ? std::optional(key) : std::nullopt;
}

}  // namespace lockstep
