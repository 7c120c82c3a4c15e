#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "graph/id.h"
#include "graph/platform.h"

namespace lockstep {

// Finds accounts by platform and the text of their id: open addressing, as most texts of a corpus
// are no account's.
class AccountIndex {
 public:
  static constexpr std::uint32_t no_row = AccountId::none;

  // Room for about so many accounts.
  void reserve(std::size_t accounts) {
    while (accounts * 4 >= slots_.size() * 3) grow();
  }
  // Advice that the account will soon be looked for.
  void expect(TextId id) const { __builtin_prefetch(&slots_[first(id)]); }
  // The row that stands there; puts `row` there and returns it if none does.
  std::uint32_t find_or_put(Platform platform, TextId id, std::uint32_t row) {
    reserve(size_);
    Slot& slot = slots_[place(platform, id)];
    if (slot.row == no_row) {
      slot = {id, row, platform};
      ++size_;
    }
    return slot.row;
  }
  // no_row if none does.
  std::uint32_t find(Platform platform, TextId id) const { return slots_[place(platform, id)].row; }

 private:
  struct Slot {
    TextId id;
    std::uint32_t row = no_row;
    Platform platform = Platform::unknown;
  };

  // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
  std::size_t first(TextId id) const {
    return static_cast<std::uint32_t>(id.value * std::uint32_t{0x9E3779B9}) >> shift_;
  }
  std::size_t place(Platform platform, TextId id) const {
    for (std::size_t at = first(id);; at = (at + 1) & (slots_.size() - 1)) {
      const Slot& slot = slots_[at];
      if (slot.row == no_row || (slot.id == id && slot.platform == platform)) return at;
    }
  }
  void grow() {
    std::vector<Slot> before(slots_.size() * 2);
    before.swap(slots_);
    --shift_;
    for (const Slot& slot : before) {
      if (slot.row != no_row) slots_[place(slot.platform, slot.id)] = slot;
    }
  }

  static constexpr int first_bits = 6;
  int shift_ = 32 - first_bits;
  std::size_t size_ = 0;
  std::vector<Slot> slots_ = std::vector<Slot>(std::size_t{1} << first_bits);
};

}  // namespace lockstep
