#include "graph/interactions.h"

#include <algorithm>
#include <tuple>

namespace lockstep {
namespace {

struct Edge {
  AccountId from, to;
  Interaction kind;
  friend auto operator<=>(const Edge&, const Edge&) = default;
};

std::vector<Edge> edges_of(const Corpus& corpus) {
  const Posts& posts = corpus.posts;
  std::vector<Edge> edges;
  const auto add = [&](AccountId from, AccountId to, Interaction kind) {
    if (from && to && from != to) edges.push_back({from, to, kind});
  };
  const auto author = [&](PostId post) { return post ? posts.account[post.row()] : AccountId{}; };
  for (std::size_t row = 0; row < posts.size(); ++row) {
    if (posts.referenced[row]) continue;
    const AccountId from = posts.account[row];
    add(from, author(posts.repost_of[row]), Interaction::repost);
    add(from, author(posts.reply_to[row]), Interaction::reply);
    add(from, author(posts.quote_of[row]), Interaction::quote);
    for (AccountId to : posts.mentions[row]) add(from, to, Interaction::mention);
  }
  return edges;
}

}  // namespace

InteractionGraph interactions(const Corpus& corpus) {
  std::vector<Edge> edges = edges_of(corpus);
  std::sort(edges.begin(), edges.end());
  InteractionGraph graph;
  graph.starts.assign(corpus.accounts.size() + 1, 0);
  for (std::size_t i = 0; i < edges.size();) {
    std::size_t j = i;
    while (j < edges.size() && edges[j] == edges[i]) ++j;
    graph.target.push_back(edges[i].to);
    graph.kind.push_back(edges[i].kind);
    graph.count.push_back(static_cast<std::uint32_t>(j - i));
    ++graph.starts[edges[i].from.row() + 1];
    i = j;
  }
  for (std::size_t u = 0; u < corpus.accounts.size(); ++u) graph.starts[u + 1] += graph.starts[u];
  return graph;
}

}  // namespace lockstep
