#include "analysis/content_score.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

PlantedPost planted(const char* post, const char* content, Alteration alteration,
                    PlantedKind kind = PlantedKind::picture) {
  return {.platform = Platform::x,
          .post_id = post,
          .account_id = std::string("author of ") + post,
          .time = Time{1'688'515'200'000},
          .content = content,
          .kind = kind,
          .alteration = alteration};
}

JudgedAct act(const char* content_id, const char* post, const char* trace = "media") {
  return {.trace = trace,
          .content_id = content_id,
          .platform = Platform::x,
          .post_id = post,
          .account_id = std::string("author of ") + post,
          .time = Time{1'688'515'200'000}};
}

// One picture in six posts and another in two; a third that nobody copied. On A stand three of the
// first, one of the second and a stranger; on B two more of the first, on C one of the second.
class ScoredContents : public ::testing::Test {
 protected:
  std::vector<PlantedPost> planted_{planted("p1", "picture-1", Alteration::same),
                                    planted("p2", "picture-1", Alteration::same),
                                    planted("p3", "picture-1", Alteration::same),
                                    planted("p4", "picture-1", Alteration::mirrored),
                                    planted("p5", "picture-1", Alteration::mirrored),
                                    planted("p6", "picture-1", Alteration::cropped),
                                    planted("q1", "picture-2", Alteration::same),
                                    planted("q2", "picture-2", Alteration::captioned),
                                    planted("r1", "picture-3", Alteration::same)};
  std::vector<JudgedAct> acts_{act("A", "p1"), act("A", "p2"), act("A", "p4"),
                               act("A", "q2"), act("A", "s1"), act("B", "p3"),
                               act("B", "p5"), act("C", "q1"), act("D", "r1")};
};

TEST_F(ScoredContents, AreAtHomeWhereMostOfTheirUnalteredPostsStand) {
  const ContentScore score = content_score(acts_, planted_);
  ASSERT_EQ(score.contents.size(), 2u) << "picture-3 has no copy";
  const PlantedScore &first = score.contents[0], &second = score.contents[1];
  EXPECT_EQ(first.content, "picture-1");
  EXPECT_EQ(first.found.hits, 3u);
  EXPECT_EQ(first.found.of, 6u);
  EXPECT_EQ(first.right.hits, 3u);
  EXPECT_EQ(first.right.of, 5u);
  EXPECT_EQ(second.content, "picture-2");
  EXPECT_EQ(second.found.hits, 1u);
  EXPECT_EQ(second.found.of, 2u);
  EXPECT_EQ(second.right.hits, 1u);
  EXPECT_EQ(second.right.of, 1u);
}

TEST_F(ScoredContents, HaveARecallAndAPrecisionForEachAlteration) {
  const ContentScore score = content_score(acts_, planted_);
  ASSERT_EQ(score.alterations.size(), 4u);
  struct Expected {
    Alteration alteration;
    std::uint64_t found, all;
    double precision;
  };
  // Two found in company of which 3/5 is theirs, one in its own.
  const Expected expected[] = {{Alteration::same, 3, 4, (0.6 + 0.6 + 1) / 3},
                               {Alteration::cropped, 0, 1, 0},
                               {Alteration::mirrored, 1, 2, 0.6},
                               {Alteration::captioned, 0, 1, 0}};
  for (std::size_t i = 0; i < 4; ++i) {
    const AlterationScore& one = score.alterations[i];
    EXPECT_EQ(one.trace, "media");
    EXPECT_EQ(one.alteration, expected[i].alteration);
    EXPECT_EQ(one.found.hits, expected[i].found) << name(one.alteration);
    EXPECT_EQ(one.found.of, expected[i].all) << name(one.alteration);
    EXPECT_DOUBLE_EQ(one.precision, expected[i].precision) << name(one.alteration);
  }
}

TEST_F(ScoredContents, TakeTheFirstOfEqualHomes) {
  acts_.erase(acts_.begin());  // p1: one unaltered post on A and one on B
  const ContentScore score = content_score(acts_, planted_);
  EXPECT_EQ(score.contents[0].right.of, 4u) << "on A";
}

// A post that says and shows something acts in several traces.
TEST(ContentScore, LooksForTextsInTracesOfTextsAlone) {
  const std::vector<PlantedPost> both{
      planted("p1", "text-1", Alteration::same, PlantedKind::text),
      planted("p1", "picture-1", Alteration::same),
      planted("p2", "text-1", Alteration::tatweel, PlantedKind::text),
      planted("p2", "picture-1", Alteration::framed)};
  const ContentScore score =
      content_score(std::vector{act("T", "p1", "near_text"), act("T", "p2", "near_text"),
                                act("M", "p1"), act("L", "p2", "link")},
                    both);
  ASSERT_EQ(score.contents.size(), 2u);
  EXPECT_EQ(score.contents[0].content, "picture-1");
  EXPECT_EQ(score.contents[0].found.hits, 1u);
  EXPECT_EQ(score.contents[1].trace, "near_text");
  EXPECT_EQ(score.contents[1].found.hits, 2u);
  EXPECT_TRUE(content_score(std::vector{act("L", "p1", "link")}, both).contents.empty());
}

// WhatsApp exports have no ids: an importer makes some up.
TEST(ContentScore, KnowsAPostWithoutIdByItsAuthorAndTime) {
  std::vector<PlantedPost> two{planted("p1", "picture-1", Alteration::same),
                               planted("p2", "picture-1", Alteration::same)};
  std::vector<JudgedAct> acts{act("A", "p1"), act("A", "p2")};
  for (JudgedAct& one : acts) one.post_id = "made up for " + one.account_id;
  EXPECT_EQ(content_score(acts, two).contents.at(0).found.hits, 2u);
  acts[1].time.ms += 60'000;
  EXPECT_EQ(content_score(acts, two).contents.at(0).found.hits, 1u);
  EXPECT_EQ(content_score(acts, two).contents.at(0).right.of, 2u);
}

}  // namespace
}  // namespace lockstep
