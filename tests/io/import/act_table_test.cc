#include "io/import/act_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <string>
#include <vector>

namespace lockstep {
namespace {

constexpr const char* header = "object_id,account_id,content_id,timestamp_share\n";

struct Read {
  std::string error;  // empty if it could be read
  Corpus corpus;
};

Read read(std::string text, ImportOptions options = {}) {
  CorpusBuilder builder;
  const SourceId source = builder.add_source({.path = "t.csv", .sha256 = "00"});
  auto bytes = ByteStream::over(std::move(text));
  const Done done = read_act_table({bytes, source, {}, options}, builder);
  return {done ? "" : done.error().message, std::move(builder).finish()};
}

std::vector<std::string> messages(const Corpus& corpus) {
  std::vector<std::string> all;
  for (const Diagnostic& one : corpus.diagnostics) all.push_back(one.code + ": " + one.message);
  return all;
}

PostId post(const Corpus& corpus, std::string_view key) {
  for (std::size_t i = 0; i < corpus.posts.size(); ++i) {
    if (corpus.text(corpus.posts.key[i]) == key) return PostId(i);
  }
  return {};
}

std::vector<std::string> given(const Corpus& corpus, std::string_view key) {
  std::vector<std::string> all;
  for (const GivenContent one : corpus.posts.given[post(corpus, key).row()]) {
    all.push_back(std::string(corpus.text(one.trace)) + "=" + std::string(corpus.text(one.key)));
  }
  return all;
}

using Strings = std::vector<std::string>;

TEST(ActTable, KeepsIdsByteForByte) {
  const auto got =
      read(std::string(header) + "o,\" =7\",007,1690880700\no,+7,\"p\n\",1690880701\n");
  EXPECT_EQ(got.error, "");
  ASSERT_EQ(got.corpus.posts.size(), 2u);
  EXPECT_EQ(got.corpus.text(got.corpus.posts.key[0]), "007");
  EXPECT_EQ(got.corpus.text(got.corpus.posts.key[1]), "p\n");
  EXPECT_EQ(got.corpus.text(got.corpus.accounts.id[0]), " =7");
}

TEST(ActTable, JoinsRowsOfOnePost) {
  const auto got = read(std::string(header) +
                        "b,acc,p1,1690880700\na,acc,p1,1690880700\nNA,acc,p1,1690880700\n");
  ASSERT_EQ(got.corpus.posts.size(), 1u);
  EXPECT_EQ(given(got.corpus, "p1"), (Strings{"object=a", "object=b"}));
  EXPECT_EQ(got.corpus.sources[0].duplicates, 2u);
}

TEST(ActTable, SaysWhereARecordOfJsonStands) {
  const std::string good =
      R"({"object_id":"o","account_id":"a","content_id":"p","timestamp_share":1690880700})";
  const auto got = read(good + "\n" +
                        R"({"object_id":"o","account_id":"a","content_id":"q",)"
                        R"("timestamp_share":"soon"})" +
                        "\n");
  ASSERT_EQ(got.corpus.diagnostics.size(), 1u);
  EXPECT_THAT(got.corpus.diagnostics[0].message,
              testing::StartsWith("record 2 (at byte " + std::to_string(good.size() + 1) + "): "));
}

TEST(ActTable, ReadsAColumnForEachKindOfContent) {
  const ImportOptions options{.columns = {{"link", "url_id"},
                                          {"hashtag", "tag_id"},
                                          {"content_id", "post"},
                                          {"timestamp_share", "when"}}};
  const auto got = read(
      "account_id,post,url_id,tag_id,when\nacc,p1,u1,,1690880700\nacc,p1,u1,t1,1690880700\n"
      "acc,p2,,,1690880701\n",
      options);
  EXPECT_EQ(got.error, "");
  EXPECT_EQ(given(got.corpus, "p1"), (Strings{"hashtag=t1", "link=u1"}));
  EXPECT_EQ(given(got.corpus, "p2"), Strings{});
}

TEST(ActTable, MakesRepostsOfTheirTraceWithTheSourcesTime) {
  const auto got = read(
      "object_id,account_id,content_id,timestamp_share,trace,source_time\n"
      "s1,acc,p1,1690880700,repost,1690880000\n");
  ASSERT_EQ(got.corpus.posts.size(), 2u);
  const PostId repost = post(got.corpus, "p1"), source = post(got.corpus, "s1");
  EXPECT_EQ(got.corpus.posts.kind[repost.row()], PostKind::repost);
  EXPECT_EQ(got.corpus.posts.repost_of[repost.row()], source);
  EXPECT_EQ(got.corpus.posts.time[source.row()].ms, 1690880000000);
  EXPECT_TRUE(got.corpus.posts.referenced[source.row()]);
  EXPECT_EQ(given(got.corpus, "p1"), Strings{});
}

TEST(ActTable, ReadsDatesThatAreDatesMonthFirstAlone) {
  const auto got = read(
      "Post ID,Page ID,Page name,Title,Publish time,Permalink\n"
      "900000000000001,100000000000001,P,a caption,08/13/2023 21:05,https://example.org/p\n");
  EXPECT_EQ(got.error, "");
  ASSERT_EQ(got.corpus.posts.size(), 1u);
  EXPECT_EQ(format_utc(got.corpus.posts.time[0]), "2023-08-13T21:05:00Z");
  EXPECT_EQ(got.corpus.posts.platform[0], Platform::facebook) << "Business Suite's columns";
}

TEST(ActTable, TakesFacepagersObjectsForPostsAndNotItsRowNumbers) {
  const auto got = read(
      "level;id;parent_id;object_id;object_type;query_status;message;created_time;from.id\n"
      "1;2;1;100000000000001_900000000000001;data;fetched (200);hello;2019-01-01T10:00:00+0000;"
      "100000000000001\n");
  ASSERT_EQ(got.corpus.posts.size(), 1u);
  EXPECT_EQ(got.corpus.text(got.corpus.posts.key[0]), "100000000000001_900000000000001");
  EXPECT_FALSE(got.corpus.posts.reply_to[0]);
}

TEST(ActTable, TakesTextsWithTheirTagsAndLinks) {
  const ImportOptions options{
      .columns = {{"account_id", "user"}, {"timestamp_share", "publish_date"}, {"text", "content"}},
      .timezone = "Asia/Baghdad"};
  const auto got =
      read("user,publish_date,content\n1,2023-08-01 12:05:00,see #tag https://example.org/a.\n",
           options);
  EXPECT_EQ(got.error, "");
  ASSERT_EQ(got.corpus.posts.size(), 1u);
  EXPECT_EQ(format_utc(got.corpus.posts.time[0]), "2023-08-01T09:05:00Z");
  EXPECT_EQ(got.corpus.posts.basis[0], TimeBasis::assumed);
  EXPECT_EQ(got.corpus.sources[0].assumptions, Strings{"timezone=Asia/Baghdad"});
  EXPECT_EQ(got.corpus.text(got.corpus.posts.hashtags[0][0]), "tag");
  EXPECT_EQ(got.corpus.text(got.corpus.posts.links[0][0]), "https://example.org/a");
}

TEST(ActTable, KnowsTheMessageTableOfQut) {
  const auto got = read(
      "message_id,user_id,username,repost_id,reply_id,message,timestamp,urls\n"
      "m1,u1,ann,,,see this,1690880700.0,\"['https://example.org/a']\"\n"
      "m2,u2,bea,m1,,RT see this,1690880703.5,\n"
      "m3,u2,bea,,m1,indeed,1690880710.0,[[[\n");
  const Posts& posts = got.corpus.posts;
  ASSERT_EQ(posts.size(), 3u);
  EXPECT_EQ(posts.repost_of[1], PostId(0u));
  EXPECT_EQ(posts.time[1].ms, 1690880703500);
  EXPECT_EQ(posts.reply_to[2], PostId(0u));
  EXPECT_EQ(got.corpus.text(posts.links[0][0]), "https://example.org/a");
  EXPECT_EQ(got.corpus.label(posts.account[2]), "@bea");
  EXPECT_EQ(messages(got.corpus),
            Strings{"list.unreadable: record 3 (line 4): expected a list of links, got \"[[[\""});
}

TEST(ActTable, SaysWhichColumnsAreMissingAndWhatToTry) {
  EXPECT_EQ(
      read("who,publish_date,content\n1,2023-08-01 09:05:00,hello\n").error,
      "expected columns account_id, timestamp_share and what was shared (object_id, text, link, "
      "hashtag ...), got \"who\", \"publish_date\", \"content\"; name them, for example --map "
      "account_id=NAME --map timestamp_share=publish_date --map text=content");
  EXPECT_EQ(
      read(std::string(header) + "o,a,p,1690880700\n", {.columns = {{"text", "body"}}}).error,
      "--map text=body: there is no column \"body\"; there are \"object_id\", \"account_id\", "
      "\"content_id\", \"timestamp_share\"");
  EXPECT_TRUE(read(header, {.columns = {{"colour", "x"}}})
                  .error.starts_with("--map colour=x: expected one of account_id, content_id, "
                                     "timestamp_share, object_id"));
}

// The example of formats/tables section 8: a note in front, semicolons, day before month.
TEST(ActTable, GuessesColumnsByNamesAndContentsAndSaysSo) {
  const auto got = read(
      "note;;;\naccount;post_id;created;text\n"
      "user_a;1690000000000000001;05/09/2023 10:15;see https://example.org/a\n"
      "user_b;1690000000000000002;13/09/2023 10:16;see https://example.org/a\n");
  ASSERT_EQ(got.error, "");
  ASSERT_EQ(got.corpus.posts.size(), 2u);
  EXPECT_EQ(format_utc(got.corpus.posts.time[0]), "2023-09-05T10:15:00Z");
  EXPECT_EQ(got.corpus.posts.tick_ms[0], 60'000u);
  EXPECT_EQ(got.corpus.text(got.corpus.accounts.id[0]), "name:user_a");
  EXPECT_EQ(got.corpus.posts.links[0].size(), 1u);
  EXPECT_EQ(got.corpus.sources[0].assumptions,
            (std::vector<std::string>{"--map account_name=account", "--map content_id=post_id",
                                      "--map timestamp_share=created", "timezone=UTC"}));
}

TEST(ActTable, KnowsThePlatformAndTheTrueClockOfToolsTables) {
  const auto got = read(
      "id,thread_id,author,body,timestamp,unix_timestamp,tiktok_url\n"
      "7260000000000000001,7260000000000000001,user_c,hi,2023-08-01 12:05:00,1690880700,u\n");
  ASSERT_EQ(got.error, "");
  EXPECT_EQ(got.corpus.posts.platform[0], Platform::tiktok);
  EXPECT_EQ(format_utc(got.corpus.posts.time[0]), "2023-08-01T09:05:00Z");
  EXPECT_EQ(got.corpus.text(got.corpus.accounts.id[0]), "handle:user_c");
  EXPECT_EQ(got.corpus.posts.reply_to[0], PostId{});
}

TEST(ActTable, RefusesAccountsThatWereRedacted) {
  const auto got = read(
      "id,thread_id,author,body,timestamp,unix_timestamp,tiktok_url\n"
      "1,1,REDACTED,hi,2023-08-01 12:05:00,1690880700,u\n");
  EXPECT_NE(got.error.find("the table was pseudonymised"), std::string::npos) << got.error;
}

// 1690000000000000001 as a double would be ...000.
TEST(ActTable, ReadsObjectsOfJsonWithDottedKeysAndWholeNumbers) {
  const auto got = read(
      "{\"post_id\": 1690000000000000001, \"user\": {\"id\": 77}, \"created_at\": "
      "\"2023-08-01T09:05:00Z\", \"text\": \"x\", \"urls\": [\"https://example.org/a\", "
      "\"https://example.org/b\"]}\n[1]\n{\"post_id\": 5, \"user\": {\"id\": 78}, \"created_at\": "
      "\"2023-08-01T09:06:00Z\"}\n");
  ASSERT_EQ(got.error, "");
  ASSERT_EQ(got.corpus.posts.size(), 2u);
  EXPECT_EQ(got.corpus.text(got.corpus.posts.key[0]), "1690000000000000001");
  EXPECT_EQ(got.corpus.text(got.corpus.accounts.id[0]), "77");
  EXPECT_EQ(got.corpus.posts.links[0].size(), 2u);
  EXPECT_EQ(got.corpus.sources[0].rejected, 1u);
}

TEST(ActTable, GuessesArabicHeadings) {
  const auto got = read(
      "معرف الحساب,التاريخ,النص\n"
      "77,2023-08-01T09:05:00Z,مرحبا\n");
  ASSERT_EQ(got.error, "");
  EXPECT_EQ(got.corpus.text(got.corpus.posts.text[0]), "مرحبا");
}

TEST(ActTable, TakesNoColumnWhoseCellsDoNotFit) {
  // "date" is no time and "created" is.
  const auto got = read("user id,date,created,text\n1,soon,2023-08-01T09:05:00Z,x y\n");
  ASSERT_EQ(got.error, "");
  EXPECT_EQ(format_utc(got.corpus.posts.time[0]), "2023-08-01T09:05:00Z");
}

// Telegram counts messages anew in every channel.
TEST(ActTable, KeepsPostsOfSeveralAccountsApartWhoseIdsRepeat) {
  const auto got = read(
      "channel_id,message_id,date,text\n"
      "11,1,2023-08-01T09:05:00Z,one\n12,1,2023-08-01T09:06:00Z,two\n"
      "11,2,2023-08-01T09:07:00Z,three\n12,2,2023-08-01T09:08:00Z,four\n");
  ASSERT_EQ(got.error, "");
  EXPECT_EQ(got.corpus.posts.size(), 4u);
}

TEST(ActTable, RejectsBadRowsByNumberAndKeepsTheOthers) {
  const auto got =
      read(std::string(header) +
           "o,acc1,p1,1690880701\no,,p2,1690880702\no,acc3,p3,yesterday\n"
           "o,acc4,p4,1690880704,x\no,acc5,1.69E+18,1690880705\no,\"acc6,p6,1690880706\n"
           "o,acc7,p7,1690880707\n");
  EXPECT_EQ(got.error, "");
  EXPECT_EQ(got.corpus.posts.size(), 2u);
  EXPECT_EQ(
      messages(got.corpus),
      (Strings{
          "table.mostly_bad: 5 of 7 records could not be read: perhaps the file is something else",
          "account.missing: record 2 (line 3): expected account_id, got \"\"",
          "time.unreadable: record 3 (line 4): expected Unix seconds, got \"yesterday\"",
          "table.too_many_cells: record 4 (line 5): expected 4 cells, got 5: an unquoted "
          "delimiter in a text? Quote the cell",
          "id.rounded: record 5 (line 6): expected content_id, got \"1.69E+18\": a "
          "spreadsheet has rounded it; export again",
          "table.open_quote: record 6 (line 7): expected a closing quote, got none: the "
          "quote that opens in line 7 would swallow 2 line ends; reading goes on with the "
          "next line. Close or double the quote"}));
  EXPECT_EQ(got.corpus.sources[0].records, 7u);
  EXPECT_EQ(got.corpus.sources[0].rejected, 5u);
}

TEST(ActTable, RefusesRoundedIds) {
  EXPECT_EQ(
      read(std::string(header) +
           "o,a,1.69E+18,1690880700\no,b,1.69E+18,1690880701\no,c,1.69E+18,1690880702\n")
          .error,
      "column \"content_id\": 3 of 3 ids were rounded by a spreadsheet (1.69E+18): export again, "
      "or import the CSV into the spreadsheet with this column as text");
}

TEST(ActTable, MakesNoContentOfBrokenKeys) {
  const auto got =
      read(std::string(header) + "\xE6\xE7,acc1,p1,1690880701\n\xE8\xE9,acc2,p2,1690880702\n");
  EXPECT_EQ(got.corpus.posts.size(), 2u);
  EXPECT_TRUE(given(got.corpus, "p1").empty());
  EXPECT_TRUE(given(got.corpus, "p2").empty());
  EXPECT_EQ(got.corpus.diagnostics.size(), 3u);
}

TEST(ActTable, SkipsRepeatedHeadersAndUsesTheFirstOfTwinColumns) {
  const auto got = read(
      "object_id,account_id,account_id,content_id,timestamp_share\n"
      "o,a,OTHER,p1,1690880700\n"
      "object_id,account_id,account_id,content_id,timestamp_share\n"
      "o,b,OTHER,p2,1690880700\n");
  EXPECT_EQ(got.corpus.accounts.size(), 2u);
  EXPECT_EQ(
      messages(got.corpus),
      (Strings{
          "table.repeated_column: several columns are called \"account_id\": the first is used",
          "table.repeated_header: the header stands 1 more times in the file; skipped"}));
}

TEST(ActTable, FailsOnAnEmptyTable) {
  EXPECT_EQ(read(header).error, "the table is empty: a header and no record");
}

TEST(ActTable, KeepsTheRecordsBeforeACutAtAnyByte) {
  const std::string text =
      std::string(header) + "\"a\nb\",acc1,p1,1690880701\r\n\"c\"\"\",acc2,p2,1690880702\r\n";
  const std::size_t first_end = text.find("\r\n") + 2;
  for (std::size_t length = 0; length < text.size(); ++length) {
    const auto got = read(text.substr(0, length));
    EXPECT_TRUE(length < first_end || post(got.corpus, "p1")) << length;
  }
}

TEST(ActTable, Takes4catsLinkForTheAddressOfThePostAndNotForWhatItShares) {
  const auto got = read(
      "id,thread_id,timestamp,unix_timestamp,link,body,author_id,replied_to_post,quoted_post\n"
      "p1,p1,2023-08-01,1690880700,https://example.org/p1,words,did:plc:a,,\n"
      "p2,p1,2023-08-01,1690880760,https://example.org/p2,words,did:plc:b,p1,p1\n");
  ASSERT_EQ(got.error, "");
  EXPECT_EQ(given(got.corpus, "p2"), Strings{});
  EXPECT_EQ(got.corpus.posts.reply_to[post(got.corpus, "p2").row()], post(got.corpus, "p1"));
  EXPECT_EQ(got.corpus.posts.quote_of[post(got.corpus, "p2").row()], post(got.corpus, "p1"));
}

TEST(ActTable, JoinsDatesWithTheTimesOfDayBesideThem) {
  const auto got =
      read("user,date,time,text\nann,13/08/2023,9:05:11 PM,one\nbob,14/08/2023,12:00:00 AM,two\n");
  ASSERT_EQ(got.error, "");
  EXPECT_EQ(format_utc(got.corpus.posts.time[0]), "2023-08-13T21:05:11Z");
  EXPECT_EQ(format_utc(got.corpus.posts.time[1]), "2023-08-14T00:00:00Z");
}

TEST(ActTable, TakesIdsOutOfTheBracketsBehindNames) {
  const auto got = read(std::string(header) + "o,Name One (123),p1,1690880700\n");
  ASSERT_EQ(got.error, "");
  EXPECT_EQ(got.corpus.text(got.corpus.accounts.id[0]), "123");
  EXPECT_EQ(got.corpus.text(got.corpus.accounts.name[0]), "Name One");
}

TEST(ActTable, KeepsPostsWhoseIdsASpreadsheetRoundedApartByWhatTheySay) {
  std::string rows = "user_id,tweet_id,created_at,text\n";
  for (const auto* text : {"one", "two", "three"}) {
    rows += std::string("7,1.69E+18,2023-08-01T09:05:00Z,") + text + "\n";
  }
  const auto got = read(rows);
  ASSERT_EQ(got.error, "");
  EXPECT_EQ(got.corpus.posts.size(), 3u);
  EXPECT_EQ(messages(got.corpus),
            (Strings{"id.column_rounded: column \"tweet_id\": 3 of 3 ids were rounded by a "
                     "spreadsheet (1.69E+18): export again, or import the CSV into the spreadsheet "
                     "with this column as text; the column is left out"}));
}

TEST(ActTable, IsRecognisedByItsHeader) {
  EXPECT_EQ(act_table_likeness(FileHead(std::string(header) + "o,a,p,1\n")), Likeness::yes);
  EXPECT_EQ(act_table_likeness(FileHead("user,when,text\n1,2,3\n")), Likeness::maybe);
  EXPECT_EQ(act_table_likeness(FileHead("{\"a\":1,\"b\":2}\n")), Likeness::no);
  EXPECT_EQ(act_table_likeness(FileHead("hello\nworld\n")), Likeness::no);
  EXPECT_EQ(act_table_likeness(FileHead("window.YTD.account.part0 = [{\"a\": 1, \"b\": 2}]\n")),
            Likeness::no)
      << "private parts of an archive are never printed as names of columns";
}

// Long enough for many batches, with every kind of record. What must come out is counted here.
TEST(ActTable, ReadsALongTableByAnyNumberOfThreadsAlike) {
  const std::size_t n = 200'000;
  std::string text = "account,url,text,time\n";
  for (std::size_t i = 0; i < n; ++i) {
    const std::string who = i % 1000 == 7 ? "" : "user" + std::to_string(i * i % 5003);
    const std::string when = i % 50 == 3 ? "2023-08-01 10:00:00" : "2023-08-01T10:00:00Z";
    text += who + ",http://a.example/" + std::to_string(i % 997) + ",said,";
    text += (i % 500 == 11 ? "never" : when) + "\n";
  }
  const ImportOptions options{
      .columns = {{"account_id", "account"}, {"link", "url"}, {"timestamp_share", "time"}}};
  std::vector<Read> all;
  for (const std::size_t threads : {std::size_t{1}, std::size_t{4}}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    all.push_back(read(text, options));
  }
  const Corpus& one = all[0].corpus;
  EXPECT_EQ(all[0].error, "");
  ASSERT_EQ(one.sources.size(), 1u);
  EXPECT_EQ(one.sources[0].records, n);
  EXPECT_EQ(one.sources[0].rejected, n / 1000 + n / 500);
  EXPECT_EQ(one.sources[0].posts, n - n / 1000 - n / 500);  // repetitions stay
  EXPECT_EQ(one.sources[0].duplicates, 0u);
  EXPECT_THAT(one.sources[0].assumptions, testing::ElementsAre("timezone=UTC"));
  EXPECT_THAT(messages(one), testing::Contains(testing::HasSubstr("4000 times have no zone")));
  EXPECT_THAT(messages(one), testing::Contains(testing::HasSubstr("record 199008 (line 199009)")));
  const Corpus& four = all[1].corpus;
  EXPECT_EQ(messages(one), messages(four));
  ASSERT_EQ(one.posts.size(), four.posts.size());
  for (std::size_t row = 0; row < one.posts.size(); ++row) {
    ASSERT_EQ(one.text(one.posts.key[row]), four.text(four.posts.key[row]));
    ASSERT_EQ(one.posts.account[row], four.posts.account[row]);
    ASSERT_EQ(one.posts.origins[row][0].record, four.posts.origins[row][0].record);
    ASSERT_EQ(one.posts.origins[row][0].offset, four.posts.origins[row][0].offset);
  }
}

// 5 seconds after an unknown start are not five past midnight in 1970.
TEST(ActTable, TimesFromAnUnknownStartHoldAsDistancesAndAreSaidToBeNoDates) {
  const Read table = read(std::string(header) + "o,a,p,0\no,b,q,5.5\n");
  ASSERT_EQ(table.error, "");
  const Posts& posts = table.corpus.posts;
  ASSERT_EQ(posts.size(), 2u);
  EXPECT_EQ(posts.time[1].ms - posts.time[0].ms, 5500);
  for (const TimeBasis basis : posts.basis) EXPECT_EQ(basis, TimeBasis::relative);
  EXPECT_THAT(table.corpus.sources[0].assumptions, ::testing::Contains("timestamp_share=relative"));
  EXPECT_THAT(messages(table.corpus),
              ::testing::ElementsAre(
                  "time.relative: column \"timestamp_share\" counts seconds from an unknown start: "
                  "there are no dates, only the distances hold"));
}

TEST(ActTable, TakesHashesOfPicturesForPictures) {
  const std::string one(64, 'a'), two(64, '7');
  std::string upper = one;
  upper[0] = 'A';
  const auto got = read(
      "account_id,content_id,timestamp_share,media_pdq\n"
      "7,p1,1690880700," +
          one + " " + two + "\n8,p2,1690880701," + upper +
          "\n9,p3,1690880702,\n9,p4,1690880703,short\n",
      {.columns = {{"pdq", "media_pdq"}}});
  EXPECT_EQ(got.error, "");
  const Corpus& corpus = got.corpus;
  ASSERT_EQ(corpus.posts.size(), 4u);
  ASSERT_EQ(corpus.media.size(), 2u);
  EXPECT_EQ(corpus.text(corpus.media.pdq[0]), two);
  EXPECT_EQ(corpus.text(corpus.media.pdq[1]), one);
  EXPECT_EQ(corpus.posts.media[post(corpus, "p1").row()].size(), 2u);
  ASSERT_EQ(corpus.posts.media[post(corpus, "p2").row()].size(), 1u);
  EXPECT_EQ(corpus.posts.media[post(corpus, "p2").row()][0].row(), 1u);
  EXPECT_TRUE(corpus.posts.media[post(corpus, "p3").row()].empty());
  EXPECT_THAT(messages(corpus),
              testing::Contains(testing::HasSubstr(
                  "pdq.unreadable: record 4 (line 5): expected a PDQ hash of 64 hex "
                  "digits, got \"short\"")));
}

}  // namespace
}  // namespace lockstep
