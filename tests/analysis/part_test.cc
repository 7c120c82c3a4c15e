#include "analysis/part.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "analysis/traces/traces.h"
#include "graph/corpus_builder.h"

namespace lockstep {
namespace {

struct Said {
  std::string author, post, text;
  std::int64_t seconds;
};

Corpus corpus_of(const std::vector<Said>& all) {
  CorpusBuilder corpus;
  for (const Said& said : all) {
    corpus.post({.platform = Platform::x,
                 .id = said.post,
                 .account = corpus.account(Platform::x, said.author),
                 .time = {1'690'000'000'000 + said.seconds * 1000},
                 .text = said.text});
  }
  return std::move(corpus).finish();
}

const std::vector<Said> met_and_not{{"ada", "1", "we meet on this long text", 0},
                                    {"brook", "2", "we meet on this long text", 60},
                                    {"cleo", "3", "we meet on this long text", 500},
                                    {"ada", "4", "said too late to meet", 1000},
                                    {"brook", "5", "said too late to meet", 1061},
                                    {"ada", "6", "said too late to meet", 1200},
                                    {"dana", "7", "nobody else says these words", 2000}};

Acts acts_of(const Corpus& corpus) { return *extract_acts(corpus, {}); }

TEST(Part, keeps_all_acts_on_a_content_where_anybody_met_and_counts_the_others) {
  const Corpus corpus = corpus_of(met_and_not);
  const Acts acts = acts_of(corpus);
  const Part part = *part_of(corpus, acts, 60'000, {0, 1});
  ASSERT_EQ(part.contents.size(), 1u);
  EXPECT_EQ(acts.of(part.contents[0]).size(), 3u);  // cleo's too: she makes it less rare
  ASSERT_EQ(part.posts.size(), 7u);
  for (std::size_t i = 0; i < 7; ++i) EXPECT_EQ(part.contents_of[i].size(), i < 3 ? 1u : 0u) << i;
  ASSERT_EQ(part.accounts.size(), 4u);
  const std::vector<std::pair<std::uint32_t, std::uint32_t>> ada_brook_cleo_dana{
      {2, 1}, {1, 1}, {0, 0}, {1, 1}};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(std::pair(part.left_out[i].acts, part.left_out[i].contents), ada_brook_cleo_dana[i]);
  }
}

TEST(Part, parts_hold_every_content_once_and_every_post_at_least_once) {
  std::vector<Said> all;
  for (int n = 0; n < 60; ++n) {
    std::string text;
    for (const char* word : {"these ", "are ", "the ", "group's ", "words "}) {
      text += static_cast<char>('a' + n / 2 % 20) + std::string(word);
    }
    all.push_back({"a" + std::to_string(n % 7), std::to_string(n), text, n * 10});
  }
  const Corpus corpus = corpus_of(all);
  const Acts acts = acts_of(corpus);
  const Part whole = *part_of(corpus, acts, 60'000, {0, 1});
  ASSERT_GT(whole.contents.size(), 7u);
  for (const std::uint32_t of : {2u, 7u}) {
    std::map<ContentId, int> contents;
    std::map<PostId, int> posts;
    for (std::uint32_t index = 0; index < of; ++index) {
      const Part part = *part_of(corpus, acts, 60'000, {index, of});
      for (const ContentId content : part.contents) ++contents[content];
      for (const PostId post : part.posts) ++posts[post];
    }
    EXPECT_EQ(posts.size(), all.size());
    EXPECT_EQ(contents.size(), whole.contents.size());
    for (const auto& [content, times] : contents) EXPECT_EQ(times, 1);
  }
}

TEST(Part, a_text_is_not_named_by_its_words_but_keeps_its_place) {
  const Corpus corpus = corpus_of(met_and_not);
  const Acts acts = acts_of(corpus);
  std::vector<std::string> keys;
  for (std::size_t c = 0; c < acts.contents.size(); ++c) {
    keys.push_back(part_key(acts, ContentId(c)));
    EXPECT_EQ(keys.back().find("meet"), std::string::npos);
    EXPECT_TRUE(keys.back().ends_with(acts.stable_id(ContentId(c))));
  }
  EXPECT_EQ(keys.size(), 3u);
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
}

TEST(Part, given_contents_become_acts_in_the_order_of_the_traces_table) {
  CorpusBuilder builder;
  const std::vector<std::pair<std::string_view, std::string_view>> given{
      {"domain", "e.org"}, {"text", "00000001:ab"}, {"link", "HTTP://as-it-stands"}};
  builder.post({.platform = Platform::x,
                .id = "1",
                .account = builder.account(Platform::x, "ada"),
                .time = {1'690'000'000'000},
                .given = given});
  const Corpus corpus = std::move(builder).finish();
  const Acts acts = *given_acts(corpus, {"domain", "text", "link", "absent"});
  EXPECT_EQ(acts.traces, (std::vector<std::string>{"link", "text", "domain", "absent"}));
  ASSERT_EQ(acts.rows.size(), 3u);
  EXPECT_EQ(acts.keys[acts.contents.key[0]], "HTTP://as-it-stands");
}

TEST(Part, more_kinds_of_content_than_can_be_told_apart_are_refused) {
  std::set<std::string> names;
  for (int n = 0; n < 33; ++n) names.insert("kind" + std::to_string(n));
  EXPECT_FALSE(given_acts(Corpus{}, names));
}

}  // namespace
}  // namespace lockstep
