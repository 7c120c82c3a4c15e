// QUT's edges against ours. What would still be tied without blank contents, without texts that say
// little, and with contents that are the same for us, too, says why it ties what we do not.

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "analysis/compat/explain_notes.h"
#include "analysis/compat/explanation.h"
#include "analysis/compat/our_ties.h"
#include "analysis/compat/qut_compared.h"
#include "graph/counted.h"

namespace lockstep {
namespace {

CauseList only_theirs(const std::vector<WeighedPair>& kept, const OurTies& ours,
                      const QutRemaining& left, QutNetwork network, std::uint32_t min_contents) {
  const bool of_links = network == QutNetwork::co_link;
  const char* const blank = of_links ? "blank_link" : "empty_text";
  const char* const apart = network == QutNetwork::co_tweet ? "told_apart" : "similar_only";
  CauseList causes({
      {"own_repeats", "tie an account with itself (--self-loops); we tie different accounts", {}},
      {"no_content",
       "posted within the window of each other, whatever they posted; for us that is "
       "no content",
       {}},
      {"few_contents",
       fmt::format("have fewer than {} different contents in common, however many posts; we ask "
                   "for as many before we tie",
                   min_contents),
       {}},
      {blank,
       of_links ? "rest on the blank link alone, which all posts without links have in common"
                : "rest on posts alone of which nothing is left without mentions",
       {}},
      {"text_says_little",
       "rest on texts alone that say too little for us: fewer than 20 letters "
       "and than 5 words",
       {}},
      {"told_apart", "have texts in common that are equal without mentions, but not for us", {}},
      {"later_time",
       "rest on a post that has its link at several times, spelt otherwise, of which we take the "
       "first",
       {}},
      {"similar_only", "have texts in common that are similar, but not the same for us", {}},
      {"too_common", "met on contents alone that we leave out as too common", {}},
      {"other", "differ for another reason, such as parts of a millisecond", {}},
  });
  for (const WeighedPair& edge : kept) {
    const WeighedPair* tie = find(ours.ties, edge.pair);
    if (tie != nullptr && tie->weight >= min_contents) continue;
    const bool own = edge.pair >> 32 == (edge.pair & UINT32_MAX);
    causes.add(own                                         ? "own_repeats"
               : network == QutNetwork::co_post            ? "no_content"
               : tie != nullptr                            ? "few_contents"
               : !contains(left.without_blank, edge.pair)  ? blank
               : !contains(left.without_little, edge.pair) ? "text_says_little"
               : !contains(left.without_later, edge.pair)  ? "later_time"
               : !contains(left.same_for_us, edge.pair)    ? apart
               : ours.capped > 0                           ? "too_common"
                                                           : "other",
               edge.pair);
  }
  return causes;
}

CauseList only_ours(const std::vector<WeighedPair>& all, const std::vector<WeighedPair>& kept,
                    const OurTies& ours, const QutOptions& options, std::uint32_t min_contents) {
  CauseList causes({
      {"below_threshold",
       fmt::format("weigh less than {} in both directions", options.min_weight),
       {}},
      {"links_joined", "share links that are spelt in several ways", {}},
      {"texts_joined",
       "share texts that differ in links, digits, punctuation, emoji or spelling alone, which we "
       "take for the same",
       {}},
      {"other", "differ for another reason, such as parts of a millisecond", {}},
  });
  for (const WeighedPair& tie : ours.ties) {
    if (tie.weight < min_contents || find(kept, tie.pair) != nullptr) continue;
    causes.add(
        find(all, tie.pair) != nullptr           ? "below_threshold"
        : options.network == QutNetwork::co_link ? "links_joined"
        : options.network == QutNetwork::co_tweet || options.network == QutNetwork::co_similar_tweet
            ? "texts_joined"
            : "other",
        tie.pair);
  }
  return causes;
}

// Both directions of a pair, and how many pairs have only one.
struct Undirected {
  std::vector<WeighedPair> pairs;
  std::vector<AccountPair> one_way;
};

Undirected undirected(const std::vector<WeighedPair>& edges) {
  Undirected both;
  for (std::size_t i = 0; i < edges.size();) {
    std::size_t j = i;
    WeighedPair pair{edges[i].pair, 0};
    for (; j < edges.size() && edges[j].pair == edges[i].pair; ++j) pair.weight += edges[j].weight;
    const bool own = pair.pair >> 32 == (pair.pair & UINT32_MAX);
    if (j - i == 1 && !own) both.one_way.push_back(pair.pair);
    both.pairs.push_back(pair);
    i = j;
  }
  return both;
}

void add_post_notes(LikeExplanation& explanation, const PostRows& rows, const QutCompared& compared,
                    const QutRemaining& left, const RankedAccounts& accounts, QutNetwork network) {
  const bool of_links = network == QutNetwork::co_link;
  std::vector<std::uint8_t> seen(rows.texts.size(), 0);
  std::uint64_t repeated = 0;
  for (const PostRow& row : rows.rows) {
    repeated += std::exchange(seen[row.post.row()], std::uint8_t{1});
  }
  if (repeated > 0) {
    explanation.also.push_back(
        {.cause = "rows_of_known_posts",
         .says = fmt::format("{} of a post that an earlier row has: {}",
                             counted(repeated, "row is", "rows are"),
                             of_links ? "their links count, too, with the account and time of the "
                                        "first row that has them"
                                      : "the earlier one counts")});
  }
  const auto note = [&](const char* cause, const std::vector<std::uint8_t>& marks,
                        const std::vector<AccountPair>& without, const char* says) {
    const auto posts = static_cast<std::uint64_t>(std::count(marks.begin(), marks.end(), 1));
    if (posts == 0) return;
    std::vector<AccountPair> pairs;
    std::set_difference(left.all.begin(), left.all.end(), without.begin(), without.end(),
                        std::back_inserter(pairs));
    explanation.also.push_back(
        difference(cause, fmt::format("{} {}", counted(posts, "post has", "posts have"), says),
                   std::move(pairs), accounts));
  };
  if (of_links) {
    note("posts_with_blank_link", compared.blank, left.without_blank,
         "no link, which is one link that they all share; on it alone rest");
    return;
  }
  note("posts_with_empty_text", compared.blank, left.without_blank,
       "no text but mentions, which is one text that they all share; on it alone rest");
  note("posts_that_say_little", compared.little, left.without_little,
       "fewer than 20 letters and than 5 words, no content for us; on such texts alone rest");
}

}  // namespace

Result<LikeExplanation> explain_qut(const PostRows& rows, const QutOptions& options,
                                    std::uint32_t min_contents) {
  const Result<GraphTable> network = qut_network(rows, options);
  if (!network) return network.error();
  QutOptions everything = options;
  everything.min_weight = 1;
  const Result<GraphTable> unfiltered = qut_network(rows, everything);
  if (!unfiltered) return unfiltered.error();
  const bool of_links = options.network == QutNetwork::co_link;
  const QutCompared compared = qut_compared(rows, options.network);
  const RankedAccounts accounts(compared.ours);
  const RowsWithOurLinks links = of_links ? with_our_links(compared.ours) : RowsWithOurLinks{};
  const Result<OurTies> ours = our_ties(of_links ? links.rows : compared.ours, options.window_s);
  if (!ours) return ours.error();
  const std::vector<std::uint8_t> later =
      of_links ? later_rows(links.rows) : std::vector<std::uint8_t>(compared.blank.size(), 0);
  const Undirected kept = undirected(accounts.edges_of(*network, "weight")),
                   all = undirected(accounts.edges_of(*unfiltered, "weight"));
  const QutRemaining left = qut_remaining(rows, compared, later, accounts, options);

  LikeExplanation explanation{
      .program = "QUT's toolkit",
      .theirs_are = fmt::format(
          "those with an edge of weight {} or more in either direction{}", options.min_weight,
          options.network == QutNetwork::co_similar_tweet
              ? "; we compare our ties of texts that are the same but for a few words"
              : "")};
  explanation.theirs = kept.pairs.size();
  for (const WeighedPair& tie : ours->ties) {
    if (tie.weight < min_contents) continue;
    ++explanation.ours;
    explanation.both += find(kept.pairs, tie.pair) != nullptr;
  }
  explanation.only_theirs =
      only_theirs(kept.pairs, *ours, left, options.network, min_contents).differences(accounts);
  explanation.only_ours =
      only_ours(all.pairs, kept.pairs, *ours, options, min_contents).differences(accounts);
  add_post_notes(explanation, rows, compared, left, accounts, options.network);
  add_links_note(explanation, links);
  if (!kept.one_way.empty()) {
    explanation.also.push_back(
        difference("one_way",
                   fmt::format("{} tied in one direction only: a weight counts the posts of its "
                               "first account, so it is another one the other way round",
                               counted(kept.one_way.size(), "pair is", "pairs are")),
                   kept.one_way, accounts));
  }
  explanation.also.push_back(
      {.cause = kept.pairs.empty()                      ? "threshold_keeps_nothing"
                : kept.pairs.size() == all.pairs.size() ? "threshold_drops_nothing"
                                                        : "threshold",
       .says = fmt::format("an edge must weigh {} or more: {} of {} have one that does",
                           options.min_weight, grouped(kept.pairs.size()),
                           counted(all.pairs.size(), "pair", "pairs")),
       .edges = kept.pairs.size()});
  add_busiest_note(explanation, accounts, kept.pairs);
  return explanation;
}

}  // namespace lockstep
