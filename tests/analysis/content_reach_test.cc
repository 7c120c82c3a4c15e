#include "analysis/content_reach.h"

#include <gtest/gtest.h>

#include "tests/analysis/made_acts.h"

namespace lockstep {
namespace {

// Of the even contents, which are links: 0 by one account, 2 by three, 4 and 6 by two each.
Acts made() {
  return acts_of({{0, 1, 10, 5},
                  {0, 1, 11, 6},
                  {1, 1, 12, 7},
                  {2, 1, 13, 8},
                  {2, 2, 14, 9},
                  {2, 3, 15, 30},
                  {4, 1, 16, 20},
                  {4, 2, 17, 21},
                  {6, 1, 18, 10},
                  {6, 2, 19, 11},
                  {6, 2, 20, 12}});
}

TEST(ContentReach, PutsFirstWhatMostAccountsShareThenMostPosts) {
  Corpus corpus;
  corpus.posts.platform = {21, Platform::x};
  corpus.posts.platform.set(14, Platform::telegram);
  const Acts acts = made();
  const auto reach = most_shared(corpus, acts, 0, 3);
  ASSERT_EQ(reach.size(), 3u);
  EXPECT_EQ(reach[0].content, ContentId(2u));
  EXPECT_EQ(reach[0].accounts, 3u);
  EXPECT_EQ(reach[0].posts, 3u);
  EXPECT_EQ(reach[0].platforms, (std::vector<Platform>{Platform::telegram, Platform::x}));
  EXPECT_EQ(reach[0].first.ms, 8000);
  EXPECT_EQ(reach[0].last.ms, 30000);
  EXPECT_EQ(reach[1].content, ContentId(6u));
  EXPECT_EQ(reach[2].content, ContentId(4u));
  EXPECT_EQ(most_shared(corpus, acts, 0, 100).size(), 4u);  // contents 3 and 5 are texts
}

TEST(ContentReach, CountsATraceAsAWhole) {
  const Acts acts = made();
  const TraceTotals links = trace_totals(acts, 0);
  EXPECT_EQ(links.contents, 4u);
  EXPECT_EQ(links.shared, 3u);
  EXPECT_EQ(links.posts, 10u);
  EXPECT_EQ(links.accounts, 3u);
}

}  // namespace
}  // namespace lockstep
