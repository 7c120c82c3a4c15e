#pragma once

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "graph/id.h"
#include "graph/platform.h"

namespace lockstep {

// Numbers rows from 0 by platform and text, as they come. Texts are numbered as they come too, and
// those of different platforms rarely meet: so nearly all rows are found in a plain array, 4 bytes
// for each text of the pool, where what comes next is written next.
class KeyIndex {
 public:
  static constexpr std::uint32_t no_row = UINT32_MAX;

  std::uint32_t size() const { return static_cast<std::uint32_t>(platforms_.size()); }
  // Room for the keys among so many texts; no memory is touched for it.
  void reserve(std::size_t texts) { rows_.reserve(texts); }
  // Advice that the key will soon be looked for.
  void expect(TextId key) const {
    if (key.row() < rows_.size()) __builtin_prefetch(&rows_[key.row()]);
  }
  // The row that stands there; size() before, if it is new.
  std::uint32_t find_or_add(Platform platform, TextId key) {
    if (key.row() >= rows_.size()) {
      rows_.resize(std::max(key.row() + 1, rows_.size() + rows_.size() / 8), no_row);
    }
    std::uint32_t& row = rows_[key.row()];
    if (row != no_row && platforms_[row] != platform) {
      const auto [other, added] = others_.try_emplace(pack(platform, key), size());
      if (added) platforms_.push_back(platform);
      return other->second;
    }
    if (row == no_row) {
      row = size();
      platforms_.push_back(platform);
    }
    return row;
  }
  // no_row if none does.
  std::uint32_t find(Platform platform, TextId key) const {
    if (key.row() >= rows_.size()) return no_row;
    const std::uint32_t row = rows_[key.row()];
    if (row == no_row || platforms_[row] == platform) return row;
    const auto found = others_.find(pack(platform, key));
    return found == others_.end() ? no_row : found->second;
  }

 private:
  static std::uint64_t pack(Platform platform, TextId text) {
    return static_cast<std::uint64_t>(platform) << 32 | text.value;
  }
  std::vector<std::uint32_t> rows_;  // by text: the first that came with it
  std::vector<Platform> platforms_;  // of the rows
  std::unordered_map<std::uint64_t, std::uint32_t> others_;
};

}  // namespace lockstep
