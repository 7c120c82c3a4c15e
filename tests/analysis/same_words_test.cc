#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "analysis/coaction.h"
#include "analysis/findings.h"
#include "analysis/synchrony/first_acts.h"
#include "analysis/tiers.h"
#include "analysis/traces/traces.h"
#include "graph/corpus_builder.h"

namespace lockstep {
namespace {

constexpr std::int64_t start = 1'690'848'000'000;  // 2023-08-01T00:00:00Z
constexpr std::int64_t hour = 3'600'000, day = 24 * hour;

// m1, m2 and m3 are a cluster that answers her; friend passes on what she posts. The others' posts
// are the tests'.
class World {
 public:
  World() {
    post("her", 0, {.id = "her0"});
    for (std::int64_t d = 0; d < 3; ++d) {
      const std::string link = "https://example.org/" + std::to_string(d);
      for (const char* who : {"m1", "m2", "m3"}) {
        ms_ += 1000;
        post(who, d * day + ms_, {.link = link});
        post(who, d * day + ms_ + 3 * hour, {.reply_to = "her0"});
      }
    }
    post("friend", hour, {.repost_of = "her0"});
  }

  struct Said {
    std::string id{}, text{}, link{}, reply_to{}, repost_of{};
  };
  void post(const std::string& who, std::int64_t ms, const Said& said) {
    const std::vector<std::string_view> links(said.link.empty() ? 0 : 1, said.link);
    builder_.post({.platform = Platform::x,
                   .id = said.id.empty() ? "p" + std::to_string(records_) : said.id,
                   .kind = !said.repost_of.empty()  ? PostKind::repost
                           : !said.reply_to.empty() ? PostKind::reply
                                                    : PostKind::original,
                   .account = builder_.account(Platform::x, who),
                   .time = Time{start + ms},
                   .tick_ms = 1000,
                   .repost_of = said.repost_of,
                   .reply_to = said.reply_to,
                   .text = said.text,
                   .links = links,
                   .origin = {file_, ++records_, 0}});
  }

  // Both write the same, or link to the same, at these times, the second five hours after the
  // first.
  void pair(const std::string& a, const std::string& b, bool in_words,
            std::initializer_list<std::int64_t> times) {
    for (const std::int64_t ms : times) {
      const char* const what = said_[next_++ % said_.size()];
      const Said said = in_words ? Said{.text = what}
                                 : Said{.link = "https://example.com/" + a + std::to_string(ms)};
      post(a, ms, said);
      post(b, ms + 5 * hour, said);
    }
  }

  // The findings, had the screen found these pairs, each by three contents of the trace.
  Findings found(std::vector<std::array<std::string, 3>> pairs) {
    corpus_ = std::move(builder_).finish();
    acts_ = *extract_acts(corpus_, {});
    std::map<std::string_view, AccountId> ids;
    for (std::size_t u = 0; u < corpus_.accounts.size(); ++u) {
      ids[corpus_.text(corpus_.accounts.id[u])] = AccountId(u);
    }
    Rarity rarity;
    for (const auto& [a, b, trace] : pairs) {
      PairRarity pair{.a = std::min(ids.at(a), ids.at(b)), .b = std::max(ids.at(a), ids.at(b))};
      pair.trace = static_cast<std::uint8_t>(
          std::find(acts_.traces.begin(), acts_.traces.end(), trace) - acts_.traces.begin());
      pair.shared = 3;
      pair.p = 1e-9 * static_cast<double>(rarity.pairs.size() + 1);
      rarity.pairs.push_back(pair);
    }
    const Network network = *coaction(acts_, {});
    const FirstActs firsts = first_acts(acts_, corpus_.posts.tick_ms);
    return *findings(corpus_, acts_, network, interactions(corpus_), *clusters(network, {}),
                     grade_untested(acts_, network), &firsts, {}, {}, {}, &rarity);
  }

 private:
  CorpusBuilder builder_;
  SourceId file_ = builder_.add_source({.path = "f", .format = "x"});
  std::uint32_t records_ = 0;
  std::int64_t ms_ = 10 * hour;
  std::size_t next_ = 0;
  static constexpr std::array said_{
      "The head of that centre hides what happened to all the donations",
      "Ask yourselves who pays for these workshops, and what they want for it",
      "She was seen at the embassy three times in one month, says a neighbour",
      "Not one of their famous reports names a single witness of anything",
      "Our town was quiet until those ladies came here with their foreign cameras",
      "Whoever signs that petition signs against the honour of his own family"};
  Corpus corpus_;
  Acts acts_;
};

std::string ids(const std::vector<FoundAccount>& accounts) {
  std::string all;
  for (const FoundAccount& account : accounts) all += std::string(account.id) + ' ';
  return all;
}

TEST(SameWords, MakeLeadsOfTwoWhoWroteThemOnSeveralDaysHoursApart) {
  World world;
  world.pair("w1", "w2", true, {0, day, 2 * day});
  const Findings found = world.found({{"w1", "w2", "text"}});
  ASSERT_EQ(found.rarities.size(), 1u);
  EXPECT_TRUE(found.rarities[0].lead);
  EXPECT_EQ(ids(found.untied), "w1 w2 ");
  EXPECT_NE(std::find(found.counts.begin(), found.counts.end(),
                      std::pair<std::string, std::uint64_t>("accounts_by_words", 2)),
            found.counts.end());
  for (const FoundAccount& account : found.untied) {
    EXPECT_EQ(account.tier, Tier::lead);
    EXPECT_EQ(account.role, Role::undecided);
    EXPECT_EQ(account.posts, 3u);
    EXPECT_EQ(account.contents, 3u);
  }
}

TEST(SameWords, MakeNoLeadsOfWhatIsPassedOnOrSaidOnOneDay) {
  World world;
  world.pair("reader1", "reader2", false, {0, day, 2 * day});
  world.pair("once1", "once2", true, {0, hour, 2 * hour});
  const Findings found = world.found({{"reader1", "reader2", "link"}, {"once1", "once2", "text"}});
  ASSERT_EQ(found.rarities.size(), 2u);
  for (const FoundRarity& pair : found.rarities) EXPECT_FALSE(pair.lead);
  EXPECT_TRUE(found.untied.empty());
}

TEST(SameWords, MakeNoLeadsOfWhomAClusterAddressesAndOfWhoSupportsHer) {
  World world;
  world.pair("her", "w1", true, {0, day, 2 * day});
  world.pair("friend", "w2", true, {0, day, 2 * day});
  const Findings found = world.found({{"her", "w1", "text"}, {"friend", "w2", "text"}});
  ASSERT_EQ(found.targets.size(), 1u);
  ASSERT_EQ(found.rarities.size(), 2u);
  for (const FoundRarity& pair : found.rarities) EXPECT_FALSE(pair.lead);
  EXPECT_TRUE(found.untied.empty());
}

TEST(SameWords, RaiseWhoHasATieToALeadAndLeaveTheTieAsItIs) {
  World world;
  world.pair("w1", "w2", true, {0, day, 2 * day});
  for (const char* who : {"w1", "w2"}) {  // tied by two links on one day: not enough
    for (const char* link : {"https://example.com/1", "https://example.com/2"}) {
      world.post(who, 20 * hour, {.link = link});
    }
  }
  const Findings found = world.found({{"w1", "w2", "text"}});
  EXPECT_TRUE(found.untied.empty());
  ASSERT_EQ(found.rarities.size(), 1u);
  EXPECT_EQ(found.rarities[0].tie, Tier::insufficient);
  for (const FoundAccount& account : found.accounts) {
    if (account.id != "w1" && account.id != "w2") continue;
    EXPECT_EQ(account.tier, Tier::lead);
  }
}

}  // namespace
}  // namespace lockstep
