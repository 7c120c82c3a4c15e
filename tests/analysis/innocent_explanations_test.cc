#include "analysis/innocent_explanations.h"

#include <gtest/gtest.h>

#include "analysis/coaction.h"
#include "analysis/findings.h"
#include "analysis/tiers.h"
#include "analysis/traces/traces.h"
#include "graph/corpus_builder.h"

namespace lockstep {
namespace {

constexpr std::int64_t start = 1'690'848'000'000;  // 2023-08-01T00:00:00Z
constexpr std::int64_t second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;

// Posts of three accounts, "a", "b" and "c", and of others; what explains them.
class World {
 public:
  struct Said {
    std::string text = {}, link = {}, repost_of = {};
  };
  std::string post(std::string_view who, std::int64_t ms, const Said& said) {
    const std::string id = std::to_string(++posts_);
    const std::vector<std::string_view> links(said.link.empty() ? 0 : 1, said.link);
    builder_.post({.platform = Platform::x,
                   .id = id,
                   .kind = said.repost_of.empty() ? PostKind::original : PostKind::repost,
                   .account = builder_.account(Platform::x, who),
                   .time = Time{start + ms},
                   .tick_ms = 1000,
                   .repost_of = said.repost_of,
                   .text = said.text,
                   .links = links,
                   .origin = {file_, posts_, 0}});
    return id;
  }
  void members(std::int64_t ms, const Said& said) {
    for (const char* who : {"a", "b", "c"}) post(who, ms += 7 * second, said);
  }
  // "newsroom 1.00 fits; ..." of the one cluster, leaving out those of no post.
  std::string told() && {
    const Corpus corpus = std::move(builder_).finish();
    const Acts acts = *extract_acts(corpus, {});
    const Network network = *coaction(acts, {});
    const Findings found = *findings(corpus, acts, network, interactions(corpus),
                                     *clusters(network, {}), grade_untested(acts, network));
    EXPECT_EQ(found.clusters.size(), 1u);
    EXPECT_EQ(found.explanations.size(), explanations);
    std::string all;
    for (const FoundExplanation& e : found.explanations) {
      if (e.share == 0) continue;
      all += std::string(name(e.what)) + " " + std::to_string(e.share).substr(0, 4) +
             (e.fits ? " fits" : "") + (e.about.empty() ? "" : " " + e.about) + "; ";
    }
    return all;
  }

 private:
  CorpusBuilder builder_;
  SourceId file_ = builder_.add_source({.path = "f", .format = "x"});
  std::uint32_t posts_ = 0;
};

TEST(InnocentExplanations, OutletsOfANewsroomPublishAtOnceWhatNobodyHadBefore) {
  World world;
  for (std::int64_t i = 0; i < 4; ++i) {
    world.members(i * day + i * minute * 13,
                  {.link = "https://www.example.org/story/" + std::to_string(i)});
  }
  EXPECT_EQ(std::move(world).told(), "newsroom 1.00 fits example.org; ");
}

TEST(InnocentExplanations, WhoPassesOnOldStoriesOfASiteIsNoNewsroom) {
  World world;
  for (std::int64_t i = 0; i < 4; ++i) {
    const std::string link = "https://example.org/story/" + std::to_string(i);
    world.post("page", i * day, {.link = link});
    world.members(i * day + hour + i * minute * 13, {.link = link});
  }
  EXPECT_EQ(std::move(world).told(), "newsroom 1.00 example.org; ");
}

TEST(InnocentExplanations, LinksToSocialPlatformsAreNoNewsroom) {
  World world;
  for (std::int64_t i = 0; i < 4; ++i) {
    world.members(i * day + i * minute * 13, {.link = "https://t.me/some/" + std::to_string(i)});
  }
  EXPECT_EQ(std::move(world).told(), "");
}

TEST(InnocentExplanations, FansPassOnOneAccountAndAreQuick) {
  for (const std::int64_t delay : {minute, hour}) {
    World world;
    for (std::int64_t i = 0; i < 5; ++i) {
      const std::int64_t ms = i * day + i * minute * 13;
      const std::string song = world.post("singer", ms, {.text = "la la " + std::to_string(i)});
      world.members(ms + delay, {.repost_of = song});
    }
    EXPECT_EQ(std::move(world).told(),
              delay == minute ? "fan_club 1.00 fits singer; " : "fan_club 1.00 singer; ");
  }
}

TEST(InnocentExplanations, ProgramsPostByTheClock) {
  World world;
  for (std::int64_t i = 0; i < 6; ++i) {
    const std::string link = "https://t.me/some/" + std::to_string(i);
    for (const char* who : {"a", "b", "c"}) world.post(who, i * day + i * hour, {.link = link});
  }
  EXPECT_EQ(std::move(world).told(), "scheduler 1.00 fits; ");
}

TEST(InnocentExplanations, GreetingsArePassedOnWordForWord) {
  World world;
  for (std::int64_t i = 0; i < 4; ++i) {
    // Once in two without the words.
    const std::string wish = i % 2 == 0 ? "  جُمعة مباركة عليكم أجمعين  " : "نلتقي غدا إن شاء الله ";
    world.members(i * day + i * minute * 13,
                  {.text = wish + "يا أصدقاء الخير والمحبة " + std::string(std::size_t(i), 'z')});
  }
  EXPECT_EQ(std::move(world).told(), "greeting 0.50 fits; ");
}

TEST(InnocentExplanations, ACallToActionIsFollowedByMoreThanTheCluster) {
  World world;
  constexpr std::array calls{"we ask the council to keep the library of the old town open",
                             "sign for the reading room before the mayor closes it on friday",
                             "children need books so come to the square and bring one along",
                             "tell everybody you know that our readers will not go home"};
  for (std::int64_t i = 0; i < 4; ++i) {
    const std::string text = calls[static_cast<std::size_t>(i)];
    world.members(i * day + i * minute * 13, {.text = text});
    for (int other = 0; other < 5; ++other) {  // each once, far from everybody
      world.post("other" + std::to_string(i * 5 + other), i * day + (other + 2) * hour,
                 {.text = text});
    }
  }
  EXPECT_EQ(std::move(world).told(), "call_to_action 1.00 fits; ");
}

}  // namespace
}  // namespace lockstep
