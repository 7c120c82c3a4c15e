#include "analysis/content/text_guards.h"

#include <gtest/gtest.h>

#include <string>

#include "analysis/content/said_texts.h"
#include "analysis/content/text.h"
#include "analysis/content/text_contents.h"
#include "graph/corpus_builder.h"

namespace lockstep {
namespace {

std::vector<TextGuard> guards_of(const std::vector<std::string>& texts,
                                 const std::vector<std::uint32_t>& text_of_post) {
  return guarded_phrases(std::vector<std::string_view>(texts.begin(), texts.end()), text_of_post);
}

TEST(TextGuards, LeaveOutGreetingsAndNothingThatSaysMore) {
  std::vector<std::string> texts;
  for (const char* text :
       {"صباح الخير يا أهل المدينة الكرام", "جمعة مباركة عليكم وكل عام وأنتم بخير",
        "صباح الخير، مركز الأمل سرق أموال الفقراء وهذه هي الأدلة كاملة",
        "good morning and happy birthday to you all",
        "the director has stolen the money of the poor"}) {
    texts.push_back(fold_text(text));
  }
  EXPECT_EQ(guards_of(texts, {0, 1, 2, 3, 4}),
            (std::vector<TextGuard>{TextGuard::greeting, TextGuard::greeting, TextGuard::none,
                                    TextGuard::greeting, TextGuard::none}));
}

// Thirty texts that hold one phrase, and a hundred that do not.
struct Sayings {
  std::vector<std::string> texts;
  std::vector<std::uint32_t> by_post;
};

Sayings sayings(std::size_t with_phrase, std::size_t first_part, std::size_t last_part) {
  Sayings made;
  for (std::size_t i = 0; i < with_phrase; ++i) {
    made.texts.push_back("may the wind be behind you word" + std::to_string(i));
  }
  for (std::size_t i = 0; i < 100; ++i) {
    const std::string n = std::to_string(i);
    made.texts.push_back("ordinary" + n + " talk" + n + " of" + n + " other" + n + " things" + n);
  }
  for (std::size_t part = 0; part < 20; ++part) {
    for (std::size_t i = 0; i < 30; ++i) {
      const bool said = part >= first_part && part < last_part && i < 2;
      const std::size_t text = said ? (2 * part + i) % with_phrase : with_phrase + (part + i) % 100;
      made.by_post.push_back(static_cast<std::uint32_t>(text));
    }
  }
  return made;
}

TEST(TextGuards, LeaveOutPhrasesOfManyTextsThatAreSaidAllTheTime) {
  const Sayings usual = sayings(30, 0, 20);
  const auto guards = guards_of(usual.texts, usual.by_post);
  EXPECT_EQ(guards[0], TextGuard::boilerplate);
  EXPECT_EQ(guards[29], TextGuard::boilerplate);
  EXPECT_EQ(guards[30], TextGuard::none);
}

TEST(TextGuards, KeepWhatIsSaidForATimeOnlyOrInFewTexts) {
  const Sayings for_a_time = sayings(30, 3, 17);  // 14 of 20 parts
  EXPECT_EQ(guards_of(for_a_time.texts, for_a_time.by_post)[0], TextGuard::none);
  const Sayings few = sayings(19, 0, 20);
  EXPECT_EQ(guards_of(few.texts, few.by_post)[0], TextGuard::none);
}

struct Post {
  std::string author, text;
  std::vector<std::string_view> links;
};

TextContents contents_of(const std::vector<Post>& made) {
  CorpusBuilder builder;
  std::size_t n = 0;
  for (const Post& post : made) {
    builder.post({.platform = Platform::x,
                  .id = std::to_string(++n),
                  .account = builder.account(Platform::x, post.author),
                  .time = Time{1'690'000'000'000 + static_cast<std::int64_t>(n) * 1000},
                  .text = post.text,
                  .links = post.links});
  }
  const Corpus corpus = std::move(builder).finish();
  std::vector<PostId> posts;
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) posts.emplace_back(row);
  return text_contents(corpus, posts, {});
}

TEST(TextGuards, GiveHeadlinesToTheirLink) {
  const std::string headline = "minister opens a new bridge over the river";
  const TextContents contents =
      contents_of({{"a", headline + " https://news.example/1", {"https://news.example/1"}},
                   {"b", headline, {"https://www.news.example/1?utm_source=x", "https://e.org/z"}},
                   {"c", "the same words with links of their own", {"https://news.example/2"}},
                   {"d", "the same words with links of their own", {"https://news.example/3"}},
                   {"e", "one account alone says this with its link", {"https://news.example/4"}},
                   {"e", "one account alone says this with its link", {"https://news.example/4"}},
                   {"f", "a bridge", {"https://news.example/1"}}});
  EXPECT_EQ(contents.guards, (std::vector<TextGuard>{TextGuard::headline, TextGuard::none,
                                                     TextGuard::none, TextGuard::too_short}));
}

TEST(TextGuards, OfAVariantAreThoseOfWhatItIsAVariantOf) {
  const std::string headline = "minister opens a new bridge over the river in the capital";
  const TextContents contents =
      contents_of({{"a", headline, {"https://news.example/1"}},
                   {"b", headline + " today", {"https://news.example/1"}}});
  EXPECT_EQ(contents.variants[1].representative, 0u);
  EXPECT_EQ(contents.guards, (std::vector<TextGuard>(2, TextGuard::headline)));
}

}  // namespace
}  // namespace lockstep
