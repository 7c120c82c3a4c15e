#include "io/import/csv.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lockstep {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows read(std::string text, CsvShape shape = {}) {
  auto bytes = ByteStream::over(std::move(text));
  CsvReader reader(bytes, shape);
  Rows rows;
  while (const CsvRecord* record = reader.next()) {
    rows.emplace_back(record->cells.begin(), record->cells.end());
  }
  return rows;
}

// The examples of RFC 4180, section 2.
TEST(Csv, ReadsTheExamplesOfTheStandard) {
  EXPECT_EQ(read("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n"),
            (Rows{{"aaa", "bbb", "ccc"}, {"zzz", "yyy", "xxx"}}));
  EXPECT_EQ(read("aaa,bbb,ccc\r\nzzz,yyy,xxx"),
            (Rows{{"aaa", "bbb", "ccc"}, {"zzz", "yyy", "xxx"}}));
  EXPECT_EQ(read("\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx"),
            (Rows{{"aaa", "b\r\nbb", "ccc"}, {"zzz", "yyy", "xxx"}}));
  EXPECT_EQ(read("\"aaa\",\"b\"\"bb\",\"ccc\""), (Rows{{"aaa", "b\"bb", "ccc"}}));
}

TEST(Csv, EndsRecordsAtAnyLineEndAndSkipsEmptyLines) {
  const Rows four{{"a", "1"}, {"b", "2"}, {"c", "3"}, {"d", "4"}};
  EXPECT_EQ(read("a,1\nb,2\rc,3\r\r\nd,4"), four);
  EXPECT_EQ(read("\n\r\na,1\n\nb,2\n\rc,3\r\rd,4\n\n"), four);
  EXPECT_EQ(read(""), Rows{});
  EXPECT_EQ(read("\n\n"), Rows{});
}

TEST(Csv, KeepsEmptyCells) {
  EXPECT_EQ(read("a,,\n,,\n\"\",b,"), (Rows{{"a", "", ""}, {"", "", ""}, {"", "b", ""}}));
}

TEST(Csv, TakesQuotesInsideAndTextBehindQuotesAsData) {
  EXPECT_EQ(read("a\"b,\"c\"d,e\n"), (Rows{{"a\"b", "cd", "e"}}));
  EXPECT_EQ(read("\"a\"\"b\"c,d"), (Rows{{"a\"bc", "d"}}));
}

TEST(Csv, GoesOnBehindAQuoteThatNeverCloses) {
  auto bytes = ByteStream::over("a,1\nb,\"2\nc,3\n\nd,4\n");
  CsvReader reader(bytes, {});
  ASSERT_EQ(reader.next()->cells[0], "a");
  const CsvRecord* bad = reader.next();
  EXPECT_EQ(bad->fault, CsvFault::open_quote);
  EXPECT_EQ(bad->fault_line, 2u);
  EXPECT_EQ(bad->fault_lines, 4u);
  const CsvRecord* next = reader.next();
  EXPECT_EQ(next->cells[0], "c");
  EXPECT_EQ(next->line, 3u);
  EXPECT_EQ(next->offset, 9u);
  EXPECT_EQ(reader.next()->line, 5u);
  EXPECT_EQ(reader.next(), nullptr);
}

// The next record's opening quote would close it: the text behind gives it away.
TEST(Csv, GoesOnBehindAnOpenQuoteAmongQuotedCells) {
  const Rows rows = read("\"a\",\"1\"\n\"b,\"2\"\n\"c,\"3\"\n\"d\",\"4\"\n\"e\",\"5\n");
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_EQ(rows[0], (std::vector<std::string>{"a", "1"}));
  EXPECT_EQ(rows[3], (std::vector<std::string>{"d", "4"}));
}

TEST(Csv, TellsWhereRecordsBegin) {
  const std::string text = "\"a\nb\",1\r\n\r\nc,2\n";
  auto bytes = ByteStream::over(text);
  CsvReader reader(bytes, {});
  EXPECT_EQ(reader.next()->line, 1u);
  const CsvRecord* second = reader.next();
  EXPECT_EQ(second->offset, text.find("c,2"));
  EXPECT_EQ(second->line, 4u);
}

TEST(Csv, ReadsRecordsThatSpanManyChunks) {
  const std::string cell(1'000'000, 'x');
  const std::string text = "a," + cell + "\nb,\"" + cell + "\"\nc,1\n";
  EXPECT_EQ(read(text), (Rows{{"a", cell}, {"b", cell}, {"c", "1"}}));
}

// The stream comes in chunks of 32 and 256 KiB: whatever stands at their edge reads the same.
TEST(Csv, ReadsTheSameWhereverAChunkEnds) {
  const std::string tricky = "\"a\"\"b\r\nc\",\xC3\xA9,\"\"\r\nd,\"e\"f,g\n\"open,1\nh,i,\"j\"";
  const Rows alone = read(tricky);
  ASSERT_EQ(alone.size(), 4u);
  for (const std::size_t chunk : {32 * 1024, 288 * 1024}) {
    for (std::size_t before = 0; before <= tricky.size(); ++before) {
      Rows rows = read(std::string(chunk - before - 1, 'x') + "\n" + tricky);
      ASSERT_EQ(rows.size(), 5u) << before;
      rows.erase(rows.begin());
      EXPECT_EQ(rows, alone) << before;
    }
  }
}

TEST(Csv, ReadsBackWhatWasWrittenByTheStandard) {
  std::uint32_t state = 7;
  const auto random = [&state](std::uint32_t below) {
    state = state * 1664525u + 1013904223u;
    return (state >> 16) % below;
  };
  constexpr std::string_view pieces[] = {"a",  ",", "\"",       "\n", "\r\n",
                                         "\r", " ", "\xD8\xA8", "\t", "\"\""};
  for (int round = 0; round < 300; ++round) {
    Rows rows(1 + random(6), std::vector<std::string>(1 + random(4)));
    std::string text;
    for (auto& row : rows) {
      for (std::string& cell : row) {
        for (std::uint32_t n = random(6); n > 0; --n) cell += pieces[random(std::size(pieces))];
        text += &cell == &row.front() ? "\"" : ",\"";
        for (const char c : cell) text += c == '"' ? "\"\"" : std::string(1, c);
        text += '"';
      }
      text += "\r\n";
    }
    EXPECT_EQ(read(text), rows) << text;
  }
}

TEST(Csv, LeavesOutCellsAndRecordsOverTheLimits) {
  const auto faults = [](std::string text) {
    auto bytes = ByteStream::over(std::move(text));
    CsvReader reader(bytes, {});
    std::vector<CsvFault> all;
    while (const CsvRecord* record = reader.next()) all.push_back(record->fault);
    return all;
  };
  using enum CsvFault;
  const std::string full(max_cell_bytes, 'x');
  EXPECT_EQ(faults(full + ",1\n" + full + "x,1\nb,1\n"), (std::vector{none, long_cell, none}));
  EXPECT_EQ(faults("\"" + full + "\",1\n"), (std::vector{none}));
  const std::string huge(max_record_bytes + 1'000'000, 'x');
  EXPECT_EQ(faults("a,1\n" + huge + ",1\nb,1\n"), (std::vector{none, long_record, none}));
  EXPECT_EQ(faults("a,1\n\"" + huge + "\nb,1\n")[1], open_quote);
}

TEST(Csv, ReplacesBytesThatAreNoUtf8AndSaysWhere) {
  auto bytes = ByteStream::over("good,1\na,b\xC3,\"c\xFF\xFE\"\n");
  CsvReader reader(bytes, {});
  EXPECT_EQ(reader.next()->bad_sequences, 0u);
  const CsvRecord* record = reader.next();
  EXPECT_EQ(record->cells[1], "b\xEF\xBF\xBD");
  EXPECT_EQ(record->cells[2], "c\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(record->bad_sequences, 3u);
  EXPECT_EQ(record->bad_cells, 0b110u);
  EXPECT_EQ(record->first_bad_offset, 10u);
  EXPECT_EQ(record->first_bad_byte, 0xC3);
}

TEST(Csv, NulEndsNothing) {
  using namespace std::string_literals;
  EXPECT_EQ(read("a\0b,1\n"s), (Rows{{"a\0b"s, "1"}}));
}

TEST(CsvShape, FindsTheDelimiter) {
  EXPECT_EQ(csv_shape("a,b;c\n1,2;x\n3,4\n").delimiter, ',');
  EXPECT_EQ(csv_shape("a;b;c\n1,5;2;x\n3;4;y\n").delimiter, ';');
  EXPECT_EQ(csv_shape("a\tb\n1, 2, 3\tx\n4\ty\n").delimiter, '\t');
  EXPECT_EQ(csv_shape("a|b\n1|2\n").delimiter, '|');
  EXPECT_EQ(csv_shape("\"a;x\",\"b;y\"\n\"1;1\",2\n").delimiter, ',');
}

TEST(CsvShape, BelievesASepLineOnlyIfItFits) {
  const CsvShape said = csv_shape("sep=;\na;b\n1;2,3\n");
  EXPECT_EQ(said.delimiter, ';');
  EXPECT_EQ(said.skipped_bytes, 5u);
  const CsvShape lie = csv_shape("sep=;\na,b\n1,2\n");
  EXPECT_EQ(lie.delimiter, ',');
  EXPECT_EQ(read("sep=;\na,b\n", lie), (Rows{{"a", "b"}}));
}

TEST(CsvShape, TakesQuotesBetweenTabsAsDataUnlessCellsAreQuoted) {
  EXPECT_FALSE(csv_shape("a\tb\n\"open\t1\n").quotes);
  EXPECT_FALSE(csv_shape("a\tb\n\"he\" said\t1\n").quotes);
  EXPECT_TRUE(csv_shape("\"a\"\t\"b\"\n\"x \"\"y\"\"\"\t\"1\"\n").quotes);
}

}  // namespace
}  // namespace lockstep
