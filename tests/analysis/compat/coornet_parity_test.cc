// CooRnet's own results on invented shares: recorded/coornet/README.md says how they were made.

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "analysis/compat/coornet.h"
#include "io/import/act_rows.h"
#include "io/import/table.h"
#include "io/source/byte_stream.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;
const fs::path folder = LOCKSTEP_RECORDED "/coornet";

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

const ActRows& shares() {
  static const Result<ActRows> rows = read_act_rows(std::vector{folder / "shares.csv"}, {});
  if (!rows) throw std::runtime_error(rows.error().message);
  return *rows;
}

std::int64_t whole(const std::vector<Column>& columns, const std::string& name, std::size_t row) {
  for (const Column& one : columns) {
    if (one.name == name) return std::get<std::vector<std::int64_t>>(one.cells)[row];
  }
  throw std::runtime_error("no column " + name);
}

using Groups = std::map<std::string, std::int64_t>;

std::set<std::set<std::string>> parts(const Groups& group) {
  std::map<std::int64_t, std::set<std::string>> members;
  for (const auto& [account, number] : group) members[number].insert(account);
  std::set<std::set<std::string>> sets;
  for (const auto& [number, accounts] : members) sets.insert(accounts);
  return sets;
}

double modularity(const GraphTable& table, const Groups& group) {
  double total = 0, inside = 0, expected = 0;
  std::map<std::int64_t, double> strength;
  for (std::size_t e = 0; e < table.edges.size(); ++e) {
    const auto weight = static_cast<double>(whole(table.edge_columns, "weight", e));
    const std::int64_t a = group.at(table.nodes[table.edges[e][0]]);
    const std::int64_t b = group.at(table.nodes[table.edges[e][1]]);
    total += weight;
    inside += a == b ? weight : 0;
    strength[a] += weight;
    strength[b] += weight;
  }
  for (const auto& [g, s] : strength) expected += s / (2 * total) * s / (2 * total);
  return inside / total - expected;
}

void expect_recorded(const std::string& name, const CoornetOptions& options) {
  SCOPED_TRACE(name);
  const Result<CoornetNetwork> network = coornet_network(shares(), options);
  ASSERT_TRUE(network);
  const GraphTable& table = network->table;
  std::map<std::pair<std::string, std::string>, std::string> theirs, ours;
  for (const Cells& row : read(folder / (name + ".edges.csv"))) {
    theirs[std::minmax(row.at("from"), row.at("to"))] = row.at("weight");
  }
  for (std::size_t e = 0; e < table.edges.size(); ++e) {
    ours[{table.nodes[table.edges[e][0]], table.nodes[table.edges[e][1]]}] =
        std::to_string(whole(table.edge_columns, "weight", e));
  }
  EXPECT_EQ(ours, theirs);

  const std::vector<Cells> nodes = read(folder / (name + ".nodes.csv"));
  ASSERT_EQ(nodes.size(), table.nodes.size());
  Groups component, cluster, their_component, their_cluster;
  std::map<std::string, std::size_t> row_of;
  for (std::size_t v = 0; v < table.nodes.size(); ++v) {
    row_of[table.nodes[v]] = v;
    component[table.nodes[v]] = whole(table.node_columns, "component", v);
    cluster[table.nodes[v]] = whole(table.node_columns, "cluster", v);
  }
  for (const Cells& node : nodes) {
    ASSERT_TRUE(row_of.contains(node.at("name"))) << node.at("name");
    for (const std::string column : {"shares", "coord.shares", "degree", "strength"}) {
      EXPECT_EQ(std::to_string(whole(table.node_columns, column, row_of[node.at("name")])),
                node.at(column))
          << node.at("name") << ' ' << column;
    }
    their_component[node.at("name")] = std::stoll(node.at("component"));
    their_cluster[node.at("name")] = std::stoll(node.at("cluster"));
  }
  EXPECT_EQ(parts(component), parts(their_component));
  // Louvain's outcome depends on the order of visits; ours may not be worse by much.
  EXPECT_GE(modularity(table, cluster), modularity(table, their_cluster) - 0.01);
}

TEST(CoornetParity, GivesWhatTheOriginalGaveOnInventedShares) {
  expect_recorded("estimate_0.9", {});
  expect_recorded("60_0", {.window_s = 60, .percentile_edge_weight = 0});
  expect_recorded("600_0.5", {.window_s = 600, .percentile_edge_weight = 0.5});
  expect_recorded("37.9_0.8", {.window_s = 37.9, .percentile_edge_weight = 0.8});
  EXPECT_EQ(coornet_interval(shares(), 0.1, 0.5)->window_s, 40);
}

}  // namespace
}  // namespace lockstep
