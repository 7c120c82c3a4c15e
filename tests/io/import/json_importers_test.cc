// What the Telegram Desktop and X API v2 importers make of their samples, field by field.

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "io/import/importer.h"

namespace lockstep {
namespace {

const std::filesystem::path samples = LOCKSTEP_IMPORT_SAMPLES;

Corpus corpus_of(const std::filesystem::path& file) {
  CorpusBuilder builder;
  const Done read = import_file(samples / file, {}, builder);
  EXPECT_TRUE(read) << read.error().message;
  return std::move(builder).finish();
}

std::size_t row_of(const Corpus& corpus, std::string_view key) {
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    if (corpus.text(corpus.posts.key[row]) == key) return row;
  }
  ADD_FAILURE() << "no post " << key;
  return 0;
}

std::string_view id_of(const Corpus& corpus, AccountId account) {
  return account ? corpus.text(corpus.accounts.id[account.row()]) : "none";
}

std::vector<std::string> texts(const Corpus& corpus, std::span<const TextId> ids) {
  std::vector<std::string> all;
  for (const TextId id : ids) all.emplace_back(corpus.text(id));
  return all;
}

TEST(TelegramDesktop, ReadsAForwardItsSourceAndItsLink) {
  const Corpus corpus = corpus_of("telegram-desktop-json/valid/channel_2024.json");
  const Posts& posts = corpus.posts;
  const std::size_t row = row_of(corpus, "channel:1900000001/12");
  EXPECT_EQ(posts.kind[row], PostKind::repost);
  EXPECT_EQ(format_utc(posts.time[row]), "2024-02-13T18:10:02Z");
  EXPECT_EQ(posts.tick_ms[row], 1000u);
  EXPECT_EQ(id_of(corpus, posts.account[row]), "channel:1900000001");
  EXPECT_EQ(corpus.text(posts.text[row]), "شاهد t.me/example_b/7");
  EXPECT_EQ(texts(corpus, posts.links[row]),
            (std::vector<std::string>{"https://t.me/example_b/7"}));
  const PostId source = posts.repost_of[row];
  EXPECT_EQ(id_of(corpus, posts.account[source.row()]), "name:قناة ب");
  ASSERT_EQ(posts.media[row].size(), 1u);
  EXPECT_EQ(corpus.text(corpus.media.sha256[posts.media[row][0].row()]), "");  // not exported
  EXPECT_EQ(corpus.sources[0].service, 1u);
}

TEST(TelegramDesktop, ReadsTagsMentionsHiddenLinksAndReplies) {
  const Corpus corpus = corpus_of("telegram-desktop-json/valid/channel_2024.json");
  const std::size_t row = row_of(corpus, "channel:1900000001/13");
  EXPECT_EQ(texts(corpus, corpus.posts.hashtags[row]), (std::vector<std::string>{"وسم_تجريبي"}));
  EXPECT_EQ(texts(corpus, corpus.posts.links[row]),
            (std::vector<std::string>{"https://example.org/a?x=1"}));
  EXPECT_EQ(id_of(corpus, corpus.posts.mentions[row][0]), "handle:example_c");
  EXPECT_EQ(corpus.posts.reply_to[row], PostId(row_of(corpus, "channel:1900000001/12")));
}

TEST(TelegramDesktop, ReadsTheChatsOfAnAccountAndNeverItsContacts) {
  const Corpus corpus = corpus_of("telegram-desktop-json/valid/account_with_chats.json");
  EXPECT_EQ(id_of(corpus, corpus.posts.account[row_of(corpus, "channel:1900000002/6")]),
            "user:102");
  EXPECT_EQ(id_of(corpus, corpus.posts.venue[row_of(corpus, "channel:1900000003/9")]),
            "channel:1900000003");
  for (std::size_t row = 0; row < corpus.accounts.size(); ++row) {
    EXPECT_EQ(corpus.text(corpus.accounts.name[row]).find("Not"), std::string_view::npos);
  }
}

TEST(TelegramDesktop, NamesEachMessageItCannotReadAndKeepsTheOthers) {
  const Corpus corpus = corpus_of("telegram-desktop-json/invalid/broken_message.json");
  EXPECT_EQ(corpus.sources[0].posts, 2u);
  EXPECT_EQ(corpus.sources[0].rejected, 3u);
  std::vector<std::string> told;
  for (const Diagnostic& one : corpus.diagnostics) {
    told.push_back(std::to_string(one.origin.record) + " " + one.code);
  }
  EXPECT_EQ(told, (std::vector<std::string>{"2 json.unreadable", "4 telegram.no_time",
                                            "5 json.mostly_bad", "5 telegram.bad_id"}));
  EXPECT_EQ(corpus.diagnostics[1].message,
            "expected a date_unixtime or date, got none that can be read; the message is left out");
}

TEST(XApiV2, ReadsATweetWithItsClockLinksTagsAndAuthor) {
  const Corpus corpus = corpus_of("x-api-v2-jsonl/valid/pages.jsonl");
  const Posts& posts = corpus.posts;
  const std::size_t row = row_of(corpus, "1686327930000000001");
  EXPECT_EQ(posts.time[row].ms, (1686327930000000001 >> 22) + 1288834974657);
  EXPECT_EQ(corpus.text(posts.text[row]), "نص & رابط https://t.co/a #وسم @Example_B");
  EXPECT_EQ(texts(corpus, posts.links[row]),
            (std::vector<std::string>{"https://example.org/landed"}));
  EXPECT_EQ(texts(corpus, posts.hashtags[row]), (std::vector<std::string>{"وسم"}));
  EXPECT_EQ(id_of(corpus, posts.mentions[row][0]), "901");
  EXPECT_FALSE(posts.referenced[row]);  // in data and in includes: one post, captured
  const std::size_t author = posts.account[row].row();
  EXPECT_EQ(corpus.label(posts.account[row]), "@example_a");
  EXPECT_EQ(corpus.accounts.followers[author], 12);
  EXPECT_EQ(corpus.accounts.default_picture[author], 1);
  EXPECT_EQ(format_utc(corpus.accounts.as_of[author]), "2023-08-02T00:00:00Z");
}

TEST(XApiV2, GivesRepostsNothingOfTheirOwnAndRepliesNoMentionOfTheirAddressee) {
  const Corpus corpus = corpus_of("x-api-v2-jsonl/valid/pages.jsonl");
  const Posts& posts = corpus.posts;
  const std::size_t repost = row_of(corpus, "1686328000000000002");
  EXPECT_EQ(posts.kind[repost], PostKind::repost);
  EXPECT_TRUE(posts.hashtags[repost].empty());
  EXPECT_EQ(posts.repost_of[repost], PostId(row_of(corpus, "1686327930000000001")));
  const std::size_t reply = row_of(corpus, "1686329000000000003");
  EXPECT_EQ(posts.kind[reply], PostKind::reply);
  EXPECT_TRUE(posts.mentions[reply].empty());
  EXPECT_EQ(corpus.sources[0].service, 1u);  // the page without tweets
}

TEST(XApiV2, NamesTheLineItCannotReadAndKeepsTheOthers) {
  const Corpus corpus = corpus_of("x-api-v2-jsonl/invalid/bad_line.jsonl");
  EXPECT_EQ(corpus.sources[0].posts, 2u);
  std::vector<std::string> told;
  for (const Diagnostic& one : corpus.diagnostics) {
    told.push_back(std::to_string(one.origin.record) + " " + one.code);
  }
  EXPECT_EQ(told, (std::vector<std::string>{"2 json.unreadable", "3 x.no_id", "4 json.cut_off",
                                            "4 json.mostly_bad"}));
}

}  // namespace
}  // namespace lockstep
