#include "graph/text_pool.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cassert>
#include <cstring>

namespace lockstep {
namespace {

constexpr std::size_t ordinary_block = std::size_t{1} << 20;

std::size_t hash_of(std::string_view text) {
  return static_cast<std::size_t>(XXH3_64bits(text.data(), text.size()));
}

}  // namespace

TextPool::TextPool() : slots_(64, TextId::none) {}

TextId TextPool::intern(std::string_view text) {
  if (views_.size() * 4 >= slots_.size() * 3) grow();
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash_of(text) & mask;; slot = (slot + 1) & mask) {
    if (slots_[slot] == TextId::none) {
      assert(views_.size() < TextId::none);
      slots_[slot] = static_cast<std::uint32_t>(views_.size());
      views_.push_back(keep(text));
      return TextId(slots_[slot]);
    }
    if (views_[slots_[slot]] == text) return TextId(slots_[slot]);
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
  std::vector<std::uint32_t> larger(slots_.size() * 2, TextId::none);
  const std::size_t mask = larger.size() - 1;
  for (std::uint32_t id = 0; id < views_.size(); ++id) {
    std::size_t slot = hash_of(views_[id]) & mask;
    while (larger[slot] != TextId::none) slot = (slot + 1) & mask;
    larger[slot] = id;
  }
  slots_ = std::move(larger);
}

}  // namespace lockstep
