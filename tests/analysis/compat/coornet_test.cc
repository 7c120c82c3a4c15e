#include "analysis/compat/coornet.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <map>
#include <random>
#include <stdexcept>

#include "analysis/compat/quantile.h"
#include "tests/oracle/coornet_oracle.h"

namespace lockstep {
namespace {

struct Share {
  std::optional<std::string> url;
  std::string account;
  double seconds;
};

ActRows rows_of(const std::vector<Share>& shares) {
  ActRows all;
  for (const Share& share : shares) {
    const std::string post = "p" + std::to_string(all.rows.size());
    all.rows.push_back({share.url ? all.texts.intern(*share.url) : TextId{},
                        all.texts.intern(share.account), all.texts.intern(post), share.seconds});
  }
  return all;
}

CoornetNetwork network_of(const ActRows& rows, const CoornetOptions& options) {
  Result<CoornetNetwork> network = coornet_network(rows, options);
  if (!network) throw std::runtime_error(network.error().message);
  return *std::move(network);
}

const std::vector<std::int64_t>& cells(const std::vector<Column>& columns,
                                       const std::string& name) {
  for (const Column& one : columns) {
    if (one.name == name) return std::get<std::vector<std::int64_t>>(one.cells);
  }
  throw std::runtime_error("no column " + name);
}

// "a-b 2, a-c 1"
std::string in_words(const GraphTable& table) {
  std::string words;
  for (std::size_t e = 0; e < table.edges.size(); ++e) {
    if (e > 0) words += ", ";
    words += table.nodes[table.edges[e][0]] + '-' + table.nodes[table.edges[e][1]] + ' ' +
             std::to_string(cells(table.edge_columns, "weight")[e]);
  }
  return words;
}

std::string edges_of(const std::vector<Share>& shares, CoornetOptions options) {
  return in_words(network_of(rows_of(shares), options).table);
}

std::string why_not(const std::vector<Share>& shares, const CoornetOptions& options) {
  const Result<CoornetNetwork> network = coornet_network(rows_of(shares), options);
  return network ? "it was done" : network.error().message;
}

constexpr CoornetOptions minute{.window_s = 60, .percentile_edge_weight = 0};
constexpr double ten = 10 * 3600;  // 10:00:00

TEST(Coornet, PartsASecondAndJoinsAMinuteByItsBins) {
  // 10:00:30 opens the first bin, so 10:01:29 is in it and 10:01:30 opens the second.
  EXPECT_EQ(edges_of({{"u", "a", ten + 30}, {"u", "b", ten + 89}, {"u", "c", ten + 90}}, minute),
            "a-b 1");
}

TEST(Coornet, CountsSharesOfABinNotAccounts) {
  // a and b never met: a shared twice in the first bin, b twice in the third. The URL ties them.
  EXPECT_EQ(
      edges_of({{"u", "a", 0}, {"u", "a", 10}, {"u", "b", 130}, {"u", "b", 140}, {"u", "c", 500}},
               minute),
      "a-b 1");
  // One account alone makes nothing of its own URL.
  EXPECT_EQ(edges_of({{"u", "a", 0}, {"u", "a", 10}}, minute), "");
}

TEST(Coornet, TiesEverybodyWhoWasInSomeBinOfAUrl) {
  EXPECT_EQ(edges_of({{"u", "a", 0}, {"u", "b", 1}, {"u", "c", 9'000}, {"u", "d", 9'001}}, minute),
            "a-b 1, a-c 1, a-d 1, b-c 1, b-d 1, c-d 1");
}

TEST(Coornet, WeighsByUrlsInCommonHoweverOftenTheyMeet) {
  EXPECT_EQ(edges_of({{"u", "a", 0},
                      {"u", "b", 1},
                      {"u", "a", 300},
                      {"u", "b", 301},
                      {"v", "a", 0},
                      {"v", "b", 0}},
                     minute),
            "a-b 2");
}

TEST(Coornet, TakesAnEmptyUrlForOneAndAMissingOneForNone) {
  EXPECT_EQ(edges_of({{"", "a", 0}, {"", "b", 0}, {std::nullopt, "c", 0}, {std::nullopt, "d", 0}},
                     minute),
            "a-b 1");
}

TEST(Coornet, KeepsEdgesThatReachTheQuantileOfAllWeights) {
  // Weights 2 (a-b), 1 (c-d), 1 (e-f): at .9 the quantile is 1 + .8 = 1.8; at .5 it is 1.
  const std::vector<Share> shares{{"u", "a", 0}, {"u", "b", 0}, {"v", "a", 0}, {"v", "b", 0},
                                  {"w", "c", 0}, {"w", "d", 0}, {"x", "e", 0}, {"x", "f", 0}};
  CoornetOptions options = minute;
  options.percentile_edge_weight = 0.9;
  EXPECT_EQ(edges_of(shares, options), "a-b 2");
  EXPECT_DOUBLE_EQ(network_of(rows_of(shares), options).least_weight, 1.8);
  EXPECT_EQ(network_of(rows_of(shares), options).all_edges, 3u);
  options.percentile_edge_weight = 0.5;
  EXPECT_EQ(edges_of(shares, options), "a-b 2, c-d 1, e-f 1");
}

TEST(Coornet, EstimatesTheIntervalFromTheQuickestSecondShares) {
  // Second shares after 2, 10, 100 and 400 s; type 7 at .1: 2 + .3 x 8 = 4.4, so u alone is quick.
  // More than half of its five shares are there with the third, at 7 s.
  const ActRows rows = rows_of({{"u", "a", 0},
                                {"u", "b", 2},
                                {"u", "c", 7},
                                {"u", "d", 90},
                                {"u", "e", 91},
                                {"v", "a", 0},
                                {"v", "b", 10},
                                {"w", "a", 0},
                                {"w", "b", 100},
                                {"x", "a", 0},
                                {"x", "b", 400},
                                {"once", "a", 0}});
  const Result<CoornetInterval> interval = coornet_interval(rows, 0.1, 0.5);
  ASSERT_TRUE(interval);
  EXPECT_EQ(interval->urls, 4u);
  EXPECT_EQ(interval->quickest, 1u);
  EXPECT_DOUBLE_EQ(interval->second_share_s, 4.4);
  EXPECT_EQ(interval->window_s, 7);
  // Of v's two shares one is exactly half, and .5 is not above .5: the second counts. Median of 7
  // (u), 10 (v).
  EXPECT_EQ(coornet_interval(rows, 0.5, 0.5)->window_s, 8.5);
  // The first share alone is more than nothing of all: 0 s, which becomes 1.
  EXPECT_EQ(coornet_interval(rows, 0.1, 0)->window_s, 1);
}

TEST(Coornet, CutsTheIntervalToWholeSecondsForItsBins) {
  // R reads "8.5 secs" as 8 when it makes a sequence of times: 8 s after the first share is a new
  // bin.
  const ActRows rows = rows_of({{"u", "a", 0}, {"u", "b", 7}, {"u", "c", 8}});
  CoornetOptions options = minute;
  options.window_s = 8.5;
  EXPECT_EQ(in_words(network_of(rows, options).table), "a-b 1");
  EXPECT_EQ(network_of(rows, options).shares.window_s, 8);
}

TEST(Coornet, MarksSharesByUrlTimeAndAccountOneByOne) {
  // b's later share of u is in no bin with another, but its URL, its account, and (through v) its
  // time are each some coordinated share's.
  const ActRows rows = rows_of({{"u", "a", 0},
                                {"u", "b", 1},
                                {"u", "b", 900},
                                {"v", "c", 900},
                                {"v", "d", 900},
                                {"alone", "b", 900}});
  const CoornetNetwork network = network_of(rows, minute);
  EXPECT_EQ(network.shares.in_bin, (std::vector<std::uint8_t>{1, 1, 0, 1, 1, 0}));
  EXPECT_EQ(network.shares.is_coordinated, (std::vector<std::uint8_t>{1, 1, 1, 1, 1, 0}));
  EXPECT_EQ(cells(network.table.node_columns, "shares"), (std::vector<std::int64_t>{1, 2, 1, 1}));
  EXPECT_EQ(cells(network.table.node_columns, "coord.shares"),
            (std::vector<std::int64_t>{1, 2, 1, 1}));
}

TEST(Coornet, DescribesAccountsInTheKeptEdges) {
  // Two triangles of weight 1, tied by one edge c-d: one component, two clusters.
  const std::vector<Share> shares{{"1", "a", 0}, {"1", "b", 0}, {"1", "c", 0}, {"2", "d", 0},
                                  {"2", "e", 0}, {"2", "f", 0}, {"3", "c", 0}, {"3", "d", 0},
                                  {"4", "x", 0}, {"4", "y", 0}, {"5", "x", 0}, {"5", "y", 0}};
  const GraphTable table = network_of(rows_of(shares), minute).table;
  EXPECT_EQ(table.nodes, (std::vector<std::string>{"a", "b", "c", "d", "e", "f", "x", "y"}));
  EXPECT_EQ(cells(table.node_columns, "component"),
            (std::vector<std::int64_t>{1, 1, 1, 1, 1, 1, 2, 2}));
  EXPECT_EQ(cells(table.node_columns, "cluster"),
            (std::vector<std::int64_t>{1, 1, 1, 2, 2, 2, 3, 3}));
  EXPECT_EQ(cells(table.node_columns, "degree"),
            (std::vector<std::int64_t>{2, 2, 3, 3, 2, 2, 1, 1}));
  EXPECT_EQ(cells(table.node_columns, "strength"),
            (std::vector<std::int64_t>{2, 2, 3, 3, 2, 2, 2, 2}));
}

TEST(Coornet, RefusesWhatTheOriginalCannotDoAndWhatDoesNotFit) {
  const std::vector<Share> shares{{"u", "a", 0}, {"u", "b", 0.25}};
  EXPECT_EQ(why_not({}, {}),
            "no URL has two shares, so no interval can be estimated; give a --window, or look "
            "whether object_id holds the URLs");
  EXPECT_EQ(why_not(shares, {}),
            "CooRnet's bins are whole seconds, and 0.25 s is less than one; give a --window of 1s "
            "or more");
  EXPECT_EQ(why_not(shares, {.p = 1}),
            "expected --q from 0 to 1 and --p from 0 to below 1, parts of the URLs and of their "
            "shares; got 0.1 and 1");
  EXPECT_EQ(why_not(shares, {.window_s = 60, .percentile_edge_weight = 2}),
            "expected a --percentile-edge-weight from 0 to 1, got 2");
  EXPECT_EQ(why_not(shares, {.window_s = 60, .memory = 119}),
            "1 edges reach the weight 1 and would take 1 MB; 0 MB are allowed. Choose a higher "
            "--percentile-edge-weight or a shorter --window, or allow more with --memory");
  EXPECT_TRUE(network_of(rows_of({}), minute).table.nodes.empty());
}

ActRows random_rows(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto up_to = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  const std::uint32_t urls = 1 + up_to(12), accounts = 2 + up_to(10), span = 30 + up_to(600);
  std::vector<Share> shares;
  for (std::uint32_t i = 0; i < 80; ++i) {
    std::optional<std::string> url = "u" + std::to_string(up_to(urls));
    if (up_to(20) == 0) url = up_to(2) == 0 ? std::optional<std::string>("") : std::nullopt;
    shares.push_back({url, "a" + std::to_string(up_to(accounts)),
                      up_to(span) + (seed % 3 == 0 ? 0.25 * up_to(4) : 0)});
    if (up_to(10) == 0) shares.push_back(shares.back());
  }
  return rows_of(shares);
}

TEST(Coornet, AgreesWithTheRulesReadOffWordByWord) {
  int estimated = 0;
  for (std::uint32_t seed = 1; seed <= 500; ++seed) {
    SCOPED_TRACE(seed);
    const ActRows rows = random_rows(seed);
    CoornetOptions options{.q = 0.1 * (seed % 11),
                           .p = 0.125 * (seed % 8),
                           .percentile_edge_weight = 0.1 * (seed % 11)};
    if (seed % 2 == 0) options.window_s = 1 + 7.5 * (seed % 9);
    const Result<CoornetNetwork> network = coornet_network(rows, options);
    if (!network) {
      EXPECT_LT(coornet_interval(rows, options.q, options.p)->window_s, 1);
      continue;
    }
    estimated += !options.window_s && network->shares.window_s > 1;
    const oracle::CoornetResult expected = oracle::coornet(rows, options);
    EXPECT_EQ(network->shares.window_s, expected.window_s);
    EXPECT_EQ(network->all_edges, expected.all.size());
    const GraphTable& table = network->table;
    ASSERT_EQ(table.edges.size(), expected.kept.size());
    std::size_t e = 0;
    std::map<std::string, std::int64_t> degree, strength;
    for (const auto& [ends, weight] : expected.kept) {
      EXPECT_EQ(table.nodes[table.edges[e][0]], ends.first);
      EXPECT_EQ(table.nodes[table.edges[e][1]], ends.second);
      EXPECT_EQ(cells(table.edge_columns, "weight")[e++], weight);
      for (const std::string& end : {ends.first, ends.second}) {
        ++degree[end];
        strength[end] += weight;
      }
    }
    ASSERT_EQ(table.nodes.size(), degree.size());
    std::map<std::int64_t, std::set<std::string>> members;
    for (std::size_t v = 0; v < table.nodes.size(); ++v) {
      const std::string& account = table.nodes[v];
      EXPECT_EQ(cells(table.node_columns, "degree")[v], degree[account]);
      EXPECT_EQ(cells(table.node_columns, "strength")[v], strength[account]);
      EXPECT_EQ(cells(table.node_columns, "shares")[v], expected.shares.at(account));
      EXPECT_EQ(cells(table.node_columns, "coord.shares")[v], expected.coordinated.at(account));
      members[cells(table.node_columns, "component")[v]].insert(account);
    }
    for (const auto& [number, accounts] : members) {
      EXPECT_EQ(accounts, expected.component.at(*accounts.begin()));
    }
  }
  EXPECT_GT(estimated, 100);
}

TEST(Coornet, GivesTheSameForAnyOrderOfRowsAndNumberOfThreads) {
  std::mt19937 random(3);
  std::vector<Share> shares;
  for (int i = 0; i < 20'000; ++i) {
    shares.push_back({"u" + std::to_string(random() % 1500), "a" + std::to_string(random() % 300),
                      static_cast<double>(random() % 20'000)});
  }
  const auto with_threads = [&](std::size_t threads) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    return network_of(rows_of(shares), {.window_s = 600}).table;
  };
  const GraphTable one = with_threads(1);
  std::shuffle(shares.begin(), shares.end(), random);
  const GraphTable four = with_threads(4);
  ASSERT_GT(one.edges.size(), 1000u);
  EXPECT_EQ(one.nodes, four.nodes);
  EXPECT_EQ(one.edges, four.edges);
  for (std::size_t c = 0; c < one.node_columns.size(); ++c) {
    EXPECT_EQ(one.node_columns[c].cells, four.node_columns[c].cells) << one.node_columns[c].name;
  }
}

TEST(Quantile, OfCountsIsThatOfTheValues) {
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    std::vector<double> values;
    std::vector<std::uint64_t> count(1 + random() % 20, 0);
    for (std::uint64_t& n : count) {
      n = random() % 4;
      values.insert(values.end(), n, static_cast<double>(&n - count.data()));
    }
    const double p = static_cast<double>(random() % 101) / 100;
    EXPECT_EQ(quantile_type7_of_counts(count, p), quantile_type7(values, p));
    EXPECT_NEAR(quantile_type7(values, p), oracle::quantile(values, p), 1e-12);
  }
}

}  // namespace
}  // namespace lockstep
