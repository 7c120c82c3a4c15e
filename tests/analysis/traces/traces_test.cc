#include "analysis/traces/traces.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>

#include "graph/corpus_builder.h"
#include "graph/embedding.h"

namespace lockstep {
namespace {

constexpr std::int64_t start = 1'690'000'000'000;

using Words = std::vector<std::string_view>;

// "trace|key: author author ..." for every content, in order.
std::vector<std::string> print(const Corpus& corpus, const Acts& acts) {
  std::vector<std::string> lines;
  for (std::size_t c = 0; c < acts.contents.size(); ++c) {
    std::string line = acts.traces[acts.contents.trace[c]] + "|" +
                       std::string(acts.keys[acts.contents.key[c]]) + ":";
    for (const Act& act : acts.of(ContentId(c))) {
      line += " " + std::string(corpus.text(corpus.accounts.id[act.account.row()]));
    }
    lines.push_back(line);
  }
  return lines;
}

Corpus corpus_with_everything() {
  CorpusBuilder builder;
  const auto account = [&](std::string_view id) { return builder.account(Platform::x, id); };
  const MediaId picture = builder.media(Platform::x, {.key = "m1", .sha256 = "cafe"});
  const std::array pictures{picture};
  const Words link{"https://www.example.org/a?utm_source=z"}, tags{"Tag", "tag"};
  builder.post({.platform = Platform::x,
                .id = "1",
                .account = account("source"),
                .time = Time{start + 1000},
                .text = "a text of five whole words",
                .hashtags = tags});
  builder.post({.platform = Platform::x,
                .id = "2",
                .account = account("copier"),
                .time = Time{start + 3000},
                .text = "A TEXT of five whole words!",
                .links = link,
                .media = pictures});
  builder.post({.platform = Platform::x,
                .id = "3",
                .kind = PostKind::repost,
                .account = account("fan"),
                .time = Time{start + 2000},
                .repost_of = "1",
                .text = "RT @source: a text of five whole words",
                .hashtags = tags,
                .links = link,
                .media = pictures});
  const std::pair<std::string_view, std::string_view> given[] = {{"link", "http://example.org/a/"},
                                                                 {"domain", "d1"}};
  builder.post({.platform = Platform::x,
                .id = "4",
                .account = account("table"),
                .time = Time{start + 4000},
                .given = given});
  builder.post({.platform = Platform::x, .id = "5", .account = account("timeless"), .links = link});
  builder.post({.platform = Platform::x,
                .id = "6",
                .referenced = true,
                .account = account("unread"),
                .time = Time{start + 1},
                .links = link});
  return std::move(builder).finish();
}

TEST(Traces, FindWhoActedOnWhatAndRepostsActOnTheirSourceAlone) {
  const Corpus corpus = corpus_with_everything();
  const Result<Acts> acts = extract_acts(corpus, {});
  ASSERT_TRUE(acts);
  EXPECT_EQ(
      print(corpus, *acts),
      (std::vector<std::string>{"repost|x:1: fan", "link|example.org/a: copier table",
                                "text|a text of five whole words: source copier",
                                "media|cafe: copier", "hashtag|tag: source", "domain|d1: table"}));
  EXPECT_EQ(acts->contents.source_time[0].ms, start + 1000);
  EXPECT_FALSE(acts->contents.source_time[1]);
}

TEST(Traces, AreChosenByNameAndUnknownNamesListTheKnownOnes) {
  const Corpus corpus = corpus_with_everything();
  const Result<Acts> some = extract_acts(corpus, std::array{std::string("domain")});
  ASSERT_TRUE(some);
  EXPECT_EQ(print(corpus, *some),
            (std::vector<std::string>{"domain|d1: table", "domain|example.org: copier"}));
  const Result<Acts> none = extract_acts(corpus, std::array{std::string("likes")});
  ASSERT_FALSE(none);
  EXPECT_EQ(
      none.error().message,
      "--trace likes: no such trace; known here: repost, link, text, media, hashtag, near_text, "
      "file, domain, quote, hashtag_set, hashtag_sequence, reply, reply_target, mention, "
      "forward_source");
}

// Two files that somebody found to show the same, the first of them named by a table too.
TEST(Traces, MediaActOnWhatTheyAreTakenForAndFilesOnTheirBytes) {
  CorpusBuilder builder;
  const std::array one{builder.media(Platform::x, {.key = "m1", .sha256 = "bb"})};
  const std::array two{builder.media(Platform::x, {.key = "m2", .sha256 = "aa"})};
  const std::string hash(64, 'd');
  const std::array three{builder.media(Platform::x, {.key = "m3", .pdq = hash})};
  std::int64_t posts = 0;
  const auto post = [&](std::string_view author, std::span<const MediaId> media,
                        std::span<const std::pair<std::string_view, std::string_view>> given) {
    builder.post({.platform = Platform::x,
                  .id = std::to_string(++posts),
                  .account = builder.account(Platform::x, author),
                  .time = Time{start + 1000 * posts},
                  .media = media,
                  .given = given});
  };
  post("first", one, {});
  post("second", two, {});
  post("third", three, {});
  const std::pair<std::string_view, std::string_view> given[] = {{"media", "aa"},
                                                                 {"media", "unknown"}};
  post("table", {}, given);
  Corpus corpus = std::move(builder).finish();
  corpus.media.same_as = {0, 0, 2};
  corpus.media.bits = {0, 9, 0};
  const Result<Acts> media = extract_acts(corpus, std::array{std::string("media")});
  ASSERT_TRUE(media);
  EXPECT_EQ(print(corpus, *media),
            (std::vector<std::string>{"media|bb: first second table",
                                      "media|pdq:" + hash + ": third", "media|unknown: table"}));
  const Result<Acts> files = extract_acts(corpus, std::array{std::string("file")});
  ASSERT_TRUE(files);
  EXPECT_EQ(print(corpus, *files), (std::vector<std::string>{"file|aa: second", "file|bb: first"}));
}

TEST(Traces, ThatAreWiderOrSeeTheSameTwiceAreUsedWhenNamedAlone) {
  const Corpus corpus = corpus_with_everything();
  const std::vector<std::string> by_default = extract_acts(corpus, {})->traces;
  for (const Trace& trace : traces()) {
    EXPECT_EQ(kin_of(trace.kin), trace.kin) << trace.name;  // and its kin is one of the table
    EXPECT_TRUE(extract_acts(corpus, std::array{std::string(trace.name)})) << trace.name;
    if (trace.name == "domain") continue;  // a table names domains, so they are used
    const bool used =
        std::find(by_default.begin(), by_default.end(), trace.name) != by_default.end();
    EXPECT_EQ(used, trace.use == TraceUse::by_default) << trace.name;
  }
}

TEST(Traces, ThatAreKinAreNoTwoWitnesses) {
  const Corpus corpus = corpus_with_everything();
  const Result<Acts> both =
      extract_acts(corpus, std::array{std::string("near_text"), std::string("text")});
  ASSERT_FALSE(both);
  EXPECT_EQ(both.error().message,
            "--trace text and --trace near_text see the same doing, and would be two witnesses of "
            "it; name one of them");
  const std::vector<std::string> names{"link", "text", "near_text", "object"};
  EXPECT_EQ(kinds_of(names, 0b0000), 0u);
  EXPECT_EQ(kinds_of(names, 0b0110), 1u);
  EXPECT_EQ(kinds_of(names, 0b1111), 3u);
}

TEST(Traces, JoinVariantsOfATextUnderTheEarliestOfThem) {
  CorpusBuilder builder;
  const auto post = [&](std::string_view author, std::int64_t second, std::string_view text) {
    builder.post({.platform = Platform::x,
                  .id = author,
                  .account = builder.account(Platform::x, author),
                  .time = Time{start + second * 1000},
                  .text = text});
  };
  post("late", 30, "The director of the centre has stolen all of the money, says a clerk");
  post("early", 10, "the DIRECTOR of the centre has stolen all of the money, says a cook!");
  post("spaced", 20, "the director of the centre has s.t.o.l.e.n all of the money, says a cook");
  post("other", 15, "the director of the school has opened a new library for the children");
  post("short", 5, "the director");
  const Corpus corpus = std::move(builder).finish();
  const Result<Acts> acts = extract_acts(corpus, std::array{std::string("near_text")});
  ASSERT_TRUE(acts);
  EXPECT_EQ(print(corpus, *acts),
            (std::vector<std::string>{
                "near_text|the director of the centre has stolen all of the money says a cook: "
                "early spaced late",
                "near_text|the director of the school has opened a new library for the children: "
                "other"}));
  const Result<Acts> text = extract_acts(corpus, std::array{std::string("text")});
  EXPECT_EQ(print(corpus, *text).front(),
            "text|the director of the centre has stolen all of the money says a cook: early spaced "
            "late");
}

// Texts that mean the same in other words: only who brings their embeddings can see it.
TEST(Traces, CompareNearTextsByTheirEmbeddings) {
  CorpusBuilder builder;
  const auto post = [&](std::string_view author, std::int64_t second, std::string_view text,
                        std::vector<double> embedding) {
    const auto packed = packed_embedding(embedding);
    builder.post({.platform = Platform::x,
                  .id = author,
                  .account = builder.account(Platform::x, author),
                  .time = Time{start + second * 1000},
                  .text = text,
                  .embedding = packed ? std::string_view(*packed) : std::string_view{}});
  };
  const std::string_view stolen = "the director of the centre has stolen all of the money",
                         took = "every last coin of ours was taken away by the one who leads us",
                         library = "the director of the school has opened a library for children",
                         wordy = "the director of the centre has stolen all of the money now";
  post("first", 10, stolen, {1, 0, 0});
  post("paraphrase", 20, took, {0.95, 0.1, 0});
  post("other", 30, library, {0, 1, 0});
  post("bare", 40, wordy, {});  // a variant by its runs, but of no embedding
  const Corpus corpus = std::move(builder).finish();
  const auto near_text = std::array{std::string("near_text")};
  const auto line = [](std::string_view text, std::string_view who) {
    return "near_text|" + std::string(text) + ": " + std::string(who);
  };
  EXPECT_EQ(print(corpus, *extract_acts(corpus, near_text)),
            (std::vector<std::string>{line(stolen, "first paraphrase"), line(wordy, "bare"),
                                      line(library, "other")}));
  // Their cosine is .9945.
  EXPECT_EQ(print(corpus, *extract_acts(corpus, near_text, {.least_cosine = 0.995})).size(), 4u);
  const auto text = print(corpus, *extract_acts(corpus, std::array{std::string("text")}));
  ASSERT_EQ(text.size(), 3u);
  EXPECT_NE(std::find(text.begin(), text.end(), "text|" + std::string(stolen) + ": first bare"),
            text.end());
}

TEST(Traces, TellWhatGuardsLeftOut) {
  CorpusBuilder builder;
  std::size_t n = 0;
  const auto post = [&](std::string_view author, std::string_view text) {
    const std::string id = std::to_string(++n);
    builder.post({.platform = Platform::x,
                  .id = id,
                  .account = builder.account(Platform::x, author),
                  .time = Time{start + static_cast<std::int64_t>(n) * 1000},
                  .text = text});
  };
  post("a", "Good morning, happy birthday to everyone of you");
  post("b", "yes");
  post("c", "yes!");
  post("c", "YES");
  post("c", "no");
  post("d", "good morning! happy birthday to everyone of you");
  post("d", "the director of the school has opened a new library");
  const Corpus corpus = std::move(builder).finish();
  const Result<GuardedActs> made = extract_guarded_acts(corpus, std::array{std::string("text")});
  ASSERT_TRUE(made);
  EXPECT_EQ(made->acts.contents.size(), 1u);
  const Guarded& guarded = made->guarded;
  ASSERT_EQ(guarded.totals.size(), 2u);
  EXPECT_EQ(guarded.totals[0].why, "too short to mean anything");
  EXPECT_EQ(guarded.totals[0].contents, 2u);
  EXPECT_EQ(guarded.totals[0].posts, 4u);
  EXPECT_EQ(guarded.totals[1].why, "greeting or prayer");
  ASSERT_EQ(guarded.contents.size(), 2u);  // those of several accounts
  EXPECT_EQ(guarded.contents[0].key, "yes");
  EXPECT_EQ(guarded.contents[0].posts, 3u);
  EXPECT_EQ(guarded.contents[0].accounts, 2u);
  EXPECT_EQ(guarded.contents[1].key, "good morning happy birthday to everyone of you");
  EXPECT_EQ(guarded.contents[1].trace, "text");
  EXPECT_EQ(guarded.contents[1].last.ms, start + 6000);
}

TEST(Traces, TakeNoActFromAClockThatCannotBeRight) {
  CorpusBuilder builder;
  const Words link{"https://example.org/a"};
  for (const std::int64_t ms : {std::int64_t{0}, std::int64_t{1'072'915'199'999},
                                std::int64_t{1'072'915'200'000}, std::int64_t{4'102'444'800'000}}) {
    builder.post({.platform = Platform::x,
                  .id = std::to_string(ms),
                  .account = builder.account(Platform::x, std::to_string(ms)),
                  .time = Time{ms},
                  .links = link});
  }
  const Corpus corpus = std::move(builder).finish();
  const Result<Acts> acts = extract_acts(corpus, {});
  ASSERT_TRUE(acts);
  EXPECT_EQ(print(corpus, *acts),
            (std::vector<std::string>{"link|example.org/a: 1072915200000"}));  // 2004-01-01
}

TEST(Acts, NameAContentTheSameInEveryRun) {
  const Corpus corpus = corpus_with_everything();
  const Result<Acts> all = extract_acts(corpus, {});
  const Result<Acts> one = extract_acts(corpus, std::array{std::string("domain")});
  ASSERT_TRUE(all && one);
  EXPECT_EQ(all->stable_id(ContentId(5u)), one->stable_id(ContentId(0u)));
  EXPECT_EQ(one->stable_id(ContentId(0u)).size(), 32u);
  EXPECT_NE(all->stable_id(ContentId(0u)), all->stable_id(ContentId(1u)));
}

// Enough acts for many threads, hundreds at once on a content, some posts twice on one.
TEST(Traces, PutManyActsInOrderByWhoeverFindsThem) {
  CorpusBuilder builder;
  for (std::uint32_t i = 0; i < 30'000; ++i) {
    const std::string id = "p" + std::to_string(i), who = "a" + std::to_string(i * 7919 % 900);
    const std::string tag = "tag" + std::to_string(i * 31 % 41), again = i % 5 == 0 ? tag : "rare";
    const Words tags{tag, again};
    builder.post({.platform = Platform::x,
                  .id = id,
                  .account = builder.account(Platform::x, who),
                  .time = Time{start + i * 13 % 97 * 1000},
                  .hashtags = tags});
  }
  const Corpus corpus = std::move(builder).finish();
  const Acts acts = *extract_acts(corpus, {});
  ASSERT_EQ(acts.contents.size(), 42u);
  EXPECT_EQ(acts.rows.size(), 30'000u + 24'000u);
  for (std::size_t c = 0; c < acts.contents.size(); ++c) {
    const auto rows = acts.of(ContentId(c));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      ASSERT_EQ(rows[i].content, ContentId(c));
      ASSERT_EQ(rows[i].time, corpus.posts.time[rows[i].post.row()]);
      ASSERT_EQ(rows[i].account, corpus.posts.account[rows[i].post.row()]);
      if (i == 0) continue;
      ASSERT_LT(std::tuple(rows[i - 1].time, rows[i - 1].account, rows[i - 1].post),
                std::tuple(rows[i].time, rows[i].account, rows[i].post));
    }
    if (c > 0) {
      EXPECT_LT(acts.keys[acts.contents.key[c - 1]], acts.keys[acts.contents.key[c]]);
    }
  }
}

// More posts and contents than threads take at once; every seventh post names two, and some none.
TEST(GivenContents, AreActedOnByAllWhoNameThem) {
  std::map<std::string, std::vector<std::string>> expected;
  CorpusBuilder builder;
  for (std::size_t i = 0; i < 70'000; ++i) {
    const std::string author = "a" + std::to_string(i % 501);
    const std::string one = "content " + std::to_string(i * 7919 % 20'011);
    const std::string two = "content " + std::to_string(i * 104'729 % 20'011);
    std::vector<std::pair<std::string_view, std::string_view>> given{{"object", one}};
    if (i % 7 == 0 && one != two) given.emplace_back("object", two);
    if (i % 11 == 0) given = {{"other", one}, {"object", ""}};
    for (const auto& [trace, key] : given) {
      if (trace == "object" && !key.empty()) expected[std::string(key)].push_back(author);
    }
    builder.post({.platform = Platform::x,
                  .id = std::to_string(i),
                  .account = builder.account(Platform::x, author),
                  .time = Time{start + static_cast<std::int64_t>(i) * 1000},
                  .given = given});
  }
  const Corpus corpus = std::move(builder).finish();
  const std::vector<std::string> names{"object"};
  const Result<Acts> acts = extract_acts(corpus, names);
  ASSERT_TRUE(acts);
  ASSERT_EQ(acts->contents.size(), expected.size());
  std::size_t content = 0;
  for (const auto& [key, authors] : expected) {
    EXPECT_EQ(acts->keys[acts->contents.key[content]], key);
    std::vector<std::string> found;
    for (const Act& act : acts->of(ContentId(content))) {
      found.emplace_back(corpus.text(corpus.accounts.id[act.account.row()]));
    }
    EXPECT_EQ(found, authors) << key;
    ++content;
  }
}

}  // namespace
}  // namespace lockstep
