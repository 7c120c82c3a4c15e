// Reference: CooRTweet 2.1.3 (commit d31a008), R/group_stats.r; igraph 1.3.5, which numbers the
// vertices of a data frame's graph in the order of its first column, then of its second, and names
// the end with the smaller number first.

#include "analysis/compat/coortweet_group_stats.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "analysis/compat/texts_by_bytes.h"

namespace lockstep {
namespace {

constexpr std::uint64_t never = std::numeric_limits<std::uint64_t>::max();

}  // namespace

CoortweetVertexOrder::CoortweetVertexOrder(const ActRows& rows, const CoortweetGroups& groups,
                                           std::span<const std::uint32_t> rank,
                                           std::size_t accounts, bool with_fast)
    : rows_(rows),
      rank_(rank),
      object_(rows.rows.size(), 0),
      place_(rows.rows.size(), 0),
      as_smaller_(accounts, {never, never, never}),
      as_larger_(accounts, {never, never, never}) {
  for (std::uint32_t o = 0; o + 1 < groups.starts.size(); ++o) {
    for (std::uint32_t i = groups.starts[o]; i < groups.starts[o + 1]; ++i) {
      object_[groups.sightings[i].row] = o;
      place_[groups.sightings[i].row] = groups.sightings[i].place;
    }
  }
  if (!with_fast) return;
  std::vector<std::uint8_t> is_post(rows.texts.size(), 0);
  for (const ActRow& row : rows.rows) is_post[row.post.row()] = 1;
  post_rank_.assign(rows.texts.size(), 0);
  std::uint32_t next = 0;
  for (const TextId post : texts_by_bytes(rows.texts, is_post)) post_rank_[post.row()] = next++;
}

CoortweetVertexOrder::Place CoortweetVertexOrder::place_of(const CoortweetPair& pair) const {
  const auto [earlier, later] = std::minmax({place_[pair.older], place_[pair.newer]});
  Place place{0, object_[pair.older], std::uint64_t{later} << 32 | earlier};
  if (!post_rank_.empty()) {
    place[0] = std::uint64_t{post_rank_[rows_.rows[pair.older].post.row()]} << 32 |
               post_rank_[rows_.rows[pair.newer].post.row()];
  }
  return place;
}

void CoortweetVertexOrder::meet(std::span<const CoortweetPair> pairs) {
  for (const CoortweetPair& pair : pairs) {
    const Place place = place_of(pair);
    const auto [a, b] = std::minmax(
        {rank_[rows_.rows[pair.older].account.row()], rank_[rows_.rows[pair.newer].account.row()]});
    as_smaller_[a] = std::min(as_smaller_[a], place);
    as_larger_[b] = std::min(as_larger_[b], place);
  }
}

bool CoortweetVertexOrder::before(std::uint32_t a, std::uint32_t b) const {
  const Place none{never, never, never};
  const auto key = [&](std::uint32_t v) {
    return as_smaller_[v] != none ? std::pair(0, as_smaller_[v]) : std::pair(1, as_larger_[v]);
  };
  return key(a) < key(b);
}

std::vector<CoortweetObject> coortweet_group_stats(std::span<const std::string> lists,
                                                   std::span<const std::uint32_t> first,
                                                   std::span<const std::int64_t> above) {
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> accounts;
  for (std::size_t e = 0; e < lists.size(); ++e) {
    if (!above.empty() && above[e] != 1) continue;
    // As R's strsplit: an empty text has no part, and what ends in a comma has none behind it.
    for (std::string_view rest = lists[e]; !rest.empty();) {
      const std::string_view object = rest.substr(0, rest.find(','));
      accounts[object].push_back(first[e]);
      rest.remove_prefix(std::min(object.size() + 1, rest.size()));
    }
  }
  std::vector<CoortweetObject> objects;
  for (auto& [object, ends] : accounts) {
    std::sort(ends.begin(), ends.end());
    objects.push_back({std::string(object), std::unique(ends.begin(), ends.end()) - ends.begin()});
  }
  std::sort(objects.begin(), objects.end(), [](const CoortweetObject& x, const CoortweetObject& y) {
    return std::tie(y.num_accounts, x.object) < std::tie(x.num_accounts, y.object);
  });
  return objects;
}

}  // namespace lockstep
