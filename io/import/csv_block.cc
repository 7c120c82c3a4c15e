#include "io/import/csv_block.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace lockstep {

CsvBlockReader::CsvBlockReader(CsvBlock block)
    : block_(std::move(block)),
      quotes_(block_.shape.quotes && block_.bytes.find('"') != std::string::npos),
      line_(block_.line) {}

const CsvRecord* CsvBlockReader::next() {
  if (next_ == block_.records.size()) return nullptr;
  const auto [begin, end] = block_.records[next_++];
  const std::string_view bytes = block_.bytes;
  line_ += line_ends(bytes.substr(end_, begin - end_));
  record_.offset = block_.offset + begin;
  record_.line = line_;
  const std::string_view record = bytes.substr(begin, end - begin);
  if (quotes_) line_ += line_ends(record);
  end_ = end;
  split(record);
  record_.cells = cells_;
  return &record_;
}

void CsvBlockReader::split(std::string_view record) {
  cells_.clear();
  if (!written_.empty()) written_.clear();
  const char delimiter = block_.shape.delimiter;
  const char* const end = record.data() + record.size();
  for (const char *cell = record.data(), *p = cell;; cell = ++p) {
    if (quotes_ && p < end && *p == '"') {
      for (++p; *p != '"' || (p + 1 < end && p[1] == '"'); p += 1 + (*p == '"')) {
      }
      ++p;  // behind the closing quote: a delimiter or the end
      add_quoted({cell + 1, p - 1});
    } else {
      const void* const found = std::memchr(p, delimiter, static_cast<std::size_t>(end - p));
      p = found == nullptr ? end : static_cast<const char*>(found);
      cells_.emplace_back(cell, p);
    }
    if (p == end) return;
  }
}

void CsvBlockReader::add_quoted(std::string_view inside) {
  const bool doubled = inside.find('"') != inside.npos;
  cells_.push_back(doubled ? written_.emplace_back(without_doubled_quotes(inside)) : inside);
}

}  // namespace lockstep
