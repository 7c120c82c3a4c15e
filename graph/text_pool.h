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

// Every text of a corpus, each distinct one kept once. The same bytes give the same TextId. Views
// stay valid as long as the pool lives, also when it is moved. Costs 24 bytes per distinct text,
// which hold texts of up to 20 (ids, mostly), else the bytes too; and, until it is closed, about 16
// for the index. Texts are shorter than 4 GiB. Not for use by two threads while interning or
// adding.
class TextPool {
 public:
  TextPool();

  // The id of `text`; a new one if it was never seen. The empty text has an id like any other.
  TextId intern(std::string_view text);
  // Interns all texts of other pools, none of them closed, with as many threads as there are:
  // result[i][row] is the id that text `row` of pools[i] has here. Much faster than one after the
  // other once this pool is larger than a cache.
  std::vector<std::vector<TextId>> add(std::span<const TextPool* const> pools);
  // Room for about so many texts, so that the index need not grow on the way.
  void reserve(std::size_t texts);
  // Advice that it will soon be interned, so that the places to look at are on their way.
  void expect(std::string_view text) const;
  // No text will be asked for by its bytes any more: lets go of the index.
  void close() { slots_ = {}; }

  // The bytes of an id of this pool; an empty view for no id.
  std::string_view operator[](TextId id) const {
    return id ? cell(id.row()).view() : std::string_view{};
  }

  std::size_t size() const { return size_; }
  std::size_t bytes() const;  // memory held, for reports

 private:
  // A short text itself, or where a long one lies. Most texts are short, and to look at one is a
  // cache miss: one, and not two.
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
  };
  // Cells never move: each block of them is as large as all before it.
  static constexpr std::size_t first_block = 1024;
  static constexpr std::size_t first_bits = 11;  // of the row + first_block
  struct Free {
    void operator()(Cell* cells) const { std::free(cells); }
  };
  // Open addressing. The hash stands beside the id, so that a probe seldom looks at another text
  // and growing looks at none: that is a cache miss, and where most of the time would go.
  struct Slot {
    std::uint32_t id = TextId::none;  // none: an empty slot
    std::uint32_t hash = 0;
  };

  const Cell& cell(std::size_t row) const {
    const std::size_t place = row + first_block;
    const std::size_t block = static_cast<std::size_t>(std::bit_width(place)) - first_bits;
    return cells_[block][place - (first_block << block)];
  }
  Cell& make_cell(std::size_t row);
  void keep(std::size_t row, std::string_view text);
  const char* keep_far(std::string_view text);
  void grow();

  struct Addition;  // text_pool_add.cc

  std::size_t size_ = 0;
  std::array<std::unique_ptr<Cell[], Free>, 23> cells_;  // for 2^32 texts and more
  std::vector<Slot> slots_;
  std::vector<std::unique_ptr<char[]>> blocks_;  // of long texts
  char* free_ = nullptr;
  std::size_t free_bytes_ = 0;
  std::size_t block_bytes_ = 0;
};

}  // namespace lockstep
