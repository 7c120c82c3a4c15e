#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "graph/id.h"

namespace lockstep {

// Every text of a corpus, each distinct one that is interned kept once: the same bytes give the
// same TextId. Views stay valid as long as the pool lives, also when it is moved. Costs 24 bytes a
// text, which hold texts of up to 20 (ids, mostly), else the bytes too; and, until it is closed,
// about 16 for the index of those interned. Texts are shorter than 4 GiB. Not for use by two
// threads while interning or adding.
class TextPool {
 public:
  TextPool();

  // The id of `text`; a new one if it was never interned. The empty text has an id like any other.
  TextId intern(std::string_view text);
  // A new id, whether or not the text is there: for texts that nearly all differ, and whose search
  // would cost more than it saves. intern() does not find it.
  TextId append(std::string_view text);
  // Interns or appends all texts of other pools, none of them closed, as they were there, with as
  // many threads as there are: result[i][row] is the id that text `row` of pools[i] has here. Much
  // faster than one after the other once this pool is larger than a cache.
  std::vector<std::vector<TextId>> add(std::span<const TextPool* const> pools);
  // Room for about so many interned texts, so that the index need not grow on the way.
  void reserve(std::size_t texts);
  // Advice that it will soon be interned, so that the places to look at are on their way.
  void expect(std::string_view text) const {
    if (slots_.size() > cached_slots) fetch(text);
  }
  // No text will be asked for by its bytes any more: lets go of the index.
  void close() { slots_ = {}; }

  // The bytes of an id of this pool; an empty view for no id.
  std::string_view operator[](TextId id) const {
    return id ? cell(id.row()).view() : std::string_view{};
  }

  std::size_t size() const { return size_; }
  std::size_t bytes() const;  // memory held, for reports

 private:
  // A short text itself and zeros behind it, or where a long one lies. Most texts are short, and to
  // look at one is a cache miss: one, and not two.
  struct Cell {
    static constexpr std::size_t most = 20;
    std::uint32_t size;
    char bytes[most];

    bool is_short() const { return size <= most; }
    std::string_view view() const {
      if (is_short()) return {bytes, size};
      const char* far;
      std::memcpy(&far, bytes + 4, sizeof far);
      return {far, size};
    }
    friend bool operator==(const Cell& a, const Cell& b) {
      return a.is_short() ? std::memcmp(&a, &b, sizeof a) == 0 : a.view() == b.view();
    }
  };
  static constexpr std::size_t cached_slots = std::size_t{1} << 16;  // half a megabyte
  // Cells never move: each block of them is as large as all before it.
  static constexpr std::size_t first_block = 1024;
  struct Free {
    void operator()(Cell* cells) const { std::free(cells); }
  };
  // Open addressing. The hash stands beside the id, so that a probe seldom looks at another text
  // and growing looks at none: that is a cache miss, and where most of the time would go.
  struct Slot {
    std::uint32_t id = TextId::none;  // none: an empty slot
    std::uint32_t hash = 0;
  };

  static std::size_t block_of(std::size_t row) {
    return static_cast<std::size_t>(std::bit_width(row / first_block + 1) - 1);
  }
  Cell& cell(std::size_t row) {
    const std::size_t block = block_of(row);
    return cells_[block][row + first_block - (first_block << block)];
  }
  const Cell& cell(std::size_t row) const { return const_cast<TextPool*>(this)->cell(row); }
  void make_block(std::size_t block);
  void keep(std::size_t row, std::string_view text);
  const char* keep_far(std::string_view text);
  void grow();
  void fetch(std::string_view text) const;

  struct Addition;  // text_pool_add.cc

  std::size_t size_ = 0;
  std::size_t interned_ = 0;
  std::array<std::unique_ptr<Cell[], Free>, 23> cells_;  // for 2^32 texts and more
  std::vector<Slot> slots_;
  std::vector<std::unique_ptr<char[]>> blocks_;  // of long texts
  char* free_ = nullptr;
  std::size_t free_bytes_ = 0;
  std::size_t block_bytes_ = 0;
};

}  // namespace lockstep
