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
constexpr std::size_t cached_slots = std::size_t{1} << 16;  // half a megabyte
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
  if (size_ * 4 >= slots_.size() * 3) grow();
  const std::size_t mask = slots_.size() - 1;
  const std::uint32_t hash = hash_of(text);
  for (std::size_t at = first_slot(hash, slots_.size());; at = (at + 1) & mask) {
    Slot& slot = slots_[at];
    if (slot.id == TextId::none) {
      assert(size_ < TextId::none);
      slot = {static_cast<std::uint32_t>(size_), hash};
      keep(size_++, text);
      return TextId(slot.id);
    }
    if (slot.hash == hash && cell(slot.id).view() == text) return TextId(slot.id);
  }
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

void TextPool::expect(std::string_view text) const {
  if (slots_.size() <= cached_slots) return;
  __builtin_prefetch(&slots_[first_slot(hash_of(text), slots_.size())]);
}

std::size_t TextPool::bytes() const {
  return block_bytes_ + std::bit_ceil(size_ + first_block) * sizeof(Cell) +
         slots_.capacity() * sizeof(slots_[0]);
}

TextPool::Cell& TextPool::make_cell(std::size_t row) {
  const std::size_t place = row + first_block;
  const std::size_t block = static_cast<std::size_t>(std::bit_width(place)) - first_bits;
  if (!cells_[block]) {
    const std::size_t bytes = (first_block << block) * sizeof(Cell);
    cells_[block].reset(static_cast<Cell*>(std::malloc(bytes)));
    if (!cells_[block]) throw std::bad_alloc();
    ask_for_large_pages(cells_[block].get(), bytes);
  }
  return cells_[block][place - (first_block << block)];
}

void TextPool::keep(std::size_t row, std::string_view text) {
  assert(text.size() <= UINT32_MAX);
  const bool begins_a_block = std::has_single_bit(row + first_block);
  Cell& cell = begins_a_block ? make_cell(row) : const_cast<Cell&>(this->cell(row));
  cell.size = static_cast<std::uint32_t>(text.size());
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
