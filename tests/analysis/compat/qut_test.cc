#include "analysis/compat/qut.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "analysis/compat/post_rows.h"
#include "graph/corpus_builder.h"
#include "tests/oracle/qut_oracle.h"

namespace lockstep {
namespace {

using Edges = std::map<std::pair<std::string, std::string>, int>;

struct Post {
  std::string post, account;
  double seconds;
  std::string repost, reply, text;
  std::vector<std::string> links;
};

PostRows rows_of(const std::vector<Post>& posts) {
  PostRows rows;
  for (const Post& post : posts) {
    const auto some = [&](const std::string& id) {
      return id.empty() ? TextId{} : rows.texts.intern(id);
    };
    rows.rows.push_back({.post = rows.texts.intern(post.post),
                         .account = rows.texts.intern(post.account),
                         .name = rows.texts.intern("name of " + post.account),
                         .repost_of = some(post.repost),
                         .reply_to = some(post.reply),
                         .text = rows.texts.intern(post.text),
                         .seconds = post.seconds});
    std::vector<TextId> links;
    for (const std::string& link : post.links) links.push_back(rows.texts.intern(link));
    rows.links.push_back(links);
  }
  return rows;
}

Edges edges_of(const GraphTable& table) {
  Edges edges;
  const auto& weights = std::get<std::vector<std::int64_t>>(table.edge_columns.at(0).cells);
  for (std::size_t e = 0; e < table.edges.size(); ++e) {
    edges[{table.nodes[table.edges[e][0]], table.nodes[table.edges[e][1]]}] =
        static_cast<int>(weights[e]);
  }
  return edges;
}

Edges network(const PostRows& rows, const QutOptions& options) {
  const Result<GraphTable> table = qut_network(rows, options);
  if (!table) throw std::runtime_error(table.error().message);
  EXPECT_TRUE(table->directed);
  EXPECT_TRUE(std::is_sorted(table->edges.begin(), table->edges.end()));
  return edges_of(*table);
}
Edges network(const std::vector<Post>& posts, const QutOptions& options) {
  return network(rows_of(posts), options);
}

TEST(Qut, WeighsPostsOfEachSideAndNotPairs) {
  // A passes p on three times around B's one.
  const std::vector<Post> posts{{"1", "A", 100, "p"}, {"2", "A", 110, "p"}, {"3", "A", 120, "p"},
                                {"4", "B", 115, "p"}, {"5", "C", 115, "q"}, {"6", "C", 115, ""}};
  EXPECT_EQ(network(posts, {}), (Edges{{{"A", "B"}, 3}, {{"B", "A"}, 1}}));
  EXPECT_EQ(network(posts, {.min_weight = 2}), (Edges{{{"A", "B"}, 3}}));
  EXPECT_EQ(network(posts, {.window_s = 5, .self_loops = SelfLoops::keep}),
            (Edges{{{"A", "B"}, 2}, {{"B", "A"}, 1}}));
  EXPECT_EQ(network(posts, {.min_weight = 2, .self_loops = SelfLoops::keep}),
            (Edges{{{"A", "A"}, 3}, {{"A", "B"}, 3}}));
}

TEST(Qut, TakesTheEdgesOfTheWindowIn) {
  const std::vector<Post> posts{{"1", "A", 100, "p"}, {"2", "B", 160, "p"}, {"3", "C", 220.5, "p"}};
  EXPECT_EQ(network(posts, {.window_s = 60}), (Edges{{{"A", "B"}, 1}, {{"B", "A"}, 1}}));
  EXPECT_EQ(network(posts, {.window_s = 60.5}).size(), 4u);
  EXPECT_EQ(network(posts, {.window_s = 0}), Edges{});
}

TEST(Qut, ComparesTextsWithoutCaseMentionsAndBlanks) {
  const std::vector<Post> posts{{"1", "A", 0, "", "", "Stop  HER\tnow"},
                                {"2", "B", 1, "", "", "@a stop her @b,c now "},
                                {"3", "C", 2, "", "", "stop her now!"},
                                {"4", "D", 3, "r", "", "stop her now"}};
  EXPECT_EQ(network(posts, {.network = QutNetwork::co_tweet}),
            (Edges{{{"A", "B"}, 1}, {{"B", "A"}, 1}}));
}

TEST(Qut, TakesEmptyTextsForEqual) {
  const std::vector<Post> posts{{"1", "A", 0, "", "", "@a @b"}, {"2", "B", 1, "", "", ""}};
  EXPECT_EQ(network(posts, {.network = QutNetwork::co_tweet}).size(), 2u);
  EXPECT_EQ(network(posts, {.network = QutNetwork::co_similar_tweet}), Edges{});
  EXPECT_EQ(network(posts, {.network = QutNetwork::co_similar_tweet, .similarity = 0}).size(), 2u);
}

TEST(Qut, LeavesRepostsOutOfRepliesAndLinks) {
  const std::vector<Post> posts{{"1", "A", 0, "", "x", "a", {"u", "v"}},
                                {"2", "B", 1, "", "x", "b", {"v", "u"}},
                                {"3", "C", 2, "r", "x", "c", {"u"}},
                                {"4", "D", 3, "", "", "d", {"U"}}};
  const Edges both{{{"A", "B"}, 1}, {{"B", "A"}, 1}};
  EXPECT_EQ(network(posts, {.network = QutNetwork::co_reply}), both);
  EXPECT_EQ(network(posts, {.network = QutNetwork::co_link}), both);
  EXPECT_EQ(network(posts, {.network = QutNetwork::co_post}).size(), 12u);
}

TEST(Qut, TakesTheEmptyLinkForALink) {
  const std::vector<Post> posts{
      {"1", "A", 0, "", "", "", {""}}, {"2", "B", 1, "", "", "", {""}}, {"3", "C", 2}};
  EXPECT_EQ(network(posts, {.network = QutNetwork::co_link}).size(), 2u);
}

TEST(Qut, CountsTheFirstRowOfAPostButTheLinksOfAll) {
  const std::vector<Post> posts{{"1", "A", 0, "p", "", "", {"u"}},
                                {"1", "B", 500, "", "", "", {"u", "u"}},
                                {"2", "C", 1, "p"},
                                {"3", "D", 501, "", "", "", {"u"}}};
  EXPECT_EQ(network(posts, {}), (Edges{{{"A", "C"}, 1}, {{"C", "A"}, 1}}));
  EXPECT_EQ(network(posts, {.network = QutNetwork::co_link, .self_loops = SelfLoops::keep}),
            (Edges{{{"B", "D"}, 1}, {{"D", "B"}, 1}}));
}

TEST(Qut, ComparesWordSetsByJaccard) {
  // 4 words in common: of 5 .8, of 6 .667.
  const std::vector<Post> posts{{"1", "A", 0, "", "", "one two three four"},
                                {"2", "B", 1, "", "", "four three two one ONE five"},
                                {"3", "C", 2, "", "", "one two three four six"}};
  QutOptions options{.network = QutNetwork::co_similar_tweet};
  EXPECT_EQ(network(posts, options),
            (Edges{{{"A", "B"}, 1}, {{"A", "C"}, 1}, {{"B", "A"}, 1}, {{"C", "A"}, 1}}));
  options.similarity = 4. / 6;
  EXPECT_EQ(network(posts, options).size(), 6u);
  options.similarity = .81;
  EXPECT_EQ(network(posts, options), Edges{});
}

TEST(Qut, ShowsTheLastNameOfAnAccount) {
  PostRows rows = rows_of({{"1", "A", 0, "p"}, {"2", "A", 1, "p"}, {"3", "B", 2, "p"}});
  rows.rows[1].name = rows.texts.intern("zara");
  const auto table = qut_network(rows, {});
  ASSERT_TRUE(table);
  ASSERT_EQ(table->nodes, (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(std::get<std::vector<std::string>>(table->node_columns.at(0).cells),
            (std::vector<std::string>{"zara", "name of B"}));
}

TEST(Qut, RefusesMoreEdgesThanAllowed) {
  const std::vector<Post> posts{{"1", "A", 0}, {"2", "B", 1}, {"3", "C", 2}};
  QutOptions options{.network = QutNetwork::co_post, .most_edges = 6};
  EXPECT_EQ(network(posts, options).size(), 6u);
  options.most_edges = 5;
  const auto refused = qut_network(rows_of(posts), options);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("more than 5 edges"), std::string::npos);
}

PostRows random_rows(std::mt19937& random, int posts, int accounts, int span) {
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const auto one_of = [&](const std::string& prefix, int n) {
    return prefix + std::to_string(below(n));
  };
  std::vector<Post> made;
  for (int i = 0; i < posts; ++i) {
    Post post{std::to_string(below(10) == 0 ? below(i + 1) : i), one_of("u", accounts),
              below(4) == 0 ? below(span) + .1 * below(10) : below(span)};
    if (below(3) == 0) post.repost = one_of("r", 3);
    if (below(2) == 0) post.reply = one_of("p", 3);
    for (int words = below(7); words > 0; --words)
      post.text += one_of(below(8) ? "w" : "@W", 5) + " ";
    for (int links = below(4); links > 0; --links) post.links.push_back(one_of("", 3).substr(0, 1));
    if (post.links.empty()) post.links.emplace_back();
    made.push_back(post);
  }
  return rows_of(made);
}

TEST(Qut, EqualsItsQuadraticTwinOnRandomPosts) {
  std::mt19937 random(7);
  std::size_t edges = 0;
  for (int round = 0; round < 60; ++round) {
    const PostRows rows =
        random_rows(random, round % 5 == 0 ? 400 : 60, 3 + round % 9, 20 << round % 6);
    for (const char* one :
         {"co_retweet", "co_tweet", "co_reply", "co_link", "co_post", "co_similar_tweet"}) {
      QutOptions options{.network = *qut_network_named(one),
                         .window_s = std::vector{0., 1., 2.5, 60.}[random() % 4],
                         .min_weight = 1 + static_cast<std::uint32_t>(random() % 3),
                         .self_loops = random() % 2 ? SelfLoops::keep : SelfLoops::leave_out,
                         .similarity = std::vector{0., .3, .5, 2. / 3, .8, 1.}[random() % 6]};
      const Edges expected = oracle::qut(rows, options);
      ASSERT_EQ(network(rows, options), expected) << round << ' ' << one;
      edges += expected.size();
    }
  }
  EXPECT_GT(edges, 3000u);
}

TEST(Qut, IsTheSameForAnyNumberOfThreads) {
  std::mt19937 random(8);
  const PostRows rows = random_rows(random, 3000, 80, 2000);
  for (const char* one : {"co_tweet", "co_link", "co_post", "co_similar_tweet"}) {
    const QutOptions options{.network = *qut_network_named(one)};
    tbb::global_control alone(tbb::global_control::max_allowed_parallelism, 1);
    const auto by_one = qut_network(rows, options);
    tbb::global_control four(tbb::global_control::max_allowed_parallelism, 4);
    const auto by_four = qut_network(rows, options);
    ASSERT_TRUE(by_one && by_four);
    EXPECT_EQ(by_one->edges, by_four->edges);
    EXPECT_EQ(edges_of(*by_one), edges_of(*by_four));
  }
}

TEST(PostRows, HoldWhatAnExportHolds) {
  CorpusBuilder builder;
  const SourceId source = builder.add_source({.path = "made"});
  const AccountId a = builder.account({.platform = Platform::x, .id = "11", .handle = "ann"});
  const AccountId b = builder.account(Platform::x, "12");
  const std::vector<std::string_view> links{"https://e.org"};
  builder.post({.platform = Platform::x,
                .id = "1",
                .account = a,
                .time = {1500},
                .text = "hi",
                .links = links,
                .origin = {.source = source, .record = 1}});
  builder.post({.platform = Platform::x,
                .id = "2",
                .kind = PostKind::repost,
                .account = b,
                .time = {2000},
                .repost_of = "1",
                .origin = {.source = source, .record = 2}});
  builder.post({.platform = Platform::x,
                .id = "3",
                .referenced = true,
                .account = b,
                .time = {2500},
                .origin = {.source = source, .record = 2}});
  const PostRows rows = post_rows(std::move(builder).finish());
  ASSERT_EQ(rows.rows.size(), 2u);
  EXPECT_EQ(rows.texts[rows.rows[0].account], "11");
  EXPECT_EQ(rows.rows[0].seconds, 1.5);
  ASSERT_EQ(rows.links[0].size(), 1u);
  EXPECT_EQ(rows.texts[rows.links[0][0]], "https://e.org");
  EXPECT_EQ(rows.texts[rows.rows[1].repost_of], "1");
  EXPECT_TRUE(rows.links[1].empty());
}

}  // namespace
}  // namespace lockstep
