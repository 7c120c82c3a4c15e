#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "graph/graph_table.h"
#include "graph/post_rows.h"
#include "graph/result.h"

namespace lockstep {

// The coordination networks of QUT's coordination-network-toolkit (Graham and others,
// https://github.com/QUT-Digital-Observatory/coordination-network-toolkit, commit daa0e11), edge
// for edge. Its defects are part of it: a post with an empty list of links shares the empty link
// with all others, and empty texts are equal.

// What two posts must have in common.
enum class QutNetwork : std::uint8_t {
  co_retweet,        // reposts: the post that they repost
  co_tweet,          // others: the text, lower-case, without mentions, white space collapsed
  co_reply,          // posts that are no reposts: the post that they answer
  co_link,           // posts that are no reposts: a link, as it is written
  co_post,           // all posts: nothing
  co_similar_tweet,  // posts that are no reposts: most of their words (qut_text.h)
};
std::string_view name(QutNetwork network);  // "co_retweet"
std::optional<QutNetwork> qut_network_named(std::string_view name);

enum class SelfLoops : std::uint8_t { leave_out, keep };

struct QutOptions {
  QutNetwork network = QutNetwork::co_retweet;
  double window_s = 60;  // inclusive
  std::uint32_t min_weight = 1;
  SelfLoops self_loops = SelfLoops::leave_out;
  // co_similar_tweet: least Jaccard similarity of the sets of words. Texts without a word have 0.
  double similarity = 0.8;
  // More edges than this are refused: an edge takes up to 40 bytes, 4 GB here.
  std::uint64_t most_edges = 100'000'000;
};

// Directed: the weight of u -> v is the number of posts of u that have another post, one of v's,
// with something in common at most window_s before or after them. So u -> v and v -> u differ, and
// u -> u counts posts of u that u repeated. The first row of a post counts, but its links are those
// of all its rows, each with the time and account of the first row that brought it.
// Nodes are the accounts with an edge and have a column username; edges have a column weight, and
// their ends are called user_1 and user_2.
//
// Method: posts sorted by what they have in common, then by time. For each post its partners'
// accounts are listed, each once (window_groups.h), and counted account by account, so that no pair
// is ever stored. Cost: O(n log n), and linear in the sum of the weights; co_similar_tweet: see
// qut_similar.h. Memory: linear in posts and edges. The result is the same for any number of
// threads. Fails if there would be more than most_edges edges.
Result<GraphTable> qut_network(const PostRows& rows, const QutOptions& options);

}  // namespace lockstep
