#include "analysis/content_score.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "analysis/traces/traces.h"

namespace lockstep {
namespace {

using Rows = std::vector<std::size_t>;

bool looks_for(std::string_view trace, PlantedKind kind) {
  return kin_of(trace) == (kind == PlantedKind::text ? "text" : "media");
}

// Which planted posts, by row, an act is of.
class PlantedIndex {
 public:
  explicit PlantedIndex(std::span<const PlantedPost> planted) {
    for (std::size_t row = 0; row < planted.size(); ++row) {
      const PlantedPost& post = planted[row];
      by_id_[{post.platform, post.post_id}].push_back(row);
      by_time_[{post.platform, post.account_id, post.time}].push_back(row);
    }
  }
  std::span<const std::size_t> rows_of(const JudgedAct& act) const {
    const auto same_id = by_id_.find({act.platform, act.post_id});
    if (same_id != by_id_.end()) return same_id->second;
    const auto same_time = by_time_.find({act.platform, act.account_id, act.time});
    if (same_time != by_time_.end()) return same_time->second;
    return {};
  }

 private:
  std::map<std::pair<Platform, std::string_view>, Rows> by_id_;
  std::map<std::tuple<Platform, std::string_view, Time>, Rows> by_time_;
};

// Those on a content id that carry one planted content.
struct Carriers {
  std::size_t posts = 0;
  std::set<std::size_t> planted;  // rows
};

// A content id of one trace.
struct Stand {
  std::size_t posts = 0;
  std::map<std::string_view, Carriers> carriers;  // by planted content
};
using Stands = std::map<std::string_view, Stand>;  // by content id

Stands stands_of(std::span<const JudgedAct> acts, std::string_view trace, PlantedKind kind,
                 std::span<const PlantedPost> planted, const PlantedIndex& index) {
  std::map<std::string_view, std::set<std::pair<Platform, std::string_view>>> posts;
  Stands stands;
  for (const JudgedAct& act : acts) {
    if (act.trace != trace) continue;
    Stand& stand = stands[act.content_id];
    if (!posts[act.content_id].emplace(act.platform, act.post_id).second) continue;
    ++stand.posts;
    std::set<std::string_view> carried;
    for (const std::size_t row : index.rows_of(act)) {
      if (planted[row].kind != kind) continue;
      stand.carriers[planted[row].content].planted.insert(row);
      carried.insert(planted[row].content);
    }
    for (const std::string_view content : carried) ++stand.carriers[content].posts;
  }
  return stands;
}

const Stand* home_of(std::string_view content, const Stands& stands,
                     std::span<const PlantedPost> planted) {
  const Stand* home = nullptr;
  std::ptrdiff_t most = 0;
  for (const auto& [id, stand] : stands) {
    const auto carriers = stand.carriers.find(content);
    if (carriers == stand.carriers.end()) continue;
    const std::set<std::size_t>& rows = carriers->second.planted;
    const auto unaltered = std::count_if(rows.begin(), rows.end(), [&](std::size_t row) {
      return planted[row].alteration == Alteration::same;
    });
    if (unaltered > most) {
      most = unaltered;
      home = &stand;
    }
  }
  return home;
}

struct Tally {
  std::uint64_t found = 0, all = 0;
  double precision = 0;  // summed over those found
};

void score_kind(std::string_view trace, PlantedKind kind, const Stands& stands,
                std::span<const PlantedPost> planted, double confidence, ContentScore& score) {
  std::map<std::string_view, Rows> contents;
  for (std::size_t row = 0; row < planted.size(); ++row) {
    if (planted[row].kind == kind) contents[planted[row].content].push_back(row);
  }
  std::map<Alteration, Tally> by_alteration;
  for (const auto& [content, rows] : contents) {
    if (rows.size() < 2) continue;
    const Stand* home = home_of(content, stands, planted);
    const Carriers there = home ? home->carriers.at(content) : Carriers{};
    const Share right = share(there.posts, home ? home->posts : 0, confidence);
    score.contents.push_back({std::string(trace), kind, std::string(content),
                              share(there.planted.size(), rows.size(), confidence), right});
    for (const std::size_t row : rows) {
      Tally& tally = by_alteration[planted[row].alteration];
      ++tally.all;
      if (!there.planted.contains(row)) continue;
      ++tally.found;
      tally.precision += right.value();
    }
  }
  for (const auto& [alteration, tally] : by_alteration) {
    const double found = static_cast<double>(tally.found);
    score.alterations.push_back({std::string(trace), kind, alteration,
                                 share(tally.found, tally.all, confidence),
                                 tally.found == 0 ? 0 : tally.precision / found});
  }
}

}  // namespace

ContentScore content_score(std::span<const JudgedAct> acts, std::span<const PlantedPost> planted,
                           double confidence) {
  const PlantedIndex index(planted);
  std::set<std::string_view> traces;
  for (const JudgedAct& act : acts) traces.insert(act.trace);
  ContentScore score;
  for (const std::string_view trace : traces) {
    for (const PlantedKind kind : {PlantedKind::text, PlantedKind::picture, PlantedKind::clip}) {
      if (!looks_for(trace, kind)) continue;
      const Stands stands = stands_of(acts, trace, kind, planted, index);
      score_kind(trace, kind, stands, planted, confidence, score);
    }
  }
  return score;
}

}  // namespace lockstep
