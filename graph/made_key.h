#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "graph/id.h"

namespace lockstep {

// The key of a post whose export gives it none: a hash of what it says, and how many posts of the
// same hash came before it in its file.
struct MadeKey {
  std::uint64_t high64 = 0, low64 = 0;
  std::uint32_t before = 0;
};

// "~", 32 hex digits, ":", how many came before.
std::string spelled(const MadeKey& key);
// Nothing for any other text.
std::optional<MadeKey> made_key_of(std::string_view spelling);

// Where a builder counts the posts of one hash and file.
constexpr std::uint64_t same_minute_slot(std::uint64_t low64, SourceId source) {
  return low64 ^ (source.value * std::uint64_t{0x9E3779B97F4A7C15});
}

}  // namespace lockstep
