// CooRnet's edges against ours: what its bins part and join.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>
#include <tuple>

#include "analysis/compat/coornet_urls.h"
#include "analysis/compat/explain_notes.h"
#include "analysis/compat/explanation.h"
#include "analysis/compat/our_ties.h"
#include "graph/counted.h"

namespace lockstep {
namespace {

// What the bins do to the pairs of accounts on each URL, the empty one left out: a pair stands in a
// list once for each URL, both lists sorted.
struct BinEffects {
  std::vector<AccountPair> within;  // shared within the window
  std::vector<AccountPair> parted;  // shared within the window, but not both in a bin with others
  std::vector<AccountPair> joined;  // both in some bin with others, but never within the window
  std::uint64_t parted_shares = 0;  // pairs of shares within the window in two bins
};

void sort_unique_pairs(std::vector<AccountPair>& pairs) {
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

double bin_of(const ActRows& rows, std::span<const std::uint32_t> shares, std::uint32_t row,
              double width_s) {
  const double first = rows.rows[shares.front()].seconds, at = rows.rows[row].seconds;
  double bin = std::floor((at - first) / width_s);
  while (first + (bin + 1) * width_s <= at) ++bin;
  while (first + bin * width_s > at) --bin;
  return bin;
}

// Pairs of different accounts on one URL within the window, each once.
std::vector<AccountPair> within_window(const ActRows& rows, const RankedAccounts& accounts,
                                       std::span<const std::uint32_t> shares, double width_s,
                                       BinEffects& effects) {
  std::vector<AccountPair> within;
  std::size_t first = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const ActRow& newer = rows.rows[shares[i]];
    while (newer.seconds - rows.rows[shares[first]].seconds > width_s) ++first;
    const double bin = bin_of(rows, shares, shares[i], width_s);
    for (std::size_t j = first; j < i; ++j) {
      const ActRow& older = rows.rows[shares[j]];
      if (older.account == newer.account) continue;
      within.push_back(accounts.pair(older.account, newer.account));
      effects.parted_shares += bin_of(rows, shares, shares[j], width_s) != bin;
    }
  }
  sort_unique_pairs(within);
  return within;
}

BinEffects bin_effects(const ActRows& rows, const RankedAccounts& accounts,
                       const CoornetShares& shares) {
  const CoornetUrls urls = coornet_urls(rows);
  BinEffects effects;
  for (std::size_t u = 0; u < urls.size(); ++u) {
    const std::span<const std::uint32_t> of_url = urls.of(u);
    if (rows.texts[rows.rows[of_url.front()].object].empty()) continue;
    const std::vector<AccountPair> within =
        within_window(rows, accounts, of_url, shares.window_s, effects);
    std::vector<TextId> in_bins;
    for (const std::uint32_t row : of_url) {
      if (shares.in_bin[row] != 0) in_bins.push_back(rows.rows[row].account);
    }
    std::sort(in_bins.begin(), in_bins.end(),
              [&](TextId x, TextId y) { return accounts.place(x) < accounts.place(y); });
    in_bins.erase(std::unique(in_bins.begin(), in_bins.end()), in_bins.end());
    std::vector<AccountPair> tied;
    for (std::size_t i = 0; i < in_bins.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) tied.push_back(accounts.pair(in_bins[j], in_bins[i]));
    }
    std::sort(tied.begin(), tied.end());
    std::set_difference(within.begin(), within.end(), tied.begin(), tied.end(),
                        std::back_inserter(effects.parted));
    std::set_difference(tied.begin(), tied.end(), within.begin(), within.end(),
                        std::back_inserter(effects.joined));
    effects.within.insert(effects.within.end(), within.begin(), within.end());
  }
  sort_unique_pairs(effects.within);
  std::sort(effects.parted.begin(), effects.parted.end());
  std::sort(effects.joined.begin(), effects.joined.end());
  return effects;
}

CauseList only_theirs(const std::vector<WeighedPair>& kept, const OurTies& ours,
                      const BinEffects& effects, std::uint32_t min_contents) {
  CauseList causes({
      {"few_contents",
       fmt::format("share fewer than {} different links within the window; we ask for as many",
                   min_contents),
       {}},
      {"too_common", "met on links alone that we leave out as too common", {}},
      {"joined_by_bins",
       "were in bins with others of the same URL, but never within the window of each other",
       {}},
      {"later_time",
       "rest on a post that stands on its URL at several times, of which we take the first",
       {}},
      {"empty_url", "have only the empty URL in common", {}},
  });
  for (const WeighedPair& edge : kept) {
    const WeighedPair* tie = find(ours.ties, edge.pair);
    if (tie != nullptr && tie->weight >= min_contents) continue;
    // With a tie that is too weak, the rest is not asked.
    causes.add(tie != nullptr ? "few_contents"
               : !contains(effects.within, edge.pair)
                   ? contains(effects.joined, edge.pair) ? "joined_by_bins" : "empty_url"
               : ours.capped > 0 ? "too_common"
                                 : "later_time",
               edge.pair);
  }
  return causes;
}

CauseList only_ours(const std::vector<WeighedPair>& all, const std::vector<WeighedPair>& kept,
                    const OurTies& ours, const BinEffects& effects, double least_weight,
                    std::uint32_t min_contents) {
  CauseList causes({
      {"below_threshold", fmt::format("weigh less than {}, the quantile", least_weight), {}},
      {"parted_by_bins", "shared within the window, but on two sides of the edge of a bin", {}},
      {"links_joined", "share links that are spelt in several ways", {}},
  });
  for (const WeighedPair& tie : ours.ties) {
    if (tie.weight < min_contents || find(kept, tie.pair) != nullptr) continue;
    causes.add(find(all, tie.pair) != nullptr       ? "below_threshold"
               : contains(effects.parted, tie.pair) ? "parted_by_bins"
                                                    : "links_joined",
               tie.pair);
  }
  return causes;
}

void add_bin_notes(LikeExplanation& explanation, BinEffects effects, const CoornetShares& shares,
                   const RankedAccounts& accounts) {
  if (effects.parted_shares > 0) {
    const std::size_t on_urls = effects.parted.size();
    sort_unique_pairs(effects.parted);
    explanation.also.push_back(difference(
        "bins_part",
        fmt::format("{} of shares within {} s of each other stand in two bins; for that, accounts "
                    "miss {} they shared in time",
                    counted(effects.parted_shares, "pair", "pairs"), shares.window_s,
                    counted(on_urls, "URL that", "URLs that")),
        std::move(effects.parted), accounts));
  }
  if (!effects.joined.empty()) {
    const std::size_t on_urls = effects.joined.size();
    sort_unique_pairs(effects.joined);
    explanation.also.push_back(difference(
        "bins_join",
        fmt::format(
            "accounts are credited with {} that they never shared within {} s of each other",
            counted(on_urls, "URL in common", "URLs in common"), shares.window_s),
        std::move(effects.joined), accounts));
  }
  std::uint64_t marked = 0;
  for (std::size_t i = 0; i < shares.in_bin.size(); ++i) {
    marked += shares.is_coordinated[i] != 0 && shares.in_bin[i] == 0;
  }
  if (marked > 0) {
    explanation.also.push_back(
        {.cause = "marked_coordinated",
         .says = fmt::format("{} marked as coordinated though in no bin with others, as URL, time "
                             "and account are looked up one by one",
                             counted(marked, "share is", "shares are"))});
  }
}

}  // namespace

Result<LikeExplanation> explain_coornet(const ActRows& rows, const CoornetOptions& options,
                                        std::uint32_t min_contents) {
  const Result<CoornetNetwork> network = coornet_network(rows, options);
  if (!network) return network.error();
  CoornetOptions everything = options;
  everything.window_s = network->shares.window_s;
  everything.percentile_edge_weight = 0;
  const Result<CoornetNetwork> unfiltered = coornet_network(rows, everything);
  if (!unfiltered) return unfiltered.error();
  const RowsWithOurLinks links = with_our_links(rows);
  const Result<OurTies> ours = our_ties(links.rows, network->shares.window_s);
  if (!ours) return ours.error();
  const RankedAccounts accounts(rows);
  const std::vector<WeighedPair> kept = accounts.edges_of(network->table, "weight"),
                                 all = accounts.edges_of(unfiltered->table, "weight");
  const BinEffects effects = bin_effects(rows, accounts, network->shares);

  LikeExplanation explanation{
      .program = "CooRnet",
      .theirs_are = fmt::format("its edges of weight {} or more, in bins of {} s",
                                network->least_weight, network->shares.window_s)};
  explanation.theirs = kept.size();
  for (const WeighedPair& tie : ours->ties) {
    if (tie.weight < min_contents) continue;
    ++explanation.ours;
    explanation.both += find(kept, tie.pair) != nullptr;
  }
  explanation.only_theirs = only_theirs(kept, *ours, effects, min_contents).differences(accounts);
  explanation.only_ours = only_ours(all, kept, *ours, effects, network->least_weight, min_contents)
                              .differences(accounts);
  add_row_notes(explanation, rows, links);
  add_bin_notes(explanation, effects, network->shares, accounts);
  explanation.also.push_back(
      {.cause = kept.size() == all.size() ? "threshold_drops_nothing" : "threshold",
       .says = fmt::format("an edge must weigh {} or more, the quantile {} of all weights: {} of "
                           "{} do",
                           network->least_weight, options.percentile_edge_weight,
                           grouped(kept.size()), grouped(all.size())),
       .edges = kept.size()});
  add_busiest_note(explanation, accounts, kept);
  return explanation;
}

}  // namespace lockstep
