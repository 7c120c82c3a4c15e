#include "io/import/file_head.h"

#include <string.h>  // memmem

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>

#include "io/import/json_rows.h"

namespace lockstep {
namespace {

constexpr std::size_t header_records = 50;

// One of 2^16, for four bytes.
std::size_t bit_of(const char* four) {
  std::uint32_t bytes;
  std::memcpy(&bytes, four, sizeof bytes);
  return bytes * 0x9E3779B1u >> 16;
}

}  // namespace

FileHead::FileHead(std::string_view text) : text_(text) {
  content_ = text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

// Importers ask for a hundred marks and more, of which few are there: nearly all of those that are
// not show it by four bytes in a row that are not there (a Bloom filter of one hash).
bool FileHead::has(std::string_view bytes) const {
  if (!fours_) {
    fours_ = std::make_unique<Fours>();
    for (std::size_t at = 0; at + 4 <= text_.size(); ++at) fours_->set(bit_of(text_.data() + at));
  }
  for (std::size_t at = 0; at + 4 <= bytes.size(); ++at) {
    if (!fours_->test(bit_of(bytes.data() + at))) return false;
  }
  return memmem(text_.data(), text_.size(), bytes.data(), bytes.size()) != nullptr;
}

const CsvShape& FileHead::shape() const {
  if (!shape_) shape_ = csv_shape(text_);
  return *shape_;
}

std::size_t FileHead::width() const { return csv_width(text_, shape()); }

bool FileHead::has_header(const std::function<bool(const Table::Names&)>& is_header) const {
  if (!rows_) {
    rows_.emplace();
    ByteStream bytes = ByteStream::over(std::string(text_));
    const std::unique_ptr<RowReader> reader = rows_of(bytes, *this);
    // Of JSON the first holds the keys, and only they are names.
    const std::size_t most = is_json() ? 1 : header_records;
    while (rows_->size() < most) {
      const CsvRecord* const record = reader->next();
      if (record == nullptr) break;
      rows_->push_back(header_names(*record));
    }
  }
  return std::any_of(rows_->begin(), rows_->end(), is_header);
}

std::unique_ptr<RowReader> rows_of(ByteStream& bytes, const FileHead& head) {
  if (head.is_json()) return std::make_unique<JsonRows>(bytes);
  return std::make_unique<CsvReader>(bytes, head.shape());
}

}  // namespace lockstep
