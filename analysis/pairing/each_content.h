#pragma once

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_reduce.h>

#include <algorithm>
#include <cstddef>

namespace lockstep {

// Contents [begin, end), which TBB splits where about half of their acts are: a few contents often
// have most of them.
template <class Starts>
struct ContentRange {
  const Starts* starts;
  std::size_t begin, end;

  ContentRange(const Starts& all) : starts(&all), begin(0), end(all.size() - 1) {}
  ContentRange(ContentRange& other, tbb::split) : starts(other.starts), end(other.end) {
    const std::size_t half = other.begin_cost() + other.cost() / 2;
    begin = other.begin + 1;  // the first content that begins in the second half
    for (std::size_t last = end - 1; begin < last;) {
      const std::size_t middle = begin + (last - begin) / 2;
      if ((*starts)[middle] + middle < half) {
        begin = middle + 1;
      } else {
        last = middle;
      }
    }
    other.end = begin;
  }
  bool empty() const { return begin == end; }
  bool is_divisible() const { return end - begin > 1 && cost() > 1 << 12; }

 private:
  std::size_t begin_cost() const { return (*starts)[begin] + begin; }
  std::size_t cost() const { return (*starts)[end] + end - begin_cost(); }
};

// visit(content, begin, end) for every content that has acts, [starts[content], starts[content +
// 1]); on all threads, in no order.
template <class Starts, class Visit>
void each_content(const Starts& starts, const Visit& visit) {
  tbb::parallel_for(ContentRange(starts), [&](const auto& range) {
    for (std::size_t c = range.begin; c < range.end; ++c) {
      if (starts[c] < starts[c + 1]) visit(c, starts[c], starts[c + 1]);
    }
  });
}

// One more than the largest of value(0) ... value(count - 1), 0 where there are none; on all
// threads.
template <class Value>
std::size_t one_more_than_largest(std::size_t count, const Value& value) {
  return tbb::parallel_reduce(
      tbb::blocked_range<std::size_t>(0, count, 1 << 14), std::size_t{0},
      [&](const auto& range, std::size_t most) {
        for (std::size_t i = range.begin(); i < range.end(); ++i) {
          most = std::max(most, std::size_t{value(i)} + 1);
        }
        return most;
      },
      [](std::size_t x, std::size_t y) { return std::max(x, y); });
}

}  // namespace lockstep
