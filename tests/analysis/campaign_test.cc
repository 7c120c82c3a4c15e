#include <gtest/gtest.h>

#include <span>

#include "analysis/coaction.h"
#include "analysis/findings.h"
#include "analysis/hashtag_push.h"
#include "analysis/spread.h"
#include "analysis/tiers.h"
#include "analysis/timeline.h"
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

constexpr std::int64_t start = 1'690'848'000'000;  // 2023-08-01T00:00:00Z
constexpr std::int64_t minute = 60'000, hour = 60 * minute;

// On each of three days a page of Facebook posts a link, a channel of Telegram an hour later, and
// two hours after that x1, x2 and x3 post it within 20 s, with #push. "old" has used #push once
// every ten hours for a week before; "new" joins in the first wave.
World world(std::span<const Mark> marks = {}) {
  CorpusBuilder builder;
  const SourceId file = builder.add_source({.path = "f", .format = "x"});
  std::uint32_t record = 0;
  const auto post = [&](Platform platform, std::string_view who, std::int64_t ms,
                        std::string_view link, std::string_view tag) {
    const std::string id = std::string(who) + std::to_string(++record);
    const std::vector<std::string_view> links(link.empty() ? 0 : 1, link);
    const std::vector<std::string_view> tags(tag.empty() ? 0 : 1, tag);
    builder.post({.platform = platform,
                  .id = id,
                  .account = builder.account(platform, who),
                  .time = Time{start + ms},
                  .tick_ms = 1000,
                  .hashtags = tags,
                  .links = links,
                  .origin = {file, record, 0}});
  };
  for (std::int64_t i = 1; i <= 17; ++i) post(Platform::x, "old", -i * 10 * hour, "", "push");
  for (std::int64_t day = 0; day < 3; ++day) {
    const std::string link = "https://example.org/" + std::to_string(day);
    const std::int64_t ms = day * 24 * hour;
    post(Platform::facebook, "page", ms, link, "");
    post(Platform::telegram, "channel", ms + hour, link, "");
    for (std::int64_t x = 1; x <= 3; ++x) {
      post(Platform::x, "x" + std::to_string(x), ms + 3 * hour + x * 10'000, link, "push");
    }
  }
  post(Platform::x, "new", 3 * hour + 25'000, "", "push");
  World made;
  made.corpus = std::move(builder).finish();
  made.acts = *extract_acts(made.corpus, {});
  made.network = *coaction(made.acts, {});
  made.found = *findings(made.corpus, made.acts, made.network, interactions(made.corpus),
                         *clusters(made.network, {}), grade_untested(made.acts, made.network),
                         nullptr, {}, marks);
  return made;
}

TEST(Spread, TellsTheFirstPostOnEachPlatformInOrder) {
  const World made = world();
  std::string told;
  for (const FoundStep& step : made.found.steps) {
    told += std::string(name(step.platform)) + " " + std::to_string(step.after_ms / minute) + " " +
            std::string(made.found.posts[step.post].author) + " " + std::to_string(step.posts) +
            "/" + std::to_string(step.accounts) + "; ";
  }
  const std::string one = "facebook 0 page 1/1; telegram 60 channel 1/1; x 180 x1 3/3; ";
  EXPECT_EQ(told, one + one + one);
}

// The page and the channel, as carriers of the cluster's contents; nobody addresses them.
TEST(Carriers, AreLeadsWithWhatIsKnownOfThemAndTheirPosts) {
  const World made = world();
  Spreading spreading;
  for (std::size_t u = 0; u < made.corpus.accounts.size(); ++u) {
    const Platform platform = made.corpus.accounts.platform[u];
    if (platform == Platform::x) continue;
    Carrier carrier{
        .account = AccountId(u), .shared = 3, .first_on = platform == Platform::facebook ? 3u : 1u};
    for (const Act& act : made.acts.rows) {
      if (act.account == carrier.account) carrier.posts.emplace_back(act.content, act.post);
    }
    spreading.carriers.push_back(carrier);
  }
  const Findings found = *findings(
      made.corpus, made.acts, made.network, interactions(made.corpus), *clusters(made.network, {}),
      grade_untested(made.acts, made.network), nullptr, {}, {}, spreading);
  ASSERT_EQ(found.carriers.size(), 2u);
  const FoundCarrier &page = found.carriers[0], &channel = found.carriers[1];
  ASSERT_EQ(page.account, no_row);
  ASSERT_EQ(found.untied.size(), 2u);
  const FoundAccount& who = found.untied[page.untied];
  EXPECT_EQ(who.id, "page");
  EXPECT_EQ(who.tier, Tier::lead);
  EXPECT_EQ(who.role, Role::source);
  EXPECT_EQ(who.posts, 3u);
  EXPECT_EQ(who.contents, 3u);
  EXPECT_EQ(account_of(found, channel).role, Role::amplifier);
  ASSERT_EQ(channel.posts.size(), 3u);
  for (const auto& [content, post] : channel.posts) {
    EXPECT_EQ(found.contents[content].trace, "link");
    EXPECT_EQ(found.posts[post].author, "channel");
  }
  EXPECT_EQ(found.accounts.size(), made.found.accounts.size());
}

TEST(Timeline, CountsEachPostOnceAndWhoIsNew) {
  const World made = world();
  ASSERT_EQ(made.found.clusters.size(), 1u);
  ASSERT_EQ(made.found.timeline.size(), 3u);
  for (std::size_t day = 0; day < 3; ++day) {
    const FoundBin& bin = made.found.timeline[day];
    EXPECT_EQ(bin.bin_ms, 15 * minute);  // 48 h in 5 minutes are more than 500
    EXPECT_EQ(bin.start.ms, start + static_cast<std::int64_t>(day) * 24 * hour + 3 * hour);
    EXPECT_EQ(bin.platform, Platform::x);
    EXPECT_EQ(bin.posts, 3u);
    EXPECT_EQ(bin.accounts, 3u);
    EXPECT_EQ(bin.new_accounts, day == 0 ? 3u : 0u);
    EXPECT_EQ(bin.cumulative, 3 * (day + 1));
  }
  ASSERT_EQ(made.found.bursts.size(), 3u);
  EXPECT_EQ(made.found.bursts[1].posts, 3u);
  EXPECT_EQ(made.found.bursts[1].last.ms - made.found.bursts[1].first.ms, 20'000);
  EXPECT_EQ(made.found.bursts[1].contents, 1u);  // the link stands for the hashtag, too
}

TEST(Timeline, CountsWhatCameWithAMarkAndBeforeIt) {
  // The second wave comes 27 h after the start.
  const std::vector<Mark> marks{
      {MarkKind::event, "sermon", Time{start + 26 * hour}, Time{start + 50 * hour}},
      {MarkKind::phase, "first", Time{start}, Time{start + 27 * hour + 20'000}},
      {MarkKind::phase, "none", Time{start + 100 * hour}, Time{start + 101 * hour}}};
  const World made = world(marks);
  std::string told;
  for (const FoundMark& mark : made.found.marks) {
    told += mark.what + " " + std::to_string(mark.posts) + "/" + std::to_string(mark.accounts) +
            " " + std::to_string(mark.posts_before) + "; ";
  }
  // A mark ends before its end: x2 posts at 27 h and 20 s.
  EXPECT_EQ(told, "sermon 3/3 3; first 4/3 0; none 0/0 0; ");
}

TEST(Timeline, TakesTheLeastWidthThatGivesFewBins) {
  EXPECT_EQ(bin_width_ms(0), minute);
  EXPECT_EQ(bin_width_ms(499 * minute), minute);
  EXPECT_EQ(bin_width_ms(500 * minute), 5 * minute);
  EXPECT_EQ(bin_width_ms(100 * 365 * 24 * hour), 7 * 24 * hour);
}

TEST(HashtagPush, TellsWhoPushedAndWhoCameAlong) {
  const World made = world();
  ASSERT_EQ(made.found.pushes.size(), 1u);
  const FoundPush& push = made.found.pushes[0];
  EXPECT_EQ(push.hashtag, "push");
  // The first wave: three members, and one more between them. "old" was there before.
  EXPECT_EQ(push.onset.ms, start + 3 * hour + 10'000);
  EXPECT_EQ(push.last.ms, start + 3 * hour + 30'000);
  EXPECT_EQ(push.posts, 4u);
  EXPECT_EQ(push.accounts, 4u);
  EXPECT_EQ(push.members, 3u);
  EXPECT_EQ(push.member_posts, 3u);
  EXPECT_EQ(push.newcomers, 4u);
  EXPECT_EQ(push.single_purpose, 3u);
  EXPECT_EQ(push.posts_before, 17u);
}

}  // namespace
}  // namespace lockstep
