#include "analysis/simulate/simulate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "analysis/content/text.h"

namespace lockstep {
namespace {

constexpr std::int64_t second = 1000, minute = 60 * second, hour = 60 * minute;
constexpr std::int64_t start = 1'688'515'200'000, days = 14;  // 2023-07-05

using Key = std::pair<Platform, std::string>;

struct Checked {
  explicit Checked(const SimulationOptions& options = {}) : simulation(simulate(options)) {
    const Corpus& corpus = simulation.corpus;
    for (const TruthAccount& account : simulation.truth.accounts) {
      accounts[{account.platform, account.id}] = &account;
    }
    for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
      posts[{corpus.posts.platform[row], std::string(corpus.text(corpus.posts.key[row]))}] =
          PostId(row);
    }
    for (const TruthPost& post : simulation.truth.posts) {
      if (post.wave > 0) waves[post.wave].push_back(posts.at({post.platform, post.id}));
    }
  }
  const TruthAccount& author(PostId post) const {
    const AccountId account = simulation.corpus.posts.account[post.row()];
    return *accounts.at(
        {simulation.corpus.accounts.platform[account.row()],
         std::string(simulation.corpus.text(simulation.corpus.accounts.id[account.row()]))});
  }
  std::int64_t ms(PostId post) const { return simulation.corpus.posts.time[post.row()].ms; }

  Simulation simulation;
  std::map<Key, const TruthAccount*> accounts;
  std::map<Key, PostId> posts;
  std::map<std::uint32_t, std::vector<PostId>> waves;  // in order of time
};

// The words of a text without spelling, hashtags and mentions.
std::string words_between(std::string text) {
  std::string words, word;
  for (std::istringstream all(text); all >> word;) {
    if (word.front() == '#' || word.front() == '@' || word.starts_with("http")) continue;
    words += fold_text(word) + ' ';
  }
  return fold_text(words);
}

std::size_t count(const Truth& truth, Platform platform, Label label) {
  return static_cast<std::size_t>(std::count_if(
      truth.accounts.begin(), truth.accounts.end(),
      [&](const TruthAccount& a) { return a.platform == platform && a.label == label; }));
}

TEST(Simulation, HasThePartsThatTheProtocolNames) {
  const Truth truth = simulate({}).truth;
  EXPECT_EQ(count(truth, Platform::x, Label::amplifier), 40u);
  EXPECT_EQ(count(truth, Platform::telegram, Label::source), 3u);
  EXPECT_EQ(count(truth, Platform::facebook, Label::source), 2u);
  EXPECT_EQ(count(truth, Platform::x, Label::call_to_action), 60u);
  EXPECT_EQ(count(truth, Platform::x, Label::target), 1u);
  std::set<Label> seen;
  for (const TruthAccount& account : truth.accounts) seen.insert(account.label);
  EXPECT_EQ(seen.size(), labels().size()) << "every label has an account";
}

TEST(Simulation, IsAboutSixThousandPostsInsideItsDays) {
  const Corpus corpus = simulate({}).corpus;
  EXPECT_GT(corpus.posts.size(), 5500u);
  EXPECT_LT(corpus.posts.size(), 7500u);
  for (const Time time : corpus.posts.time) {
    EXPECT_GE(time.ms, start);
    EXPECT_LT(time.ms, start + days * 24 * hour);
  }
}

TEST(Simulation, KnowsTheTruthOfEveryAccountAndOnlyOfPostsThatExist) {
  const Checked checked;
  EXPECT_EQ(checked.accounts.size(), checked.simulation.corpus.accounts.size());
  std::set<Key> seen;
  for (const TruthPost& post : checked.simulation.truth.posts) {
    EXPECT_TRUE(checked.posts.contains({post.platform, post.id}));
    EXPECT_TRUE(seen.insert({post.platform, post.id}).second);
  }
}

TEST(Simulation, MakesThreeOfFourAmplifiersForNothingElse) {
  const Checked checked;
  std::map<std::string, std::pair<int, int>> own_and_all;  // by account
  std::set<std::string> in_waves;
  for (const auto& [number, posts] : checked.waves) {
    for (const PostId post : posts) {
      if (checked.simulation.corpus.posts.platform[post.row()] == Platform::x) {
        ++own_and_all[checked.author(post).id].first;
      }
    }
  }
  const Posts& posts = checked.simulation.corpus.posts;
  for (std::size_t row = 0; row < posts.size(); ++row) {
    if (posts.platform[row] == Platform::x) ++own_and_all[checked.author(PostId(row)).id].second;
  }
  int single = 0, camouflaged = 0;
  for (const TruthAccount& account : checked.simulation.truth.accounts) {
    const auto [own, all] = own_and_all[account.id];
    if (account.disguise == "single-purpose") {
      ++single;
      EXPECT_GE(own * 10, all * 9) << account.id;
    }
    if (account.disguise == "camouflaged") {
      ++camouflaged;
      EXPECT_GE(all - own, 1) << account.id;
    }
  }
  EXPECT_EQ(single, 28);
  EXPECT_EQ(camouflaged, 12);
}

TEST(Simulation, RunsWavesOnXWithGapsOfFiveToSixtySeconds) {
  const Checked checked;
  const Posts& posts = checked.simulation.corpus.posts;
  int waves = 0;
  for (const auto& [number, members] : checked.waves) {
    if (posts.platform[members.front().row()] != Platform::x) continue;
    ++waves;
    std::set<AccountId> authors;
    for (std::size_t i = 0; i < members.size(); ++i) {
      EXPECT_EQ(checked.author(members[i]).label, Label::amplifier);
      EXPECT_TRUE(authors.insert(posts.account[members[i].row()]).second);
      if (i == 0) continue;
      const std::int64_t gap = checked.ms(members[i]) - checked.ms(members[i - 1]);
      EXPECT_GE(gap, 5 * second);
      EXPECT_LE(gap, 60 * second);
    }
  }
  // Three a day for ten days; the last ones may begin after the end.
  EXPECT_GE(waves, 26);
  EXPECT_LE(waves, 30);
}

TEST(Simulation, LetsSixOfTenJoinAWave) {
  const Checked checked;
  std::uint32_t joined = 0, possible = 0;
  for (const TruthAccount& account : checked.simulation.truth.accounts) {
    if (account.platform != Platform::x || account.label != Label::amplifier) continue;
    joined += account.joined;
    possible += account.waves;
  }
  // Some 1,150 chances of .6: a standard deviation of .014.
  EXPECT_NEAR(static_cast<double>(joined) / possible, 0.6, 0.06);
}

TEST(Simulation, BeginsWavesTenMinutesToSixHoursAfterTheirSource) {
  const Checked checked;
  const Posts& posts = checked.simulation.corpus.posts;
  int seen = 0;
  for (const auto& [number, members] : checked.waves) {
    for (const PostId member : members) {
      const PostId source = posts.repost_of[member.row()];
      if (!source) continue;
      ++seen;
      EXPECT_EQ(checked.author(source).label, Label::source);
      EXPECT_GE(checked.ms(members.front()) - checked.ms(source), 10 * minute);
      EXPECT_LE(checked.ms(members.front()) - checked.ms(source), 6 * hour + second);
    }
  }
  EXPECT_GT(seen, 200);
}

TEST(Simulation, TakesTheCampaignFromFacebookToTelegramAndWhatsappToX) {
  const Checked checked;
  std::map<Platform, std::int64_t> first;
  for (const TruthPost& post : checked.simulation.truth.posts) {
    if (!in_campaign(post.label)) continue;
    first.try_emplace(post.platform, checked.ms(checked.posts.at({post.platform, post.id})));
  }
  EXPECT_LT(first.at(Platform::facebook), first.at(Platform::telegram));
  EXPECT_LT(first.at(Platform::telegram), first.at(Platform::whatsapp));
  EXPECT_LT(first.at(Platform::whatsapp), first.at(Platform::x));
  EXPECT_LT(first.at(Platform::whatsapp) - first.at(Platform::facebook), 7 * 24 * hour);
}

TEST(Simulation, BringsPicturesToXThatTelegramHasSeen) {
  const Checked checked;
  const Corpus& corpus = checked.simulation.corpus;
  std::map<std::string_view, Time> on_telegram;  // the first time
  std::size_t on_x = 0, seen_before = 0;
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    for (const MediaId medium : corpus.posts.media[row]) {
      const std::string_view picture = corpus.text(corpus.media.key[medium.row()]);
      if (corpus.posts.platform[row] == Platform::telegram) {
        on_telegram.try_emplace(picture, corpus.posts.time[row]);
      } else if (in_campaign(checked.author(PostId(row)).label) &&
                 corpus.posts.platform[row] == Platform::x) {
        ++on_x;
        seen_before += on_telegram.contains(picture);
      }
    }
  }
  EXPECT_GT(on_x, 20u);
  // A quarter is altered on its way.
  EXPECT_GT(seen_before * 4, on_x * 2);
}

TEST(Simulation, SaysOfEveryPictureWhichItIsACopyOf) {
  const Checked checked;
  const Corpus& corpus = checked.simulation.corpus;
  std::map<Key, const PlantedPost*> told;
  std::map<std::string, std::set<std::string_view>> unaltered, all;  // keys by content
  for (const PlantedPost& post : checked.simulation.truth.contents) {
    const PostId row = checked.posts.at({post.platform, post.post_id});
    EXPECT_EQ(checked.author(row).id, post.account_id);
    EXPECT_EQ(checked.ms(row), post.time.ms);
    if (post.kind != PlantedKind::picture) continue;
    EXPECT_TRUE(told.emplace(Key{post.platform, post.post_id}, &post).second);
    const auto media = corpus.posts.media[row.row()];
    ASSERT_EQ(media.size(), 1u);
    const std::string_view key = corpus.text(corpus.media.key[media[0].row()]);
    all[post.content].insert(key);
    if (post.alteration == Alteration::same) unaltered[post.content].insert(key);
  }
  std::size_t posts = 0, innocent = 0;
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    const auto media = corpus.posts.media[row];
    if (corpus.posts.repost_of[row] || media.empty()) continue;
    if (corpus.media.kind[media[0].row()] != MediaKind::photo) continue;
    ++posts;
    const auto post =
        told.find({corpus.posts.platform[row], std::string(corpus.text(corpus.posts.key[row]))});
    ASSERT_NE(post, told.end());
    const bool campaign = all.at(post->second->content).size() > 1;
    innocent += campaign && !in_campaign(checked.author(PostId(row)).label);
  }
  EXPECT_EQ(posts, told.size());
  EXPECT_GT(innocent, 3u) << "others show the campaign's pictures, too";
  for (const auto& [content, keys] : unaltered) EXPECT_EQ(keys.size(), 1u) << content;
}

TEST(Simulation, KnowsTheHashesOfPicturesOnFacebook) {
  const Checked checked;
  const Corpus& corpus = checked.simulation.corpus;
  std::map<std::string_view, const Picture*> pictures;
  for (const Picture& picture : checked.simulation.pictures) pictures[picture.key] = &picture;
  std::map<std::string, std::string> seen;  // content by hash
  for (const PlantedPost& post : checked.simulation.truth.contents) {
    if (post.platform != Platform::facebook || post.kind != PlantedKind::picture) continue;
    const PostId row = checked.posts.at({post.platform, post.post_id});
    const std::string_view key =
        corpus.text(corpus.media.key[corpus.posts.media[row.row()][0].row()]);
    ASSERT_TRUE(pictures.at(key)->pdq);
    const auto [one, first] = seen.try_emplace(hex_digits(*pictures.at(key)->pdq), post.content);
    EXPECT_EQ(one->second, post.content);
  }
  EXPECT_GT(seen.size(), 5u);
}

TEST(Simulation, PostsClipsOnAllPlatformsButX) {
  const Checked checked;
  const Corpus& corpus = checked.simulation.corpus;
  std::set<Platform> platforms;
  std::map<std::string, std::set<Alteration>> alterations;
  for (const PlantedPost& post : checked.simulation.truth.contents) {
    if (post.kind != PlantedKind::clip) continue;
    const PostId row = checked.posts.at({post.platform, post.post_id});
    const auto media = corpus.posts.media[row.row()];
    ASSERT_EQ(media.size(), 1u);
    EXPECT_EQ(corpus.media.kind[media[0].row()], MediaKind::video);
    platforms.insert(post.platform);
    alterations[post.content].insert(post.alteration);
  }
  EXPECT_EQ(platforms, (std::set{Platform::facebook, Platform::telegram, Platform::whatsapp}));
  EXPECT_EQ(alterations.size(), 3u);
  std::set<Alteration> all;
  for (const auto& [content, seen] : alterations) all.insert(seen.begin(), seen.end());
  EXPECT_EQ(all.size(), 4u);
}

TEST(Simulation, SaysOfEveryTextOfTheCampaignHowItWasAltered) {
  const Checked checked;
  const Corpus& corpus = checked.simulation.corpus;
  std::map<std::string, std::string> originals;
  std::map<Alteration, int> seen;
  std::size_t texts = 0;
  for (const PlantedPost& post : checked.simulation.truth.contents) {
    if (post.kind != PlantedKind::text) continue;
    ++texts;
    const std::size_t row = checked.posts.at({post.platform, post.post_id}).row();
    EXPECT_TRUE(in_campaign(checked.author(PostId(row)).label));
    const std::string text(corpus.text(corpus.posts.text[row]));
    // Hashtags, links and mentions stand around the words.
    const auto [original, first] = originals.try_emplace(post.content, text);
    if (first) {
      EXPECT_EQ(post.alteration, Alteration::same) << text;
    }
    ++seen[post.alteration];
    if (post.alteration != Alteration::paraphrase) {
      EXPECT_EQ(words_between(text), words_between(original->second)) << text;
    } else {
      EXPECT_NE(words_between(text), words_between(original->second)) << text;
    }
  }
  EXPECT_GT(texts, 500u);
  EXPECT_EQ(seen.size(), 6u);
}

TEST(Simulation, PutsTheTimeOfAPostIntoItsIdOnX) {
  const Simulation simulation = simulate({});
  const Posts& posts = simulation.corpus.posts;
  for (std::size_t row = 0; row < posts.size(); ++row) {
    if (posts.platform[row] != Platform::x) continue;
    const std::uint64_t id = std::stoull(std::string(simulation.corpus.text(posts.key[row])));
    EXPECT_EQ(static_cast<std::int64_t>(id >> 22) + 1'288'834'974'657, posts.time[row].ms);
  }
}

TEST(Simulation, KeepsEachPlatformsClock) {
  const Simulation simulation = simulate({});
  const Posts& posts = simulation.corpus.posts;
  for (std::size_t row = 0; row < posts.size(); ++row) {
    const bool seconds = posts.platform[row] == Platform::telegram;
    const bool minutes = posts.platform[row] == Platform::whatsapp;
    EXPECT_EQ(posts.time[row].ms % (minutes ? minute : seconds ? second : 1), 0);
    EXPECT_EQ(posts.tick_ms[row] % (minutes ? minute : seconds ? second : 1), 0);
  }
}

TEST(Simulation, SleepsAtNightAndHasTalkativePeople) {
  const Checked checked;
  const Posts& posts = checked.simulation.corpus.posts;
  int night = 0, evening = 0;
  std::map<AccountId, int> by_person;
  for (std::size_t row = 0; row < posts.size(); ++row) {
    if (checked.author(PostId(row)).label != Label::organic) continue;
    const std::int64_t local_hour = (posts.time[row].ms + 3 * hour) / hour % 24;
    night += local_hour >= 2 && local_hour < 6;
    evening += local_hour >= 19 && local_hour < 23;
    ++by_person[posts.account[row]];
  }
  EXPECT_GT(evening, 4 * night);
  std::vector<int> counts;
  for (const auto& [account, number] : by_person) counts.push_back(number);
  std::sort(counts.begin(), counts.end());
  EXPECT_GT(counts.back(), 10 * counts[counts.size() / 2]) << "heavy tail";
}

TEST(Simulation, GrowsThePublicAndNotTheCampaign) {
  const Simulation one = simulate({}), four = simulate({.scale = 4});
  EXPECT_EQ(count(four.truth, Platform::x, Label::amplifier), 40u);
  EXPECT_EQ(count(four.truth, Platform::x, Label::organic),
            4 * count(one.truth, Platform::x, Label::organic));
  EXPECT_EQ(count(four.truth, Platform::x, Label::fan),
            4 * count(one.truth, Platform::x, Label::fan));
  EXPECT_GT(four.corpus.posts.size(), 3 * one.corpus.posts.size());
}

TEST(Simulation, IsTheSameForTheSameSeedAndAnotherForAnother) {
  const Simulation a = simulate({}), b = simulate({}), c = simulate({.seed = 2});
  const auto texts = [](const Simulation& s) {
    std::vector<std::string> all;
    for (std::size_t row = 0; row < s.corpus.posts.size(); ++row) {
      all.emplace_back(s.corpus.text(s.corpus.posts.key[row]));
      all.emplace_back(s.corpus.text(s.corpus.posts.text[row]));
    }
    return all;
  };
  EXPECT_EQ(texts(a), texts(b));
  EXPECT_NE(texts(a), texts(c));
  ASSERT_EQ(a.pictures.size(), b.pictures.size());
  for (std::size_t i = 0; i < a.pictures.size(); ++i) {
    EXPECT_EQ(a.pictures[i].rgb, b.pictures[i].rgb);
  }
  EXPECT_NE(a.pictures[0].rgb, c.pictures[0].rgb);
}

TEST(Simulation, MarksEveryHandleAsAnExample) {
  const Corpus corpus = simulate({}).corpus;
  std::set<std::string_view> handles;
  for (std::size_t row = 0; row < corpus.accounts.size(); ++row) {
    if (corpus.accounts.platform[row] != Platform::x) continue;
    const std::string_view handle = corpus.text(corpus.accounts.handle[row]);
    EXPECT_TRUE(handle.starts_with("ex_")) << handle;
    EXPECT_LE(handle.size(), 15u) << handle;
    EXPECT_TRUE(handles.insert(handle).second) << handle;
  }
}

// What the campaign's posts may say at worst. Whoever adds a phrase meets this list.
TEST(Simulation, SaysNothingViolentSexualOrHateful) {
  const Corpus corpus = simulate({}).corpus;
  for (const std::string_view word :
       {"kill", "murder", "rape", "hang", "whore", "slut", "bitch", "infidel", "اقتل", "اغتصاب",
        "عاهرة", "كافر", "خائنة", "عميلة", "شرف"}) {
    for (const TextId text : corpus.posts.text) {
      std::string padded = " " + std::string(corpus.text(text)) + " ";
      std::transform(padded.begin(), padded.end(), padded.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      });
      EXPECT_EQ(padded.find(" " + std::string(word)), padded.npos) << padded;
    }
  }
}

// The widest wave on X, and how many of its members joined on average.
std::pair<std::int64_t, double> waves_of(const SimulationOptions& options) {
  const Checked checked(options);
  std::int64_t widest = 0;
  for (const auto& [number, members] : checked.waves) {
    if (checked.simulation.corpus.posts.platform[members.front().row()] != Platform::x) continue;
    widest = std::max(widest, checked.ms(members.back()) - checked.ms(members.front()));
  }
  double joined = 0, possible = 0;
  for (const TruthAccount& account : checked.simulation.truth.accounts) {
    if (account.platform != Platform::x || account.label != Label::amplifier) continue;
    joined += account.joined;
    possible += account.waves;
  }
  return {widest, joined / possible};
}

TEST(Simulation, MakesWavesAsWideAndAsLazyAsAskedFor) {
  const auto [widest, joining] = waves_of({.participation = 15, .wave_ms = 5 * minute});
  EXPECT_LE(widest, 5 * minute);
  EXPECT_GT(widest, 4 * minute);
  EXPECT_NEAR(joining, .15, .05);
}

// Who joined each wave on X, in the order of the waves.
std::vector<std::set<AccountId>> who_joined(Turns turns) {
  const Checked checked({.participation = 90, .turns = turns});
  const Posts& posts = checked.simulation.corpus.posts;
  std::vector<std::set<AccountId>> joined;
  for (const auto& [number, members] : checked.waves) {
    if (posts.platform[members.front().row()] != Platform::x) continue;
    joined.emplace_back();
    for (const PostId post : members) joined.back().insert(posts.account[post.row()]);
  }
  return joined;
}

std::size_t in_both(const std::set<AccountId>& x, const std::set<AccountId>& y) {
  return static_cast<std::size_t>(
      std::count_if(x.begin(), x.end(), [&](AccountId account) { return y.contains(account); }));
}

TEST(Simulation, LetsHalvesTakeTurns) {
  const auto joined = who_joined(Turns::alternating);
  ASSERT_GT(joined.size(), 10u);
  for (std::size_t i = 2; i < joined.size(); ++i) {
    EXPECT_LE(joined[i].size(), 20u);
    EXPECT_EQ(in_both(joined[i], joined[i - 1]), 0u);
    EXPECT_GE(in_both(joined[i], joined[i - 2]), 8u);
  }
}

TEST(Simulation, LetsAThirdMoveOn) {
  const auto joined = who_joined(Turns::rotating);
  std::set<AccountId> all;
  for (std::size_t i = 3; i < joined.size(); ++i) {
    EXPECT_LE(joined[i].size(), 14u);
    EXPECT_GT(in_both(joined[i], joined[i - 1]), 1u);
    EXPECT_EQ(in_both(joined[i], joined[i - 2]), 0u);
    all.insert(joined[i].begin(), joined[i].end());
  }
  EXPECT_EQ(all.size(), 40u);
}

TEST(Simulation, OfNoCampaignHasEverybodyElse) {
  const Simulation with = simulate({}), without = simulate({.amplifiers = 0});
  for (const Label label : labels()) {
    const bool gone = in_campaign(label) || label == Label::bystander;
    EXPECT_EQ(count(without.truth, Platform::x, label),
              gone ? 0 : count(with.truth, Platform::x, label))
        << name(label);
  }
  for (const TruthPost& post : without.truth.posts) EXPECT_FALSE(in_campaign(post.label));
}

// Each at the same time of day, give or take a quarter of an hour.
TEST(Simulation, HasReadersWhoKeepTheirHour) {
  const Checked checked;
  const Posts& posts = checked.simulation.corpus.posts;
  std::map<AccountId, std::pair<std::int64_t, std::int64_t>> hours;
  for (std::size_t row = 0; row < posts.size(); ++row) {
    if (checked.author(PostId(row)).label != Label::morning_reader) continue;
    if (!posts.repost_of[row]) continue;  // an ordinary post
    const std::int64_t of_day = posts.time[row].ms % (24 * hour);
    const auto [seen, added] = hours.try_emplace(posts.account[row], of_day, of_day);
    seen->second.first = std::min(seen->second.first, of_day);
    seen->second.second = std::max(seen->second.second, of_day);
  }
  EXPECT_GE(hours.size(), 25u);
  std::size_t regular = 0;
  for (const auto& [reader, span] : hours) regular += span.second - span.first <= 30 * minute;
  EXPECT_GE(regular, hours.size() / 2);  // the others repost something else, too
}

TEST(Labels, HaveNamesThatAreRead) {
  for (const Label label : labels()) EXPECT_EQ(label_named(name(label)), label);
  EXPECT_FALSE(label_named("bot"));
}

}  // namespace
}  // namespace lockstep
