#include "io/import/csv.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>

#include "io/source/next_character.h"

namespace lockstep {
namespace {

constexpr std::size_t nowhere = std::string_view::npos;

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

struct BadBytes {
  std::uint32_t sequences = 0;
  std::size_t first = 0;
};

// A copy with U+FFFD for each bad sequence.
std::string with_replacements(std::string_view text, BadBytes& bad) {
  std::string good;
  good.reserve(text.size() + 16);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (next_character(text, at) >= 0) {
      good.append(text, begin, at - begin);
    } else {
      if (bad.sequences++ == 0) bad.first = begin;
      good += "\xEF\xBF\xBD";
    }
  }
  return good;
}

}  // namespace

std::uint64_t line_ends(std::string_view text) {
  std::uint64_t count = 0;
  char before = 0;
  for (const char c : text) {
    count += c == '\r' || (c == '\n' && before != '\r');
    before = c;
  }
  return count;
}

std::string without_doubled_quotes(std::string_view inside) {
  std::string text;
  text.reserve(inside.size());
  for (std::size_t from = 0; from < inside.size();) {
    const std::size_t quote = std::min(inside.find('"', from), inside.size());
    text.append(inside, from, std::min(quote + 1, inside.size()) - from);
    from = quote + 2;
  }
  return text;
}

CsvReader::CsvReader(ByteStream& bytes, CsvShape shape) : bytes_(bytes), shape_(shape) {
  for (const char c : {shape.delimiter, '\n', '\r'})
    ends_cell_[static_cast<unsigned char>(c)] = true;
  for (const char c : {'\n', '\r'}) ends_plain_[static_cast<unsigned char>(c)] = true;
  ends_plain_['"'] = shape.quotes;
  used_ = shape.skipped_bytes;
  while (bytes_.view().size() < used_ && bytes_.more()) {
  }
  used_ = std::min(used_, bytes_.view().size());
  line_ += line_ends(bytes_.view().substr(0, used_));
}

bool CsvReader::read() {
  ended_ = !bytes_.more();
  view_ = bytes_.view();
  return !ended_;
}

// Line ends between records, empty lines with them; false at the end of the stream.
bool CsvReader::skip_line_ends() {
  for (;;) {
    std::size_t n = 0;
    for (; n < view_.size() && is_line_end(view_[n]); ++n) {
      line_ += view_[n] == '\r' || before_ != '\r';
      before_ = view_[n];
    }
    bytes_.drop(n);
    view_.remove_prefix(n);
    if (!view_.empty()) return true;
    if (!read()) return false;
  }
}

void CsvReader::begin_record() {
  record_ = {};
  record_.offset = bytes_.offset();
  record_.line = line_;
  at_ = 0;
  where_ = Where::cell_start;
  cell_ = {0, 0, nowhere, false};
  spans_.clear();
  many_lines_ = false;
  before_ = 0;
}

// To the first byte of the next record; false at the end of the stream.
bool CsvReader::go_to_next() {
  if (used_ > 0) before_ = bytes_.view()[used_ - 1];
  bytes_.drop(used_);
  used_ = 0;
  view_ = bytes_.view();
  return skip_line_ends();
}

const CsvRecord* CsvReader::next() {
  if (!go_to_next()) return nullptr;
  begin_record();
  for (;;) {
    const Step step = scan_cell();
    if (step == Step::record) break;
    const bool in_quotes = where_ == Where::in_quotes;
    if (step == Step::open_quote || (at_ > max_record_bytes && in_quotes)) {
      if (bytes_.cut()) return nullptr;
      give_up_quote();
      return &record_;
    }
    if (at_ > max_record_bytes) {
      give_up_length();
      return &record_;
    }
    if (step == Step::more) read();
  }
  if (at_ == view_.size() && ended_ && bytes_.cut()) return nullptr;
  used_ = at_;
  if (many_lines_) line_ += line_ends(view_.substr(0, used_));
  make_cells();
  return &record_;
}

bool CsvReader::take_block(CsvBlock& block, std::size_t bytes) {
  if (!go_to_next()) return false;
  while (view_.size() < bytes && read()) {
  }
  block = {.shape = shape_, .offset = bytes_.offset(), .line = line_};
  const std::string_view most = view_.substr(0, bytes);
  const bool plain =  // each newline ends a record
      most.find('\r') == nowhere && (!shape_.quotes || most.find('"') == nowhere);
  for (std::size_t at = 0; at < most.size();) {
    std::size_t end = plain ? most.find('\n', at) : nowhere;
    if (end == nowhere) end = end_of_plain_record(at);  // the last goes on behind `most`
    if (end == nowhere || end - at > max_cell_bytes) break;
    block.records.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    for (at = end; at < view_.size() && is_line_end(view_[at]); ++at) {
    }
  }
  if (block.records.empty()) return false;
  const std::string_view taken = view_.substr(0, block.records.back().end);
  if (!simdjson::validate_utf8(taken.data(), taken.size())) return false;
  block.bytes = taken;
  if (taken.find('"') != nowhere) {
    line_ += line_ends(taken);
  } else {  // they stand between the records alone
    for (std::size_t i = 1; i < block.records.size(); ++i) {
      const std::size_t end = block.records[i - 1].end;
      line_ += line_ends(taken.substr(end, block.records[i].begin - end));
    }
  }
  used_ = taken.size();
  return true;
}

// The line end of a record that begins here; nowhere if it is none for a block, or goes on behind
// the window.
std::size_t CsvReader::end_of_plain_record(std::size_t begin) const {
  const std::size_t size = view_.size();
  for (std::size_t at = begin; at < size; ++at) {
    if (!ends_plain_[static_cast<unsigned char>(view_[at])]) continue;
    if (view_[at] != '"') return at;
    if (at != begin && view_[at - 1] != shape_.delimiter) continue;  // a quote inside a cell
    for (++at;; at += 2) {
      at = view_.find('"', at);
      if (at == nowhere || at + 1 == size) return nowhere;
      if (view_[at + 1] != '"') break;
    }
    if (!ends_cell_[static_cast<unsigned char>(view_[at + 1])]) return nowhere;
  }
  return nowhere;
}

CsvReader::Step CsvReader::scan_cell() {
  if (where_ == Where::cell_start) {
    if (at_ == view_.size() && !ended_) return Step::more;
    const bool quoted = shape_.quotes && at_ < view_.size() && view_[at_] == '"';
    where_ = quoted ? Where::in_quotes : Where::unquoted;
    at_ += quoted;
  }
  return where_ == Where::unquoted ? scan_unquoted() : scan_quotes();
}

CsvReader::Step CsvReader::scan_unquoted() {
  const char* const begin = view_.data();
  const char* const end = begin + view_.size();
  const char* p = begin + at_;
  while (p < end && !ends_cell_[static_cast<unsigned char>(*p)]) ++p;
  at_ = static_cast<std::size_t>(p - begin);
  if (p == end && !ended_) return Step::more;
  return end_cell();
}

CsvReader::Step CsvReader::scan_quotes() {
  while (where_ == Where::in_quotes) {
    const void* found = std::memchr(view_.data() + at_, '"', view_.size() - at_);
    if (found == nullptr) {
      at_ = view_.size();
      return ended_ ? Step::open_quote : Step::more;
    }
    at_ = static_cast<std::size_t>(static_cast<const char*>(found) - view_.data());
    if (at_ + 1 == view_.size() && !ended_) return Step::more;
    if (at_ + 1 < view_.size() && view_[at_ + 1] == '"') {
      cell_.doubled = true;
      at_ += 2;
    } else {
      cell_.close = at_++;
      where_ = Where::behind_quotes;
    }
  }
  const std::string_view inside = view_.substr(cell_.begin, at_ - cell_.begin);
  const bool lines = inside.find_first_of("\r\n") != nowhere;
  many_lines_ |= lines;
  const bool proper = at_ == view_.size() || ends_cell_[static_cast<unsigned char>(view_[at_])];
  if (proper) return end_cell();
  // Text behind a closing quote is data. If the quote opened on an earlier line, it was never
  // closed and this is the first quote of another record.
  if (lines) return Step::open_quote;
  where_ = Where::unquoted;
  return scan_unquoted();
}

CsvReader::Step CsvReader::end_cell() {
  cell_.end = at_;
  spans_.push_back(cell_);
  if (at_ == view_.size() || is_line_end(view_[at_])) return Step::record;
  ++at_;
  cell_ = {at_, 0, nowhere, false};
  where_ = Where::cell_start;
  return Step::cell;
}

void CsvReader::give_up_quote() {
  record_.fault = CsvFault::open_quote;
  record_.fault_line = line_ + line_ends(view_.substr(0, cell_.begin));
  record_.fault_lines = line_ends(view_.substr(cell_.begin, at_ - cell_.begin));
  used_ = std::min(view_.find_first_of("\r\n", cell_.begin), view_.size());
  line_ += line_ends(view_.substr(0, used_));
  record_.cells = {};
}

void CsvReader::give_up_length() {
  record_.fault = CsvFault::long_record;
  record_.cells = {};
  used_ = 0;
  // What was scanned is behind us; the rest of the line is not worth keeping.
  line_ += line_ends(view_.substr(0, at_));
  bytes_.drop(std::min(at_, view_.size()));
  view_ = bytes_.view();
  for (;;) {
    const std::size_t end = std::min(view_.find_first_of("\r\n"), view_.size());
    const bool found = end < view_.size();
    bytes_.drop(end);
    view_ = bytes_.view();
    if (found || !read()) return;
  }
}

std::string_view CsvReader::content(const Span& span) {
  if (span.close == nowhere) return view_.substr(span.begin, span.end - span.begin);
  const std::string_view inside = view_.substr(span.begin + 1, span.close - span.begin - 1);
  const std::string_view behind = view_.substr(span.close + 1, span.end - span.close - 1);
  if (!span.doubled && behind.empty()) return inside;
  return written_.emplace_back(without_doubled_quotes(inside).append(behind));
}

void CsvReader::make_cells() {
  cells_.clear();
  written_.clear();
  for (const Span& span : spans_) {
    cells_.push_back(content(span));
    if (cells_.back().size() > max_cell_bytes) record_.fault = CsvFault::long_cell;
  }
  const std::string_view bytes = view_.substr(0, used_);
  if (!simdjson::validate_utf8(bytes.data(), bytes.size())) clean_cells();
  record_.cells = cells_;
}

void CsvReader::clean_cells() {
  for (std::size_t c = 0; c < cells_.size(); ++c) {
    if (simdjson::validate_utf8(cells_[c].data(), cells_[c].size())) continue;
    BadBytes bad;
    std::string good = with_replacements(cells_[c], bad);
    if (record_.bad_sequences == 0) {
      record_.first_bad_byte = static_cast<unsigned char>(cells_[c][bad.first]);
      record_.first_bad_offset =
          record_.offset + view_.find(static_cast<char>(record_.first_bad_byte), spans_[c].begin);
    }
    record_.bad_sequences += bad.sequences;
    record_.bad_cells |= std::uint64_t{1} << std::min<std::size_t>(c, 63);
    cells_[c] = written_.emplace_back(std::move(good));
  }
}

}  // namespace lockstep
