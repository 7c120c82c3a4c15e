#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "graph/text_pool.h"

namespace lockstep {

// Counts by a number of 64 bits, whose bytes are a text like any other. Millions of them go at once
// when they are let go of, which nodes of a std::unordered_map do not.
class SlotCounts {
 public:
  bool empty() const { return counts_.empty(); }
  std::uint32_t& operator[](std::uint64_t slot) {
    char bytes[sizeof slot];
    std::memcpy(bytes, &slot, sizeof slot);
    const TextId id = slots_.intern({bytes, sizeof slot});
    if (id.row() == counts_.size()) counts_.push_back(0);
    return counts_[id.row()];
  }
  // visit(slot, count) in the order in which slots came.
  template <class Visit>
  void each(const Visit& visit) const {
    for (std::size_t row = 0; row < counts_.size(); ++row) {
      std::uint64_t slot;
      std::memcpy(&slot, slots_[TextId(row)].data(), sizeof slot);
      visit(slot, counts_[row]);
    }
  }

 private:
  TextPool slots_;
  std::vector<std::uint32_t> counts_;
};

}  // namespace lockstep
