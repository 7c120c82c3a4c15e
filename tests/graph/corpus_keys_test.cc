// Posts that two exports know under different keys become one.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "graph/corpus_builder.h"

namespace lockstep {
namespace {

using ::testing::UnorderedElementsAre;

class CorpusKeys : public ::testing::Test {
 protected:
  CorpusKeys() : source_(builder_.add_source({.path = "made"})) {}

  AccountId tied(Platform platform, std::string_view id, std::string_view handle) {
    return builder_.account(
        {.platform = platform, .id = id, .handle = handle, .origin = {.source = source_}});
  }
  void post(Platform platform, std::string_view id, AccountId account, std::string_view text = "") {
    builder_.post({.platform = platform,
                   .id = id,
                   .account = account,
                   .time = Time{1'690'880'700'000},
                   .tick_ms = 1000,
                   .text = text,
                   .origin = {.source = source_, .record = ++record_}});
  }
  // A repost of X that knows its source by author and text alone.
  void repost(std::string_view id, std::string_view of, std::string_view handle,
              std::string_view said) {
    builder_.post({.platform = Platform::x,
                   .id = of,
                   .referenced = true,
                   .account = builder_.account(Platform::x, handle),
                   .text = said,
                   .origin = {.source = source_, .record = ++record_}});
    builder_.post({.platform = Platform::x,
                   .id = id,
                   .kind = PostKind::repost,
                   .account = builder_.account(Platform::x, "99"),
                   .time = Time{1'690'880'760'000},
                   .tick_ms = 1000,
                   .repost_of = of,
                   .origin = {.source = source_, .record = record_}});
  }
  std::vector<std::string> keys() {
    corpus_ = std::move(builder_).finish();
    std::vector<std::string> all;
    for (const TextId key : corpus_.posts.key) all.emplace_back(corpus_.text(key));
    return all;
  }

  CorpusBuilder builder_;
  SourceId source_;
  std::uint32_t record_ = 0;
  Corpus corpus_;
};

TEST_F(CorpusKeys, AChannelsPostIsTheSameByNameAndById) {
  const AccountId channel = tied(Platform::telegram, "channel:7", "Example_A");
  const AccountId named = builder_.account(Platform::telegram, "handle:example_a");
  post(Platform::telegram, "channel:7/5", channel);
  post(Platform::telegram, "handle:example_a/5", named);
  post(Platform::telegram, "handle:example_a/6", named);
  EXPECT_THAT(keys(), UnorderedElementsAre("channel:7/5", "channel:7/6"));
  EXPECT_EQ(corpus_.sources[0].duplicates, 1u);
}

TEST_F(CorpusKeys, APagesPostIsTheSameByNameAndById) {
  tied(Platform::facebook, "100001", "page.a");
  const AccountId named = builder_.account(Platform::facebook, "handle:page.a");
  builder_.post({.platform = Platform::facebook,
                 .id = "100002_2",
                 .kind = PostKind::repost,
                 .account = builder_.account(Platform::facebook, "100002"),
                 .time = Time{1'690'880'700'000},
                 .tick_ms = 1000,
                 .repost_of = "handle:page.a_1",
                 .origin = {.source = source_}});
  post(Platform::facebook, "100001_1", named);
  EXPECT_THAT(keys(), UnorderedElementsAre("100001_1", "100002_2"));
  EXPECT_EQ(corpus_.text(corpus_.posts.key[corpus_.posts.repost_of[1].row()]), "100001_1");
}

TEST_F(CorpusKeys, ANameThatNobodyTiesToAnIdStays) {
  post(Platform::telegram, "handle:example_a/5",
       builder_.account(Platform::telegram, "handle:example_a"));
  tied(Platform::facebook, "100001", "example_a");
  EXPECT_THAT(keys(), UnorderedElementsAre("handle:example_a/5"));
}

TEST_F(CorpusKeys, ARepostByTextFindsThePostOfItsAuthor) {
  const AccountId author = tied(Platform::x, "1", "ex_a");
  post(Platform::x, "1000", author, "A guide\nfor all https://t.co/aaaaaaaaaa");
  post(Platform::x, "1001", author, "Something else");
  post(Platform::x, "1002", tied(Platform::x, "2", "ex_b"), "A guide for all");
  repost("2000", "rt:ex_a:0", "handle:ex_a", "a guide for all https://t.co/aaaaaaaaaa");
  EXPECT_THAT(keys(), UnorderedElementsAre("1000", "1001", "1002", "2000"));
  const CorpusColumn<PostKind>& kinds = corpus_.posts.kind;
  const auto row = static_cast<std::size_t>(
      std::distance(kinds.begin(), std::find(kinds.begin(), kinds.end(), PostKind::repost)));
  EXPECT_EQ(corpus_.text(corpus_.posts.key[corpus_.posts.repost_of[row].row()]), "1000");
}

TEST_F(CorpusKeys, ACutTextFindsThePostThatBeginsSo) {
  const std::string whole = "Compare what they say with what they said a year ago, word for word";
  post(Platform::x, "1000", tied(Platform::x, "1", "ex_a"), whole + ", and then some more");
  repost("2000", "rt:ex_a:0", "handle:ex_a", whole + " https://t.c\u2026");
  EXPECT_THAT(keys(), UnorderedElementsAre("1000", "2000"));
}

TEST_F(CorpusKeys, ATextRepostCutShorterNamesTheSourceOfTheOneThatGoesOn) {
  const std::string begins = "a beginning of more than forty letters in all, ";
  repost("2000", "rt:ex_a:0", "handle:ex_a", begins + "and then the whole of it");
  repost("2001", "rt:ex_a:1", "handle:ex_a", begins + "and\u2026");
  EXPECT_THAT(keys(), UnorderedElementsAre("2000", "2001", "rt:ex_a:0"));
}

TEST_F(CorpusKeys, ATextRepostThatTwoOthersGoOnFromIsNeither) {
  const std::string begins = "a beginning of more than forty letters in all, ";
  repost("2000", "rt:ex_a:0", "handle:ex_a", begins + "and then one end");
  repost("2001", "rt:ex_a:1", "handle:ex_a", begins + "and then another");
  repost("2002", "rt:ex_a:2", "handle:ex_a", begins + "and\u2026");
  EXPECT_THAT(keys(),
              UnorderedElementsAre("2000", "2001", "2002", "rt:ex_a:0", "rt:ex_a:1", "rt:ex_a:2"));
}

TEST_F(CorpusKeys, ATextThatCouldBeTwoPostsStays) {
  const AccountId author = tied(Platform::x, "1", "ex_a");
  post(Platform::x, "1000", author, "Good morning");
  post(Platform::x, "1001", author, "Good morning");
  repost("2000", "rt:ex_a:0", "handle:ex_a", "Good morning");
  repost("2001", "rt:ex_a:1", "handle:ex_a", "Good m\u2026");  // too short to tell
  EXPECT_THAT(keys(),
              UnorderedElementsAre("1000", "1001", "2000", "2001", "rt:ex_a:0", "rt:ex_a:1"));
}

}  // namespace
}  // namespace lockstep
