#include "io/import/table.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <set>
#include <utility>

#include "io/escape.h"
#include "io/import/csv_block.h"
#include "io/import/file_head.h"
#include "io/import/row_batch.h"
#include "io/import/rows_ahead.h"
#include "io/import/times.h"

namespace lockstep {
namespace {

constexpr std::size_t sample_records = 10'000;
constexpr std::size_t sample_size = 32 * 1024 * 1024;

// Without blanks, byte order marks and zero-width characters at its ends.
std::string_view bare(std::string_view name) {
  constexpr std::array<std::string_view, 8> nothing{" ",
                                                    "\t",
                                                    "\xEF\xBB\xBF",
                                                    "\xE2\x80\x8B",
                                                    "\xE2\x80\x8C",
                                                    "\xE2\x80\x8D",
                                                    "\xE2\x80\x8E",
                                                    "\xE2\x80\x8F"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view one : nothing) {
      if (name.starts_with(one)) name.remove_prefix(one.size()), again = true;
      if (name.ends_with(one)) name.remove_suffix(one.size()), again = true;
    }
  }
  return name;
}

bool is_name(std::string_view text) {
  if (text.starts_with("http://") || text.starts_with("https://")) return false;
  if (text.empty() || text.size() > 200 || (text[0] >= '0' && text[0] <= '9')) return false;
  return !numeric_time(text) && !spelled_time(text);
}

}  // namespace

bool is_blank_or_null(std::string_view cell) {
  constexpr std::array<std::string_view, 9> words{"NA",   "N/A",       "NaN", "null", "NULL",
                                                  "None", "undefined", "-",   "#N/A"};
  return cell.find_first_not_of(" \t") == cell.npos ||
         std::find(words.begin(), words.end(), cell) != words.end();
}

std::string in_quotes(std::string_view cell) {
  std::size_t cut = std::min<std::size_t>(cell.size(), 80);
  while (cut < cell.size() && cut > 0 && (static_cast<unsigned char>(cell[cut]) & 0xC0) == 0x80)
    --cut;
  std::string shown = show_controls(cell.substr(0, cut));
  std::replace(shown.begin(), shown.end(), '\n', ' ');
  std::replace(shown.begin(), shown.end(), '\r', ' ');
  return fmt::format("\"{}{}\"", shown, cut < cell.size() ? "\xE2\x80\xA6" : "");
}

Table::Names header_names(const CsvRecord& record) {
  Table::Names names;
  for (const std::string_view cell : record.cells) names.emplace_back(bare(cell));
  return names;
}

bool could_be_header(const Table::Names& names) {
  const std::set<std::string_view> distinct(names.begin(), names.end());
  return names.size() >= 2 && distinct.size() == names.size() && !distinct.contains("") &&
         std::all_of(names.begin(), names.end(), is_name);
}

Result<Table> Table::open(ByteStream& bytes, const std::function<bool(const Names&)>& is_header) {
  while (bytes.view().size() < 64 * 1024 && bytes.more()) {
  }
  // The stream can't go back: which record is the header is found in a copy of its beginning.
  const std::string beginning(bytes.view().substr(0, 64 * 1024));
  const FileHead head(beginning);
  std::function<bool(const Names&)> wanted = is_header;
  bool found = head.has_header(wanted);
  if (!found && head.is_json()) {
    wanted = [](const Names&) { return true; };  // keys are names
    found = true;
  } else if (!found) {
    wanted = [width = head.width()](const Names& row) {
      return row.size() == width && could_be_header(row);
    };
    found = head.has_header(wanted);
  }
  Table table{read_ahead(rows_of(bytes, head))};
  for (;;) {
    const CsvRecord* record = table.reader_->next();
    if (record == nullptr) return Error{"the table is empty"};
    table.names_ = header_names(*record);
    if (!found || wanted(table.names_)) break;
  }
  if (!found) {
    return Error{
        fmt::format("expected a header with the names of the columns, got {}: put one in front",
                    table.names_in_print())};
  }
  return table;
}

std::size_t Table::column(std::string_view name) const {
  const auto found = std::find(names_.begin(), names_.end(), name);
  return found == names_.end() ? no_column : static_cast<std::size_t>(found - names_.begin());
}

std::vector<std::string> Table::repeated_names() const {
  std::vector<std::string> repeated;
  std::set<std::string_view> seen;
  for (const std::string& one : names_) {
    if (!one.empty() && !seen.insert(one).second) repeated.push_back(one);
  }
  return repeated;
}

std::string Table::names_in_print() const {
  std::string text;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (i == 30) return text + fmt::format(" and {} more", names_.size() - i);
    text += (i == 0 ? "" : ", ") + in_quotes(names_[i]);
  }
  return text;
}

void Table::judge(const CsvRecord& record, Row& row) {
  const auto wrong = [&](std::string_view code, std::string problem) {
    row.code = code;
    row.problem = std::move(problem);
  };
  switch (record.fault) {
    case CsvFault::none:
      break;
    case CsvFault::open_quote:
      return wrong(
          "table.open_quote",
          fmt::format("expected a closing quote, got none: the quote that opens in line {} "
                      "would swallow {} line ends; reading goes on with the next line. "
                      "Close or double the quote",
                      record.fault_line, record.fault_lines));
    case CsvFault::no_object:
      return wrong("table.no_object", "expected a JSON object, got another value or broken JSON");
    case CsvFault::long_cell:
      return wrong("table.long_cell",
                   fmt::format("expected cells of at most {} bytes, got a longer "
                               "one; the record is left out",
                               max_cell_bytes));
    case CsvFault::long_record:
      return wrong("table.long_record", fmt::format("expected a record of at most {} bytes, got a "
                                                    "longer one; it is left out",
                                                    max_record_bytes));
  }
  const auto cells = record.cells;
  const bool too_many =
      cells.size() > names_.size() &&
      std::any_of(cells.begin() + static_cast<std::ptrdiff_t>(names_.size()), cells.end(),
                  [](std::string_view c) { return !is_null_cell(c); });
  if (too_many) {
    wrong("table.too_many_cells",
          fmt::format("expected {} cells, got {}: an unquoted delimiter in a text? Quote the cell",
                      names_.size(), cells.size()));
  }
}

bool Table::is_header_again(const CsvRecord& record) const {
  if (record.cells.size() != names_.size()) return false;
  // Nearly every record shows by its first letter that it is another.
  const std::string_view first = record.cells.front();
  const bool letter = !first.empty() && first[0] > ' ' && first[0] <= '~';
  if (letter && !first.starts_with(names_.front())) return false;
  return std::equal(
      names_.begin(), names_.end(), record.cells.begin(),
      [](std::string_view name, std::string_view cell) { return bare(cell) == name; });
}

// Reads one record into `row`, whose cells then point into the reader; false at the end.
bool Table::fill(Row& row) {
  for (;;) {
    const CsvRecord* record = reader_->next();
    if (record == nullptr) return false;
    if (headers_may_come_ && is_header_again(*record)) {
      ++repeated_headers_;
      continue;
    }
    row.code.clear();
    row.problem.clear();
    row.number = ++records_;
    row.offset = record->offset;
    row.line = record->line;
    row.bad_cells = record->bad_cells;
    row.cells = record->cells;
    if (record->bad_sequences > 0 && bad_records_++ == 0) {
      first_bad_offset_ = record->first_bad_offset;
      first_bad_byte_ = record->first_bad_byte;
    }
    judge(*record, row);
    return true;
  }
}

const std::deque<Table::Row>& Table::sample() {
  if (sampled_) return sample_;
  std::size_t size = 0;
  while (sample_.size() < sample_records && size < sample_size) {
    Row row;
    if (!fill(row)) break;
    if (!sample_memory_) sample_memory_ = std::make_unique<std::pmr::monotonic_buffer_resource>();
    std::pmr::polymorphic_allocator<> memory(sample_memory_.get());
    std::string_view* const cells = memory.allocate_object<std::string_view>(row.cells.size());
    size += 100;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const std::string_view cell = row.cells[c];
      char* const bytes = memory.allocate_object<char>(cell.size());
      std::copy(cell.begin(), cell.end(), bytes);
      std::construct_at(cells + c, bytes, cell.size());
      size += cell.size();
    }
    row.cells = {cells, row.cells.size()};
    sample_.push_back(std::move(row));
  }
  sampled_ = true;
  return sample_;
}

std::vector<std::string_view> Table::sampled(std::size_t column) {
  std::vector<std::string_view> cells;
  for (const Row& row : sample()) {
    if (row.problem.empty() && !is_null_cell(row.cell(column))) cells.push_back(row.cell(column));
  }
  return cells;
}

const Table::Row* Table::next() {
  if (given_ < sample_.size()) return &sample_[given_++];
  if (!sample_.empty()) pass_sample();
  return fill(row_) ? &row_ : nullptr;
}

void Table::pass_sample() {
  sample_.clear();
  sample_memory_.reset();
  given_ = 0;
}

std::size_t Table::headers_in(const CsvBlock& block) const {
  // Nearly every record shows that it is no header, as it lacks the longest name.
  const std::string& longest =
      *std::max_element(names_.begin(), names_.end(),
                        [](const auto& a, const auto& b) { return a.size() < b.size(); });
  const bool as_written = longest.find('"') == longest.npos;  // a quote is doubled in a record
  if (as_written && block.bytes.find(longest) == block.bytes.npos) return 0;
  std::size_t headers = 0;
  for (const auto& [begin, end] : block.records) {
    const std::string_view record = std::string_view(block.bytes).substr(begin, end - begin);
    if (as_written && record.find(longest) == record.npos) continue;
    const auto size = static_cast<std::uint32_t>(record.size());
    CsvBlockReader reader(
        {.shape = block.shape, .bytes = std::string(record), .records = {{0, size}}});
    headers += is_header_again(*reader.next());
  }
  return headers;
}

std::unique_ptr<Table::Part> Table::take_part(std::size_t bytes) {
  assert(given_ == sample_.size());
  std::unique_ptr<RowReader> reader;
  std::size_t records = 0, headers = 0;
  CsvBlock block;
  if (reader_->take_block(block, bytes)) {
    headers = headers_in(block);
    records = block.records.size() - headers;
    reader = std::make_unique<CsvBlockReader>(std::move(block));
  } else {
    RowBatch batch;
    if (!reader_->take_batch(batch)) batch.fill([&] { return reader_->next(); }, bytes);
    if (batch.records().empty()) return nullptr;
    for (const CsvRecord& record : batch.records()) headers += is_header_again(record);
    records = batch.records().size() - headers;
    reader = std::make_unique<BatchReader>(std::move(batch));
  }
  auto part = std::make_unique<Part>(Part{Table(std::move(reader)), records});
  part->table.names_ = names_;
  part->table.headers_may_come_ = headers > 0;
  part->table.records_ = std::exchange(records_, records_ + static_cast<std::uint32_t>(records));
  return part;
}

void Table::add_counts_of(const Table& part) {
  repeated_headers_ += part.repeated_headers_;
  if (part.bad_records_ > 0 && bad_records_ == 0) {
    first_bad_offset_ = part.first_bad_offset_;
    first_bad_byte_ = part.first_bad_byte_;
  }
  bad_records_ += part.bad_records_;
}

}  // namespace lockstep
