#include "analysis/findings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "analysis/coaction.h"
#include "analysis/tie_findings.h"
#include "analysis/traces/traces.h"
#include "graph/corpus_builder.h"

namespace lockstep {
namespace {

struct World {
  Corpus corpus;
  Acts acts;
  Network network;
  Findings found;
};

// "source" posts on four days; s1, s2 and s3 repost each within 20 s of each other; "fan" reposts
// the first one an hour later; "alone" and "pair" share one link twice.
World world() {
  CorpusBuilder builder;
  const SourceId file = builder.add_source({.path = "f", .format = "x"});
  std::uint32_t record = 0;
  constexpr std::int64_t day = 86'400;
  const auto post = [&](std::string id, std::string_view who, std::int64_t s, std::string_view of,
                        std::string_view link = "") {
    const std::vector<std::string_view> links(link.empty() ? 0 : 1, link);
    builder.post({.platform = Platform::x,
                  .id = id,
                  .kind = of.empty() ? PostKind::original : PostKind::repost,
                  .account = builder.account({.platform = Platform::x, .id = who, .handle = who}),
                  .time = Time{1'690'848'000'000 + s * 1000},
                  .tick_ms = 1000,
                  .repost_of = of,
                  .links = links,
                  .origin = {file, ++record, 0}});
  };
  for (std::int64_t d = 0; d < 4; ++d) {
    const std::string source = "src" + std::to_string(d);
    post(source, "source", d * day, "");
    std::int64_t delay = 600;
    for (const char* who : {"s1", "s2", "s3"}) {
      post(std::string(who) + std::to_string(d), who, d * day + delay, source);
      delay += 10;
    }
  }
  post("late", "fan", 9000, "src0");
  for (const char* link : {"https://example.org/1", "https://example.org/2"}) {
    post("a" + std::string(link), "alone", 50'000 + link[20], "", link);
    post("p" + std::string(link), "pair", 50'003 + link[20], "", link);
  }
  World made;
  made.corpus = std::move(builder).finish();
  made.acts = *extract_acts(made.corpus, {});
  made.network = *coaction(made.acts, {});
  const InteractionGraph graph = interactions(made.corpus);
  const Clusters groups = *clusters(made.network, {});
  made.found = *findings(made.corpus, made.acts, made.network, graph, groups,
                         grade_untested(made.acts, made.network));
  return made;
}

TEST(Findings, TellTheClusterItsTiesItsDaysAndWhoFeedsIt) {
  const World made = world();
  const Findings& found = made.found;
  ASSERT_EQ(found.clusters.size(), 1u);
  const FoundCluster& cluster = found.clusters[0];
  EXPECT_EQ(cluster.n_accounts, 3u);
  EXPECT_EQ(cluster.n_ties, 3u);
  EXPECT_EQ(cluster.n_contents, 4u);
  EXPECT_EQ(cluster.n_posts, 12u);
  EXPECT_EQ(cluster.n_days, 4u);
  EXPECT_EQ(cluster.median_gap_ms, 10'000);  // 4 x (10, 10, 20) s
  EXPECT_EQ(cluster.tier, Tier::lead);
  EXPECT_EQ(cluster.examples.size(), 4u);
  ASSERT_EQ(found.origins.size(), 1u);
  EXPECT_EQ(found.origins[0].handle, "source");
  EXPECT_EQ(found.origins[0].times, 12u);
  EXPECT_EQ(found.origins[0].members, 3u);
  EXPECT_EQ(found.origins[0].account, no_row);  // it has no tie
}

TEST(Findings, PutAccountsInOrderWithTheirRolesAndTiers) {
  const World made = world();
  const Findings& found = made.found;
  ASSERT_EQ(found.accounts.size(), 5u);  // neither the fan nor the source has a tie
  EXPECT_EQ(found.accounts[0].id, "s1");
  // s1 is first of the three on every content, the others follow.
  EXPECT_EQ(found.accounts[0].role, Role::source);
  EXPECT_EQ(found.accounts[1].role, Role::amplifier);
  EXPECT_EQ(found.accounts[2].role, Role::amplifier);
  EXPECT_EQ(found.accounts[3].id, "alone");
  EXPECT_EQ(found.accounts[3].cluster, no_row);
  EXPECT_EQ(found.accounts[3].tier, Tier::insufficient);
  EXPECT_EQ(found.accounts[0].posts, 4u);
}

TEST(Findings, PointFromEachTieToItsPostsOnTheRightSides) {
  const World made = world();
  const Findings& found = made.found;
  std::uint64_t pairs = 0;
  for (const FoundTie& tie : found.ties) {
    EXPECT_LT(tie.a, tie.b);
    for (std::uint64_t p = tie.pair; p < tie.pair + tie.coacts; ++p) {
      const FoundPair& pair = found.pairs[p];
      EXPECT_EQ(found.posts[pair.post_a].author, found.accounts[tie.a].id);
      EXPECT_EQ(found.posts[pair.post_b].author, found.accounts[tie.b].id);
      EXPECT_EQ(found.posts[pair.post_b].time.ms - found.posts[pair.post_a].time.ms, pair.gap_ms);
      ++pairs;
    }
  }
  EXPECT_EQ(pairs, found.pairs.size());
}

// Each tie by the ids of its accounts, which the two put in different orders.
auto said_of_ties(const Findings& found) {
  std::set<std::tuple<std::string_view, std::string_view, std::uint32_t, std::uint32_t,
                      std::uint32_t, std::uint32_t, std::int64_t, Tier>>
      said;
  for (const FoundTie& tie : found.ties) {
    const auto [a, b] = std::minmax(found.accounts[tie.a].id, found.accounts[tie.b].id);
    said.emplace(a, b, tie.coacts, tie.contents, tie.days, tie.traces, tie.median_gap_ms, tie.tier);
  }
  return said;
}

TEST(Findings, TellWhatAPostPassesOnAndCarries) {
  const World made = world();
  const auto named = [&](std::string_view id) {
    return *std::find_if(made.found.posts.begin(), made.found.posts.end(),
                         [id](const FoundPost& post) { return post.id == id; });
  };
  EXPECT_EQ(named("s20").parent, "src0");
  EXPECT_TRUE(named("s20").links.empty());
  const FoundPost link = named("phttps://example.org/2");
  EXPECT_EQ(link.parent, "");
  EXPECT_EQ(link.links, std::vector<std::string_view>{"https://example.org/2"});
}

TEST(TieFindings, SayOfTiesAndOfCappedContentsWhatFindingsDo) {
  World made = world();
  made.network.capped.push_back({ContentId(1u), made.acts.of(ContentId(1u)).size(), 7});
  const std::vector<Grade> grades = grade_untested(made.acts, made.network);
  const Findings all = *findings(made.corpus, made.acts, made.network, interactions(made.corpus),
                                 *clusters(made.network, {}), grades);
  const Findings ties = tie_findings(made.corpus, made.acts, made.network, grades);
  EXPECT_EQ(said_of_ties(ties), said_of_ties(all));
  EXPECT_EQ(ties.traces, all.traces);
  EXPECT_EQ(ties.accounts.size(), all.accounts.size());
  ASSERT_EQ(ties.contents.size(), 1u);
  const auto capped = std::find_if(all.contents.begin(), all.contents.end(),
                                   [](const FoundContent& one) { return !one.guarded.empty(); });
  ASSERT_NE(capped, all.contents.end());
  EXPECT_EQ(ties.contents[0].trace, capped->trace);
  EXPECT_EQ(ties.contents[0].key, capped->key);
  EXPECT_EQ(ties.contents[0].posts, capped->posts);
  EXPECT_EQ(ties.contents[0].guarded, capped->guarded);
}

TEST(Findings, OfNothingAreEmptyButComplete) {
  const Corpus corpus = CorpusBuilder().finish();
  const Acts acts = *extract_acts(corpus, {});
  const Network network = *coaction(acts, {});
  const Findings found =
      *findings(corpus, acts, network, interactions(corpus), *clusters(network, {}), {});
  EXPECT_TRUE(found.clusters.empty());
  EXPECT_EQ(found.counts.front().first, "records");
  EXPECT_FALSE(found.first);
}

}  // namespace
}  // namespace lockstep
