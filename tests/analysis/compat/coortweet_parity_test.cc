// CooRTweet's own results, file by file. They are not part of this repository: LOCKSTEP_GOLDEN (an
// environment variable, or a CMake setting) names a folder with synthetic/coor_*.csv and
// real/coortweet/*, recorded from CooRTweet 2.1.3; its inputs are in ../data/coortweet. Without it
// these tests are skipped.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <numeric>
#include <regex>
#include <set>
#include <string>

#include "analysis/compat/coortweet.h"
#include "analysis/compat/quantile.h"
#include "io/import/act_rows.h"
#include "io/import/table.h"
#include "io/source/byte_stream.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

fs::path golden() {
  const char* set = std::getenv("LOCKSTEP_GOLDEN");
  return set != nullptr ? set : LOCKSTEP_GOLDEN_FOLDER;
}

class CoortweetParity : public testing::Test {
 protected:
  void SetUp() override {
    if (golden().empty()) GTEST_SKIP() << "set LOCKSTEP_GOLDEN to the folder of recorded results";
    ASSERT_TRUE(fs::is_directory(golden())) << golden();
  }
};

using Cells = std::map<std::string, std::string>;

std::vector<Cells> read(const fs::path& path) {
  Result<ByteStream> bytes = ByteStream::open(path);
  if (!bytes) throw std::runtime_error(bytes.error().message);
  Result<Table> table = Table::open(*bytes, [](const Table::Names&) { return true; });
  if (!table) throw std::runtime_error(table.error().message);
  const Table::Names names = table->names();
  std::vector<Cells> rows;
  while (const Table::Row* row = table->next()) {
    Cells cells;
    for (std::size_t c = 0; c < names.size(); ++c) cells[names[c]] = row->cell(c);
    rows.push_back(std::move(cells));
  }
  return rows;
}

double number(const std::string& cell) { return std::strtod(cell.c_str(), nullptr); }

// Whether a cell is the text that R printed: the same text, the same number, or less than a unit in
// R's 15th digit from it: data.table rounds to 16 digits, then to 15, and a mean over a column with
// missing values was seen to differ in the last bit. Missing is "".
bool equals(const std::string& theirs, double ours) {
  if (std::isnan(ours) || theirs.empty()) return std::isnan(ours) && theirs.empty();
  const double recorded = number(theirs);
  if (recorded == ours) return true;
  return std::abs(recorded - ours) <=
         .9 * std::pow(10, std::floor(std::log10(std::abs(ours))) - 14);
}
bool equals(const std::string& theirs, std::int64_t ours) {
  return theirs == (ours == INT64_MIN ? "" : std::to_string(ours));
}
bool equals(const std::string& theirs, const std::string& ours) { return theirs == ours; }

std::string printed(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}
std::string printed(std::int64_t value) { return std::to_string(value); }
std::string printed(const std::string& value) { return value; }

// The rows of a data set of CooRTweet's: "russian", "german_urls" ... or "synthetic".
const ActRows& rows_of(const std::string& name) {
  static std::map<std::string, ActRows> read_before;
  const auto found = read_before.find(name);
  if (found != read_before.end()) return found->second;
  fs::path path = golden() / "../data/coortweet" / (name + ".csv.gz");
  if (name == "synthetic") path = golden() / "synthetic/coor_input.csv";
  if (name == "russian") path.replace_filename("russian_coord_tweets.csv.gz");
  if (name == "german_fburls") path.replace_filename("german_urls.csv.gz");
  Result<ActRows> rows = read_act_rows(std::vector{path}, {});
  if (!rows) throw std::runtime_error(rows.error().message);
  if (name == "german_fburls") {  // the rows of Facebook
    std::erase_if(rows->rows,
                  [&](const ActRow& row) { return !rows->texts[row.account].starts_with("fb_"); });
  }
  return read_before.emplace(name, *std::move(rows)).first->second;
}

struct Named {
  std::string set;
  CoortweetOptions options;
};

// "edges_german_urls_tw30_mp2.csv.gz", "russian_tw10_mp1", ...
Named named(const std::string& text) {
  static const std::regex form("(?:edges_|pairs_)?(.*)_tw([0-9]+)_mp([0-9]+)(?:_fast([0-9]+))?.*");
  std::smatch part;
  if (!std::regex_match(text, part, form)) throw std::runtime_error("what is " + text + "?");
  Named run{part[1],
            {.window_s = std::stod(part[2]),
             .min_participation = static_cast<std::uint32_t>(std::stoul(part[3]))}};
  if (part[4].matched) run.options.fast_window_s = std::stod(part[4]);
  return run;
}

GraphTable network_of(const Named& run) {
  Result<CoortweetNetwork> network = coortweet_network(rows_of(run.set), run.options);
  if (!network) throw std::runtime_error(network.error().message);
  return std::move(network->table);
}

const Column* column(const std::vector<Column>& columns, const std::string& name) {
  for (const Column& one : columns) {
    if (one.name == name) return &one;
  }
  return nullptr;
}
testing::AssertionResult is_recorded(const Column& column, std::size_t row,
                                     const std::string& theirs) {
  return std::visit(
      [&](const auto& cells) {
        if (equals(theirs, cells[row])) return testing::AssertionSuccess();
        return testing::AssertionFailure()
               << column.name << ": " << printed(cells[row]) << ", recorded " << theirs;
      },
      column.cells);
}
const std::vector<std::int64_t>& whole(const GraphTable& table, const std::string& name) {
  return std::get<std::vector<std::int64_t>>(column(table.edge_columns, name)->cells);
}

// Every edge and every cell of the golden file, and nothing else.
void expect_edges(const GraphTable& table, const std::vector<Cells>& expected,
                  const std::string& from, const std::string& to) {
  std::map<std::pair<std::string, std::string>, const Cells*> by_ends;
  for (const Cells& row : expected) by_ends[std::minmax(row.at(from), row.at(to))] = &row;
  ASSERT_EQ(by_ends.size(), expected.size());
  ASSERT_EQ(table.edges.size(), expected.size());
  for (std::size_t e = 0; e < table.edges.size(); ++e) {
    const std::pair ends(table.nodes[table.edges[e][0]], table.nodes[table.edges[e][1]]);
    ASSERT_TRUE(by_ends.contains(ends)) << ends.first << ' ' << ends.second;
    for (const auto& [name, value] : *by_ends[ends]) {
      if (name == from || name == to) continue;
      const Column* ours = column(table.edge_columns, name);
      ASSERT_NE(ours, nullptr) << name;
      ASSERT_TRUE(is_recorded(*ours, e, value)) << ends.first << ' ' << ends.second;
    }
  }
}

void expect_pairs(const Named& run, const std::vector<Cells>& expected) {
  const ActRows& rows = rows_of(run.set);
  const Result<CoortweetPairs> pairs = coortweet_pairs(rows, run.options);
  ASSERT_TRUE(pairs);
  std::multiset<std::string> ours, theirs;
  for (const CoortweetPair& pair : pairs->rows) {
    const ActRow &x = rows.rows[pair.older], &y = rows.rows[pair.newer];
    const auto text = [&](TextId id) { return std::string(rows.texts[id]) + '|'; };
    ours.insert(text(x.object) + text(x.account) + text(x.post) + text(y.account) + text(y.post) +
                printed(pair.delta_s));
  }
  for (const Cells& row : expected) {
    theirs.insert(row.at("object_id") + '|' + row.at("account_id") + '|' + row.at("content_id") +
                  '|' + row.at("account_id_y") + '|' + row.at("content_id_y") + '|' +
                  printed(number(row.at("time_delta"))));
  }
  EXPECT_EQ(ours.size(), expected.size());
  EXPECT_TRUE(ours == theirs);
}

std::vector<std::size_t> component_sizes(const GraphTable& table) {
  std::vector<std::size_t> parent(table.nodes.size());
  std::iota(parent.begin(), parent.end(), 0u);
  const auto root = [&](std::size_t u) {
    while (parent[u] != u) u = parent[u] = parent[parent[u]];
    return u;
  };
  for (const auto& [a, b] : table.edges) parent[root(a)] = root(b);
  std::map<std::size_t, std::size_t> size;
  for (std::size_t u = 0; u < parent.size(); ++u) ++size[root(u)];
  std::vector<std::size_t> sizes;
  for (const auto& [top, n] : size) sizes.push_back(n);
  return sizes;
}

std::int64_t sum(const std::vector<std::int64_t>& values) {
  return std::accumulate(values.begin(), values.end(), std::int64_t{0});
}
std::int64_t largest(const std::vector<std::int64_t>& values) {
  return values.empty() ? 0 : *std::max_element(values.begin(), values.end());
}

double threshold(const GraphTable& table, double p) {
  const auto& weights = whole(table, "weight");
  return quantile_type7(std::vector<double>(weights.begin(), weights.end()), p);
}

TEST_F(CoortweetParity, GivesEveryRecordedPairAndEdgeOfTheRealData) {
  int files = 0;
  for (const auto& entry : fs::directory_iterator(golden() / "real/coortweet")) {
    const std::string name = entry.path().filename().string();
    if (name == "summary.csv" || name == "thresholds.csv") continue;
    SCOPED_TRACE(name);
    const std::vector<Cells> expected = read(entry.path());
    if (name.starts_with("pairs_")) {
      expect_pairs(named(name), expected);
    } else {
      expect_edges(network_of(named(name)), expected, "account_id", "account_id_y");
    }
    if (HasFailure()) return;
    std::printf("%-45s %6zu rows, every column equal\n", name.c_str(), expected.size());
    ++files;
  }
  EXPECT_GT(files, 0);
}

TEST_F(CoortweetParity, GivesEveryRecordedSummaryOfTheRealData) {
  const std::vector<Cells> summary = read(golden() / "real/coortweet/summary.csv");
  EXPECT_GT(summary.size(), 0u);
  for (const Cells& row : summary) {
    SCOPED_TRACE(row.at("tag"));
    const Named run = named(row.at("tag"));
    const ActRows& rows = rows_of(run.set);
    const Result<CoortweetPairs> pairs = coortweet_pairs(rows, run.options);
    ASSERT_TRUE(pairs);
    std::set<std::uint32_t> objects, posts;
    double delta_s = 0;
    std::int64_t zero = 0;
    for (const CoortweetPair& pair : pairs->rows) {
      objects.insert(rows.rows[pair.older].object.value);
      posts.insert({rows.rows[pair.older].post.value, rows.rows[pair.newer].post.value});
      delta_s += pair.delta_s;
      zero += pair.delta_s == 0;
    }
    const GraphTable table = network_of(run);
    const auto& weights = whole(table, "weight");
    const std::vector<std::size_t> components = component_sizes(table);
    const std::map<std::string, double> ours{
        {"rows_in", rows.rows.size()},
        {"pairs", pairs->rows.size()},
        {"distinct_objects", objects.size()},
        {"distinct_contents", posts.size()},
        {"edges", table.edges.size()},
        {"vertices", table.nodes.size()},
        {"components", components.size()},
        {"largest_component", *std::max_element(components.begin(), components.end())},
        {"sum_weight", sum(weights)},
        {"max_weight", largest(weights)},
        {"edges_w_ge2",
         std::count_if(weights.begin(), weights.end(), [](auto w) { return w > 1; })},
        {"sum_time_delta", delta_s},
        {"zero_delta_pairs", zero}};
    for (const auto& [name, value] : ours) EXPECT_EQ(value, number(row.at(name))) << name;
  }
  if (HasFailure()) return;
  std::printf("summary.csv: %zu runs, 13 figures each, all equal\n", summary.size());
}

TEST_F(CoortweetParity, CutsOffWhatTheOriginalCutsOffAtEveryThreshold) {
  const std::vector<Cells> thresholds = read(golden() / "real/coortweet/thresholds.csv");
  EXPECT_GT(thresholds.size(), 0u);
  for (const Cells& row : thresholds) {
    SCOPED_TRACE(row.at("tag") + " at " + row.at("edge_weight"));
    Named run = named(row.at("tag"));
    run.options.edge_weight = number(row.at("edge_weight"));
    EXPECT_TRUE(equals(row.at("threshold"), threshold(network_of(run), run.options.edge_weight)));
    run.options.subgraph = 1;
    const GraphTable kept = network_of(run);
    EXPECT_EQ(std::to_string(kept.edges.size()), row.at("edges"));
    EXPECT_EQ(std::to_string(kept.nodes.size()), row.at("vertices"));
    EXPECT_EQ(std::to_string(component_sizes(kept).size()), row.at("components"));
    EXPECT_EQ(std::to_string(sum(whole(kept, "weight"))), row.at("sum_weight"));
  }
  if (HasFailure()) return;
  std::printf("thresholds.csv: %zu cuts, 5 figures each, all equal\n", thresholds.size());
}

TEST_F(CoortweetParity, GivesEveryRecordedTableOfTheSyntheticPosts) {
  const fs::path folder = golden() / "synthetic";
  const CoortweetOptions options{.window_s = 60, .min_participation = 2};
  expect_pairs({"synthetic", options}, read(folder / "coor_pairs_w60_mp2.csv"));

  CoortweetOptions listed = options;
  listed.object_ids = ObjectIds::list;
  expect_edges(network_of({"synthetic", listed}), read(folder / "coor_edges_w60_mp2_q50.csv"),
               "from", "to");

  CoortweetOptions fast = options;
  fast.fast_window_s = 10;
  expect_edges(network_of({"synthetic", fast}), read(folder / "coor_fastnet_w60_f10_mp2_q50.csv"),
               "from", "to");

  CoortweetOptions with_statistics = options;
  with_statistics.statistics = CoortweetStatistics::all_edges;
  const GraphTable table = network_of({"synthetic", with_statistics});
  const std::vector<Cells> accounts = read(folder / "coor_account_stats_w60_mp2.csv");
  ASSERT_EQ(accounts.size(), table.nodes.size());
  for (std::size_t a = 0; a < accounts.size(); ++a) {
    EXPECT_EQ(table.nodes[a], accounts[a].at("account_id"));
    for (const Column& ours : table.node_columns) {
      EXPECT_TRUE(is_recorded(ours, a, accounts[a].at(ours.name))) << table.nodes[a];
    }
  }
}

TEST_F(CoortweetParity, GivesEveryRecordedSummaryOfTheSyntheticPosts) {
  const std::vector<Cells> grid = read(golden() / "synthetic/coor_summary.csv");
  EXPECT_GT(grid.size(), 0u);
  for (const Cells& row : grid) {
    Named run{"synthetic",
              {.window_s = number(row.at("time_window")),
               .min_participation = static_cast<std::uint32_t>(number(row.at("min_participation"))),
               .loops = row.at("remove_loops") == "TRUE" ? Loops::remove : Loops::keep,
               .edge_weight = number(row.at("edge_weight"))}};
    const GraphTable table = network_of(run);
    run.options.subgraph = 1;
    const GraphTable kept = network_of(run);
    const std::map<std::string, double> ours{
        {"pairs", coortweet_pairs(rows_of(run.set), run.options)->rows.size()},
        {"nodes", table.nodes.size()},
        {"edges", table.edges.size()},
        {"sum_weight", sum(whole(table, "weight"))},
        {"max_weight", largest(whole(table, "weight"))},
        {"threshold", threshold(table, run.options.edge_weight)},
        {"kept_nodes", kept.nodes.size()},
        {"kept_edges", kept.edges.size()}};
    for (const auto& [name, value] : ours) {
      EXPECT_EQ(value, number(row.at(name)))
          << name << " at " << row.at("time_window") << ", " << row.at("min_participation") << ", "
          << row.at("remove_loops") << ", " << row.at("edge_weight");
    }
  }
  if (HasFailure()) return;
  std::printf("coor_summary.csv: %zu runs, 8 figures each, all equal\n", grid.size());
}

// Made by CooRTweet 2.1.3 of the invented shares beside them: recorded/coortweet/README.md.
TEST(CoortweetRecorded, GivesTheStatisticsOfAccountsAndObjects) {
  const fs::path recorded = LOCKSTEP_RECORDED;
  const Result<ActRows> rows = read_act_rows(std::vector{recorded / "coornet/shares.csv"}, {});
  ASSERT_TRUE(rows);
  const std::map<std::string, CoortweetStatistics> thresholds{
      {"none", CoortweetStatistics::all_edges},
      {"full", CoortweetStatistics::above_threshold},
      {"fast", CoortweetStatistics::above_fast_threshold}};
  int files = 0;
  for (const auto& entry : fs::directory_iterator(recorded / "coortweet")) {
    static const std::regex form("600(_20)?(_subgraph1)?_(account|group)_stats_(.*)\\.csv");
    std::smatch part;
    const std::string name = entry.path().filename().string();
    if (!std::regex_match(name, part, form)) continue;
    SCOPED_TRACE(name);
    ++files;
    CoortweetOptions options{.window_s = 600, .min_participation = 2};
    if (part[1].matched) options.fast_window_s = 20;
    options.subgraph = part[2].matched ? 1 : 0;
    options.statistics = options.group_statistics = thresholds.at(part[4]);
    const Result<CoortweetNetwork> network = coortweet_network(*rows, options);
    ASSERT_TRUE(network);
    const std::vector<Cells> expected = read(entry.path());
    EXPECT_GT(expected.size(), 1u);
    if (part[3] == "group") {
      std::map<std::string, std::string> theirs, ours;
      for (const Cells& row : expected) theirs[row.at("object_id")] = row.at("num_accounts");
      for (const auto& [object, n] : network->objects) ours[object] = std::to_string(n);
      EXPECT_EQ(ours, theirs);
      continue;
    }
    std::size_t row = 0;
    for (std::size_t a = 0; a < network->table.nodes.size(); ++a) {
      const Column* posts = column(network->table.node_columns, "unique_shares_count");
      if (std::get<std::vector<std::int64_t>>(posts->cells)[a] == INT64_MIN) continue;
      ASSERT_LT(row, expected.size());
      EXPECT_EQ(network->table.nodes[a], expected[row].at("account_id"));
      for (const Column& ours : network->table.node_columns) {
        EXPECT_TRUE(is_recorded(ours, a, expected[row].at(ours.name))) << network->table.nodes[a];
      }
      ++row;
    }
    EXPECT_EQ(row, expected.size());
  }
  EXPECT_EQ(files, 11);
}

// Published in the documentation of this rule, not in the recorded files.
TEST_F(CoortweetParity, CutsOutTheFastSubgraphsOfTheRussianData) {
  Named run{"russian", {.window_s = 60, .min_participation = 2, .fast_window_s = 10}};
  const Result<CoortweetPairs> pairs = coortweet_pairs(rows_of(run.set), run.options);
  EXPECT_EQ(std::accumulate(pairs->fast.begin(), pairs->fast.end(), 0), 447);
  const GraphTable all = network_of(run);
  const auto& fast = whole(all, "weight_fast");
  EXPECT_EQ(std::count_if(fast.begin(), fast.end(), [](auto w) { return w != INT64_MIN; }), 442);
  run.options.subgraph = 2;
  EXPECT_EQ(network_of(run).nodes.size(), 8u);
  EXPECT_EQ(network_of(run).edges.size(), 4u);
  run.options.subgraph = 3;
  EXPECT_EQ(network_of(run).nodes.size(), 70u);
  EXPECT_EQ(network_of(run).edges.size(), 112u);
}

TEST_F(CoortweetParity, MakesADayOfPairsOfTheRussianData) {
  const Named run{"russian", {.window_s = 86400, .min_participation = 2}};
  EXPECT_EQ(coortweet_pairs(rows_of(run.set), run.options)->rows.size(), 1'069'010u);
  const GraphTable table = network_of(run);
  EXPECT_EQ(table.nodes.size(), 4260u);
  EXPECT_EQ(table.edges.size(), 873'916u);
  EXPECT_EQ(largest(whole(table, "weight")), 40);
  EXPECT_EQ(component_sizes(table).size(), 4u);
}

}  // namespace
}  // namespace lockstep
