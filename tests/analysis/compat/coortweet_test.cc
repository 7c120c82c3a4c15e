#include "analysis/compat/coortweet.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

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
  Result<GraphTable> table = coortweet_network(rows, options);
  EXPECT_TRUE(table);
  return *std::move(table);
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

TEST(Coortweet, AgreesWithTheRulesReadOffWordByWord) {
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE(seed);
    const ActRows rows = random_rows(seed);
    CoortweetOptions options{.window_s = static_cast<double>(seed % 11),
                             .min_participation = seed % 6,
                             .loops = seed % 4 == 0 ? Loops::keep : Loops::remove};
    if (seed % 2 == 0) options.fast_window_s = 2;
    const auto expected = oracle::coortweet(rows, options);
    const GraphTable table = network_of(rows, options);
    ASSERT_EQ(table.edges.size(), expected.size());
    std::size_t e = 0;
    const std::string full = options.fast_window_s ? "_full" : "";
    for (const auto& [accounts, edge] : expected) {
      EXPECT_EQ(table.nodes[table.edges[e][0]], accounts.first);
      EXPECT_EQ(table.nodes[table.edges[e][1]], accounts.second);
      EXPECT_EQ(whole(table, "weight" + full, e), edge.weight);
      EXPECT_NEAR(real(table, "avg_time_delta" + full, e), edge.delta_sum / edge.weight, 1e-12);
      EXPECT_EQ(whole(table, "n_content_id" + full, e), static_cast<int>(edge.older.size()));
      EXPECT_EQ(whole(table, "n_content_id_y" + full, e), static_cast<int>(edge.newer.size()));
      if (options.fast_window_s) {
        EXPECT_EQ(whole(table, "weight_fast", e), edge.fast == 0 ? INT64_MIN : edge.fast);
      }
      ++e;
    }
  }
}

}  // namespace
}  // namespace lockstep
