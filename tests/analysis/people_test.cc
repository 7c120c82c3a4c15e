#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "analysis/coaction.h"
#include "analysis/descriptors.h"
#include "analysis/findings.h"
#include "analysis/tiers.h"
#include "analysis/traces/traces.h"
#include "graph/corpus_builder.h"

namespace lockstep {
namespace {

constexpr std::int64_t start = 1'690'848'000'000;  // 2023-08-01T00:00:00Z
constexpr std::int64_t minute = 60'000, hour = 60 * minute, day = 24 * hour;

// Four of X pass on what a channel of Telegram posted an hour before, on three days, "m12345"
// first; three of them answer "her", who posts, too, and whom "friend" and "m4" repost.
class World {
 public:
  World() {
    for (int i = 0; i < 40; ++i) person("other" + std::to_string(i), i * 20 * day, true);
    person("m12345", 1500 * day, false);
    person("m67890", 1500 * day + hour, false);
    person("m3", 1501 * day, false);
    person("m4", 9 * day, true);
    for (const std::int64_t d : {1, 2}) {  // seen twice; one of the three is called otherwise now
      for (const char* who : {"m12345", "m67890", "other7"}) {
        const bool former = d == 1 && std::string_view(who) == "m12345";
        builder_.account({.platform = Platform::x,
                          .id = who,
                          .handle = former ? "kind_neighbour" : who,
                          .as_of = Time{start + d * day}});
      }
    }
    post(Platform::x, "her", -hour, {}, {}, "good morning from her");
    for (std::int64_t d = 0; d < 3; ++d) {
      const std::string link = "https://example.org/" + std::to_string(d);
      post(Platform::telegram, "channel", d * day, link);
      std::int64_t ms = d * day + hour;
      for (const char* who : {"m12345", "m67890", "m3", "m4"}) {
        post(Platform::x, who, ms += 5000, link);
        const bool answers = d == 0 && std::string_view(who) != "m4";
        if (answers) post(Platform::x, who, ms + hour, {}, "her0");
      }
    }
    for (int i = 0; i < 30; ++i) post(Platform::x, "m4", 5 * day + i * 3 * hour);
    for (const std::int64_t d : {0, 1}) {  // a pair of friends, tied, in no cluster
      post(Platform::x, "friend", d * day + 9 * hour, "https://a.example/" + std::to_string(d));
      post(Platform::x, "pal", d * day + 9 * hour + 1000, "https://a.example/" + std::to_string(d));
    }
    post(Platform::x, "friend", 3 * day, {}, {}, {}, "her0");
    corpus_ = std::move(builder_).finish();
    const Acts acts = *extract_acts(corpus_, {});
    const Network network = *coaction(acts, {});
    Spreading spreading;
    for (std::size_t u = 0; u < corpus_.accounts.size(); ++u) {
      const std::string_view id = corpus_.text(corpus_.accounts.id[u]);
      if (id != "her" && id != "friend" && id != "other1") continue;
      spreading.carriers.push_back({.account = AccountId(u), .posts = {}, .shared = 3});
    }
    found = *findings(corpus_, acts, network, interactions(corpus_), *clusters(network, {}),
                      grade_untested(acts, network), nullptr, {}, {}, spreading);
  }
  const FoundAccount& of(std::string_view id) const {
    for (const FoundAccount& account : found.accounts) {
      if (account.id == id) return account;
    }
    throw std::runtime_error("no account");
  }

  Findings found;

 private:
  void person(const std::string& id, std::int64_t created, bool bio) {
    builder_.account({.platform = Platform::x,
                      .id = id,
                      .handle = id,
                      .bio = bio ? "likes tea" : "",
                      .created = Time{start - 2000 * day + created},
                      .default_picture = id == "m3",
                      .origin = {file_, ++records_, 0}});
    if (id.starts_with("other")) post(Platform::x, id, 7 * day + records_ * hour);
  }
  void post(Platform platform, const std::string& who, std::int64_t ms, std::string_view link = {},
            std::string_view reply_to = {}, std::string_view text = {},
            std::string_view repost_of = {}) {
    const std::vector<std::string_view> links(link.empty() ? 0 : 1, link);
    const std::string id = who == "her" ? "her0" : "p" + std::to_string(++records_);
    builder_.post({.platform = platform,
                   .id = id,
                   .kind = !repost_of.empty()  ? PostKind::repost
                           : !reply_to.empty() ? PostKind::reply
                                               : PostKind::original,
                   .account = builder_.account(platform, who),
                   .time = Time{start + ms},
                   .tick_ms = 1000,
                   .repost_of = repost_of,
                   .reply_to = reply_to,
                   .text = text,
                   .links = links,
                   .origin = {file_, ++records_, 0}});
  }

  CorpusBuilder builder_;
  SourceId file_ = builder_.add_source({.path = "f", .format = "x"});
  std::uint32_t records_ = 0;
  Corpus corpus_;
};

TEST(Targets, AreWhomThreeMembersAnswerAndNeverMembers) {
  const World world;
  ASSERT_EQ(world.found.clusters.size(), 1u);
  EXPECT_EQ(world.found.clusters[0].n_accounts, 4u);
  ASSERT_EQ(world.found.targets.size(), 1u);
  EXPECT_EQ(world.found.targets[0].id, "her");
  EXPECT_EQ(world.found.targets[0].times, 3u);
  EXPECT_EQ(world.found.targets[0].members, 3u);
  EXPECT_EQ(world.found.targets[0].account, no_row);
}

TEST(Supporters, PassOnWhatATargetPosts) {
  const World world;
  EXPECT_EQ(world.of("friend").role, Role::supporter);
  // Who answers a campaign names it: neither of them is said to carry its contents.
  ASSERT_EQ(world.found.carriers.size(), 1u);
  EXPECT_EQ(account_of(world.found, world.found.carriers[0]).id, "other1");
  EXPECT_EQ(world.of("friend").cluster, no_row);
  EXPECT_EQ(world.of("pal").role, Role::undecided);
}

TEST(Bridges, AreFirstOnAnotherPlatformWithTwoContents) {
  const World world;
  ASSERT_EQ(world.found.bridges.size(), 1u);
  const FoundBridge& bridge = world.found.bridges[0];
  EXPECT_EQ(world.found.accounts[bridge.account].id, "m12345");
  EXPECT_EQ(bridge.from, Platform::telegram);
  EXPECT_EQ(bridge.contents, 3u);
}

TEST(Descriptors, StandBesideTheirRatesAmongOthers) {
  const World world;
  std::string told;
  for (const FoundDescriptor& d : world.found.descriptors) {
    told += std::string(name(d.what)) + " " + std::to_string(d.members) + "/" +
            std::to_string(d.members_known) + " " + std::to_string(d.others) + "/" +
            std::to_string(d.others_known) + "; ";
  }
  // Others: the forty, of whom two were created in the 48 hours of the burst's window or none; her,
  // friend and pal have no profile, but handles are not known of them either.
  EXPECT_EQ(told,
            "no_picture 1/4 0/40; empty_bio 3/4 0/40; digits 2/4 0/40; created_in_burst 3/4 0/40; "
            "single_purpose 0/4 0/0; share_only 0/1 0/0; renamed 1/2 0/1; ");
  EXPECT_EQ(world.of("m12345").descriptors,
            "empty_bio digits:5 created_in_burst renamed:1 age_days:500");
  EXPECT_EQ(world.of("m3").descriptors, "no_picture empty_bio created_in_burst age_days:499");
  // 33 posts at 1 h and every three hours.
  EXPECT_EQ(world.of("m4").descriptors, "age_days:1991 quiet_hours:2");
}

}  // namespace
}  // namespace lockstep
