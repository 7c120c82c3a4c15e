#include "graph/text_order.h"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_reduce.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <cstring>
#include <string_view>

#include "graph/unset_vector.h"

namespace lockstep {
namespace {

constexpr std::size_t few = 32;
constexpr std::size_t grain = 4096;  // rows that are worth a task

// The first eight bytes of what follows the part that all texts share: they tell most texts apart,
// without a look at the texts, which lie all over the memory.
struct Headed {
  std::uint64_t head;
  std::uint32_t row;
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

}  // namespace

void sort_by_text(const TextPool& texts, std::span<const TextId> key,
                  std::span<std::uint32_t> rows) {
  const auto text = [&](std::uint32_t row) { return texts[key[row]]; };
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return text(a) < text(b); };
  if (std::is_sorted(rows.begin(), rows.end(), before)) return;
  if (rows.size() <= few) {
    std::sort(rows.begin(), rows.end(), before);
    return;
  }
  const std::string_view first = text(rows.front());
  const tbb::blocked_range<std::size_t> all(0, rows.size(), grain);
  const std::size_t shared = tbb::parallel_reduce(
      all, first.size(),
      [&](const auto& range, std::size_t least) {
        for (const std::uint32_t row : rows.subspan(range.begin(), range.size())) {
          least = shared_bytes(first, text(row), least);
        }
        return least;
      },
      [](std::size_t a, std::size_t b) { return std::min(a, b); });
  UnsetVector<Headed> headed(rows.size());
  tbb::parallel_for(all, [&](const auto& range) {
    for (std::size_t i = range.begin(); i < range.end(); ++i) {
      headed[i] = {head_of(text(rows[i]).substr(shared)), rows[i]};
    }
  });
  tbb::parallel_sort(headed.begin(), headed.end(), [&](const Headed& a, const Headed& b) {
    return a.head != b.head ? a.head < b.head : text(a.row) < text(b.row);
  });
  std::transform(headed.begin(), headed.end(), rows.begin(),
                 [](const Headed& one) { return one.row; });
}

}  // namespace lockstep
