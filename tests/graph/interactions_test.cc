#include "graph/interactions.h"

#include <gtest/gtest.h>

#include "graph/corpus_builder.h"

namespace lockstep {
namespace {

TEST(Interactions, CountEachPairAndKindAndLeaveOutOneself) {
  CorpusBuilder builder;
  const AccountId a = builder.account(Platform::x, "a"), b = builder.account(Platform::x, "b");
  builder.post({.platform = Platform::x, .id = "1", .account = b, .time = Time{1}});
  std::int64_t time = 2;
  for (const char* id : {"2", "3"}) {
    builder.post({.platform = Platform::x,
                  .id = id,
                  .kind = PostKind::repost,
                  .account = a,
                  .time = Time{time++},
                  .repost_of = "1"});
  }
  const std::array mentions{a, b};
  builder.post(
      {.platform = Platform::x, .id = "4", .account = a, .time = Time{9}, .mentions = mentions});
  const Corpus corpus = std::move(builder).finish();
  const InteractionGraph graph = interactions(corpus);
  // a reposted b twice and mentioned b once; a's mention of a is nothing.
  ASSERT_EQ(graph.edges(), 2u);
  EXPECT_EQ(graph.starts, (std::vector<std::uint64_t>{0, 2, 2}));
  EXPECT_EQ(graph.kind, (std::vector<Interaction>{Interaction::repost, Interaction::mention}));
  EXPECT_EQ(graph.count, (std::vector<std::uint32_t>{2, 1}));
}

}  // namespace
}  // namespace lockstep
