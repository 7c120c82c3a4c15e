#include "analysis/pairing/tie_of.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <utility>

#include "analysis/sort_unique.h"

namespace lockstep {

void keep_one_per_posts(const Acts& acts, std::vector<CoAct>& coacts) {
  struct Place {
    std::uint64_t posts;
    std::uint32_t row;
  };
  std::vector<Place> places(coacts.size());
  for (std::uint32_t row = 0; row < coacts.size(); ++row) {
    const auto post = [&](std::uint32_t act) { return std::uint64_t{acts.rows[act].post.value}; };
    places[row] = {post(coacts[row].act_a) << 32 | post(coacts[row].act_b), row};
  }
  std::sort(places.begin(), places.end(), [](const Place& x, const Place& y) {
    return std::tie(x.posts, x.row) < std::tie(y.posts, y.row);
  });
  const auto rank = [&](CoAct c) {
    return std::pair(acts.of(content_of(acts, c)).size(), c.act_a);
  };
  const auto same_posts = [](const Place& x, const Place& y) { return x.posts == y.posts; };
  std::vector<bool> dropped(coacts.size());
  for (auto first = std::adjacent_find(places.begin(), places.end(), same_posts);
       first != places.end(); first = std::adjacent_find(first, places.end(), same_posts)) {
    auto best = first++;
    for (; first != places.end() && same_posts(*best, *first); ++first) {
      const bool better = rank(coacts[first->row]) < rank(coacts[best->row]);
      dropped[better ? best->row : first->row] = true;
      if (better) best = first;
    }
  }
  std::size_t kept = 0;
  for (std::size_t row = 0; row < coacts.size(); ++row) {
    if (!dropped[row]) coacts[kept++] = coacts[row];
  }
  coacts.resize(kept);
  const auto in_order = [](CoAct x, CoAct y) {
    return std::tie(x.act_a, x.act_b) < std::tie(y.act_a, y.act_b);
  };
  if (!std::is_sorted(coacts.begin(), coacts.end(), in_order)) {
    std::sort(coacts.begin(), coacts.end(), in_order);
  }
}

Tie tie_of(const Acts& acts, AccountId a, AccountId b, std::span<const CoAct> coacts,
           std::uint32_t traces, TieScratch& scratch) {
  Tie tie{.a = a, .b = b, .coacts = static_cast<std::uint32_t>(coacts.size()), .traces = traces};
  scratch.gaps.clear();
  scratch.days.clear();
  ContentId last;
  for (const CoAct coact : coacts) {
    const ContentId content = content_of(acts, coact);
    tie.contents += content != last;
    last = content;
    scratch.gaps.push_back(std::abs(gap_ms(acts, coact)));
    scratch.days.push_back(
        day_of(std::min(acts.rows[coact.act_a].time, acts.rows[coact.act_b].time)));
  }
  sort_unique(scratch.days);
  tie.days = static_cast<std::uint32_t>(scratch.days.size());
  const auto middle =
      scratch.gaps.begin() + static_cast<std::ptrdiff_t>((scratch.gaps.size() - 1) / 2);
  std::nth_element(scratch.gaps.begin(), middle, scratch.gaps.end());
  tie.median_gap_ms = *middle;
  return tie;
}

}  // namespace lockstep
