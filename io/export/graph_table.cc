#include "io/export/graph_table.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "io/diagram/palette.h"

namespace lockstep {
namespace {

using Integers = std::vector<std::int64_t>;
using Reals = std::vector<double>;
using Texts = std::vector<std::string>;

template <class Cells, class Rows, class Cell>
Column column(std::string name, const Rows& rows, Cell cell) {
  Cells cells;
  for (const auto& row : rows) cells.push_back(cell(row));
  return {std::move(name), std::move(cells)};
}

void add_node_columns(GraphTable& table, const std::vector<const FoundAccount*>& rows) {
  using A = const FoundAccount*;
  const auto text = [&](std::string name, auto cell) {
    table.node_columns.push_back(column<Texts>(std::move(name), rows, cell));
  };
  const auto number = [&](std::string name, auto cell) {
    table.node_columns.push_back(column<Integers>(std::move(name), rows, cell));
  };
  text("label", [](A a) { return label(*a); });
  text("platform", [](A a) { return std::string(name(a->platform)); });
  text("account_id", [](A a) { return std::string(a->id); });
  text("handle", [](A a) { return std::string(a->handle); });
  text("name", [](A a) { return std::string(a->name); });
  number("cluster", [](A a) {
    return a->cluster == no_row ? INT64_MIN : std::int64_t{number_in_print(a->cluster)};
  });
  number("component", [](A a) { return std::int64_t{a->component} + 1; });
  text("tier", [](A a) { return std::string(name(a->tier)); });
  text("role", [](A a) { return std::string(name(a->role)); });
  number("n_posts", [](A a) { return std::int64_t{a->posts}; });
  number("n_acts", [](A a) { return std::int64_t{a->acts}; });
  number("n_ties", [](A a) { return std::int64_t{a->ties}; });
  number("n_contents", [](A a) { return std::int64_t{a->contents}; });
  text("first_utc", [](A a) { return format_utc(a->first); });
  text("last_utc", [](A a) { return format_utc(a->last); });
}

void add_edge_columns(GraphTable& table, const Findings& findings,
                      const std::vector<const FoundTie*>& rows) {
  using T = const FoundTie*;
  const auto number = [&](std::string name, auto cell) {
    table.edge_columns.push_back(column<Integers>(std::move(name), rows, cell));
  };
  number("weight", [](T t) { return std::int64_t{t->contents}; });
  number("n_coacts", [](T t) { return std::int64_t{t->coacts}; });
  number("n_contents", [](T t) { return std::int64_t{t->contents}; });
  number("n_days", [](T t) { return std::int64_t{t->days}; });
  table.edge_columns.push_back(column<Reals>(
      "median_gap_s", rows, [](T t) { return static_cast<double>(t->median_gap_ms) / 1000; }));
  table.edge_columns.push_back(
      column<Texts>("traces", rows, [&](T t) { return joined_traces(findings, t->traces); }));
  table.edge_columns.push_back(
      column<Texts>("tier", rows, [](T t) { return std::string(name(t->tier)); }));
}

}  // namespace

GraphTable graph_table(const Findings& findings, const Layout& layout) {
  const std::vector<FoundAccount>& accounts = findings.accounts;
  std::vector<std::string> ids;
  for (const FoundAccount& account : accounts) {
    ids.push_back(std::string(name(account.platform)) + ":" + std::string(account.id));
  }
  std::vector<std::uint32_t> order(accounts.size()), place(accounts.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return ids[a] < ids[b]; });
  for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;

  GraphTable table;
  std::vector<const FoundAccount*> nodes;
  for (const std::uint32_t row : order) {
    table.nodes.push_back(ids[row]);
    nodes.push_back(&accounts[row]);
  }
  add_node_columns(table, nodes);
  if (!layout.of_account.empty()) {
    assert(layout.of_account.size() == accounts.size());
    const auto real = [&](std::string name, auto cell) {
      table.node_columns.push_back(column<Reals>(std::move(name), order, cell));
    };
    real("x", [&](std::uint32_t row) { return layout.of_account[row].x; });
    real("y", [&](std::uint32_t row) { return layout.of_account[row].y; });
    real("size", [&](std::uint32_t row) { return layout.radius[row]; });
    table.node_columns.push_back(column<Texts>(
        "color", nodes, [](const FoundAccount* a) { return hex(cluster_color(a->cluster)); }));
  }

  std::vector<const FoundTie*> ties;
  for (const FoundTie& tie : findings.ties) ties.push_back(&tie);
  const auto ends = [&](const FoundTie* tie) {
    const auto [a, b] = std::minmax(place[tie->a], place[tie->b]);
    return std::array<std::uint32_t, 2>{a, b};
  };
  std::sort(ties.begin(), ties.end(),
            [&](const FoundTie* x, const FoundTie* y) { return ends(x) < ends(y); });
  for (const FoundTie* tie : ties) table.edges.push_back(ends(tie));
  add_edge_columns(table, findings, ties);
  return table;
}

}  // namespace lockstep
