#include "io/import/rows_ahead.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lockstep {
namespace {

// Everything that a reader says of its records.
std::vector<std::string> print(RowReader& reader) {
  std::vector<std::string> records;
  while (const CsvRecord* record = reader.next()) {
    std::string text = std::to_string(record->offset) + " " + std::to_string(record->line) + " " +
                       std::to_string(static_cast<int>(record->fault)) + " " +
                       std::to_string(record->bad_cells);
    for (const std::string_view cell : record->cells) text += "|" + std::string(cell);
    records.push_back(std::move(text));
  }
  EXPECT_EQ(reader.next(), nullptr);  // the end stays the end
  return records;
}

void expect_same(const std::string& text) {
  ByteStream alone = ByteStream::over(text), ahead = ByteStream::over(text);
  CsvReader reader(alone, {});
  const auto expected = print(reader);
  EXPECT_EQ(print(*read_ahead(std::make_unique<CsvReader>(ahead, CsvShape{}))), expected);
}

TEST(RowsAhead, GivesTheSameRecords) {
  expect_same("");
  expect_same("a,b\n\"c\nd\",\n\xff,e\n\"never closed\nf,g\n");
  std::string large;
  for (int i = 0; i < 60'000; ++i) {
    large +=
        std::to_string(i) + ",\"quoted \"\"text\"\"\",,and more of it that fills the batches\n";
  }
  expect_same(large);
  expect_same("a\n" + std::string(3'000'000, 'x') + ",too long for a cell\nb\n");
}

TEST(RowsAhead, MayBeLeftBeforeTheEnd) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "a,b,c\n";
  ByteStream bytes = ByteStream::over(text);
  const auto reader = read_ahead(std::make_unique<CsvReader>(bytes, CsvShape{}));
  EXPECT_NE(reader->next(), nullptr);
}

}  // namespace
}  // namespace lockstep
