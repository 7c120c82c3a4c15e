// How often a post was seen, liked, passed on and answered, and when it was edited, in each format
// that says so. The exports are as small as their formats allow, and the numbers worked by hand.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <tuple>

#include "io/import/counts.h"
#include "io/import/importer.h"

namespace lockstep {

void PrintTo(const Metrics& metrics, std::ostream* out) {
  *out << metrics.views << " views, " << metrics.likes << " likes, " << metrics.shares
       << " shares, " << metrics.replies << " replies, edited " << format_utc(metrics.edited);
}

namespace {

Corpus read(std::string_view name, std::string_view bytes) {
  const auto path = std::filesystem::path(testing::TempDir()) / ("metrics_" + std::string(name));
  std::ofstream(path) << bytes;
  CorpusBuilder builder;
  const Done done = import_file(path, {}, builder);
  EXPECT_TRUE(done) << done.error().message;
  return std::move(builder).finish();
}

// Of the only post with any; of no post, all unknown.
Metrics metrics_in(const Corpus& corpus) {
  EXPECT_EQ(corpus.posts.measured.size(), corpus.posts.metrics.size());
  EXPECT_LE(corpus.posts.measured.size(), 1u);
  return corpus.posts.measured.empty() ? Metrics{}
                                       : corpus.posts.metrics_of(corpus.posts.measured[0]);
}

Time at(std::int64_t unix_s) { return Time{unix_s * 1000}; }

TEST(Metrics, ApiV2CountsWhatItCallsPublic) {
  const Corpus corpus =
      read("v2.jsonl",
           R"({"data":[{"id":"1686302150000000001","author_id":"7",)"
           R"("text":"a","public_metrics":{"retweet_count":4,"reply_count":3,"like_count":20,)"
           R"("quote_count":9,"impression_count":500}}]})");
  EXPECT_EQ(metrics_in(corpus), (Metrics{500, 20, 4, 3, {}}));
}

// 0 impressions is what X says of all posts before December 2022.
TEST(Metrics, ApiV2DoesNotKnowTheViewsOfOldPosts) {
  const Corpus corpus =
      read("v2_old.jsonl",
           R"({"data":[{"id":"1446302150000000001",)"
           R"("author_id":"7","text":"a","public_metrics":{"retweet_count":0,"reply_count":0,)"
           R"("like_count":2,"quote_count":0,"impression_count":0}}]})");
  EXPECT_EQ(metrics_in(corpus), (Metrics{-1, 2, 0, 0, {}}));
}

// Both versions are one post; the id of the later one holds 17:57:11.527, (id >> 22) milliseconds
// after 2010-11-04T01:42:54.657Z.
TEST(Metrics, ApiV2TellsAnEditByTheIdOfTheLastVersion) {
  const Corpus corpus = read(
      "v2_edit.jsonl",
      R"({"data":[{"id":"1576994789110992896",)"
      R"("edit_history_tweet_ids":["1576994746135764992","1576994789110992896"],"author_id":"7",)"
      R"("text":"a"}]})");
  ASSERT_EQ(corpus.posts.size(), 1u);
  EXPECT_EQ(corpus.text(corpus.posts.key[0]), "1576994746135764992");
  const Time edited = corpus.posts.metrics_of(PostId(0u)).edited;
  EXPECT_EQ(edited.ms, (1576994789110992896 >> 22) + 1288834974657);
  EXPECT_EQ(format_utc(edited).substr(0, 19), "2022-10-03T17:57:11");
}

// A retweet's numbers are its source's; those of the source stand with it.
TEST(Metrics, V11GivesARetweetNoneAndItsSourceItsOwn) {
  const Corpus corpus = read(
      "v11.jsonl",
      R"({"id_str":"1686302150000000002",)"
      R"("created_at":"Tue Aug 01 09:05:00 +0000 2023","text":"RT @b: a","user":{"id_str":"8",)"
      R"("screen_name":"c"},"retweet_count":4,"favorite_count":0,"retweeted_status":{)"
      R"("id_str":"1686302150000000001","created_at":"Tue Aug 01 09:04:00 +0000 2023","text":"a",)"
      R"("user":{"id_str":"7","screen_name":"b"},"retweet_count":4,"favorite_count":20,)"
      R"("reply_count":-1}})");
  EXPECT_EQ(metrics_in(corpus), (Metrics{-1, 20, 4, -1, {}}));
  EXPECT_EQ(corpus.text(corpus.posts.key[corpus.posts.measured[0].row()]), "1686302150000000001");
}

TEST(Metrics, TablesOfXToolsHaveColumnsForThem) {
  const Corpus corpus = read(
      "4cat_x.csv",
      "id,thread_id,timestamp,unix_timestamp,body,author,author_id,impression_count,like_count,"
      "retweet_count,reply_count,is_retweet,retweeted_user\n"
      "1686302150000000001,1686302150000000001,2023-08-01 "
      "09:05:00,1690880700,a,b,7,500,20,4,3,no,\n");
  EXPECT_EQ(metrics_in(corpus), (Metrics{500, 20, 4, 3, {}}));
}

// Data frames write whole numbers with a point.
TEST(Metrics, InformationOperationsArchivesHaveColumnsForThem) {
  const Corpus corpus = read(
      "io.csv",
      "tweetid,userid,tweet_text,tweet_time,is_retweet,retweet_tweetid,quote_count,reply_count,"
      "like_count,retweet_count\n"
      "877917212119416833,7,a,2017-06-22 16:03,False,,0.0,3.0,20.0,4.0\n");
  EXPECT_EQ(metrics_in(corpus), (Metrics{-1, 20, 4, 3, {}}));
}

TEST(Metrics, TelethonSumsReactionsAndTakesNoHiddenEdit) {
  const auto message = [](std::string_view hide) {
    return R"({"_":"Message","id":5,"peer_id":{"_":"PeerChannel","channel_id":900},)"
           R"("date":"2023-08-01T09:05:00+00:00","message":"a","views":500,"forwards":4,)"
           R"("replies":{"_":"MessageReplies","replies":3},"reactions":{"results":[)"
           R"({"reaction":{"emoticon":"x"},"count":15},{"reaction":{"emoticon":"y"},"count":5}]},)"
           R"("edit_date":"2023-08-01T09:06:00+00:00","edit_hide":)" +
           std::string(hide) + "}\n";
  };
  EXPECT_EQ(metrics_in(read("telethon.jsonl", message("false"))),
            (Metrics{500, 20, 4, 3, at(1690880760)}));
  EXPECT_EQ(metrics_in(read("telethon_hidden.jsonl", message("true"))),
            (Metrics{500, 20, 4, 3, {}}));
}

TEST(Metrics, TelegramDesktopHasReactionsAndEdits) {
  const Corpus corpus = read(
      "result.json",
      R"({"name":"A","type":"public_channel","id":900,)"
      R"("messages":[{"id":1,"type":"message","date":"2023-08-01T12:05:00",)"
      R"("date_unixtime":"1690880700","edited":"2023-08-01T12:06:00","edited_unixtime":"1690880760",)"
      R"("from":"A","from_id":"channel900","text":"a","reactions":[{"type":"emoji","count":2},)"
      R"({"type":"custom_emoji","count":3}]}]})");
  EXPECT_EQ(metrics_in(corpus), (Metrics{-1, 5, -1, -1, at(1690880760)}));
}

// Two who reacted are shown by their pictures, thirty by their number.
TEST(Metrics, TelegramPagesShowReactionsByPicturesOrByTheirNumber) {
  const Corpus corpus = read("messages.html", R"(<!DOCTYPE html><html><body>
<div class="page_header"><div class="content"><div class="text bold">A</div></div></div>
<div class="message default clearfix" id="message1"><div class="body">
<div class="pull_right date details" title="01.08.2023 09:05:00 UTC+00:00">09:05</div>
<div class="from_name">A</div><div class="text">a</div>
<span class="reactions"><span class="reaction"><span class="emoji">x</span>
<span class="userpics"><div class="userpic userpic1"></div><div class="userpic userpic2"></div></span></span>
<span class="reaction"><span class="emoji">y</span><span class="count">30</span></span></span>
</div></div></body></html>)");
  EXPECT_EQ(metrics_in(corpus), (Metrics{-1, 32, -1, -1, {}}));
}

TEST(Metrics, FourCatsTelegramTableRepeatsEachReaction) {
  const Corpus corpus =
      read("4cat_telegram.csv",
           "id,thread_id,chat,author,author_username,body,views,reactions,unix_timestamp,"
           "unix_timestamp_edited,unix_timestamp_forwarded_from\n"
           "example-5,example,example_channel,,,a,500,\U0001F44D\U0001F44D\u2764\uFE0F,1690880700,"
           "1690880760,\n");
  EXPECT_EQ(metrics_in(corpus), (Metrics{500, 3, -1, -1, at(1690880760)}));
}

// The eight kinds of reaction are one sum; thousands have commas.
TEST(Metrics, CrowdTangleSumsItsReactions) {
  const Corpus corpus = read(
      "crowdtangle.csv",
      "Page Name,User Name,Facebook Id,Post Created,Type,Total Interactions,Likes,Comments,Shares,"
      "Love,Wow,Haha,Sad,Angry,Care,Post Views,Total Views,URL,Message\n"
      "A,a,900,2023-08-01 05:05:00 EDT,Status,\"1,040\",\"1,000\",3,4,10,9,8,7,6,5,400,500,"
      "https://www.facebook.com/900/posts/901,a\n");
  EXPECT_EQ(metrics_in(corpus), (Metrics{500, 1045, 4, 3, {}}));
}

TEST(Metrics, CrowdTanglesApiCountsWhatIsAndNotWhatWasExpected) {
  const Corpus corpus = read(
      "crowdtangle.json",
      R"({"result":{"posts":[{"platformId":"900_901",)"
      R"("platform":"Facebook","date":"2023-08-01 09:05:00","message":"a",)"
      R"("postUrl":"https://www.facebook.com/900/posts/901","subscriberCount":5,)"
      R"("statistics":{"actual":{"likeCount":10,"shareCount":4,"commentCount":3,"loveCount":10},)"
      R"("expected":{"likeCount":77,"shareCount":77,"commentCount":77,"loveCount":77}},)"
      R"("account":{"platformId":"900","name":"A","handle":"a"}}]}})");
  EXPECT_EQ(metrics_in(corpus), (Metrics{-1, 20, 4, 3, {}}));
}

// Empty is unknown, not 0.
TEST(Metrics, TheContentLibraryHasReactionsInAll) {
  const Corpus corpus = read(
      "mcl.csv",
      "id,creation_time,modified_time,post_owner.id,post_owner.name,post_owner.type,surface.id,"
      "shared_post_id,text,statistics.like_count,statistics.reaction_count,statistics.share_count,"
      "statistics.comment_count,statistics.views\n"
      "123456789012345678,2023-08-01T09:05:00+00:00,2023-08-01T09:06:00+00:00,900,A,page,900,,a,"
      "10,20,4,3,\n");
  EXPECT_EQ(metrics_in(corpus), (Metrics{-1, 20, 4, 3, at(1690880760)}));
}

TEST(Metrics, ADownloadOfInformationHasReactionsToMessages) {
  const Corpus corpus = read(
      "message_1.json",
      R"({"participants":[{"name":"A"},{"name":"B"}],)"
      R"("messages":[{"sender_name":"A","timestamp_ms":1690880700000,"content":"a","reactions":[)"
      R"({"reaction":"x","actor":"B"},{"reaction":"y","actor":"A"}]}],"title":"B",)"
      R"("thread_path":"inbox/b_1"})");
  EXPECT_EQ(metrics_in(corpus), (Metrics{-1, 2, -1, -1, {}}));
}

TEST(Metrics, AnyTableMayHaveColumnsForThem) {
  const Corpus own =
      read("acts.csv",
           "object_id,account_id,content_id,timestamp_share,views,likes,shares,replies\n"
           "o,a,p,1690880700,\"1,500\",20,,none\n");
  EXPECT_EQ(metrics_in(own), (Metrics{1500, 20, -1, -1, {}}));
  const Corpus videos = read(
      "videos.csv",
      "channelId,channelTitle,videoId,publishedAt,videoTitle,videoDescription,viewCount,likeCount,"
      "commentCount\nUC1,A,v1,2023-08-01T09:05:00Z,t,a,500,20,3\n");
  EXPECT_EQ(metrics_in(videos), (Metrics{500, 20, -1, 3, {}}));
}

TEST(Metrics, WhatIsNoNumberIsUnknown) {
  for (const std::string_view cell : {"", "-3", "1.5", "1e3", "none", "1,23", ",123", "1 2"}) {
    EXPECT_EQ(count_in(cell), -1) << cell;
  }
  EXPECT_EQ(count_in("999999999999999999"), 999999999999999999);
  EXPECT_EQ(count_in("9999999999999999999"), -1) << "beyond what is held";
  EXPECT_EQ(count_in("1,234,567"), 1234567);
}

}  // namespace
}  // namespace lockstep
