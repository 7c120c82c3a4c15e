#include "analysis/compat/explain_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <tuple>

#include "analysis/compat/quantile.h"
#include "graph/counted.h"

namespace lockstep {

void CauseList::add(std::string_view name, AccountPair pair) {
  const auto found = std::find_if(causes_.begin(), causes_.end(),
                                  [&](const Cause& cause) { return cause.name == name; });
  assert(found != causes_.end());
  found->pairs.push_back(pair);
}

std::vector<LikeDifference> CauseList::differences(const RankedAccounts& accounts) const {
  std::vector<LikeDifference> all;
  for (const Cause& cause : causes_) {
    if (!cause.pairs.empty()) {
      all.push_back(difference(cause.name, cause.says, cause.pairs, accounts));
    }
  }
  return all;
}

LikeDifference difference(std::string cause, std::string says, std::vector<AccountPair> pairs,
                          const RankedAccounts& accounts) {
  LikeDifference one{.cause = std::move(cause), .says = std::move(says), .edges = pairs.size()};
  const std::size_t shown = std::min<std::size_t>(3, pairs.size());
  std::partial_sort(pairs.begin(), pairs.begin() + static_cast<std::ptrdiff_t>(shown), pairs.end());
  for (std::size_t i = 0; i < shown; ++i) one.examples.push_back(accounts.name(pairs[i]));
  return one;
}

void add_row_notes(LikeExplanation& explanation, const ActRows& rows,
                   const RowsWithOurLinks& links) {
  std::uint64_t empty = 0, missing = 0;
  std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, double>> all;
  for (const ActRow& row : rows.rows) {
    missing += !row.object;
    empty += row.object && rows.texts[row.object].empty();
    all.emplace_back(row.object.value, row.account.value, row.post.value, row.seconds);
  }
  std::sort(all.begin(), all.end());
  const std::size_t twice =
      all.size() - static_cast<std::size_t>(std::unique(all.begin(), all.end()) - all.begin());
  const auto note = [&](std::string cause, std::string says) {
    explanation.also.push_back({.cause = std::move(cause), .says = std::move(says)});
  };
  if (empty > 0) {
    note(
        "rows_with_empty_object",
        fmt::format("{} an empty object, which is one content that they all share for {}, and none "
                    "for us",
                    counted(empty, "row has", "rows have"), explanation.program));
  }
  if (missing > 0) {
    note("rows_without_object", fmt::format("{} no object (NA): no content for us",
                                            counted(missing, "row has", "rows have")));
  }
  if (twice > 0) {
    note("rows_that_stand_twice",
         fmt::format("{} the same as another one in everything; we count such a row once",
                     counted(twice, "row is", "rows are")));
  }
  add_links_note(explanation, links);
}

void add_links_note(LikeExplanation& explanation, const RowsWithOurLinks& links) {
  if (links.joined == links.links) return;
  explanation.also.push_back(
      {.cause = "links_joined",
       .says = fmt::format("{} of links are {} for us: {} takes them as they are written",
                           counted(links.links, "spelling", "spellings"),
                           counted(links.joined, "link", "links"), explanation.program)});
}

void add_threshold_note(LikeExplanation& explanation, const std::vector<WeighedPair>& edges,
                        double p, const RankedAccounts& accounts) {
  std::vector<double> weights;
  for (const WeighedPair& edge : edges) weights.push_back(static_cast<double>(edge.weight));
  const double threshold = quantile_type7(weights, p);
  std::vector<AccountPair> above;
  for (const WeighedPair& edge : edges) {
    if (static_cast<double>(edge.weight) > threshold) above.push_back(edge.pair);
  }
  std::string says =
      fmt::format("an edge must weigh more than {}, the quantile {} of all weights: {} of {} do",
                  threshold, p, grouped(above.size()), grouped(edges.size()));
  const char* cause = above.empty() ? "threshold_keeps_nothing" : "threshold";
  explanation.also.push_back(difference(cause, std::move(says), std::move(above), accounts));
}

void add_busiest_note(LikeExplanation& explanation, const RankedAccounts& accounts,
                      const std::vector<WeighedPair>& edges) {
  std::vector<std::array<std::int64_t, 2>> weight(accounts.size());  // weight, account
  std::int64_t total = 0;
  for (std::size_t a = 0; a < weight.size(); ++a) weight[a] = {0, static_cast<std::int64_t>(a)};
  for (const WeighedPair& edge : edges) {
    for (const std::uint64_t end : {edge.pair >> 32, edge.pair & UINT32_MAX}) {
      weight[end][0] += edge.weight;
    }
    total += edge.weight;
  }
  std::erase_if(weight, [](const auto& one) { return one[0] == 0; });
  if (weight.empty()) return;
  const std::size_t top = (weight.size() + 99) / 100;
  std::sort(weight.begin(), weight.end(),
            [](const auto& x, const auto& y) { return x[0] != y[0] ? x[0] > y[0] : x[1] < y[1]; });
  std::vector<std::uint8_t> busy(accounts.size(), 0);
  for (std::size_t i = 0; i < top; ++i) busy[static_cast<std::size_t>(weight[i][1])] = 1;
  LikeDifference note{.cause = "busiest_accounts"};
  std::int64_t on_busy = 0;
  for (const WeighedPair& edge : edges) {
    if ((busy[edge.pair >> 32] | busy[edge.pair & UINT32_MAX]) == 0) continue;
    ++note.edges;
    on_busy += edge.weight;
  }
  for (std::size_t i = 0; i < std::min<std::size_t>(3, top); ++i) {
    note.examples.push_back(fmt::format("{} (weight {})",
                                        accounts.name_of(static_cast<std::uint32_t>(weight[i][1])),
                                        grouped(static_cast<std::uint64_t>(weight[i][0]))));
  }
  note.says = fmt::format(
      "the busiest hundredth of the accounts ({} of {}) holds {:.1f} % of the edges and {:.1f} % "
      "of "
      "the weight",
      top, grouped(weight.size()),
      100.0 * static_cast<double>(note.edges) / static_cast<double>(edges.size()),
      100.0 * static_cast<double>(on_busy) / static_cast<double>(total));
  explanation.also.push_back(std::move(note));
}

}  // namespace lockstep
