#include "io/import/json_rows.h"

#include <algorithm>
#include <map>

#include "io/escape.h"

namespace lockstep {
namespace {

constexpr std::size_t rows_for_names = 1000;
constexpr std::size_t bytes_for_names = 32 << 20;
constexpr std::size_t most_columns = 2000;
constexpr int most_depth = 4;

bool enters(std::string_view path, char bracket) { return path.empty() && bracket == '['; }

std::string plain(JsonValue value) {
  if (value.is_string()) return std::string(value.string());
  if (value.is_true()) return "true";
  return std::string(value.number());
}

}  // namespace

JsonRows::JsonRows(ByteStream& bytes) : walk_(bytes, enters) {}

void JsonRows::put(const std::string& name, std::string cell, Row& row) {
  auto found = std::find(names_.begin(), names_.end(), name);
  if (found == names_.end()) {
    if (names_known_ || names_.size() == most_columns) return;
    found = names_.insert(names_.end(), name);
  }
  const auto column = static_cast<std::size_t>(found - names_.begin());
  if (row.cells.size() <= column) row.cells.resize(column + 1);
  row.cells[column] = std::move(cell);
}

void JsonRows::flatten(JsonValue value, const std::string& name, Row& row) {
  if (value.is_array()) return flatten_list(value, name, row);
  if (!value.is_object()) return put(name, plain(value), row);
  const auto depth = std::count(name.begin(), name.end(), '.');
  if (depth >= most_depth) return;
  for (const JsonValue member : value.children()) {
    const std::string key(member.key());
    flatten(member, name.empty() ? key : name + "." + key, row);
  }
}

// Of objects in a list, each member is a list: "mentions.username".
void JsonRows::flatten_list(JsonValue list, const std::string& name, Row& row) {
  std::map<std::string, std::string> lists;
  for (const JsonValue item : list.children()) {
    if (!item.is_object() && !item.is_array()) {
      std::string& words = lists[name];
      words += (words.empty() ? "" : ", ") + json_string(plain(item));
    }
    for (const JsonValue member : item.is_object() ? item.children() : JsonChildren()) {
      if (member.is_object() || member.is_array()) continue;
      std::string& words = lists[name + "." + std::string(member.key())];
      words += (words.empty() ? "" : ", ") + json_string(plain(member));
    }
  }
  if (lists.empty()) put(name, "", row);
  for (const auto& [column, words] : lists) put(column, "[" + words + "]", row);
}

bool JsonRows::read(Row& row) {
  for (;;) {
    if (!inside_.empty()) {
      row = std::move(inside_.front());
      inside_.pop_front();
      return true;
    }
    const JsonWalk::Event event = walk_.next();
    if (event == JsonWalk::Event::end) return false;
    if (event == JsonWalk::Event::opened || event == JsonWalk::Event::closed) continue;
    row = {};
    row.offset = walk_.offset();
    if (event == JsonWalk::Event::value && document_.parse(walk_.text()).empty()) {
      const JsonValue videos = document_.root()["data"]["videos"];
      if (videos.is_array()) {
        for (const JsonValue video : videos.children()) {
          Row& one = inside_.emplace_back();
          one.offset = row.offset;
          flatten(video, "", one);
        }
        walk_.accept();
        continue;
      }
      if (document_.root().is_object()) {
        flatten(document_.root(), "", row);
        if (document_.cut_texts() > 0) row.fault = CsvFault::long_cell;
      } else {
        row.fault = CsvFault::no_object;
      }
      walk_.accept();
    } else {
      row.fault = CsvFault::no_object;
      if (event == JsonWalk::Event::value) walk_.reject();
    }
    return true;
  }
}

const CsvRecord* JsonRows::give(const Row& row) {
  cells_.assign(row.cells.begin(), row.cells.end());
  cells_.resize(std::max(cells_.size(), names_.size()));
  record_ = {};
  record_.cells = cells_;
  record_.offset = row.offset;
  record_.line = 0;
  record_.fault = row.fault;
  return &record_;
}

const CsvRecord* JsonRows::next() {
  if (!begun_) {
    begun_ = true;
    std::size_t bytes = 0;
    while (ahead_.size() < rows_for_names && bytes < bytes_for_names) {
      Row row;
      if (!read(row)) break;
      for (const std::string& cell : row.cells) bytes += cell.size();
      ahead_.push_back(std::move(row));
    }
    names_known_ = true;
    row_ = {};
    row_.cells = names_;
    return names_.empty() ? nullptr : give(row_);
  }
  if (!ahead_.empty()) {
    row_ = std::move(ahead_.front());
    ahead_.pop_front();
    return give(row_);
  }
  return read(row_) ? give(row_) : nullptr;
}

}  // namespace lockstep
