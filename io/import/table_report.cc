#include "io/import/table_report.h"

#include <fmt/core.h>

namespace lockstep {
namespace {

std::string placed(const Table::Row& row, std::string_view message) {
  return row.line > 0 ? fmt::format("record {} (line {}): {}", row.number, row.line, message)
                      : fmt::format("record {} (at byte {}): {}", row.number, row.offset, message);
}

}  // namespace

void TableReport::say(Severity severity, Origin origin, std::string_view code,
                      std::string message) {
  corpus_.diagnose({severity, origin, std::string(code), std::move(message)});
}

bool TableReport::reject(const Table::Row& row, std::string_view code, std::string_view message) {
  std::string text = placed(row, message);
  if (first_problem_.empty()) first_problem_ = text;
  ++rejected_;
  say(Severity::rejected, origin(row), code, std::move(text));
  return false;
}

void TableReport::warn(const Table::Row& row, std::string_view code, std::string_view message) {
  say(Severity::warning, origin(row), code, placed(row, message));
}

void TableReport::warn_of_file(std::string_view code, std::string_view message) {
  say(Severity::warning, {.source = source_, .record = 0, .offset = 0}, code, std::string(message));
}

void TableReport::note(std::string_view code, std::string_view message) {
  say(Severity::note, {.source = source_, .record = 0, .offset = 0}, code, std::string(message));
}

void TableReport::add(const TableReport& part) {
  rejected_ += part.rejected_;
  if (first_problem_.empty()) first_problem_ = part.first_problem_;
}

void TableReport::finish(const Table& table) {
  const Origin whole{.source = source_, .record = 0, .offset = 0};
  if (rejected_ * 2 > table.records() && rejected_ < table.records()) {
    say(Severity::warning, whole, "table.mostly_bad",
        fmt::format("{} of {} records could not be read: perhaps the file is something else",
                    rejected_, table.records()));
  }
  for (const std::string& name : table.repeated_names()) {
    say(Severity::warning, whole, "table.repeated_column",
        fmt::format("several columns are called {}: the first is used", in_quotes(name)));
  }
  if (table.repeated_headers() > 0) {
    note("table.repeated_header",
         fmt::format("the header stands {} more times in the file; skipped",
                     table.repeated_headers()));
  }
  if (table.bad_records() > 0) {
    say(Severity::warning, whole, "text.not_utf8",
        fmt::format("expected UTF-8, got other bytes in {} records, the first is 0x{:02X} at byte "
                    "{}; they are shown as U+FFFD. If the file is in Windows-1256 or 1252, say so: "
                    "--encoding windows-1256",
                    table.bad_records(), table.first_bad_byte(), table.first_bad_offset()));
  }
}

}  // namespace lockstep
