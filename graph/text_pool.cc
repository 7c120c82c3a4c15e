#include "graph/text_pool.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cassert>
#include <cstring>

namespace lockstep {
namespace {

constexpr std::size_t ordinary_block = std::size_t{1} << 20;

// 32 bits of it, which choose among up to 2^32 slots.
std::uint32_t hash_of(std::string_view text) {
  return static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()));
}

}  // namespace

TextPool::TextPool() : slots_(64) {}

TextId TextPool::intern(std::string_view text) {
  if (views_.size() * 4 >= slots_.size() * 3) grow();
  const std::size_t mask = slots_.size() - 1;
  const std::uint32_t hash = hash_of(text);
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    Slot& slot = slots_[at];
    if (slot.id == TextId::none) {
      assert(views_.size() < TextId::none);
      slot = {static_cast<std::uint32_t>(views_.size()), hash};
      views_.push_back(keep(text));
      return TextId(slot.id);
    }
    if (slot.hash == hash && views_[slot.id] == text) return TextId(slot.id);
  }
}

std::size_t TextPool::bytes() const {
  return block_bytes_ + views_.capacity() * sizeof(views_[0]) +
         slots_.capacity() * sizeof(slots_[0]);
}

std::string_view TextPool::keep(std::string_view text) {
  if (text.empty()) return {};
  if (text.size() > free_bytes_) {
    free_bytes_ = std::max(ordinary_block, text.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(free_bytes_));
    block_bytes_ += free_bytes_;
    free_ = blocks_.back().get();
  }
  std::memcpy(free_, text.data(), text.size());
  const std::string_view kept(free_, text.size());
  free_ += text.size();
  free_bytes_ -= text.size();
  return kept;
}

void TextPool::grow() {
  std::vector<Slot> larger(slots_.size() * 2);
  const std::size_t mask = larger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.id == TextId::none) continue;
    std::size_t at = slot.hash & mask;
    while (larger[at].id != TextId::none) at = (at + 1) & mask;
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

}  // namespace lockstep
