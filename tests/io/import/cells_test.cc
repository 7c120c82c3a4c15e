#include <gtest/gtest.h>

#include "graph/embedding.h"
#include "io/import/cell_list.h"
#include "io/import/damaged_ids.h"
#include "io/import/embedding_cell.h"
#include "io/import/table.h"
#include "io/import/text_entities.h"
#include "io/import/video_hashes.h"

namespace lockstep {
namespace {

using Items = std::vector<std::string>;

TEST(CellList, ReadsEverySpellingOfALists) {
  const Items ab{"a", "b"};
  for (const auto* cell : {"['a', 'b']", "[\"a\",\"b\"]", "[a, b]", "a, b", "a;b", "a|b", "a b",
                           "['a', None, \"b\"]"}) {
    EXPECT_EQ(list_cell(cell, ListOf::words), ab) << cell;
  }
  EXPECT_EQ(list_cell("['a\\'b', \"c'd\"]", ListOf::words), (Items{"a'b", "c'd"}));
  for (const auto* cell : {"", "[]", "None", "[None]", "['']"}) {
    EXPECT_EQ(list_cell(cell, ListOf::words), Items{}) << cell;
  }
}

TEST(CellList, SplitsLinksOnlyInFrontOfLinks) {
  EXPECT_EQ(list_cell("[http://a.example/x,y, https://b.example]", ListOf::links),
            (Items{"http://a.example/x,y", "https://b.example"}));
  EXPECT_EQ(list_cell("http://a.example/?q=1;2 www.b.example", ListOf::links),
            (Items{"http://a.example/?q=1;2", "www.b.example"}));
}

TEST(CellList, EvaluatesNothing) {
  for (const auto* cell : {"[[[['a']]]]", "['a'", "['a]", "['a' + 'b']", "['a'].append(1)"}) {
    EXPECT_FALSE(list_cell(cell, ListOf::words)) << cell;
  }
}

std::vector<float> coordinates(std::string_view packed) {
  std::vector<float> all(dimensions(packed));
  unpack(packed, all.data());
  return all;
}

TEST(EmbeddingCell, ReadsWhatLanguagesPrint) {
  for (const auto* cell : {"[3, -4]", "[ 3.0  -4.0]", "3;-4", "(3e0, -4.0E+0)", "[3.\n -4.]",
                           "[\"3\", \"-4\"]", "\t+3 , -4"}) {
    const auto packed = embedding_in(cell);
    ASSERT_TRUE(packed) << cell;
    EXPECT_EQ(coordinates(*packed), (std::vector<float>{0.6f, -0.8f})) << cell;
  }
}

TEST(EmbeddingCell, SaysWhatIsNoVector) {
  EXPECT_EQ(embedding_in("[0.1, ..., 0.3]").error().message,
            "NumPy has left out numbers (\"...\"): write the vector with tolist()");
  EXPECT_EQ(embedding_in("[1, two]").error().message,
            "expected a vector of numbers, got \"[1, two]\"");
  for (const auto* cell :
       {"", "[]", "[0, 0]", "nan nan", "1 inf", "1e999 1", "0x10", "1-2", "++1"}) {
    EXPECT_FALSE(embedding_in(cell)) << cell;
  }
  std::string long_cell;
  for (int i = 0; i < 8193; ++i) long_cell += "1 ";
  EXPECT_EQ(embedding_in(long_cell).error().message, "expected at most 8192 numbers, got more");
}

TEST(VideoHashes, ReadsListsAndTheLinesOfVpdq) {
  const std::string a(64, 'a'), b(64, 'b'), upper(64, 'A');
  for (const std::string& cell :
       {a + " " + b, a + "," + b, upper + ";" + b, "['" + a + "', '" + b + "']", a + "\n" + b,
        "0,100," + a + ",0.00\n1,49," + upper + ",1.00\r\n2,50," + b + ",2.00\n",
        "0,90," + a + "\n1,90," + b}) {
    const auto hashes = video_hashes(cell);
    ASSERT_TRUE(hashes) << cell;
    EXPECT_EQ(*hashes, a + " " + b) << cell;
  }
  EXPECT_EQ(*video_hashes("0,12," + a + ",0"), "");
  EXPECT_EQ(video_hashes("0,100,12,0").error().message,
            "expected PDQ hashes of 64 hex digits each, got \"0\"");
}

TEST(DamagedIds, KnowsWhatSpreadsheetsWrite) {
  for (const auto* id : {"1.69E+18", "1,69E+18", "1.00069E+14", "2E+18", "17.0"}) {
    EXPECT_TRUE(is_damaged_id(id)) << id;
  }
  for (const auto* id :
       {"1690000000000000001", "1e5", "123e4567", "0x7", "1.5", "acc", "", "E+1"}) {
    EXPECT_FALSE(is_damaged_id(id)) << id;
  }
}

TEST(DamagedIds, RefusesColumnsRoundedByDoubles) {
  const std::vector<std::string_view> whole{"1690123456789010001", "1690123456789020002",
                                            "1690123456789030000"};
  EXPECT_TRUE(check_ids("id", whole));
  const std::vector<std::string_view> excel{"1690123456789010000", "1690123456789020000",
                                            "1690123456789030000"};
  EXPECT_EQ(check_ids("id", excel).error().message,
            "column \"id\": 3 of 3 ids were rounded by a spreadsheet (1690123456789010000): export "
            "again, or import the CSV into the spreadsheet with this column as text");
}

// X ids whose running number is 0 are multiples of 4096: genuine.
TEST(DamagedIds, AcceptsSnowflakesWithoutRunningNumber) {
  std::vector<std::string> genuine, rounded;
  for (int i = 0; i < 20; ++i) {
    genuine.push_back(std::to_string((411'000'000'000ull + i * 977ull) << 22 | 5ull << 12));
    rounded.push_back(std::to_string(1'690'123'456'789'012'480ull + i * 256ull));
  }
  EXPECT_TRUE(check_ids("id", std::vector<std::string_view>(genuine.begin(), genuine.end())));
  EXPECT_FALSE(check_ids("id", std::vector<std::string_view>(rounded.begin(), rounded.end())));
}

TEST(DamagedIds, SeesThatAnIdShowsNothing) {
  EXPECT_TRUE(is_invisible("\xE2\x80\x8B \xE3\x85\xA4"));  // U+200B, U+3164
  EXPECT_FALSE(
      is_invisible("\xE2\x80\x8B"
                   "7"));
}

using Views = std::vector<std::string_view>;

TEST(TextEntities, FindsLinks) {
  EXPECT_EQ(links_in("see (https://a.example/x), http://b.example/y?z=1. and https://a.example/x"),
            (Views{"https://a.example/x", "http://b.example/y?z=1"}));
  EXPECT_EQ(links_in("https://a.example/w_(x) \xD8\xA8https://b.example\xD8\x8C"),
            (Views{"https://a.example/w_(x)", "https://b.example"}));
  EXPECT_EQ(links_in("cut https://t.co/ab\xE2\x80\xA6 and https:// and httpx://a"), Views{});
}

TEST(TextEntities, FindsHashtags) {
  EXPECT_EQ(hashtags_in("#one \xEF\xBC\x83two #\xD9\x88\xD8\xB3\xD9\x85_\xD8\xA3 #one #1st, (#x)"),
            (Views{"one", "two", "\xD9\x88\xD8\xB3\xD9\x85_\xD8\xA3", "1st", "x"}));
  EXPECT_EQ(hashtags_in("#1 a#b https://a.example/#frag &#39; ##"), Views{});
}

TEST(Table, KnowsNullCells) {
  for (const auto* cell : {"", "  ", "NA", "null", "None", "-", "#N/A", "NaN"}) {
    EXPECT_TRUE(is_null_cell(cell)) << cell;
  }
  EXPECT_FALSE(is_null_cell("0"));
  EXPECT_FALSE(is_null_cell("na"));
}

}  // namespace
}  // namespace lockstep
