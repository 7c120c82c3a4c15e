// CooRTweet's edges against ours. What it would have tied without its two filters, and without its
// rule against loops, says why it does not tie what we do.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "analysis/compat/explain_notes.h"
#include "analysis/compat/explanation.h"
#include "analysis/compat/our_ties.h"
#include "graph/counted.h"

namespace lockstep {
namespace {

// A pair of CooRTweet's by what it ties.
struct Tied {
  AccountPair pair;
  std::uint32_t object;  // none: missing
  std::uint32_t post_a, post_b;
  bool later;  // one of the rows is a post that stands there earlier, too

  auto key() const { return std::tie(pair, post_a, post_b, object); }
};

// Sorted by accounts, then posts, then object.
Result<std::vector<Tied>> tied_pairs(const ActRows& rows, const RankedAccounts& accounts,
                                     const std::vector<std::uint8_t>& later,
                                     const CoortweetOptions& options) {
  CoortweetOptions full_window = options;
  full_window.fast_window_s.reset();
  const Result<CoortweetPairs> pairs = coortweet_pairs(rows, full_window);
  if (!pairs) return pairs.error();
  std::vector<Tied> all;
  for (const CoortweetPair& pair : pairs->rows) {
    const ActRow *a = &rows.rows[pair.older], *b = &rows.rows[pair.newer];
    if (accounts.place(b->account) < accounts.place(a->account)) std::swap(a, b);
    all.push_back({accounts.pair(a->account, b->account), a->object.value, a->post.value,
                   b->post.value, (later[pair.older] | later[pair.newer]) != 0});
  }
  std::sort(all.begin(), all.end(), [](const Tied& x, const Tied& y) { return x.key() < y.key(); });
  return all;
}

std::vector<WeighedPair> edges_of(const std::vector<Tied>& pairs) {
  std::vector<WeighedPair> edges;
  for (const Tied& tied : pairs) {
    if (edges.empty() || edges.back().pair != tied.pair) edges.push_back({tied.pair, 0});
    ++edges.back().weight;
  }
  return edges;
}

bool is_own(AccountPair pair) { return pair >> 32 == (pair & UINT32_MAX); }

// What one edge's pairs come to when counted otherwise.
struct Effects {
  std::int64_t later = 0;     // pairs on an object with a later row
  std::int64_t empty = 0;     // pairs on no object, or on the empty one
  std::int64_t repeated = 0;  // pairs of the same posts on the same object, but for the first
  std::int64_t again = 0;     // the same posts on one more object
};

template <class Visit>
void each_edge(const std::vector<Tied>& pairs, const ActRows& rows, Visit visit) {
  for (std::size_t i = 0; i < pairs.size();) {
    Effects counts;
    std::size_t j = i;
    for (; j < pairs.size() && pairs[j].pair == pairs[i].pair; ++j) {
      const TextId object(pairs[j].object);
      counts.empty += rows.texts[object].empty();
      counts.later += pairs[j].later && !rows.texts[object].empty();
      if (j == i) continue;
      const Tied &x = pairs[j - 1], &y = pairs[j];
      const bool same_posts = x.post_a == y.post_a && x.post_b == y.post_b;
      counts.repeated += same_posts && x.object == y.object;
      counts.again += same_posts && x.object != y.object;
    }
    visit(pairs[i].pair, static_cast<std::int64_t>(j - i), counts);
    i = j;
  }
}

CauseList only_theirs(const std::vector<Tied>& pairs, const ActRows& rows, const OurTies& ours,
                      std::uint32_t min_contents) {
  CauseList causes({
      {"own_repeats", "tie an account with itself (--keep-loops); we tie different accounts", {}},
      {"empty_object",
       "rest on the empty or missing object alone, which all rows without one have in common",
       {}},
      {"few_contents",
       fmt::format("have fewer than {} different contents in common, however many posts; we ask "
                   "for as many before we tie",
                   min_contents),
       {}},
      {"later_time",
       "rest on a post that stands on its object at several times, of which we take the first",
       {}},
      {"too_common", "met on contents alone that we leave out as too common", {}},
      {"other", "differ for another reason, such as parts of a millisecond", {}},
  });
  each_edge(pairs, rows, [&](AccountPair pair, std::int64_t weight, const Effects& counts) {
    const WeighedPair* tie = find(ours.ties, pair);
    if (tie != nullptr && tie->weight >= min_contents) return;
    causes.add(is_own(pair)                            ? "own_repeats"
               : tie != nullptr                        ? "few_contents"
               : counts.empty == weight                ? "empty_object"
               : counts.empty + counts.later == weight ? "later_time"
               : ours.capped > 0                       ? "too_common"
                                                       : "other",
               pair);
  });
  return causes;
}

std::vector<std::uint64_t> rows_by_account(const ActRows& rows, const RankedAccounts& accounts) {
  std::vector<std::uint64_t> count(accounts.size(), 0);
  for (const ActRow& row : rows.rows) ++count[accounts.place(row.account)];
  return count;
}

Result<CauseList> only_ours(const ActRows& rows, const RankedAccounts& accounts,
                            const OurTies& ours, const std::vector<WeighedPair>& theirs,
                            const std::vector<std::uint8_t>& later, const CoortweetOptions& options,
                            std::uint32_t min_contents) {
  CauseList causes({
      {"few_rows",
       fmt::format("have an account with fewer than {} rows, which is dropped before all else",
                   options.min_participation),
       {}},
      {"second_filter",
       fmt::format("have no account with {} rows whose posts stand in pairs",
                   options.min_participation),
       {}},
      {"loops", "act on one of their own posts, or by one post, which counts as a loop", {}},
      {"links_joined", "share links that are spelt in several ways", {}},
      {"other", "differ for another reason, such as parts of a millisecond", {}},
  });
  CoortweetOptions without = options;
  without.min_participation = 0;
  const Result<std::vector<Tied>> unfiltered = tied_pairs(rows, accounts, later, without);
  if (!unfiltered) return unfiltered.error();
  without.loops = Loops::keep;
  const Result<std::vector<Tied>> with_loops = tied_pairs(rows, accounts, later, without);
  if (!with_loops) return with_loops.error();
  const std::vector<WeighedPair> wide = edges_of(*unfiltered), widest = edges_of(*with_loops);
  const std::vector<std::uint64_t> count = rows_by_account(rows, accounts);
  for (const WeighedPair& tie : ours.ties) {
    if (tie.weight < min_contents || find(theirs, tie.pair) != nullptr) continue;
    const bool few =
        std::min(count[tie.pair >> 32], count[tie.pair & UINT32_MAX]) < options.min_participation;
    causes.add(few                                 ? "few_rows"
               : find(wide, tie.pair) != nullptr   ? "second_filter"
               : find(widest, tie.pair) != nullptr ? "loops"
                                                   : "links_joined",
               tie.pair);
  }
  return causes;
}

void add_weight_notes(LikeExplanation& explanation, const std::vector<Tied>& pairs,
                      const ActRows& rows, const RankedAccounts& accounts) {
  std::vector<AccountPair> on_empty, repeated, again;
  Effects total;
  each_edge(pairs, rows, [&](AccountPair pair, std::int64_t, const Effects& counts) {
    if (counts.empty > 0) on_empty.push_back(pair);
    if (counts.repeated > 0) repeated.push_back(pair);
    if (counts.again > 0) again.push_back(pair);
    total.empty += counts.empty;
    total.repeated += counts.repeated;
    total.again += counts.again;
  });
  const auto note = [&](std::string cause, std::int64_t weight, std::string says,
                        std::vector<AccountPair> edges) {
    if (weight == 0) return;
    explanation.also.push_back(
        difference(std::move(cause),
                   fmt::format("{} of the weight {}", grouped(static_cast<std::uint64_t>(weight)),
                               std::move(says)),
                   std::move(edges), accounts));
  };
  note("weight_of_empty_object", total.empty, "rest on the empty or missing object",
       std::move(on_empty));
  note("weight_of_repeats", total.repeated,
       "are the same two posts on the same object once more, from rows that stand twice",
       std::move(repeated));
  note("weight_of_same_posts", total.again,
       "are the same two posts on another object: one coincidence, counted anew for each",
       std::move(again));
}

void add_survivors_note(LikeExplanation& explanation, const std::vector<Tied>& pairs,
                        const ActRows& rows, const RankedAccounts& accounts,
                        const CoortweetOptions& options) {
  std::vector<std::uint8_t> in_pair(rows.texts.size(), 0);
  for (const Tied& tied : pairs) in_pair[tied.post_a] = in_pair[tied.post_b] = 1;
  std::vector<std::uint64_t> count(accounts.size(), 0);
  for (const ActRow& row : rows.rows) {
    count[accounts.place(row.account)] += in_pair[row.post.row()];
  }
  std::vector<std::uint8_t> is_survivor(accounts.size(), 0);
  std::vector<AccountPair> edges;
  for (const WeighedPair& edge : edges_of(pairs)) {
    const std::uint64_t a = edge.pair >> 32, b = edge.pair & UINT32_MAX;
    if (std::min(count[a], count[b]) >= options.min_participation) continue;
    edges.push_back(edge.pair);
    for (const std::uint64_t end : {a, b}) {
      if (count[end] < options.min_participation) is_survivor[end] = 1;
    }
  }
  if (edges.empty()) return;
  const auto survivors =
      static_cast<std::uint64_t>(std::count(is_survivor.begin(), is_survivor.end(), 1));
  explanation.also.push_back(difference(
      "below_minimum",
      fmt::format(
          "{} carried through the second filter by a partner, with fewer than {} rows whose "
          "posts stand in pairs",
          counted(survivors, "account is", "accounts are"), options.min_participation),
      std::move(edges), accounts));
}

// Its symmetry compares older with newer posts; a balance of the two accounts is another thing.
void add_symmetry_note(LikeExplanation& explanation, const std::vector<Tied>& pairs,
                       const GraphTable& table, const RankedAccounts& accounts) {
  std::map<AccountPair, std::array<std::vector<std::uint32_t>, 2>> posts;
  for (const Tied& tied : pairs) {
    posts[tied.pair][0].push_back(tied.post_a);
    posts[tied.pair][1].push_back(tied.post_b);
  }
  const std::vector<WeighedPair> older = accounts.edges_of(table, "n_content_id"),
                                 newer = accounts.edges_of(table, "n_content_id_y");
  std::vector<AccountPair> differ;
  std::size_t e = 0;
  for (auto& [pair, of] : posts) {
    for (std::vector<std::uint32_t>& side : of) {
      std::sort(side.begin(), side.end());
      side.erase(std::unique(side.begin(), side.end()), side.end());
    }
    const auto [less, more] = std::minmax({older[e].weight, newer[e].weight});
    const auto [few, many] = std::minmax({of[0].size(), of[1].size()});
    if (static_cast<std::uint64_t>(less) * many != few * static_cast<std::uint64_t>(more)) {
      differ.push_back(pair);
    }
    ++e;
  }
  if (differ.empty()) return;
  explanation.also.push_back(
      difference("symmetry",
                 "its edge_symmetry_score is not the balance of the two accounts' posts, as it "
                 "compares older posts with newer ones, whoever wrote them",
                 std::move(differ), accounts));
}

}  // namespace

Result<LikeExplanation> explain_coortweet(const ActRows& rows, const CoortweetOptions& options,
                                          std::uint32_t min_contents) {
  const RankedAccounts accounts(rows);
  const RowsWithOurLinks links = with_our_links(rows);
  const std::vector<std::uint8_t> later = later_rows(links.rows);
  const Result<std::vector<Tied>> pairs = tied_pairs(rows, accounts, later, options);
  if (!pairs) return pairs.error();
  const Result<OurTies> ours = our_ties(links.rows, options.window_s);
  if (!ours) return ours.error();
  const std::vector<WeighedPair> edges = edges_of(*pairs);
  LikeExplanation explanation{.program = "CooRTweet",
                              .theirs_are = "its edges, before a threshold"};
  explanation.theirs = edges.size();
  for (const WeighedPair& tie : ours->ties) {
    if (tie.weight < min_contents) continue;
    ++explanation.ours;
    explanation.both += find(edges, tie.pair) != nullptr;
  }
  explanation.only_theirs = only_theirs(*pairs, rows, *ours, min_contents).differences(accounts);
  const Result<CauseList> causes =
      only_ours(rows, accounts, *ours, edges, later, options, min_contents);
  if (!causes) return causes.error();
  explanation.only_ours = causes->differences(accounts);

  add_row_notes(explanation, rows, links);
  add_weight_notes(explanation, *pairs, rows, accounts);
  add_survivors_note(explanation, *pairs, rows, accounts, options);
  if (edges.empty()) return explanation;
  const CoortweetOptions plain{.window_s = options.window_s,
                               .min_participation = options.min_participation,
                               .loops = options.loops,
                               .memory = options.memory};
  const Result<CoortweetNetwork> network = coortweet_network(rows, plain);
  if (!network) return network.error();
  add_symmetry_note(explanation, *pairs, network->table, accounts);
  add_threshold_note(explanation, edges, options.edge_weight, accounts);
  add_busiest_note(explanation, accounts, edges);
  return explanation;
}

}  // namespace lockstep
