// CooRnet's projection: accounts by the URLs that they have in common. Each account's row of the
// edges is counted in an array over all accounts, once to see how heavy edges are, which gives the
// quantile, and once to keep those that reach it.
// Reference: CooRnet 1.7.0 (commit 7922873), R/build_coord_graph.R.

#include <fmt/format.h>
#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <boost/pending/disjoint_sets.hpp>
#include <numeric>
#include <utility>

#include "analysis/compat/coornet.h"
#include "analysis/compat/coornet_urls.h"
#include "analysis/compat/quantile.h"
#include "analysis/compat/texts_by_bytes.h"
#include "analysis/louvain.h"
#include "graph/counted.h"

namespace lockstep {
namespace {

// Accounts (by bytes) and the URLs they shared in a bin, both ways: a CSR each, ascending.
struct Bipartite {
  std::vector<TextId> accounts;
  std::vector<std::uint64_t> starts{0}, url_starts{0};
  std::vector<std::uint32_t> urls, sharers;

  std::span<const std::uint32_t> urls_of(std::size_t account) const {
    return std::span(urls).subspan(starts[account], starts[account + 1] - starts[account]);
  }
  std::span<const std::uint32_t> sharers_of(std::size_t url) const {
    return std::span(sharers).subspan(url_starts[url], url_starts[url + 1] - url_starts[url]);
  }
};

// The second part of each pair by its first part, which is below n; pairs must be sorted.
std::vector<std::uint32_t> seconds_by_first(std::span<const std::uint64_t> pairs, std::size_t n,
                                            std::vector<std::uint64_t>& starts) {
  starts.assign(n + 1, 0);
  std::vector<std::uint32_t> seconds;
  seconds.reserve(pairs.size());
  for (const std::uint64_t pair : pairs) {
    ++starts[(pair >> 32) + 1];
    seconds.push_back(static_cast<std::uint32_t>(pair));
  }
  std::inclusive_scan(starts.begin(), starts.end(), starts.begin());
  return seconds;
}

Bipartite bipartite(const ActRows& all, const CoornetShares& shares) {
  std::vector<std::uint8_t> shared(all.texts.size(), 0);
  std::vector<std::uint32_t> number(all.texts.size(), 0), url_number(all.texts.size(), UINT32_MAX);
  for (std::size_t i = 0; i < all.rows.size(); ++i) {
    if (shares.in_bin[i] != 0) shared[all.rows[i].account.row()] = 1;
  }
  Bipartite graph{.accounts = texts_by_bytes(all.texts, shared)};
  for (std::uint32_t a = 0; a < graph.accounts.size(); ++a) number[graph.accounts[a].row()] = a;
  std::uint32_t urls = 0;
  std::vector<std::uint64_t> pairs;  // account << 32 | url
  for (std::size_t i = 0; i < all.rows.size(); ++i) {
    if (shares.in_bin[i] == 0) continue;
    std::uint32_t& url = url_number[all.rows[i].object.row()];
    if (url == UINT32_MAX) url = urls++;
    pairs.push_back(std::uint64_t{number[all.rows[i].account.row()]} << 32 | url);
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  graph.urls = seconds_by_first(pairs, graph.accounts.size(), graph.starts);
  for (std::uint64_t& pair : pairs) pair = pair << 32 | pair >> 32;
  std::sort(pairs.begin(), pairs.end());
  graph.sharers = seconds_by_first(pairs, urls, graph.url_starts);
  return graph;
}

// One thread's row of the edges: how many URLs an account has in common with each one after it.
class EdgeRow {
 public:
  explicit EdgeRow(std::size_t accounts) : common_(accounts, 0) {}

  // Calls visit(other, weight) in ascending order.
  template <class Visit>
  void each(const Bipartite& graph, std::uint32_t account, Visit visit) {
    for (const std::uint32_t url : graph.urls_of(account)) {
      const auto sharers = graph.sharers_of(url);
      for (auto b = std::upper_bound(sharers.begin(), sharers.end(), account); b != sharers.end();
           ++b) {
        if (common_[*b]++ == 0) others_.push_back(*b);
      }
    }
    std::sort(others_.begin(), others_.end());
    for (const std::uint32_t b : others_) visit(b, std::exchange(common_[b], 0));
    others_.clear();
  }

 private:
  std::vector<std::uint32_t> common_, others_;
};

// How many edges have each weight.
std::vector<std::uint64_t> edges_by_weight(const Bipartite& graph) {
  const std::size_t n = graph.accounts.size();
  struct Counter {
    explicit Counter(std::size_t accounts) : row(accounts) {}
    EdgeRow row;
    std::vector<std::uint64_t> count;
  };
  tbb::enumerable_thread_specific<Counter> counters([n] { return Counter(n); });
  tbb::parallel_for(tbb::blocked_range<std::uint32_t>(0, static_cast<std::uint32_t>(n), 64),
                    [&](const auto& range) {
                      Counter& counter = counters.local();
                      for (std::uint32_t a = range.begin(); a < range.end(); ++a) {
                        counter.row.each(graph, a, [&](std::uint32_t, std::uint32_t weight) {
                          if (counter.count.size() <= weight) counter.count.resize(weight + 1);
                          ++counter.count[weight];
                        });
                      }
                    });
  std::vector<std::uint64_t> total(1, 0);
  for (const Counter& counter : counters) {
    if (total.size() < counter.count.size()) total.resize(counter.count.size());
    for (std::size_t w = 0; w < counter.count.size(); ++w) total[w] += counter.count[w];
  }
  return total;
}

std::vector<CountedEdge> edges_from(const Bipartite& graph, double least_weight) {
  constexpr std::size_t block_accounts = 256;
  const std::size_t n = graph.accounts.size();
  std::vector<std::vector<CountedEdge>> blocks((n + block_accounts - 1) / block_accounts);
  tbb::enumerable_thread_specific<EdgeRow> rows([n] { return EdgeRow(n); });
  tbb::parallel_for(std::size_t{0}, blocks.size(), [&](std::size_t block) {
    const auto end = static_cast<std::uint32_t>(std::min(n, (block + 1) * block_accounts));
    for (auto a = static_cast<std::uint32_t>(block * block_accounts); a < end; ++a) {
      rows.local().each(graph, a, [&](std::uint32_t b, std::uint32_t weight) {
        if (weight >= least_weight) blocks[block].push_back({a, b, weight});
      });
    }
  });
  std::vector<CountedEdge> edges;
  for (std::vector<CountedEdge>& block : blocks) {
    edges.insert(edges.end(), block.begin(), block.end());
    block = {};
  }
  return edges;
}

// Leaves the accounts at the end of an edge; edges then name those by their place.
std::vector<TextId> number_ends(const Bipartite& graph, std::vector<CountedEdge>& edges) {
  std::vector<std::uint32_t> place(graph.accounts.size(), 0);
  for (const CountedEdge& edge : edges) place[edge.a] = place[edge.b] = 1;
  std::vector<TextId> ends;
  for (std::size_t a = 0; a < place.size(); ++a) {
    if (place[a] == 0) continue;
    place[a] = static_cast<std::uint32_t>(ends.size());
    ends.push_back(graph.accounts[a]);
  }
  for (CountedEdge& edge : edges) edge.a = place[edge.a], edge.b = place[edge.b];
  return ends;
}

// From 1, by smallest member.
std::vector<std::int64_t> components(std::size_t n, std::span<const CountedEdge> edges) {
  std::vector<std::uint32_t> rank(n), parent(n);
  boost::disjoint_sets sets(rank.data(), parent.data());
  for (std::uint32_t v = 0; v < n; ++v) sets.make_set(v);
  for (const CountedEdge& edge : edges) sets.union_set(edge.a, edge.b);
  std::vector<std::int64_t> number(n, 0), component(n);
  std::int64_t last = 0;
  for (std::uint32_t v = 0; v < n; ++v) {
    std::int64_t& of_root = number[sets.find_set(v)];
    if (of_root == 0) of_root = ++last;
    component[v] = of_root;
  }
  return component;
}

void add_node_columns(GraphTable& table, const ActRows& all, const CoornetShares& shares,
                      std::span<const TextId> accounts, std::span<const CountedEdge> edges) {
  const std::size_t n = accounts.size();
  std::vector<std::int64_t> shared(all.texts.size(), 0), coordinated(all.texts.size(), 0);
  for (std::size_t i = 0; i < all.rows.size(); ++i) {
    shared[all.rows[i].account.row()] += shares.shared[i];
    coordinated[all.rows[i].account.row()] += shares.is_coordinated[i];
  }
  std::vector<std::int64_t> of_shares, of_coordinated, degree(n, 0), strength(n, 0);
  for (const TextId account : accounts) {
    of_shares.push_back(shared[account.row()]);
    of_coordinated.push_back(coordinated[account.row()]);
  }
  for (const CountedEdge& edge : edges) {
    for (const std::uint32_t v : {edge.a, edge.b}) ++degree[v], strength[v] += edge.weight;
  }
  std::vector<std::int64_t> cluster;
  for (const std::uint32_t c : louvain(static_cast<std::uint32_t>(n), edges)) {
    cluster.push_back(std::int64_t{c} + 1);
  }
  table.node_columns = {
      {"shares", std::move(of_shares)}, {"coord.shares", std::move(of_coordinated)},
      {"degree", std::move(degree)},    {"component", components(n, edges)},
      {"cluster", std::move(cluster)},  {"strength", std::move(strength)}};
}

constexpr std::uint64_t bytes_per_edge = 120;  // with what Louvain needs

}  // namespace

Result<CoornetNetwork> coornet_network(const ActRows& rows, const CoornetOptions& options) {
  if (!(options.percentile_edge_weight >= 0 && options.percentile_edge_weight <= 1)) {
    return Error{fmt::format("expected a --percentile-edge-weight from 0 to 1, got {}",
                             options.percentile_edge_weight)};
  }
  CoornetNetwork network;
  CoornetOptions with_window = options;
  if (!options.window_s) {
    Result<CoornetInterval> interval = coornet_interval(rows, options.q, options.p);
    if (!interval) return interval.error();
    network.interval = *interval;
    with_window.window_s = interval->window_s;
  }
  Result<CoornetShares> shares = coornet_shares(rows, with_window);
  if (!shares) return shares.error();
  network.shares = *std::move(shares);
  const Bipartite graph = bipartite(rows, network.shares);
  const std::vector<std::uint64_t> by_weight = edges_by_weight(graph);
  network.least_weight = quantile_type7_of_counts(by_weight, options.percentile_edge_weight);
  std::uint64_t kept = 0;
  for (std::size_t w = 0; w < by_weight.size(); ++w) {
    network.all_edges += by_weight[w];
    if (static_cast<double>(w) >= network.least_weight) kept += by_weight[w];
  }
  if (kept > options.memory / bytes_per_edge) {
    return Error{fmt::format(
        "{} edges reach the weight {} and would take {} MB; {} MB are allowed. Choose a higher "
        "--percentile-edge-weight or a shorter --window, or allow more with --memory",
        grouped(kept), network.least_weight, grouped(kept * bytes_per_edge / 1'000'000 + 1),
        grouped(options.memory / 1'000'000))};
  }
  std::vector<CountedEdge> edges = edges_from(graph, network.least_weight);
  const std::vector<TextId> accounts = number_ends(graph, edges);
  GraphTable& table = network.table;
  table.source_name = "account_a";
  table.target_name = "account_b";
  for (const TextId account : accounts) table.nodes.emplace_back(rows.texts[account]);
  add_node_columns(table, rows, network.shares, accounts, edges);
  std::vector<std::int64_t> weight;
  for (const CountedEdge& edge : edges) {
    table.edges.push_back({edge.a, edge.b});
    weight.push_back(edge.weight);
  }
  table.edge_columns.push_back({"weight", std::move(weight)});
  return network;
}

}  // namespace lockstep
