#include "graph/text_order.h"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_reduce.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <functional>
#include <string_view>
#include <vector>

#include "graph/deal_out.h"
#include "graph/unset_vector.h"

namespace lockstep {
namespace {

// The first eight bytes of what follows the part that all texts share: they tell most texts apart,
// without a look at the texts, which lie all over the memory. Those that they do not tell apart are
// sorted by what follows them, and so on (multikey quicksort, Bentley and Sedgewick 1997,
// doi:10.5555/314161.314321, by eight characters at once).
struct Headed {
  std::uint64_t head;
  std::uint32_t row;
  std::uint32_t run;  // of heads that begin alike
};

std::uint64_t head_of(std::string_view text) {
  char bytes[8] = {};
  std::memcpy(bytes, text.data(), std::min(text.size(), sizeof bytes));
  std::uint64_t head = 0;
  for (const char byte : bytes) head = head << 8 | static_cast<unsigned char>(byte);
  return head;
}

std::size_t shared_bytes(std::string_view a, std::string_view b, std::size_t most) {
  const std::size_t end = std::min({a.size(), b.size(), most});
  std::size_t at = 0;
  while (at < end && a[at] == b[at]) ++at;
  return at;
}

// The upper bits in which heads differ, `bits` of them or all: as a number, they are in the order
// of the heads.
class UpperBits {
 public:
  UpperBits(std::uint64_t differ, std::size_t bits) {
    for (; differ != 0 && count_ < bits; ++count_) {
      const int top = 63 - std::countl_zero(differ);
      at_[count_] = top;
      differ &= ~(std::uint64_t{1} << top);
    }
  }
  std::size_t numbers() const { return std::size_t{1} << count_; }
  std::uint32_t of(std::uint64_t head) const {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      number = number << 1 | static_cast<std::uint32_t>(head >> at_[i] & 1);
    }
    return number;
  }

 private:
  std::array<int, 64> at_{};
  std::size_t count_ = 0;
};

// By their heads: dealt out to runs that a cache holds, and those sorted.
void sort_by_head(UnsetVector<Headed>& headed) {
  constexpr std::size_t a_run = 1 << 11, a_block = 1 << 14;
  const auto before = [](const Headed& a, const Headed& b) { return a.head < b.head; };
  if (headed.size() < 2 * a_block) {
    tbb::parallel_sort(headed.begin(), headed.end(), before);
    return;
  }
  const std::uint64_t differ = tbb::parallel_reduce(
      tbb::blocked_range<std::size_t>(0, headed.size(), a_block), std::uint64_t{0},
      [&](const auto& range, std::uint64_t bits) {
        for (std::size_t i = range.begin(); i < range.end(); ++i)
          bits |= headed[i].head ^ headed[0].head;
        return bits;
      },
      std::bit_or<>());
  // One bit more than there are runs: ten digits take four bits, and many numbers are no text's.
  const UpperBits upper(differ, std::bit_width(headed.size() / a_run) + 1);
  each_block_of(headed.size(), a_block, [&](std::size_t, std::size_t i, std::size_t end) {
    for (; i < end; ++i) headed[i].run = upper.of(headed[i].head);
  });
  UnsetVector<Headed> dealt(headed.size());
  const std::vector<std::uint32_t> starts = deal_out(
      headed.size(), upper.numbers(), [&](std::size_t i) { return headed[i].run; },
      [&](std::size_t i, std::size_t to) { dealt[to] = headed[i]; });
  headed.swap(dealt);
  tbb::parallel_for(std::size_t{0}, upper.numbers(), [&](std::size_t run) {
    tbb::parallel_sort(headed.begin() + starts[run], headed.begin() + starts[run + 1], before);
  });
}

// Sorts rows whose texts share their first `from` bytes, or end there.
class Sorter {
 public:
  Sorter(const TextPool& texts, std::span<const TextId> key) : texts_(texts), key_(key) {}

  void sort(std::span<std::uint32_t> rows, std::size_t from, int depth) const {
    if (rows.size() <= few || depth == deepest) return sort_whole(rows);
    const tbb::blocked_range<std::size_t> all(0, rows.size(), grain);
    const auto [shared, longest] = measure(rows, from);
    if (longest == 0) return sort_whole(rows);  // they differ in zeros at their ends
    const std::size_t at = from + shared;
    UnsetVector<Headed> headed(rows.size());
    tbb::parallel_for(all, [&](const auto& range) {
      for (std::size_t i = range.begin(); i < range.end(); ++i) {
        headed[i] = {head_of(behind(rows[i], at)), rows[i], 0};
      }
    });
    sort_by_head(headed);
    std::vector<std::span<std::uint32_t>> equal;
    for (std::size_t begin = 0, end; begin < headed.size(); begin = end) {
      for (end = begin; end < headed.size() && headed[end].head == headed[begin].head; ++end) {
        rows[end] = headed[end].row;
      }
      if (end - begin > 1) equal.push_back(rows.subspan(begin, end - begin));
    }
    headed = {};
    tbb::parallel_for(std::size_t{0}, equal.size(),
                      [&](std::size_t i) { sort(equal[i], at + sizeof Headed::head, depth + 1); });
  }

  bool before(std::uint32_t a, std::uint32_t b) const { return text(a) < text(b); }

 private:
  static constexpr std::size_t few = 32;
  static constexpr std::size_t grain = 4096;  // rows that are worth a task
  // Texts may be made so that each level sets one aside: then they are compared as they are.
  static constexpr int deepest = 64;

  struct Measure {
    std::size_t shared, longest;  // bytes behind `from`: those that all share, those of the longest
  };

  std::string_view text(std::uint32_t row) const { return texts_[key_[row]]; }
  std::string_view behind(std::uint32_t row, std::size_t from) const {
    return text(row).substr(std::min(from, text(row).size()));
  }
  void sort_whole(std::span<std::uint32_t> rows) const {
    std::sort(rows.begin(), rows.end(),
              [this](std::uint32_t a, std::uint32_t b) { return before(a, b); });
  }
  Measure measure(std::span<const std::uint32_t> rows, std::size_t from) const {
    const std::string_view first = behind(rows.front(), from);
    return tbb::parallel_reduce(
        tbb::blocked_range<std::size_t>(0, rows.size(), grain), Measure{first.size(), first.size()},
        [&](const auto& range, Measure of) {
          for (const std::uint32_t row : rows.subspan(range.begin(), range.size())) {
            const std::string_view here = behind(row, from);
            of = {shared_bytes(first, here, of.shared), std::max(of.longest, here.size())};
          }
          return of;
        },
        [](Measure a, Measure b) {
          return Measure{std::min(a.shared, b.shared), std::max(a.longest, b.longest)};
        });
  }

  const TextPool& texts_;
  const std::span<const TextId> key_;
};

}  // namespace

void sort_by_text(const TextPool& texts, std::span<const TextId> key,
                  std::span<std::uint32_t> rows) {
  const Sorter sorter(texts, key);
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return sorter.before(a, b); };
  if (!std::is_sorted(rows.begin(), rows.end(), before)) sorter.sort(rows, 0, 0);
}

}  // namespace lockstep
