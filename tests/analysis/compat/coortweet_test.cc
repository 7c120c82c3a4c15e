#include "analysis/compat/coortweet.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>
#include <set>
#include <sstream>

#include "analysis/compat/coortweet_ranges.h"
#include "analysis/compat/quantile.h"
#include "tests/oracle/coortweet_oracle.h"

namespace lockstep {
namespace {

struct Row {
  std::optional<std::string> object;
  std::string account, post;
  double seconds;
};
constexpr std::nullopt_t missing = std::nullopt;

ActRows rows_of(const std::vector<Row>& rows) {
  ActRows all;
  for (const Row& row : rows) {
    all.rows.push_back({row.object ? all.texts.intern(*row.object) : TextId{},
                        all.texts.intern(row.account), all.texts.intern(row.post), row.seconds});
  }
  return all;
}

GraphTable network_of(const ActRows& rows, const CoortweetOptions& options) {
  Result<CoortweetNetwork> network = coortweet_network(rows, options);
  EXPECT_TRUE(network);
  return std::move(network->table);
}

const Column& column(const GraphTable& table, const std::string& name) {
  for (const Column& one : table.edge_columns) {
    if (one.name == name) return one;
  }
  throw std::runtime_error("no column " + name);
}
std::int64_t whole(const GraphTable& table, const std::string& name, std::size_t edge) {
  return std::get<std::vector<std::int64_t>>(column(table, name).cells)[edge];
}
double real(const GraphTable& table, const std::string& name, std::size_t edge) {
  return std::get<std::vector<double>>(column(table, name).cells)[edge];
}

template <class T>
T of_node(const GraphTable& table, const std::string& name, std::size_t node) {
  for (const Column& one : table.node_columns) {
    if (one.name == name) return std::get<std::vector<T>>(one.cells)[node];
  }
  throw std::runtime_error("no column " + name);
}

const CoortweetOptions anyone{.window_s = 10, .min_participation = 1};

TEST(Coortweet, TakesTheWindowAsInclusive) {
  const ActRows rows = rows_of({{"o", "a", "1", 0}, {"o", "b", "2", 10}, {"o", "c", "3", 20.5}});
  const GraphTable table = network_of(rows, anyone);
  ASSERT_EQ(table.edges.size(), 1u);
  EXPECT_EQ(table.nodes, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(real(table, "avg_time_delta", 0), 10);
}

TEST(Coortweet, TakesTheRowOfTheAccountThatAppearsFirstAsOlderOnATie) {
  // b appears first in the file, so on equal times b's post is the older one: one older post (2)
  // and two newer ones (1, 3) for the edge a-b.
  const ActRows rows =
      rows_of({{"x", "b", "9", 500}, {"o", "a", "1", 0}, {"o", "a", "3", 0}, {"o", "b", "2", 0}});
  const GraphTable table = network_of(rows, anyone);
  ASSERT_EQ(table.edges.size(), 1u);
  EXPECT_EQ(whole(table, "n_content_id", 0), 1);
  EXPECT_EQ(whole(table, "n_content_id_y", 0), 2);
  EXPECT_EQ(real(table, "edge_symmetry_score", 0), 0.5);
}

TEST(Coortweet, CountsRowsNotPostsInThePreFilter) {
  // a's two rows are one post; b has one row and goes. Then nothing is left to pair with a.
  const ActRows rows = rows_of({{"o", "a", "1", 0}, {"p", "a", "1", 0}, {"o", "b", "2", 1}});
  EXPECT_TRUE(network_of(rows, {.window_s = 10, .min_participation = 2}).edges.empty());
}

TEST(Coortweet, KeepsAPairIfEitherPostIsOk) {
  // After pairing, a's posts 1 and 3 are in pairs (count 2: ok); b and c have one post each in a
  // pair, below 2, but survive through a.
  const ActRows rows = rows_of({{"o", "a", "1", 0},
                                {"p", "a", "3", 100},
                                {"o", "b", "2", 1},
                                {"z", "b", "8", 900},
                                {"p", "c", "4", 101},
                                {"y", "c", "7", 999}});
  EXPECT_EQ(network_of(rows, {.window_s = 10, .min_participation = 2}).edges.size(), 2u);
}

TEST(Coortweet, TreatsAnEmptyObjectAsOneAndAMissingOneAsNone) {
  const ActRows rows = rows_of(
      {{"", "a", "1", 0}, {"", "b", "2", 1}, {missing, "c", "3", 0}, {missing, "d", "4", 1}});
  EXPECT_EQ(network_of(rows, anyone).nodes, (std::vector<std::string>{"a", "b"}));
  CoortweetOptions keep = anyone;
  keep.loops = Loops::keep;
  EXPECT_EQ(network_of(rows, keep).nodes, (std::vector<std::string>{"a", "b", "c", "d"}));
}

TEST(Coortweet, CountsDuplicateRowsAndLeavesOutLoops) {
  // a's row stands twice: weight 2, but one older post. The object named like b's post makes no
  // pair, nor do two rows of one post or of one account.
  const ActRows rows = rows_of({{"o", "a", "1", 0},
                                {"o", "a", "1", 0},
                                {"o", "b", "2", 5},
                                {"9", "b", "9", 0},
                                {"9", "a", "8", 1}});
  const GraphTable table = network_of(rows, anyone);
  ASSERT_EQ(table.edges.size(), 1u);
  EXPECT_EQ(whole(table, "weight", 0), 2);
  EXPECT_EQ(whole(table, "n_content_id", 0), 1);
  EXPECT_EQ(whole(table, "weight_threshold", 0), 0);  // no weight exceeds the only one
}

TEST(Coortweet, FlagsOnlyWeightsAboveTheQuantileEvenAtZero) {
  // Hyndman and Fan's type 7 by hand: h = 3 x .5 = 1.5 between 2 and 3.
  EXPECT_EQ(quantile_type7({5, 1, 3, 2}, 0.5), 2.5);
  EXPECT_EQ(quantile_type7({5, 1, 3, 2}, 1), 5);
  EXPECT_EQ(quantile_type7({}, 0.5), 0);
  const ActRows rows = rows_of({{"o", "a", "1", 0},
                                {"o", "b", "2", 0},
                                {"p", "a", "3", 0},
                                {"p", "b", "4", 0},
                                {"q", "c", "5", 0},
                                {"q", "d", "6", 0}});
  CoortweetOptions options = anyone;
  options.edge_weight = 0;
  const GraphTable table = network_of(rows, options);
  ASSERT_EQ(table.edges.size(), 2u);
  EXPECT_EQ(whole(table, "weight_threshold", 0), 1);  // a-b has 2
  EXPECT_EQ(whole(table, "weight_threshold", 1), 0);  // c-d has 1, the lightest
}

TEST(Coortweet, CutsOutSubgraphsAndRefusesThoseThatDoNotExist) {
  const ActRows rows = rows_of({{"o", "a", "1", 0},
                                {"o", "b", "2", 0},
                                {"p", "a", "3", 0},
                                {"p", "b", "4", 0},
                                {"q", "c", "5", 0},
                                {"q", "b", "6", 9},
                                {"r", "x", "7", 0},
                                {"r", "y", "8", 9}});
  CoortweetOptions options = anyone;
  options.subgraph = 1;
  EXPECT_EQ(network_of(rows, options).nodes, (std::vector<std::string>{"a", "b"}));
  options.fast_window_s = 1;
  EXPECT_FALSE(coortweet_network(rows, options));
  options.subgraph = 3;
  options.edge_weight = 0.5;
  // Only a-b is fast, and no fast weight exceeds the median of one: nothing to be near to.
  EXPECT_TRUE(network_of(rows, options).edges.empty());
}

TEST(Coortweet, FlagsAPairOfPostsAsFastOnEveryObject) {
  // Posts 1 and 2 share o within 1 s, and p within 9 s: both rows are fast, by their posts.
  // Posts 3 and 4 share q within 9 s only.
  const ActRows rows = rows_of({{"o", "a", "1", 0},
                                {"o", "b", "2", 1},
                                {"p", "a", "1", 0},
                                {"p", "b", "2", 9},
                                {"q", "a", "3", 50},
                                {"q", "c", "4", 59}});
  CoortweetOptions options = anyone;
  options.fast_window_s = 1;
  const GraphTable table = network_of(rows, options);
  ASSERT_EQ(table.edges.size(), 2u);
  EXPECT_EQ(whole(table, "weight_full", 0), 2);
  EXPECT_EQ(whole(table, "weight_fast", 0), 2);
  EXPECT_EQ(real(table, "avg_time_delta_fast", 0), 5);  // (1 + 9) / 2
  EXPECT_EQ(whole(table, "weight_full", 1), 1);
  EXPECT_EQ(whole(table, "weight_fast", 1), INT64_MIN);
  EXPECT_EQ(whole(table, "weight_threshold_fast", 1), INT64_MIN);
  EXPECT_TRUE(std::isnan(real(table, "edge_symmetry_score_fast", 1)));
}

TEST(Coortweet, KeepsTheNeighboursOfTheFastNetworksHeavyEdges) {
  // Fast weights: a-b 2, d-e 1; median 1.5, so a-b alone is above. c is a neighbour of b, f of c
  // only; d-e is elsewhere. b-c and c-f are slow.
  const ActRows rows = rows_of({{"o", "a", "1", 0},
                                {"o", "b", "2", 0},
                                {"p", "a", "3", 0},
                                {"p", "b", "4", 0},
                                {"q", "b", "5", 0},
                                {"q", "c", "6", 9},
                                {"r", "c", "7", 0},
                                {"r", "f", "8", 9},
                                {"s", "d", "9", 0},
                                {"s", "e", "10", 0}});
  CoortweetOptions options = anyone;
  options.fast_window_s = 1;
  options.subgraph = 2;
  EXPECT_EQ(network_of(rows, options).nodes, (std::vector<std::string>{"a", "b"}));
  options.subgraph = 3;
  const GraphTable near = network_of(rows, options);
  EXPECT_EQ(near.nodes, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(near.edges, (std::vector<std::array<std::uint32_t, 2>>{{0, 1}, {1, 2}}));
}

TEST(Coortweet, ListsTheObjectsOfAnEdgeInTheOrderOfItsPairs) {
  // By account: b's rows (y, x), then a's (x, y). So object y comes first, and stands once.
  const ActRows rows = rows_of({{"y", "b", "1", 0},
                                {"x", "a", "2", 0},
                                {"x", "b", "3", 0},
                                {"y", "a", "4", 0},
                                {"y", "a", "5", 0}});
  CoortweetOptions options = anyone;
  options.object_ids = ObjectIds::list;
  const auto list = [&](const std::string& name) {
    return std::get<std::vector<std::string>>(column(network_of(rows, options), name).cells)[0];
  };
  EXPECT_EQ(list("object_ids"), "y,x");
  // With a fast window the pairs stand in the order of their posts: (1,4), (1,5), (3,2).
  options.fast_window_s = 0;
  EXPECT_EQ(list("object_ids_full"), "y,x");
  EXPECT_EQ(list("object_ids_fast"), "y,x");
}

TEST(Coortweet, AveragesAnAccountsDistinctEdges) {
  // a-b: 4 s, a-c: 8 s, a-d: 8 s, all of symmetry 1. For a, the last two are one value: (4+8)/2.
  const ActRows rows = rows_of({{"o", "a", "1", 0},
                                {"o", "b", "2", 4},
                                {"p", "a", "3", 100},
                                {"p", "c", "4", 108},
                                {"q", "a", "5", 200},
                                {"q", "d", "6", 208}});
  CoortweetOptions options = anyone;
  options.statistics = CoortweetStatistics::all_edges;
  const GraphTable table = network_of(rows, options);
  EXPECT_EQ(of_node<double>(table, "avg_time_delta", 0), 6);
  EXPECT_EQ(of_node<double>(table, "avg_time_delta", 2), 8);
  EXPECT_EQ(of_node<double>(table, "avg_edge_symmetry_score", 0), 1);
  EXPECT_EQ(of_node<std::int64_t>(table, "unique_shares_count", 0), 3);
  // No weight exceeds the median of ones: nobody has an edge above the threshold.
  options.statistics = CoortweetStatistics::above_threshold;
  EXPECT_TRUE(std::isnan(of_node<double>(network_of(rows, options), "avg_time_delta", 0)));
  EXPECT_EQ(of_node<std::int64_t>(network_of(rows, options), "unique_shares_count", 0), INT64_MIN);
}

TEST(Coortweet, SumsFractionsSoThatTheirOrderDoesNotShow) {
  // Plain sums of 10 and a thousand times 1e-15 lose every small one if the 10 comes first.
  std::vector<Row> first, last;
  first.push_back({"big", "a", "x", 0});
  first.push_back({"big", "b", "y", 10});
  for (int i = 0; i < 1000; ++i) {
    const std::string n = std::to_string(i);
    for (std::vector<Row>* rows : {&first, &last}) {
      rows->push_back({"o" + n, "a", "1" + n, 0});
      rows->push_back({"o" + n, "b", "2" + n, 1e-15});
    }
  }
  last.push_back({"big", "a", "x", 0});
  last.push_back({"big", "b", "y", 10});
  const double mean = real(network_of(rows_of(first), anyone), "avg_time_delta", 0);
  EXPECT_EQ(mean, real(network_of(rows_of(last), anyone), "avg_time_delta", 0));
  EXPECT_EQ(mean, (10 + 1e-12) / 1001);
}

std::string why_not(const ActRows& rows, const CoortweetOptions& options) {
  const Result<CoortweetNetwork> network = coortweet_network(rows, options);
  return network ? "it was done" : network.error().message;
}

std::string why_no_pairs(const ActRows& rows, const CoortweetOptions& options) {
  const Result<CoortweetPairs> pairs = coortweet_pairs(rows, options);
  return pairs ? "it was done" : pairs.error().message;
}

TEST(Coortweet, RefusesAPairTableLargerThanAllowedAndNamesTheObjectThatMakesMost) {
  std::vector<Row> many;
  for (int i = 0; i < 100; ++i) {
    const std::string n = std::to_string(i);
    many.push_back({"viral", "u" + n, "m" + n, static_cast<double>(i % 2)});
  }
  many.push_back({"other", "u1", "n1", 0});
  many.push_back({"other", "u2", "n2", 0});
  CoortweetOptions options = anyone;
  options.most_pairs = 4951;  // 100 x 99 / 2 + 1
  EXPECT_EQ(why_no_pairs(rows_of(many), options), "it was done");
  options.most_pairs = 4950;
  EXPECT_EQ(why_no_pairs(rows_of(many), options),
            "a window of 10 s makes 4,951 pairs of rows, 4,951 of them of different accounts; "
            "4,950 are allowed. Most are of object \"viral\": 100 rows, 4,950 pairs. Choose a "
            "shorter window, take that object out, or allow more with --memory");
  EXPECT_EQ(why_not(rows_of(many), options), "it was done");  // the network needs no table
}

// With memory for one pair at a time it may have 707,106 of them.
TEST(Coortweet, RefusesANetworkThatWouldTakeHoursBeforeItBegins) {
  std::vector<Row> many;
  for (int i = 0; i < 1190; ++i) {
    many.push_back({"o", "u" + std::to_string(i), "m" + std::to_string(i), 0});
  }
  CoortweetOptions options = anyone;
  options.memory = 180;
  EXPECT_EQ(why_not(rows_of(many), options),
            "a window of 10 s makes 707,455 pairs of rows, 707,455 of them of different accounts; "
            "707,106 are allowed. Most are of object \"o\": 1,190 rows, 707,455 pairs. Choose a "
            "shorter window, take that object out, or allow more with --memory");
}

// In the order of ranges, up to the last pair.
TEST(Coortweet, TellsHowFarItHasCome) {
  std::vector<Row> rows;
  for (int i = 0; i < 6; ++i) rows.push_back({"o", "u" + std::to_string(i), std::to_string(i), 0});
  CoortweetOptions options = anyone;
  options.memory = 1680;  // 9 pairs at a time
  std::vector<std::uint64_t> told;
  options.tell = [&](CoortweetProgress pairs) {
    EXPECT_EQ(pairs.all, 15u);
    told.push_back(pairs.done);
  };
  EXPECT_EQ(network_of(rows_of(rows), options).edges.size(), 15u);
  EXPECT_EQ(told, (std::vector<std::uint64_t>{9, 15}));
}

TEST(Coortweet, DoesNotCountOneAccountsOwnPairsAgainstTheLimit) {
  // Fifty posts of one account are 1,225 pairs of rows, all loops; the rest is one pair each.
  std::vector<Row> busy{{"o", "b", "x", 0}};
  for (int i = 0; i < 50; ++i) busy.push_back({"o", "a", "m" + std::to_string(i), 0});
  CoortweetOptions options = anyone;
  options.most_pairs = 50;
  EXPECT_EQ(why_no_pairs(rows_of(busy), options), "it was done");
  options.loops = Loops::keep;
  EXPECT_NE(why_no_pairs(rows_of(busy), options), "it was done");
}

TEST(Coortweet, RefusesOnlyATableThatOutgrowsItsMemory) {
  // 15 edges of 56 bytes are 840; with 1,679 bytes a half is 839.
  std::vector<Row> many;
  for (int i = 0; i < 6; ++i) many.push_back({"o", "u" + std::to_string(i), std::to_string(i), 0});
  CoortweetOptions options = anyone;
  options.memory = 1680;
  EXPECT_EQ(network_of(rows_of(many), options).edges.size(), 15u);
  options.memory = 1679;
  EXPECT_EQ(why_not(rows_of(many), options),
            "the network has more than 15 edges, which take more than 0 MB, a half of --memory; "
            "choose a shorter --window, or allow more");
}

TEST(Coortweet, SaysWhatIsWrongWithOptionsAndRows) {
  const ActRows none;
  EXPECT_TRUE(network_of(none, anyone).nodes.empty());
  EXPECT_EQ(why_not(none, {.window_s = -1}), "expected windows of 0 s or more, got -1");
  EXPECT_EQ(why_not(none, {.fast_window_s = NAN}), "expected windows of 0 s or more, got nan");
  EXPECT_EQ(why_not(none, {.edge_weight = 1.5}),
            "expected an --edge-weight from 0 to 1, a quantile; got 1.5");
  EXPECT_EQ(why_not(none, {.subgraph = 4}), "expected a --subgraph from 0 to 3, got 4");
  EXPECT_EQ(why_not(rows_of({{"o", "a", "1", 0}, {"o", "b", "2", NAN}}), anyone),
            "row 2: expected an account, a post and a time, got no time; take the row out");
}

ActRows random_rows(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto up_to = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  const std::uint32_t objects = 1 + up_to(4), accounts = 2 + up_to(5), posts = 5 + up_to(30);
  std::vector<Row> rows;
  for (std::uint32_t i = 0; i < 40; ++i) {
    const std::uint32_t object = up_to(objects + 2);
    std::optional<std::string> name = "o" + std::to_string(object);
    if (object == objects) name = missing;
    if (object == objects + 1) name = "m" + std::to_string(up_to(posts));  // like a post
    rows.push_back({name, "u" + std::to_string(up_to(accounts)), "m" + std::to_string(up_to(posts)),
                    static_cast<double>(up_to(60)) + (seed % 3 == 0 ? 0.25 * up_to(4) : 0)});
    if (up_to(10) == 0) rows.push_back(rows.back());
  }
  return rows_of(rows);
}

std::pair<std::string, std::string> ends(const GraphTable& table, std::size_t edge) {
  return {table.nodes[table.edges[edge][0]], table.nodes[table.edges[edge][1]]};
}

void expect_network(const GraphTable& table, const oracle::CoortweetEdges& expected, double p,
                    const std::string& suffix) {
  const auto above = oracle::above_quantile(expected, p);
  std::size_t edges = 0;
  for (std::size_t e = 0; e < table.edges.size(); ++e) {
    const auto found = expected.find(ends(table, e));
    if (found == expected.end()) {
      EXPECT_EQ(whole(table, "weight" + suffix, e), INT64_MIN);
      EXPECT_EQ(whole(table, "weight_threshold" + suffix, e), INT64_MIN);
      EXPECT_TRUE(std::isnan(real(table, "avg_time_delta" + suffix, e)));
      continue;
    }
    ++edges;
    const oracle::CoortweetEdge& edge = found->second;
    EXPECT_EQ(whole(table, "weight" + suffix, e), edge.weight);
    EXPECT_NEAR(real(table, "avg_time_delta" + suffix, e), edge.mean(), 1e-12);
    EXPECT_EQ(whole(table, "n_content_id" + suffix, e), static_cast<int>(edge.older.size()));
    EXPECT_EQ(whole(table, "n_content_id_y" + suffix, e), static_cast<int>(edge.newer.size()));
    EXPECT_EQ(real(table, "edge_symmetry_score" + suffix, e), edge.symmetry());
    EXPECT_EQ(whole(table, "weight_threshold" + suffix, e), above.contains(ends(table, e)));
  }
  EXPECT_EQ(edges, expected.size());
}

std::vector<std::string> in_words(const ActRows& rows, const CoortweetPairs& pairs) {
  const auto text = [&](TextId id) { return std::string(id ? rows.texts[id] : "missing"); };
  std::vector<std::string> words;
  for (const CoortweetPair& pair : pairs.rows) {
    words.push_back(text(rows.rows[pair.older].object) + ' ' + text(rows.rows[pair.older].post) +
                    ' ' + text(rows.rows[pair.newer].post));
  }
  return words;
}

// What of the words stands before the first blank, each run once.
std::vector<std::string> objects_in_order(const std::vector<std::string>& pairs) {
  std::vector<std::string> objects;
  for (const std::string& pair : pairs) {
    const std::string object = pair.substr(0, pair.find(' '));
    if (objects.empty() || objects.back() != object) objects.push_back(object);
  }
  return objects;
}

TEST(Coortweet, AgreesWithTheRulesReadOffWordByWord) {
  for (std::uint32_t seed = 1; seed <= 600; ++seed) {
    SCOPED_TRACE(seed);
    const ActRows rows = random_rows(seed);
    CoortweetOptions options{.window_s = static_cast<double>(seed % 11) + (seed % 5 == 0 ? .5 : 0),
                             .min_participation = seed % 6,
                             .loops = seed % 4 == 0 ? Loops::keep : Loops::remove,
                             .edge_weight = 0.25 * (seed % 5),
                             .statistics = CoortweetStatistics::all_edges};
    if (seed % 2 == 0) options.fast_window_s = seed % 3;
    const oracle::CoortweetResult expected = oracle::coortweet(rows, options);

    const Result<CoortweetPairs> pairs = coortweet_pairs(rows, options);
    ASSERT_TRUE(pairs);
    std::vector<std::string> ours = in_words(rows, *pairs), theirs = expected.pairs;
    EXPECT_EQ(objects_in_order(ours), objects_in_order(theirs));
    std::sort(ours.begin(), ours.end());
    std::sort(theirs.begin(), theirs.end());
    EXPECT_EQ(ours, theirs);

    const GraphTable table = network_of(rows, options);
    const bool with_fast = options.fast_window_s.has_value();
    expect_network(table, expected.all, options.edge_weight, with_fast ? "_full" : "");
    EXPECT_EQ(table.edges.size(), expected.all.size());
    if (with_fast) expect_network(table, expected.fast, options.edge_weight, "_fast");
    EXPECT_TRUE(std::is_sorted(table.edges.begin(), table.edges.end()));
    EXPECT_TRUE(std::is_sorted(table.nodes.begin(), table.nodes.end()));

    ASSERT_EQ(table.nodes.size(), expected.accounts.size());
    if (with_fast) continue;
    for (std::size_t a = 0; a < table.nodes.size(); ++a) {
      const oracle::CoortweetAccount& account = expected.accounts.at(table.nodes[a]);
      EXPECT_NEAR(of_node<double>(table, "avg_time_delta", a), account.mean, 1e-12);
      EXPECT_NEAR(of_node<double>(table, "avg_edge_symmetry_score", a), account.symmetry, 1e-12);
      EXPECT_EQ(of_node<std::int64_t>(table, "unique_shares_count", a),
                static_cast<int>(account.posts.size()));
    }
  }
}

std::vector<std::string> in_words(const std::vector<Column>& columns) {
  std::vector<std::string> words;
  for (const Column& column : columns) {
    words.push_back(column.name);
    std::visit(
        [&](const auto& cells) {
          for (const auto& cell : cells) {
            std::ostringstream text;
            text << std::hexfloat << cell;  // every bit
            words.push_back(text.str());
          }
        },
        column.cells);
  }
  return words;
}

// However little memory there is: pairs of one edge stay together, so 1 byte is enough for a range
// an edge. The table's own limit is set apart by the number of its edges.
TEST(Coortweet, GivesTheSameWhenPairsAreMetRangeByRange) {
  for (std::uint32_t seed = 1; seed <= 120; ++seed) {
    SCOPED_TRACE(seed);
    const ActRows rows = random_rows(seed);
    CoortweetOptions options{.window_s = static_cast<double>(3 + seed % 20),
                             .min_participation = seed % 4,
                             .loops = seed % 4 == 0 ? Loops::keep : Loops::remove,
                             .object_ids = ObjectIds::list,
                             .statistics = CoortweetStatistics::all_edges,
                             .group_statistics = CoortweetStatistics::all_edges};
    if (seed % 2 == 0) options.fast_window_s = seed % 3;
    if (seed % 6 == 0) options.subgraph = 3;
    const Result<CoortweetNetwork> whole = coortweet_network(rows, options);
    ASSERT_TRUE(whole);
    int parted = 0;
    for (const std::uint64_t memory : {20'000, 40'000, 100'000}) {
      options.memory = memory;
      const Result<CoortweetNetwork> ranges = coortweet_network(rows, options);
      if (!ranges) continue;  // the table did not fit
      ++parted;
      EXPECT_EQ(ranges->table.nodes, whole->table.nodes);
      EXPECT_EQ(ranges->table.edges, whole->table.edges);
      EXPECT_EQ(in_words(ranges->table.edge_columns), in_words(whole->table.edge_columns));
      EXPECT_EQ(in_words(ranges->table.node_columns), in_words(whole->table.node_columns));
      EXPECT_EQ(ranges->objects, whole->objects);
    }
    EXPECT_GT(parted, 0);
  }
}

TEST(CoortweetRanges, CutEdgesWithoutPartingOneAndLeaveNoneOut) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    const ActRows rows = random_rows(seed);
    const CoortweetOptions options{.window_s = 20, .min_participation = 1, .fast_window_s = 4};
    const Result<CoortweetSweep> sweep = coortweet_sweep(rows, options, UINT64_MAX);
    ASSERT_TRUE(sweep);
    std::vector<std::uint32_t> rank;
    for (const CoortweetRow& sighting : sweep->groups.sightings) {
      rank.push_back(sighting.account.value);
    }
    const CoortweetFastWindow fast(rows, *sweep, options);
    std::multiset<std::string> all, parts;
    const auto add = [&](std::multiset<std::string>& to, const CoortweetRange& range) {
      const std::vector<CoortweetPair> pairs = coortweet_pairs_of(*sweep, rank, range);
      const std::vector<std::uint8_t> flags = fast.flags(pairs);
      for (std::size_t p = 0; p < pairs.size(); ++p) {
        to.insert(std::to_string(pairs[p].older) + ' ' + std::to_string(pairs[p].newer) + ' ' +
                  std::to_string(flags[p]));
      }
      return pairs.size();
    };
    add(all, {0, UINT64_MAX, 0});
    const auto texts = static_cast<std::uint32_t>(rows.texts.size());
    for (const CoortweetRange& range : coortweet_ranges(*sweep, rank, texts, 3)) {
      EXPECT_EQ(add(parts, range), range.pairs);
      std::set<std::uint64_t> edges;
      for (const CoortweetPair& pair : coortweet_pairs_of(*sweep, rank, range)) {
        const auto [a, b] =
            std::minmax({rows.rows[pair.older].account.value, rows.rows[pair.newer].account.value});
        edges.insert(std::uint64_t{a} << 32 | b);
      }
      EXPECT_TRUE(range.pairs <= 3 || edges.size() == 1);
    }
    EXPECT_EQ(all, parts);
  }
}

TEST(Coortweet, CountsTheOneEndOfAnObjectsEdgesThatTheOriginalCounts) {
  // Three accounts shared o: edges a-b, a-c, b-c. The file begins with c, whose rows come first;
  // the graph's first column has a (from a-c) before b, so that a stands first twice and b once: 2.
  const ActRows rows = rows_of({{"o", "c", "1", 0},
                                {"o", "a", "2", 1},
                                {"o", "b", "3", 2},
                                {"x,y", "d", "4", 0},
                                {"x,y", "e", "5", 0}});
  CoortweetOptions options = anyone;
  options.group_statistics = CoortweetStatistics::all_edges;
  const Result<CoortweetNetwork> network = coortweet_network(rows, options);
  ASSERT_TRUE(network);
  // The object with a comma falls apart.
  EXPECT_EQ(network->objects, (std::vector<CoortweetObject>{{"o", 2}, {"x", 1}, {"y", 1}}));
  EXPECT_EQ(network->table.edge_columns.size(), 6u);  // no list of objects that was not asked for
}

// Rows enough for several blocks and threads, with fractions of seconds.
TEST(Coortweet, GivesTheSameForAnyNumberOfThreads) {
  std::mt19937 random(1);
  ActRows rows;
  for (std::uint32_t i = 0; i < 30'000; ++i) {
    rows.rows.push_back({rows.texts.intern("o" + std::to_string(random() % 3000)),
                         rows.texts.intern("u" + std::to_string(random() % 400)),
                         rows.texts.intern("m" + std::to_string(i)),
                         static_cast<double>(random() % 10'000'000) / 1000.0});
  }
  const CoortweetOptions options{.window_s = 300, .fast_window_s = 20};
  const auto with_threads = [&](std::size_t threads) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    return network_of(rows, options);
  };
  const GraphTable one = with_threads(1), four = with_threads(4);
  ASSERT_GT(one.edges.size(), 1000u);
  EXPECT_EQ(one.nodes, four.nodes);
  EXPECT_EQ(one.edges, four.edges);
  for (std::size_t c = 0; c < one.edge_columns.size(); ++c) {
    const Column &x = one.edge_columns[c], &y = four.edge_columns[c];
    if (const auto* reals = std::get_if<std::vector<double>>(&x.cells)) {
      const auto& others = std::get<std::vector<double>>(y.cells);
      ASSERT_EQ(reals->size(), others.size());
      EXPECT_EQ(std::memcmp(reals->data(), others.data(), reals->size() * sizeof(double)), 0)
          << x.name;
    } else {
      EXPECT_EQ(x.cells, y.cells) << x.name;
    }
  }
}

}  // namespace
}  // namespace lockstep
