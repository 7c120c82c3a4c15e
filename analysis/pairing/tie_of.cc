#include "analysis/pairing/tie_of.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "analysis/sort_unique.h"

namespace lockstep {

void keep_one_per_posts(const Acts& acts, std::vector<CoAct>& coacts) {
  const auto posts = [&](CoAct c) {
    return std::pair(acts.rows[c.act_a].post, acts.rows[c.act_b].post);
  };
  const auto rank = [&](CoAct c) {
    return std::pair(acts.of(content_of(acts, c)).size(), c.act_a);
  };
  std::sort(coacts.begin(), coacts.end(), [&](CoAct x, CoAct y) {
    return std::pair(posts(x), rank(x)) < std::pair(posts(y), rank(y));
  });
  coacts.erase(std::unique(coacts.begin(), coacts.end(),
                           [&](CoAct x, CoAct y) { return posts(x) == posts(y); }),
               coacts.end());
  std::sort(coacts.begin(), coacts.end(), [](CoAct x, CoAct y) {
    return std::pair(x.act_a, x.act_b) < std::pair(y.act_a, y.act_b);
  });
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
