#include "graph/text_pool.h"

#define XXH_INLINE_ALL
#include <sys/mman.h>
#include <xxhash.h>

#include <algorithm>
#include <cassert>
#include <new>

#include "graph/first_slot.h"

namespace lockstep {
namespace {

// Blocks of long texts: each as large as all before it, from the first to the largest, as a small
// pool, of which an import makes dozens, should not take a large page.
constexpr std::size_t first_block_of_texts = std::size_t{1} << 14;
constexpr std::size_t largest_block_of_texts = std::size_t{1} << 20;
constexpr std::size_t large_page = std::size_t{2} << 20;

// 32 bits of it, which choose among up to 2^32 slots.
std::uint32_t hash_of(std::string_view text) {
  return static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()));
}

// Every text that is looked up touches some place of large memory: with pages of 4 KiB, to find the
// page costs as much again. Advice alone: where the system does not take it, nothing changes.
void ask_for_large_pages(void* memory, std::size_t bytes) {
  if (std::align(large_page, large_page, memory, bytes) == nullptr) return;
  madvise(memory, bytes / large_page * large_page, MADV_HUGEPAGE);
}

}  // namespace

TextPool::TextPool() : slots_(64) {}

TextId TextPool::intern(std::string_view text) {
  assert(!slots_.empty());
  if (interned_ * 4 >= slots_.size() * 3) grow();
  const std::size_t mask = slots_.size() - 1;
  const std::uint32_t hash = hash_of(text);
  for (std::size_t at = first_slot(hash, slots_.size());; at = (at + 1) & mask) {
    Slot& slot = slots_[at];
    if (slot.id == TextId::none) {
      slot = {append(text).value, hash};
      ++interned_;
      return TextId(slot.id);
    }
    if (slot.hash == hash && cell(slot.id).view() == text) return TextId(slot.id);
  }
}

TextId TextPool::append(std::string_view text) {
  assert(size_ < TextId::none);
  keep(size_, text);
  return TextId(size_++);
}

void TextPool::reserve(std::size_t texts) {
  std::size_t slots = slots_.size();
  while (texts * 4 >= slots * 3) slots *= 2;
  if (slots == slots_.size()) return;
  std::vector<Slot> larger;
  larger.reserve(slots);
  ask_for_large_pages(larger.data(), slots * sizeof(Slot));
  larger.resize(slots);
  const std::size_t mask = slots - 1;
  for (const Slot& slot : slots_) {
    if (slot.id == TextId::none) continue;
    std::size_t at = first_slot(slot.hash, slots);
    while (larger[at].id != TextId::none) at = (at + 1) & mask;
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

void TextPool::fetch(std::string_view text) const {
  __builtin_prefetch(&slots_[first_slot(hash_of(text), slots_.size())]);
}

std::size_t TextPool::bytes() const {
  return block_bytes_ + std::bit_ceil(size_ + first_block) * sizeof(Cell) +
         slots_.capacity() * sizeof(slots_[0]);
}

void TextPool::make_block(std::size_t block) {
  const std::size_t bytes = (first_block << block) * sizeof(Cell);
  cells_[block].reset(static_cast<Cell*>(std::malloc(bytes)));
  if (!cells_[block]) throw std::bad_alloc();
  ask_for_large_pages(cells_[block].get(), bytes);
}

void TextPool::keep(std::size_t row, std::string_view text) {
  assert(text.size() <= UINT32_MAX);
  if (const std::size_t block = block_of(row); !cells_[block]) make_block(block);
  Cell& cell = this->cell(row);
  cell = {.size = static_cast<std::uint32_t>(text.size()), .bytes = {}};
  if (cell.is_short()) {
    if (!text.empty()) std::memcpy(cell.bytes, text.data(), text.size());
  } else {
    const char* far = keep_far(text);
    std::memcpy(cell.bytes + 4, &far, sizeof far);
  }
}

const char* TextPool::keep_far(std::string_view text) {
  if (text.size() > free_bytes_) {
    free_bytes_ = std::max(std::clamp(block_bytes_, first_block_of_texts, largest_block_of_texts),
                           text.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(free_bytes_));
    block_bytes_ += free_bytes_;
    free_ = blocks_.back().get();
  }
  const char* kept = free_;
  std::memcpy(free_, text.data(), text.size());
  free_ += text.size();
  free_bytes_ -= text.size();
  return kept;
}

void TextPool::grow() { reserve(slots_.size() * 3 / 4); }

}  // namespace lockstep
