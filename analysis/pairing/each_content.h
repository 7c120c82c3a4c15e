#pragma once

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_reduce.h>

#include <algorithm>
#include <cstddef>

namespace lockstep {

// visit(content, begin, end) for every content that has acts, [starts[content], starts[content +
// 1]); on all threads, in no order.
template <class Starts, class Visit>
void each_content(const Starts& starts, const Visit& visit) {
  constexpr std::size_t grain = 512;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, starts.size() - 1, grain),
                    [&](const auto& range) {
                      for (std::size_t c = range.begin(); c < range.end(); ++c) {
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
