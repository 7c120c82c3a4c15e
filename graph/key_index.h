#pragma once

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "graph/id.h"
#include "graph/platform.h"

namespace lockstep {

// Finds rows by platform and text. Texts are numbered from 0, and those of different platforms
// rarely meet, so nearly all rows are found in a plain array: 8 bytes for each text of the pool.
class KeyIndex {
 public:
  static constexpr std::uint32_t no_row = UINT32_MAX;

  // Room for the keys among so many texts.
  void reserve(std::size_t texts) {
    if (texts > slots_.size()) slots_.resize(texts);
  }
  // The row that stands there; puts `row` there and returns it if none does.
  std::uint32_t find_or_put(Platform platform, TextId key, std::uint32_t row) {
    if (key.row() >= slots_.size()) {
      slots_.resize(std::max(key.row() + 1, slots_.size() + slots_.size() / 2));
    }
    Slot& slot = slots_[key.row()];
    if (slot.row == no_row) slot = {row, platform};
    if (slot.platform == platform) return slot.row;
    return others_.try_emplace(pack(platform, key), row).first->second;
  }
  // no_row if none does.
  std::uint32_t find(Platform platform, TextId key) const {
    if (key.row() >= slots_.size()) return no_row;
    const Slot& slot = slots_[key.row()];
    if (slot.row == no_row || slot.platform == platform) return slot.row;
    const auto found = others_.find(pack(platform, key));
    return found == others_.end() ? no_row : found->second;
  }

 private:
  struct Slot {
    std::uint32_t row = no_row;
    Platform platform = Platform::unknown;
  };
  static std::uint64_t pack(Platform platform, TextId text) {
    return static_cast<std::uint64_t>(platform) << 32 | text.value;
  }
  std::vector<Slot> slots_;
  std::unordered_map<std::uint64_t, std::uint32_t> others_;
};

}  // namespace lockstep
