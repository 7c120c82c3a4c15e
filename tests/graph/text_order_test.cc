#include "graph/text_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace lockstep {
namespace {

// Sorts the texts by sort_by_text, from a random order.
std::vector<std::string> sorted(const std::set<std::string>& texts, std::mt19937& random) {
  TextPool pool;
  std::vector<TextId> keys;
  for (const std::string& text : texts) keys.push_back(pool.intern(text));
  std::vector<std::uint32_t> rows(keys.size());
  std::iota(rows.begin(), rows.end(), 0u);
  std::shuffle(rows.begin(), rows.end(), random);
  sort_by_text(pool, keys, rows);
  std::vector<std::string> found;
  for (const std::uint32_t row : rows) found.emplace_back(pool[keys[row]]);
  return found;
}

TEST(TextOrder, IsThatOfTheBytesHoweverMuchTheTextsShare) {
  std::mt19937 random(7);
  for (const std::string_view begin :
       {"", "a", "account 000", "\xff\xff\xff\xff\xff\xff\xff\xff"}) {
    for (const std::size_t count : {0, 1, 2, 20, 33, 3000}) {
      std::set<std::string> texts;
      for (std::size_t i = 0; i < count; ++i) {
        std::string text(begin);
        for (std::size_t n = random() % 12; n > 0; --n) {
          text += std::string("\0ab\x7f\xd9", 5)[random() % 5];
        }
        texts.insert(text);
      }
      // A set of strings is in the order of their bytes.
      EXPECT_EQ(sorted(texts, random), std::vector<std::string>(texts.begin(), texts.end()));
    }
  }
}

TEST(TextOrder, LooksAsFarIntoTheTextsAsTheyAreTheSame) {
  std::mt19937 random(8);
  std::set<std::string> texts;
  // Eight bytes after eight bytes one text goes its own way, a hundred times.
  std::string same;
  for (int level = 0; level < 100; ++level, same += "the same") {
    texts.insert(same);
    texts.insert(same + "other");
    texts.insert(same + "the sane" + std::to_string(random() % 100));
  }
  for (int i = 0; i < 100; ++i) texts.insert(same + std::to_string(i));
  for (std::size_t zeros = 0; zeros < 100; ++zeros) texts.insert("ab" + std::string(zeros, '\0'));
  EXPECT_EQ(sorted(texts, random), std::vector<std::string>(texts.begin(), texts.end()));
}

// So many that they are dealt out by their first bytes, where one stands apart or nearly all are
// alike.
TEST(TextOrder, IsThatOfTheBytesForManyTexts) {
  std::mt19937 random(9);
  for (const std::string_view apart : {"", "zebra", "a99"}) {
    for (const std::uint32_t numbers : {100'000'000u, 50'000u}) {
      std::set<std::string> texts;
      for (int i = 0; i < 100'000; ++i) texts.insert("a" + std::to_string(random() % numbers));
      for (int i = 0; i < 1000; ++i) texts.insert("a0000000" + std::to_string(random() % 10'000));
      texts.insert(std::string(apart));
      EXPECT_EQ(sorted(texts, random), std::vector<std::string>(texts.begin(), texts.end()));
    }
  }
}

}  // namespace
}  // namespace lockstep
