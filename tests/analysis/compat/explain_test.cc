#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <stdexcept>

#include "analysis/compat/explanation.h"
#include "analysis/compat/our_ties.h"

namespace lockstep {
namespace {

struct Row {
  std::optional<std::string> object;
  std::string account;
  double seconds;
  std::string post = "";  // empty: one of its own
};

ActRows rows_of(const std::vector<Row>& rows) {
  ActRows all;
  for (const Row& row : rows) {
    const std::string post = row.post.empty() ? "p" + std::to_string(all.rows.size()) : row.post;
    all.rows.push_back({row.object ? all.texts.intern(*row.object) : TextId{},
                        all.texts.intern(row.account), all.texts.intern(post), row.seconds});
  }
  return all;
}

LikeExplanation tweet(const std::vector<Row>& rows, const CoortweetOptions& options,
                      std::uint32_t min_contents = 2) {
  Result<LikeExplanation> found = explain_coortweet(rows_of(rows), options, min_contents);
  if (!found) throw std::runtime_error(found.error().message);
  return *std::move(found);
}
LikeExplanation net(const std::vector<Row>& rows, double percentile = 0,
                    std::uint32_t min_contents = 2) {
  Result<LikeExplanation> found = explain_coornet(
      rows_of(rows), {.window_s = 60, .percentile_edge_weight = percentile}, min_contents);
  if (!found) throw std::runtime_error(found.error().message);
  return *std::move(found);
}

// "few_contents 1 (a - b)", one after the other.
std::string in_words(const std::vector<LikeDifference>& differences) {
  std::string words;
  for (const LikeDifference& one : differences) {
    words += (words.empty() ? "" : "; ") + one.cause + ' ' + std::to_string(one.edges) + " (";
    for (std::size_t i = 0; i < one.examples.size(); ++i) {
      words += (i == 0 ? "" : ", ") + one.examples[i];
    }
    words += ')';
  }
  return words;
}
// "theirs 2, ours 1, both 1"
std::string counts(const LikeExplanation& e) {
  return "theirs " + std::to_string(e.theirs) + ", ours " + std::to_string(e.ours) + ", both " +
         std::to_string(e.both);
}
std::string also(const LikeExplanation& explanation, const std::string& cause) {
  for (const LikeDifference& one : explanation.also) {
    if (one.cause == cause) return one.says + ' ' + in_words({one});
  }
  return "";
}

const CoortweetOptions anyone{.window_s = 10, .min_participation = 1};

// a and b meet on two contents: both definitions tie them.
const std::vector<Row> tied{{"x", "a", 0}, {"x", "b", 1}, {"y", "a", 100}, {"y", "b", 101}};
std::vector<Row> and_tied(std::vector<Row> rows) {
  rows.insert(rows.end(), tied.begin(), tied.end());
  return rows;
}

TEST(ExplainCoortweet, FindsNoDifferenceWhereThereIsNone) {
  const LikeExplanation e = tweet(tied, anyone);
  EXPECT_EQ(counts(e), "theirs 1, ours 1, both 1");
  EXPECT_EQ(in_words(e.only_theirs) + in_words(e.only_ours), "");
  EXPECT_EQ(also(e, "threshold_keeps_nothing"),
            "an edge must weigh more than 2, the quantile 0.5 of all weights: 0 of 1 do "
            "threshold_keeps_nothing 0 ()");
}

TEST(ExplainCoortweet, TellsEdgesOfTheEmptyObject) {
  const LikeExplanation e =
      tweet(and_tied({{"", "c", 0}, {"", "d", 1}, {"", "a", 2}, {std::nullopt, "b", 0}}), anyone);
  EXPECT_EQ(counts(e), "theirs 4, ours 1, both 1");
  EXPECT_EQ(in_words(e.only_theirs), "empty_object 3 (a - c, a - d, c - d)");
  EXPECT_EQ(also(e, "rows_with_empty_object"),
            "3 rows have an empty object, which is one content that they all share for CooRTweet, "
            "and none for us rows_with_empty_object 0 ()");
  EXPECT_EQ(also(e, "rows_without_object"),
            "1 row has no object (NA): no content for us rows_without_object 0 ()");
  EXPECT_EQ(also(e, "weight_of_empty_object"),
            "3 of the weight rest on the empty or missing object weight_of_empty_object 3 (a - c, "
            "a - d, c - d)");
}

TEST(ExplainCoortweet, TellsEdgesOfFewContents) {
  // However often c and d post one content.
  const LikeExplanation e = tweet(and_tied({{"z", "c", 0}, {"z", "d", 1}, {"z", "c", 2}}), anyone);
  EXPECT_EQ(counts(e), "theirs 2, ours 1, both 1");
  EXPECT_EQ(in_words(e.only_theirs), "few_contents 1 (c - d)");
  EXPECT_EQ(
      also(tweet(and_tied({{"z", "c", 0}, {"z", "d", 1}}), anyone), "threshold"),
      "an edge must weigh more than 1.5, the quantile 0.5 of all weights: 1 of 2 do threshold "
      "1 (a - b)");
  EXPECT_EQ(counts(tweet({{"z", "c", 0}, {"z", "d", 1}}, anyone, 1)), "theirs 1, ours 1, both 1");
}

TEST(ExplainCoortweet, TellsOwnRepeatsThatItWasAskedToKeep) {
  CoortweetOptions keep = anyone;
  keep.loops = Loops::keep;
  const LikeExplanation e = tweet(and_tied({{"z", "c", 0}, {"z", "c", 1}}), keep);
  EXPECT_EQ(in_words(e.only_theirs), "own_repeats 1 (c - c)");
}

TEST(ExplainCoortweet, TellsPostsThatStandAtSeveralTimes) {
  // For us c's post was at 0, long before d's.
  const LikeExplanation e =
      tweet(and_tied({{"z", "c", 0, "q"}, {"z", "c", 50, "q"}, {"z", "d", 51}}), anyone);
  EXPECT_EQ(in_words(e.only_theirs), "later_time 1 (c - d)");
}

TEST(ExplainCoortweet, CountsTheWeightOfRowsThatStandTwice) {
  const LikeExplanation e = tweet(and_tied({{"x", "a", 0, "q"}, {"x", "a", 0, "q"}}), anyone);
  EXPECT_EQ(counts(e), "theirs 1, ours 1, both 1");
  EXPECT_EQ(also(e, "rows_that_stand_twice"),
            "1 row is the same as another one in everything; we count such a row once "
            "rows_that_stand_twice 0 ()");
  EXPECT_EQ(also(e, "weight_of_repeats"),
            "1 of the weight are the same two posts on the same object once more, from rows that "
            "stand twice weight_of_repeats 1 (a - b)");
}

TEST(ExplainCoortweet, CountsTwoPostsOnSeveralObjectsAsOneCoincidence) {
  const LikeExplanation e = tweet({{"x", "a", 0, "1"},
                                   {"x", "b", 1, "2"},
                                   {"y", "a", 0, "1"},
                                   {"y", "b", 1, "2"},
                                   {"z", "a", 0, "1"},
                                   {"z", "b", 1, "2"}},
                                  anyone);
  EXPECT_EQ(in_words(e.only_theirs), "few_contents 1 (a - b)");
  EXPECT_EQ(also(e, "weight_of_same_posts"),
            "2 of the weight are the same two posts on another object: one coincidence, counted "
            "anew for each weight_of_same_posts 1 (a - b)");
}

TEST(ExplainCoortweet, TellsWhatItsFiltersDrop) {
  // b has two rows where three are asked for; with a third one that meets nobody, it passes the
  // first filter, but neither has three rows in pairs.
  CoortweetOptions three = anyone;
  three.min_participation = 3;
  std::vector<Row> rows = and_tied({{"lone", "a", 500}});
  EXPECT_EQ(in_words(tweet(rows, three).only_ours), "few_rows 1 (a - b)");
  rows.push_back({"other", "b", 900});
  EXPECT_EQ(in_words(tweet(rows, three).only_ours), "second_filter 1 (a - b)");
}

TEST(ExplainCoortweet, NamesAccountsThatStayThroughAPartner) {
  // a's two rows are in pairs; b's and c's second rows meet nobody.
  CoortweetOptions two = anyone;
  two.min_participation = 2;
  const LikeExplanation e = tweet({{"x", "a", 0},
                                   {"x", "b", 1},
                                   {"y", "a", 100},
                                   {"y", "c", 101},
                                   {"lone", "b", 500},
                                   {"other", "c", 900}},
                                  two);
  EXPECT_EQ(also(e, "below_minimum"),
            "2 accounts are carried through the second filter by a partner, with fewer than 2 rows "
            "whose posts stand in pairs below_minimum 2 (a - b, a - c)");
}

TEST(ExplainCoortweet, TellsWhatItTakesForLoops) {
  // Each content is itself a post of a's, as in a repost of it.
  const LikeExplanation e =
      tweet({{"1", "a", 0, "1"}, {"1", "b", 1}, {"2", "a", 100, "2"}, {"2", "b", 101}}, anyone);
  EXPECT_EQ(counts(e), "theirs 0, ours 1, both 0");
  EXPECT_EQ(in_words(e.only_ours), "loops 1 (a - b)");
}

TEST(ExplainCoortweet, JoinsSpellingsOfALink) {
  const LikeExplanation e = tweet({{"https://www.news.example/1?utm_source=x", "a", 0},
                                   {"http://news.example/1", "b", 1},
                                   {"https://news.example/2/", "a", 100},
                                   {"https://news.example/2", "b", 101}},
                                  anyone);
  EXPECT_EQ(counts(e), "theirs 0, ours 1, both 0");
  EXPECT_EQ(in_words(e.only_ours), "links_joined 1 (a - b)");
  EXPECT_EQ(also(e, "links_joined"),
            "4 spellings of links are 2 links for us: CooRTweet takes them as they are written "
            "links_joined 0 ()");
}

TEST(ExplainCoortweet, FindsTheSymmetryThatIsNone) {
  // Ten posts of a round one of b's: 5 + 1 older and 1 + 5 newer ones, a score of 1.
  std::vector<Row> rows{{"x", "b", 10}};
  for (int i = 0; i < 5; ++i) {
    rows.push_back({"x", "a", 5.0 + i});
    rows.push_back({"x", "a", 11.0 + i});
  }
  EXPECT_EQ(also(tweet(rows, anyone), "symmetry"),
            "its edge_symmetry_score is not the balance of the two accounts' posts, as it compares "
            "older posts with newer ones, whoever wrote them symmetry 1 (a - b)");
  EXPECT_EQ(also(tweet(tied, anyone), "symmetry"), "");
}

TEST(ExplainCoortweet, WeighsWhatHangsOnTheBusiest) {
  // hub meets each of three once; y and z meet once. The busiest of 6 accounts is one.
  const LikeExplanation e = tweet({{"1", "hub", 0},
                                   {"1", "u", 0},
                                   {"2", "hub", 0},
                                   {"2", "v", 0},
                                   {"3", "hub", 0},
                                   {"3", "w", 0},
                                   {"4", "y", 0},
                                   {"4", "z", 0}},
                                  anyone);
  EXPECT_EQ(
      also(e, "busiest_accounts"),
      "the busiest hundredth of the accounts (1 of 6) holds 75.0 % of the edges and 75.0 % of "
      "the weight busiest_accounts 3 (hub (weight 3))");
}

TEST(ExplainCoornet, TellsWhatBinsPart) {
  // c opens the bin, a is in it 59 s later, b 61 s later is in the next one alone. On two URLs.
  const LikeExplanation e = net({{"u", "c", 0},
                                 {"u", "a", 59},
                                 {"u", "b", 61},
                                 {"v", "c", 0},
                                 {"v", "a", 59},
                                 {"v", "b", 61}});
  EXPECT_EQ(counts(e), "theirs 1, ours 2, both 1");
  EXPECT_EQ(in_words(e.only_ours), "parted_by_bins 1 (a - b)");
  EXPECT_EQ(also(e, "bins_part"),
            "2 pairs of shares within 60 s of each other stand in two bins; for that, accounts "
            "miss 2 URLs that they shared in time bins_part 1 (a - b)");
}

TEST(ExplainCoornet, TellsWhatBinsJoin) {
  const std::vector<Row> rows{{"u", "a", 0}, {"u", "b", 1}, {"u", "c", 9000}, {"u", "d", 9001}};
  const LikeExplanation e = net(rows);
  EXPECT_EQ(counts(e), "theirs 6, ours 0, both 0");
  EXPECT_EQ(in_words(e.only_theirs),
            "few_contents 2 (a - b, c - d); joined_by_bins 4 (a - c, a - d, b - c)");
  EXPECT_EQ(also(e, "bins_join"),
            "accounts are credited with 4 URLs in common that they never shared within 60 s of "
            "each other bins_join 4 (a - c, a - d, b - c)");
  EXPECT_EQ(counts(net(rows, 0, 1)), "theirs 6, ours 2, both 2");
}

TEST(ExplainCoornet, TellsEmptyUrlsThresholdsAndSpellings) {
  EXPECT_EQ(in_words(net({{"", "a", 0}, {"", "b", 0}}).only_theirs), "empty_url 1 (a - b)");

  // c and d have three URLs in common, a and b two: at .9 the quantile of 2 and 3 is 2.9.
  std::vector<Row> rows = tied;
  for (const char* url : {"1", "2", "3"}) {
    rows.push_back({url, "c", 0});
    rows.push_back({url, "d", 0});
  }
  const LikeExplanation e = net(rows, 0.9);
  EXPECT_EQ(counts(e), "theirs 1, ours 2, both 1");
  EXPECT_EQ(in_words(e.only_ours), "below_threshold 1 (a - b)");
  EXPECT_EQ(also(e, "threshold"),
            "an edge must weigh 2.9 or more, the quantile 0.9 of all weights: 1 of 2 do threshold "
            "1 ()");
  EXPECT_NE(also(net(rows), "threshold_drops_nothing"), "");

  EXPECT_EQ(in_words(net({{"https://www.news.example/1", "a", 0},
                          {"http://news.example/1", "b", 1},
                          {"https://news.example/2/", "a", 0},
                          {"https://news.example/2", "b", 1}})
                         .only_ours),
            "links_joined 1 (a - b)");
}

TEST(ExplainCoornet, CountsSharesThatAreMarkedForOthers) {
  const LikeExplanation e =
      net({{"u", "a", 0}, {"u", "b", 1}, {"u", "b", 900}, {"v", "c", 900}, {"v", "d", 900}});
  EXPECT_EQ(also(e, "marked_coordinated"),
            "1 share is marked as coordinated though in no bin with others, as URL, time and "
            "account are looked up one by one marked_coordinated 0 ()");
}

std::uint64_t sum(const std::vector<LikeDifference>& differences) {
  return std::accumulate(differences.begin(), differences.end(), std::uint64_t{0},
                         [](std::uint64_t n, const LikeDifference& one) { return n + one.edges; });
}
bool names(const std::vector<LikeDifference>& differences, const std::string& cause) {
  for (const LikeDifference& one : differences) {
    if (one.cause == cause) return true;
  }
  return false;
}

TEST(Explain, AccountsForEveryPairThatOnlyOneOfTheTwoTies) {
  std::set<std::string> met;
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    const auto up_to = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
    std::vector<Row> rows;
    for (int i = 0; i < 70; ++i) {
      const std::uint32_t object = up_to(9);
      Row row{"o" + std::to_string(object), "u" + std::to_string(up_to(8)),
              static_cast<double>(up_to(200)), "m" + std::to_string(up_to(60))};
      if (object == 0) row.object = up_to(2) == 0 ? std::optional<std::string>("") : std::nullopt;
      if (object == 1) row.object = "http://e.example/" + std::string(up_to(2), '/');
      if (object == 2) row.object = "m" + std::to_string(up_to(60));
      rows.push_back(row);
      if (up_to(9) == 0) rows.push_back(row);
    }
    const CoortweetOptions options{.window_s = static_cast<double>(1 + seed % 20),
                                   .min_participation = seed % 8,
                                   .loops = seed % 5 == 0 ? Loops::keep : Loops::remove};
    const Result<CoortweetNetwork> tweets = coortweet_network(rows_of(rows), options);
    const CoornetOptions of_net{.window_s = 1 + seed % 30,
                                .percentile_edge_weight = 0.1 * (seed % 10)};
    const Result<CoornetNetwork> shares = coornet_network(rows_of(rows), of_net);
    ASSERT_TRUE(tweets && shares);
    const LikeExplanation both[] = {tweet(rows, options, 1 + seed % 3),
                                    *explain_coornet(rows_of(rows), of_net, 1 + seed % 3)};
    EXPECT_EQ(both[0].theirs, tweets->table.edges.size());
    EXPECT_EQ(both[1].theirs, shares->table.edges.size());
    for (const LikeExplanation& e : both) {
      EXPECT_EQ(sum(e.only_theirs), e.theirs - e.both);
      EXPECT_EQ(sum(e.only_ours), e.ours - e.both);
      EXPECT_FALSE(names(e.only_theirs, "other") || names(e.only_theirs, "too_common"));
      for (const auto* list : {&e.only_theirs, &e.only_ours}) {
        for (const LikeDifference& one : *list) met.insert(e.program + ' ' + one.cause);
      }
    }
  }
  const std::set<std::string> every{
      "CooRTweet own_repeats",   "CooRTweet empty_object", "CooRTweet few_contents",
      "CooRTweet later_time",    "CooRTweet few_rows",     "CooRTweet second_filter",
      "CooRTweet loops",         "CooRTweet links_joined", "CooRnet few_contents",
      "CooRnet joined_by_bins",  "CooRnet later_time",     "CooRnet empty_url",
      "CooRnet below_threshold", "CooRnet parted_by_bins", "CooRnet links_joined"};
  for (const std::string& cause : every) {
    if (!met.contains(cause)) std::printf("never met: %s\n", cause.c_str());
  }
  EXPECT_GE(met.size(), 13u);
  for (const std::string& cause : met) EXPECT_TRUE(every.contains(cause)) << cause;
}

TEST(OurTies, CountDifferentContentsWithinTheWindow) {
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    std::vector<Row> rows;
    for (int i = 0; i < 60; ++i) {
      rows.push_back({"o" + std::to_string(random() % 9), "u" + std::to_string(random() % 8),
                      static_cast<double>(random() % 300)});
    }
    std::map<std::string, std::set<std::string>> expected;  // quadratic; each row is a post
    for (const Row& x : rows) {
      for (const Row& y : rows) {
        if (x.account < y.account && x.object == y.object && std::abs(x.seconds - y.seconds) <= 9) {
          expected[x.account + " - " + y.account].insert(*x.object);
        }
      }
    }
    const ActRows act_rows = rows_of(rows);
    const RankedAccounts accounts(act_rows);
    const Result<OurTies> ours = our_ties(act_rows, 9);
    ASSERT_TRUE(ours);
    std::map<std::string, std::size_t> found, sizes;
    for (const WeighedPair& tie : ours->ties) {
      found[accounts.name(tie.pair)] = static_cast<std::size_t>(tie.weight);
    }
    for (const auto& [pair, contents] : expected) sizes[pair] = contents.size();
    EXPECT_EQ(found, sizes);
  }
}

}  // namespace
}  // namespace lockstep
