// QUT's networks: groups of posts with something in common, partners within the window counted
// account by account, and the table of what is left.
//
// Reference: coordination-network-toolkit (commit daa0e11), compute_networks.py, preprocess.py,
// graph.py. Returns edges in the order of their ends' bytes.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "analysis/compat/qut.h"
#include "analysis/compat/qut_acts.h"
#include "analysis/compat/qut_edges.h"
#include "analysis/compat/qut_similar.h"
#include "graph/counted.h"

namespace lockstep {
namespace {

using Edges = std::vector<std::vector<QutEdge>>;

constexpr std::array<std::pair<QutNetwork, std::string_view>, 6> network_names{{
    {QutNetwork::co_retweet, "co_retweet"},
    {QutNetwork::co_tweet, "co_tweet"},
    {QutNetwork::co_reply, "co_reply"},
    {QutNetwork::co_link, "co_link"},
    {QutNetwork::co_post, "co_post"},
    {QutNetwork::co_similar_tweet, "co_similar_tweet"},
}};

WindowGroups by_group(const QutActs& acts) {
  std::vector<WindowGroups::Sighting> sightings;
  sightings.reserve(acts.acts.size());
  for (const QutAct& act : acts.acts) sightings.push_back({act.group, act.account, act.seconds});
  return WindowGroups(std::move(sightings), acts.groups);
}

// What its graph shows: of all names of an account the last by bytes.
std::vector<std::string> names_of(const PostRows& rows, const std::vector<TextId>& accounts) {
  std::vector<TextId> last(rows.texts.size());
  std::vector<bool> seen(rows.texts.size(), false);
  for (const PostRow& row : rows.rows) {
    if (seen[row.post.row()]) continue;
    seen[row.post.row()] = true;
    TextId& name = last[row.account.row()];
    if (!name || rows.texts[name] < rows.texts[row.name]) name = row.name;
  }
  std::vector<std::string> names;
  for (const TextId account : accounts) names.emplace_back(rows.texts[last[account.row()]]);
  return names;
}

GraphTable table_of(const PostRows& rows, const QutActs& acts, Edges edges) {
  constexpr std::uint32_t unused = UINT32_MAX;
  GraphTable table{.directed = true, .source_name = "user_1", .target_name = "user_2"};
  std::vector<std::uint32_t> node(acts.accounts.size(), unused);
  for (const auto& some : edges) {
    for (const QutEdge& edge : some) node[edge.from] = node[edge.to] = 0;
  }
  std::vector<TextId> accounts;
  for (std::size_t a = 0; a < node.size(); ++a) {
    if (node[a] == unused) continue;
    node[a] = static_cast<std::uint32_t>(accounts.size());
    accounts.push_back(acts.accounts[a]);
    table.nodes.emplace_back(rows.texts[acts.accounts[a]]);
  }
  table.node_columns.push_back({"username", names_of(rows, accounts)});
  std::vector<std::int64_t> weights;
  for (auto& some : edges) {
    for (const QutEdge& edge : some) {
      table.edges.push_back({node[edge.from], node[edge.to]});
      weights.push_back(edge.weight);
    }
    std::vector<QutEdge>().swap(some);
  }
  table.edge_columns.push_back({"weight", std::move(weights)});
  return table;
}

}  // namespace

std::string_view name(QutNetwork network) {
  for (const auto& [one, word] : network_names) {
    if (one == network) return word;
  }
  return "";
}

std::vector<std::vector<QutEdge>> qut_edges_of(const PostRows& rows, QutActs& acts,
                                               const QutOptions& options) {
  const bool similar = options.network == QutNetwork::co_similar_tweet;
  if (similar && options.similarity <= 0) {  // then all texts are, also those without a word
    for (QutAct& act : acts.acts) act.group = 0;
  }
  if (!similar || options.similarity <= 0) {
    const WindowGroups groups = by_group(acts);
    return qut_edges(acts, QutSameGroup{&groups, options.window_s}, options);
  }
  const WordSets sets = qut_word_sets(rows, acts);
  const WindowGroups groups = by_group(acts);
  const WindowGroups rare_words = qut_rare_words(acts, sets, options.similarity);
  return qut_edges(acts,
                   QutSimilarGroups{.sets = &sets,
                                    .rare_words = &rare_words,
                                    .similarity = options.similarity,
                                    .accounts = {&groups, options.window_s},
                                    .compared_for = std::vector<std::uint64_t>(sets.size(), 0)},
                   options);
}

std::optional<QutNetwork> qut_network_named(std::string_view name) {
  for (const auto& [one, word] : network_names) {
    if (word == name) return one;
  }
  return {};
}

Result<GraphTable> qut_network(const PostRows& rows, const QutOptions& options) {
  QutActs acts = qut_acts(rows, options.network);
  Edges edges = qut_edges_of(rows, acts, options);
  std::uint64_t total = 0;
  for (const auto& some : edges) total += some.size();
  if (total > options.most_edges) {
    return Error{fmt::format(
        "{} with a window of {} s has more than {} edges; choose a shorter --window or a higher "
        "--min-weight, or allow more with --most-pairs (up to 40 bytes of memory each)",
        name(options.network), options.window_s, grouped(options.most_edges))};
  }
  return table_of(rows, acts, std::move(edges));
}

}  // namespace lockstep
