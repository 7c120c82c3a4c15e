#include "io/import/csv_block.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "io/import/table.h"

namespace lockstep {
namespace {

std::string print(const CsvRecord& record) {
  std::string text = std::to_string(record.offset) + " " + std::to_string(record.line) + " " +
                     std::to_string(static_cast<int>(record.fault)) + " " +
                     std::to_string(record.fault_line) + " " + std::to_string(record.bad_cells);
  for (const std::string_view cell : record.cells) text += "|" + std::string(cell);
  return text;
}

struct Read {
  std::vector<std::string> records;
  std::size_t in_blocks = 0;
};

Read read_one_by_one(const std::string& text, CsvShape shape) {
  ByteStream bytes = ByteStream::over(text);
  CsvReader reader(bytes, shape);
  Read read;
  while (const CsvRecord* record = reader.next()) read.records.push_back(print(*record));
  return read;
}

// In blocks of so many bytes, and where there is none, one by one.
Read read_in_blocks(const std::string& text, CsvShape shape, std::size_t size) {
  ByteStream bytes = ByteStream::over(text);
  CsvReader reader(bytes, shape);
  Read read;
  for (;;) {
    CsvBlock block;
    if (reader.take_block(block, size)) {
      read.in_blocks += block.records.size();
      CsvBlockReader of_block(std::move(block));
      while (const CsvRecord* record = of_block.next()) read.records.push_back(print(*record));
    } else {
      const CsvRecord* record = reader.next();
      if (record == nullptr) return read;
      read.records.push_back(print(*record));
    }
  }
}

TEST(CsvBlock, HoldsAllRecordsOfAPlainTableButTheOneThatNoLineEndEnds) {
  const std::string text = "a,1\r\n\r\n\"b\nc\",\"2\"\"3\"\n,\nd,4";
  const Read read = read_in_blocks(text, {}, 1 << 16);
  EXPECT_EQ(read.in_blocks, 3u);
  EXPECT_EQ(read.records, read_one_by_one(text, {}).records);
}

TEST(CsvBlock, LeavesOddRecordsToWhoReadsThemOneByOne) {
  for (const std::string odd : {"b,\"2", "\"b\"c,2", "b,\xFF"}) {
    const std::string text = "a,1\n" + odd + "\nd,4\n";
    const Read read = read_in_blocks(text, {}, 1 << 16);
    EXPECT_LT(read.in_blocks, 3u) << odd;
    EXPECT_EQ(read.records, read_one_by_one(text, {}).records) << odd;
  }
}

TEST(CsvBlock, GivesTheSameRecordsHoweverTheTableIsWritten) {
  constexpr std::string_view pieces[] = {"a",  "bc", ",",  ",",    "\"", "\"", "\"\"",
                                         "\n", "\n", "\r", "\r\n", " ",  ";",  "\xD8\xA8"};
  std::mt19937 random(11);
  std::size_t in_blocks = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t n = random() % 60; n > 0; --n) text += pieces[random() % std::size(pieces)];
    if (random() % 8 == 0) text += "\xFF\n";
    const CsvShape shape{.delimiter = random() % 4 == 0 ? ';' : ',', .quotes = random() % 4 != 0};
    const std::size_t size = 1 + random() % 80;
    const Read read = read_in_blocks(text, shape, size);
    in_blocks += read.in_blocks;
    ASSERT_EQ(read.records, read_one_by_one(text, shape).records) << text << "\n by " << size;
  }
  EXPECT_GT(in_blocks, 3000u);
}

TEST(CsvBlock, LeavesRecordsOverTheLimitsOut) {
  const std::string text = "a,1\n" + std::string(max_cell_bytes + 1, 'x') + ",2\nb,3\n";
  EXPECT_EQ(read_in_blocks(text, {}, 1 << 18).records, read_one_by_one(text, {}).records);
}

Result<Table> open(ByteStream& bytes) {
  return Table::open(bytes, [](const Table::Names& names) { return names.size() == 3; });
}

std::string print(const Table::Row& row) {
  std::string text = std::to_string(row.number) + " " + std::to_string(row.offset) + " " +
                     std::to_string(row.line) + " " + row.code + " " +
                     std::to_string(row.bad_cells);
  for (const std::string_view cell : row.cells) text += "|" + std::string(cell);
  return text;
}

TEST(TablePart, HasTheRecordsThatTheTableWouldHaveGiven) {
  std::string text = "name,what,\"the \"\"when\"\"\"\n";
  std::mt19937 random(5);
  for (int i = 0; i < 40'000; ++i) {
    switch (random() % 2000) {
      case 0:
        text += "name,what,\"the \"\"when\"\"\"\n";  // as tables glued together have it
        break;
      case 1:
        text += "\n";
        break;
      case 2:
        text += "x,\"never closed,3\n";
        break;
      case 3:
        text += "x,\xE9,3\n";
        break;
      case 4:
        text += "1,2,3,4\r\n";
        break;
      case 5:
        text += "name,\"two\nlines\",3\n";
        break;
      default:
        text += std::to_string(random()) + ",b," + std::to_string(i) + "\n";
    }
  }
  ByteStream alone_bytes = ByteStream::over(text), bytes = ByteStream::over(text);
  Result<Table> alone = open(alone_bytes), table = open(bytes);
  ASSERT_TRUE(alone && table);
  std::vector<std::string> expected, got;
  while (const Table::Row* row = alone->next()) expected.push_back(print(*row));
  for (const Table::Row& row : table->sample()) got.push_back(print(row));
  EXPECT_EQ(got.size(), 10'000u);
  table->pass_sample();
  while (const auto part = table->take_part(5000)) {
    std::size_t records = 0;
    for (; const Table::Row* row = part->table.next(); ++records) got.push_back(print(*row));
    EXPECT_EQ(records, part->records);
    table->add_counts_of(part->table);
  }
  EXPECT_EQ(got, expected);
  EXPECT_GT(alone->repeated_headers(), 5u);
  EXPECT_EQ(table->repeated_headers(), alone->repeated_headers());
  EXPECT_GT(alone->bad_records(), 5u);
  EXPECT_EQ(table->bad_records(), alone->bad_records());
  EXPECT_EQ(table->first_bad_offset(), alone->first_bad_offset());
  EXPECT_EQ(table->first_bad_byte(), alone->first_bad_byte());
  EXPECT_EQ(table->records(), alone->records());
}

}  // namespace
}  // namespace lockstep
