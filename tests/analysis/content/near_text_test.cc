#include "analysis/content/near_text.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <random>
#include <string>

#include "tests/oracle/near_text_oracle.h"

namespace lockstep {
namespace {

using Texts = std::vector<std::string>;

std::vector<NearText> near_of(const Texts& texts, const NearTextOptions& options) {
  return near_texts(std::vector<std::string_view>(texts.begin(), texts.end()), options);
}

std::vector<std::uint32_t> representatives(const std::vector<NearText>& near) {
  std::vector<std::uint32_t> rows;
  for (const NearText& text : near) rows.push_back(text.representative);
  return rows;
}

// Sentences of words of a small vocabulary, so that unlike ones share runs too; half of them are
// variants of one before, with words changed, left out, put in or exchanged.
Texts planted(std::uint32_t seed, std::size_t n) {
  std::mt19937 random(seed);
  const auto up_to = [&](std::size_t most) { return random() % most; };
  const auto word = [&] {
    std::string made;
    std::mt19937 letters(static_cast<std::uint32_t>(up_to(400)));
    for (std::size_t i = 0, length = 2 + letters() % 7; i < length; ++i) {
      const bool arabic = letters() % 2 == 0;
      made += arabic ? "\xD8" + std::string(1, static_cast<char>(0xA7 + letters() % 16))
                     : std::string(1, static_cast<char>('a' + letters() % 26));
    }
    return made;
  };
  std::vector<std::vector<std::string>> all;
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<std::string> words;
    if (i > 0 && up_to(2) == 0) {
      words = all[up_to(i)];
      for (std::size_t edit = up_to(4); edit > 0; --edit) {
        const std::size_t at = up_to(words.size());
        const std::size_t kind = up_to(4);
        if (kind == 0) words[at] = word();
        if (kind == 1) words.insert(words.begin() + static_cast<std::ptrdiff_t>(at), word());
        if (kind == 2 && words.size() > 3)
          words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
        if (kind == 3) std::swap(words[at], words[0]);
      }
    } else {
      for (std::size_t k = 4 + up_to(30); k > 0; --k) words.push_back(word());
    }
    all.push_back(words);
  }
  Texts texts;
  for (const auto& words : all) {
    std::string text;
    for (const std::string& one : words) text += (text.empty() ? "" : " ") + one;
    texts.push_back(text);
  }
  return texts;
}

TEST(NearTexts, AreThoseOfAllPairsForAnyThreshold) {
  for (const std::uint32_t seed : {1u, 2u, 3u}) {
    const Texts texts = planted(seed, 400);
    for (const double least : {0.3, 0.5, 0.7, 0.9, 1.0}) {
      const auto near = near_of(texts, {.least_similarity = least});
      EXPECT_EQ(representatives(near), oracle::near_texts(texts, least)) << seed << " " << least;
      for (std::size_t i = 0; i < texts.size(); ++i) {
        ASSERT_EQ(near[i].similarity,
                  oracle::text_similarity(texts[i], texts[near[i].representative]));
      }
    }
  }
}

TEST(NearTexts, AreTheSameForAnyThreadsAndBeyondOneBlock) {
  const Texts texts = planted(4, 3000);
  std::vector<std::vector<std::uint32_t>> found;
  for (const std::uint64_t runs : {std::uint64_t{1} << 25, std::uint64_t{0}}) {
    for (const std::size_t threads : {1, 3}) {
      const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
      found.push_back(representatives(near_of(texts, {.most_runs = runs})));
    }
  }
  EXPECT_EQ(found[0], oracle::near_texts(texts, 0.7));
  EXPECT_EQ(found[0], found[1]);
  EXPECT_EQ(found[2], found[3]);
}

// Beyond the size that is searched exactly: of the pairs that all pairs join, precision and recall.
TEST(NearTexts, AreNearlyAllFoundByBandsAndNeverWrong) {
  std::size_t joined = 0, found = 0;
  for (const std::uint32_t seed : {5u, 6u, 7u, 8u}) {
    const Texts texts = planted(seed, 1500);
    const auto exact = oracle::near_texts(texts, 0.7);
    const auto near = near_of(texts, {.least_similarity = 0.7, .most_runs = 0});
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
      const std::uint32_t to = near[i].representative;
      ASSERT_GE(oracle::text_similarity(texts[i], texts[to]), 0.7);
      joined += exact[i] != i;
      found += exact[i] != i && to == exact[i];
    }
  }
  EXPECT_GE(joined, 1000u);
  EXPECT_GE(static_cast<double>(found), 0.95 * static_cast<double>(joined));
}

TEST(NearTexts, AreComparedWithTheirRepresentativeSoThatChainsDoNotDrift) {
  const Texts chain{"the quick brown fox jumps over the lazy dog by the river today",
                    "the quick brown fox jumps over the lazy dog by the river at dawn",
                    "the quick brown fox jumps over the small cat by the river at dawn",
                    "the quick brown cow looks over the small cat by the river at dawn"};
  EXPECT_GE(text_similarity(chain[2], chain[1]), 0.6);
  EXPECT_LT(text_similarity(chain[2], chain[0]), 0.6);
  const auto near = near_of(chain, {.least_similarity = 0.6});
  EXPECT_EQ(representatives(near), (std::vector<std::uint32_t>{0, 0, 2, 2}));
}

TEST(NearTexts, CountRunsOfFiveCharactersNotBytes) {
  // أبجده and أبجدو: 6 characters, 2 runs each, one of them common.
  EXPECT_DOUBLE_EQ(text_similarity("ابجدهز", "ابجدهح"), 1.0 / 3);
  EXPECT_DOUBLE_EQ(text_similarity("abcdefg", "abcdefg"), 1);
  EXPECT_DOUBLE_EQ(text_similarity("abcd", "abce"), 0);
  EXPECT_DOUBLE_EQ(text_similarity("abab", "abab"), 1);
}

TEST(NearTexts, OfNoTextsAreNone) {
  EXPECT_TRUE(near_of({}, {}).empty());
  EXPECT_EQ(representatives(near_of({"", "a", "", "a"}, {})),
            (std::vector<std::uint32_t>{0, 1, 0, 1}));
}

}  // namespace
}  // namespace lockstep
