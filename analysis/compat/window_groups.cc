#include "analysis/compat/window_groups.h"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <bit>
#include <tuple>
#include <utility>

namespace lockstep {

WindowGroups::WindowGroups(std::vector<Sighting> sightings, std::size_t groups)
    : sightings_(std::move(sightings)), starts_(groups + 1, 0) {
  tbb::parallel_sort(
      sightings_.begin(), sightings_.end(), [](const Sighting& x, const Sighting& y) {
        return std::tie(x.group, x.seconds, x.who) < std::tie(y.group, y.seconds, y.who);
      });
  for (const Sighting& one : sightings_) ++starts_[one.group + 1];
  for (std::size_t g = 0; g < groups; ++g) starts_[g + 1] += starts_[g];
  link();
  grow_tree();
}

void WindowGroups::link() {
  const std::size_t n = sightings_.size();
  last_.assign(n, 0);
  next_.assign(n, UINT32_MAX);
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, starts_.size() - 1), [&](const auto& some) {
    std::vector<std::uint32_t> order;
    for (std::size_t g = some.begin(); g < some.end(); ++g) {
      order.clear();
      for (std::uint32_t i = starts_[g]; i < starts_[g + 1]; ++i) order.push_back(i);
      std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
        return std::pair(sightings_[x].who, x) < std::pair(sightings_[y].who, y);
      });
      for (std::size_t i = 1; i < order.size(); ++i) {
        if (sightings_[order[i - 1]].who != sightings_[order[i]].who) continue;
        last_[order[i]] = order[i - 1] + 1;
        next_[order[i - 1]] = order[i];
      }
    }
  });
}

void WindowGroups::grow_tree() {
  const auto blocks = static_cast<std::uint32_t>((sightings_.size() + block - 1) / block);
  leaves_ = std::bit_ceil(std::max(blocks, 1u));
  least_.assign(2 * std::size_t{leaves_}, UINT32_MAX);
  for (std::size_t i = 0; i < last_.size(); ++i) {
    std::uint32_t& least = least_[leaves_ + i / block];
    least = std::min(least, last_[i]);
  }
  for (std::uint32_t node = leaves_ - 1; node > 0; --node) {
    least_[node] = std::min(least_[2 * node], least_[2 * node + 1]);
  }
}

WindowGroups::Range WindowGroups::within(std::uint32_t group, double seconds, double window) const {
  const auto begin = sightings_.begin() + starts_[group];
  const auto end = sightings_.begin() + starts_[group + 1];
  const auto first =
      std::lower_bound(begin, end, seconds - window,
                       [](const Sighting& one, double time) { return one.seconds < time; });
  const auto last =
      std::upper_bound(first, end, seconds + window,
                       [](double time, const Sighting& one) { return time < one.seconds; });
  return {static_cast<std::uint32_t>(first - sightings_.begin()),
          static_cast<std::uint32_t>(last - sightings_.begin())};
}

bool WindowGroups::is_repeated(std::uint32_t who, double seconds, Range range) const {
  // Of several at the same time the first is found: it knows of the next.
  const auto found =
      std::lower_bound(sightings_.begin() + range.begin, sightings_.begin() + range.end,
                       std::pair(seconds, who), [](const Sighting& one, const auto& wanted) {
                         return std::pair(one.seconds, one.who) < wanted;
                       });
  const auto position = static_cast<std::size_t>(found - sightings_.begin());
  return last_[position] > range.begin || next_[position] < range.end;
}

}  // namespace lockstep
