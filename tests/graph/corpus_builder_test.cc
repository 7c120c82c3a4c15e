#include "graph/corpus_builder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace lockstep {
namespace {

struct Row {
  std::string_view account, id, text;
  std::int64_t seconds;
  std::string_view repost_of = "";
};

using Files = std::vector<std::pair<std::string, std::vector<Row>>>;

// A builder with X posts, a source for each list, added in the order given.
CorpusBuilder builder_of(const Files& files) {
  CorpusBuilder builder;
  for (const auto& [hash, rows] : files) {
    const SourceId source = builder.add_source({.path = hash, .sha256 = hash});
    std::uint32_t record = 0;
    for (const Row& row : rows) {
      builder.post({.platform = Platform::x,
                    .id = row.id,
                    .kind = row.repost_of.empty() ? PostKind::original : PostKind::repost,
                    .account = builder.account(Platform::x, row.account),
                    .time = Time{row.seconds * 1000},
                    .tick_ms = 1000,
                    .repost_of = row.repost_of,
                    .text = row.text,
                    .origin = {source, ++record, 0}});
    }
  }
  return builder;
}

Corpus corpus_of(const Files& files) { return builder_of(files).finish(); }

// Everything a reader of the corpus can see of it, as text.
std::string print(const Corpus& corpus) {
  std::string all;
  const Posts& posts = corpus.posts;
  for (std::size_t row = 0; row < posts.size(); ++row) {
    all += std::string(corpus.text(posts.key[row])) + " " + format_utc(posts.time[row]) + " ";
    if (posts.account[row]) all += corpus.text(corpus.accounts.id[posts.account[row].row()]);
    all += " '" + std::string(corpus.text(posts.text[row])) + "' of ";
    all += std::to_string(posts.repost_of[row].value) + " from";
    for (const Origin origin : posts.origins[row]) {
      all += " " + corpus.sources[origin.source.row()].path + ":" + std::to_string(origin.record);
    }
    all += "\n";
  }
  for (const Source& source : corpus.sources) {
    all += source.path + " " + std::to_string(source.posts) + " " +
           std::to_string(source.duplicates) + " " + std::to_string(source.records) + "\n";
  }
  for (const Diagnostic& diagnostic : corpus.diagnostics) all += diagnostic.message + "\n";
  return all;
}

TEST(CorpusBuilder, OrdersPostsByTimeAndJoinsOnePostFromTwoExports) {
  const Corpus corpus = corpus_of({{"a", {{"u2", "20", "later", 20}, {"u1", "10", "", 10}}},
                                   {"b", {{"u1", "10", "the text", 10}}}});
  EXPECT_EQ(print(corpus),
            "10 1970-01-01T00:00:10Z u1 'the text' of 4294967295 from b:1 a:2\n"
            "20 1970-01-01T00:00:20Z u2 'later' of 4294967295 from a:1\n"
            "a 2 0 2\n"
            "b 1 0 1\n");
}

TEST(CorpusBuilder, GivesTheSameCorpusForAnyOrderOfFilesAndRows) {
  std::vector<std::pair<std::string, std::vector<Row>>> files{
      {"c", {{"u3", "30", "x", 30, "99"}, {"u1", "10", "y", 10}, {"u1", "10", "z", 10}}},
      {"a", {{"u2", "30", "x", 35}, {"u9", "5", "", 5}}},
      {"b", {{"u1", "12", "نص", 10}, {"u1", "11", "نص", 10}}}};
  // Origins name records, so rows keep their places within a file and only the files move.
  const std::string expected = print(corpus_of(files));
  const auto by_name = [](const auto& x, const auto& y) { return x.first < y.first; };
  std::sort(files.begin(), files.end(), by_name);
  do {
    EXPECT_EQ(print(corpus_of(files)), expected);
  } while (std::next_permutation(files.begin(), files.end(), by_name));
  EXPECT_NE(expected.find("stands in another record with another account"), std::string::npos);
}

TEST(CorpusBuilder, GivesTheSameCorpusWhenFilesComeToSeveralBuilders) {
  const Files files{{"c", {{"u3", "30", "x", 30, "99"}, {"u1", "10", "y", 10}}},
                    {"a", {{"u2", "30", "x", 35}, {"u9", "", "no id", 5}, {"u9", "", "no id", 5}}},
                    {"b", {{"u1", "12", "نص", 10}, {"u1", "11", "", 10, "30"}}}};
  const std::string expected = print(corpus_of(files));
  for (std::size_t split = 0; split <= files.size(); ++split) {
    const auto middle = files.begin() + static_cast<std::ptrdiff_t>(split);
    CorpusBuilder one = builder_of({files.begin(), middle});
    one.add(builder_of({middle, files.end()}));
    EXPECT_EQ(print(std::move(one).finish()), expected) << split;
  }
}

TEST(CorpusBuilder, AddsPartsOfAFileAsIfItWereReadAtOnce) {
  struct Record {
    std::string_view account, name, id, text;
  };
  const std::vector<Record> records{
      {"u1", "One", "", "no id"},           {"u1", "One", "", "no id"},
      {"u2", "Two", "7", "seven"},          {"u1", "Uno", "", "no id"},
      {"u1", "Uno", "~ab", "tilde"},        {"", "", "", "rejected"},
      {"u2", "Two", "7", "seven and more"}, {"u1", "One", "", "no id"}};
  const auto read = [&](std::size_t begin, std::size_t end, SourceId source, CorpusBuilder& to) {
    for (std::size_t i = begin; i < end; ++i) {
      const Record& record = records[i];
      const Origin origin{source, static_cast<std::uint32_t>(i + 1), i};
      if (record.account.empty()) {
        to.diagnose({.severity = Severity::rejected, .origin = origin, .message = "who?"});
        continue;
      }
      const AccountId account = to.account(
          {.platform = Platform::x, .id = record.account, .name = record.name, .origin = origin});
      to.post({.platform = Platform::x,
               .id = record.id,
               .account = account,
               .time = Time{60'000},
               .text = record.text,
               .origin = origin});
    }
    ++to.source(source).service;
  };
  const auto built = [&](std::vector<std::size_t> ends) {
    CorpusBuilder whole;
    whole.add_source({.path = "another"});
    const SourceId source = whole.add_source({.path = "this"});
    std::size_t begin = 0;
    std::vector<CorpusBuilder> parts;
    for (const std::size_t end : ends) {
      CorpusBuilder& part = parts.emplace_back();
      read(begin, end, part.add_source({}), part);
      begin = end;
    }
    whole.add_parts(source, std::move(parts));
    read(begin, records.size(), source, whole);
    whole.source(source).service -= ends.size();
    const Corpus corpus = std::move(whole).finish();
    return print(corpus) + std::string(corpus.text(corpus.accounts.name[0])) +
           std::to_string(corpus.accounts.origin[0].record);
  };
  const std::string at_once = built({});
  EXPECT_NE(at_once.find("this 6 1 9"), std::string::npos) << at_once;  // with the service record
  for (std::size_t one = 0; one <= records.size(); ++one) {
    EXPECT_EQ(built({one}), at_once) << one;
    for (std::size_t two = one; two <= records.size(); ++two) {
      EXPECT_EQ(built({one, two}), at_once) << one << " " << two;
    }
  }
}

TEST(CorpusBuilder, AddsAccountsMediaListsAndDiagnosticsOfAnotherBuilder) {
  const auto build = [](std::string_view path, std::string_view name, CorpusBuilder& builder) {
    const SourceId source = builder.add_source({.path = std::string(path)});
    const AccountId account = builder.account({.platform = Platform::x,
                                               .id = "u",
                                               .name = name,
                                               .as_of = Time{5},
                                               .origin = {source, 1}});
    const MediaId picture = builder.media(Platform::x, {.key = "m", .sha256 = name});
    const std::vector<std::string_view> tags{path, "shared"};
    builder.post({.platform = Platform::x,
                  .id = path,
                  .account = account,
                  .hashtags = tags,
                  .mentions = std::span(&account, 1),
                  .media = std::span(&picture, 1),
                  .origin = {source, 1, 0}});
    builder.diagnose({.severity = Severity::rejected, .origin = {source, 2, 0}, .code = "c"});
  };
  CorpusBuilder one, other;
  build("1", "early", one);
  build("2", "later", other);
  one.add(std::move(other));
  const Corpus corpus = std::move(one).finish();
  ASSERT_EQ(corpus.accounts.size(), 1u);
  EXPECT_EQ(corpus.text(corpus.accounts.name[0]), "later");
  ASSERT_EQ(corpus.posts.size(), 2u);
  ASSERT_EQ(corpus.media.size(), 2u);
  for (std::size_t row = 0; row < 2; ++row) {
    const std::string_view key = corpus.text(corpus.posts.key[row]);
    EXPECT_EQ(corpus.text(corpus.posts.hashtags[row][0]), key);
    EXPECT_EQ(corpus.text(corpus.posts.hashtags[row][1]), "shared");
    EXPECT_EQ(corpus.posts.mentions[row][0], AccountId(0u));
    EXPECT_EQ(corpus.text(corpus.media.sha256[corpus.posts.media[row][0].row()]),
              key == "1" ? "early" : "later");
    const Origin origin = corpus.posts.origins[row][0];
    EXPECT_EQ(corpus.sources[origin.source.row()].path, key);
    EXPECT_EQ(corpus.sources[row].rejected, 1u);
    EXPECT_EQ(corpus.diagnostics[row].origin.source, SourceId(row));
  }
}

TEST(CorpusBuilder, CountsRecordsSoThatTheyAddUp) {
  CorpusBuilder builder;
  const SourceId source = builder.add_source({.path = "f"});
  const AccountId account = builder.account(Platform::x, "u");
  builder.post({.platform = Platform::x, .id = "1", .account = account, .origin = {source, 1, 0}});
  builder.post({.platform = Platform::x, .id = "1", .account = account, .origin = {source, 2, 0}});
  builder.post({.platform = Platform::x, .id = "7", .referenced = true, .origin = {source, 2, 0}});
  builder.diagnose({.severity = Severity::rejected, .origin = {source, 3, 0}, .code = "c"});
  ++builder.source(source).service;
  const Corpus corpus = std::move(builder).finish();
  const Source& f = corpus.sources[0];
  EXPECT_EQ(f.posts, 1u);
  EXPECT_EQ(f.duplicates, 1u);
  EXPECT_EQ(f.referenced, 1u);
  EXPECT_EQ(f.records, 4u);  // 1 post, 1 duplicate, 1 service, 1 rejected
}

// All reposts of a post carry it. To compare each with all would end at the test's time limit.
TEST(CorpusBuilder, CountsAPostThatEveryRecordOfTwoExportsCarriesQuickly) {
  const std::vector<Row> rows(500'000, Row{"author", "1", "seen by all", 1'700'000'000});
  const Corpus corpus = corpus_of({{"a", rows}, {"b", rows}});
  ASSERT_EQ(corpus.posts.size(), 1u);
  for (const Source& source : corpus.sources) {
    EXPECT_EQ(source.posts, 1u);
    EXPECT_EQ(source.duplicates, rows.size() - 1);
  }
}

// So many keys that they are dealt out to be compared: each post in two exports, in other orders,
// and each reposted.
TEST(CorpusBuilder, JoinsEachOfManyPosts) {
  constexpr std::uint32_t posts = 40'000;
  CorpusBuilder builder;
  for (const std::uint32_t step : {1u, 7919u}) {  // prime to the number of posts
    const SourceId source = builder.add_source({.path = std::to_string(step)});
    for (std::uint32_t i = 0; i < posts; ++i) {
      const std::string id = std::to_string(std::uint64_t{i} * step % posts);
      builder.post({.platform = Platform::x, .id = id, .origin = {source, 2 * i, 0}});
      builder.post({.platform = Platform::x,
                    .id = "repost of " + id,
                    .kind = PostKind::repost,
                    .repost_of = id,
                    .origin = {source, 2 * i + 1, 0}});
    }
  }
  const Corpus corpus = std::move(builder).finish();
  ASSERT_EQ(corpus.posts.size(), 2 * posts);
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    ASSERT_EQ(corpus.posts.origins[row].size(), 2u);
    const PostId source = corpus.posts.repost_of[row];
    if (!source) continue;
    ASSERT_EQ(corpus.text(corpus.posts.key[row]),
              "repost of " + std::string(corpus.text(corpus.posts.key[source.row()])));
  }
  for (const Source& source : corpus.sources) EXPECT_EQ(source.posts, 2 * posts);
}

TEST(CorpusBuilder, ParentsThatNoRecordCarriesBecomeReferencedPosts) {
  const Corpus corpus =
      corpus_of({{"a", {{"u1", "10", "", 10, "99"}, {"u2", "11", "", 11, "99"}}}});
  ASSERT_EQ(corpus.posts.size(), 3u);
  const PostId parent = corpus.posts.repost_of[1];
  EXPECT_EQ(parent, corpus.posts.repost_of[2]);
  EXPECT_EQ(corpus.text(corpus.posts.key[parent.row()]), "99");
  EXPECT_TRUE(corpus.posts.referenced[parent.row()]);
  EXPECT_FALSE(corpus.posts.time[parent.row()]);
}

TEST(CorpusBuilder, TiesAHandleToTheOneIdThatHasIt) {
  CorpusBuilder builder;
  const AccountId by_handle = builder.account(Platform::x, "handle:ana");
  const AccountId other_platform = builder.account(Platform::telegram, "handle:ana");
  builder.account({.platform = Platform::x, .id = "900", .handle = "Ana"});
  const AccountId shared = builder.account(Platform::x, "handle:two");
  builder.account({.platform = Platform::x, .id = "901", .handle = "two"});
  builder.account({.platform = Platform::x, .id = "902", .handle = "two"});
  for (const AccountId account : {by_handle, other_platform, shared}) {
    builder.post({.platform = Platform::x,
                  .id = std::to_string(account.value),
                  .account = account,
                  .time = Time{account.value}});
  }
  const Corpus corpus = std::move(builder).finish();
  std::vector<std::string> authors;
  for (const AccountId account : corpus.posts.account) {
    authors.emplace_back(corpus.text(corpus.accounts.id[account.row()]));
  }
  EXPECT_EQ(authors, (std::vector<std::string>{"900", "handle:ana", "handle:two"}));
}

TEST(CorpusBuilder, ShowsTheLatestCaptureAndFillsItsBlanksFromEarlierOnes) {
  for (const bool latest_first : {true, false}) {
    CorpusBuilder builder;
    const AccountFacts early{.platform = Platform::x,
                             .id = "9",
                             .handle = "old",
                             .bio = "bio",
                             .as_of = Time{1},
                             .followers = 5};
    const AccountFacts late{.platform = Platform::x, .id = "9", .handle = "new", .as_of = Time{2}};
    builder.account(latest_first ? late : early);
    builder.account(latest_first ? early : late);
    const Corpus corpus = std::move(builder).finish();
    ASSERT_EQ(corpus.accounts.size(), 1u);
    EXPECT_EQ(corpus.label(AccountId(0u)), "@new");
    EXPECT_EQ(corpus.text(corpus.accounts.bio[0]), "bio");
    EXPECT_EQ(corpus.accounts.followers[0], 5);
  }
}

// Seen four times: Moon, then moon_w and Moon Window; now the sun. Who is captured at no known time
// may have been written otherwise by another program.
TEST(CorpusBuilder, KeepsEarlierHandlesAndNames) {
  CorpusBuilder builder;
  const auto seen = [&](std::string_view id, std::int64_t ms, std::string_view handle,
                        std::string_view name) {
    builder.account({.platform = Platform::x,
                     .id = id,
                     .handle = handle,
                     .name = name,
                     .as_of = ms > 0 ? Time{ms} : Time{}});
  };
  seen("9", 3, "MOON_W", "Moon Window");
  seen("9", 4, "sun", "Sun");
  seen("9", 1, "moon", "Moon");
  seen("9", 2, "moon_w", "Moon");
  seen("9", 2, "", "");
  seen("8", 5, "same", "Same");
  seen("8", 6, "Same", "Same");
  seen("8", 0, "other", "Other");
  builder.account(Platform::x, "7");
  const Corpus corpus = std::move(builder).finish();
  std::vector<std::string> told;
  for (std::size_t row = 0; row < corpus.accounts.size(); ++row) {
    told.push_back(std::string(corpus.text(corpus.accounts.id[row])) + " " +
                   std::to_string(corpus.accounts.captures[row]));
    for (const TextId name : corpus.accounts.former_names[row]) {
      told.back() += " " + std::string(corpus.text(name));
    }
  }
  EXPECT_EQ(told, (std::vector<std::string>{"7 0", "8 2", "9 4 MOON_W moon Moon Window Moon"}));
}

TEST(CorpusBuilder, KeepsRepeatedMessagesWithoutIdsAndJoinsOverlappingExports) {
  CorpusBuilder builder;
  const AccountId author = builder.account(Platform::whatsapp, "name:A");
  for (const char* export_name : {"one", "two"}) {
    const SourceId source = builder.add_source({.path = export_name});
    for (std::uint32_t record = 1; record <= 2; ++record) {
      builder.post({.platform = Platform::whatsapp,
                    .account = author,
                    .time = Time{60'000},
                    .tick_ms = 60'000,
                    .text = "same words",
                    .origin = {source, record, 0}});
    }
  }
  const Corpus corpus = std::move(builder).finish();
  EXPECT_EQ(corpus.posts.size(), 2u);
  EXPECT_EQ(corpus.posts.origins[0].size(), 2u);
}

TEST(CorpusBuilder, JoinsTheContentsThatSeveralRowsGiveOnePost) {
  CorpusBuilder builder;
  const std::pair<std::string_view, std::string_view> b{"link", "b"}, a{"link", "a"};
  for (const auto* given : {&b, &a, &b}) {
    builder.post({.platform = Platform::x, .id = "1", .given = std::span(given, 1)});
  }
  const Corpus corpus = std::move(builder).finish();
  ASSERT_EQ(corpus.posts.size(), 1u);
  ASSERT_EQ(corpus.posts.given[0].size(), 2u);
  EXPECT_EQ(corpus.text(corpus.posts.given[0][0].key), "a");
}

// Two captures: the first has more likes (some were taken back since), the second the rest.
CorpusBuilder capture(std::string_view name, std::string_view other_post, Metrics metrics) {
  CorpusBuilder builder;
  const SourceId source =
      builder.add_source({.path = std::string(name), .sha256 = std::string(name)});
  builder.post({.platform = Platform::x, .id = other_post, .origin = {source, 1, 0}});
  builder.post({.platform = Platform::x, .id = "50", .metrics = metrics, .origin = {source, 2, 0}});
  return builder;
}

TEST(CorpusBuilder, KeepsTheLargestOfWhatCapturesOfAPostCount) {
  const Metrics early{.views = 10, .likes = 5, .edited = Time{1000}};
  const Metrics late{.views = 90, .likes = 4, .replies = 0, .edited = Time{3000}};
  const Metrics both{.views = 90, .likes = 5, .shares = -1, .replies = 0, .edited = Time{3000}};
  for (const bool late_first : {false, true}) {
    CorpusBuilder builder = late_first ? capture("b", "60", late) : capture("a", "40", early);
    builder.add(late_first ? capture("a", "40", early) : capture("b", "60", late));
    const Corpus corpus = std::move(builder).finish();
    ASSERT_EQ(corpus.posts.size(), 3u);
    ASSERT_EQ(corpus.posts.measured.size(), 1u) << "nothing is kept of posts without any";
    const PostId measured = corpus.posts.measured[0];
    EXPECT_EQ(corpus.text(corpus.posts.key[measured.row()]), "50");
    EXPECT_EQ(corpus.posts.metrics_of(measured), both);
    EXPECT_EQ(corpus.posts.metrics_of(PostId(measured.row() == 0 ? 1u : 0u)), Metrics{});
  }
}

TEST(CorpusBuilder, TakesNumbersBelowNoneForUnknown) {
  CorpusBuilder builder = capture("a", "40", {.views = -7, .likes = 0, .shares = INT64_MIN});
  const Corpus corpus = std::move(builder).finish();
  ASSERT_EQ(corpus.posts.measured.size(), 1u);
  EXPECT_EQ(corpus.posts.metrics[0], (Metrics{.likes = 0}));
}

TEST(Corpus, KnowsAPostsAddressWhereItsIdMakesItCertain) {
  const auto address = [&](Platform platform, std::string_view id, std::string_view said) {
    CorpusBuilder one;
    one.post({.platform = platform, .id = id, .url = said, .origin = {one.add_source({}), 1, 0}});
    return std::move(one).finish().permalink(PostId(0u));
  };
  EXPECT_EQ(address(Platform::x, "17", ""), "https://x.com/i/status/17");
  EXPECT_EQ(address(Platform::x, "17", "https://x.com/a/status/17"), "https://x.com/a/status/17");
  EXPECT_EQ(address(Platform::x, "rt:a:0123", ""), "") << "a source known by its text alone";
  EXPECT_EQ(address(Platform::facebook, "17", ""), "");
}

}  // namespace
}  // namespace lockstep
