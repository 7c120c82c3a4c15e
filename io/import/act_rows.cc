#include "io/import/act_rows.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "io/import/act_columns.h"
#include "io/import/table.h"
#include "io/import/time_column.h"

namespace lockstep {
namespace {

using C = ActColumn;

Done check_columns(const ActColumns& columns, const Table& table) {
  for (const C column : {C::object_id, C::account_id, C::content_id, C::timestamp_share}) {
    if (columns.has(column)) continue;
    return Error{fmt::format("expected a column {}, got {}; name it with --map {}=NAME",
                             name(column), table.names_in_print(), name(column))};
  }
  return done();
}

Done check_row(const Table::Row& row, const ActColumns& columns) {
  const auto failed = [&row](std::string_view why) {
    return Error{fmt::format("record {} (line {}): {}", row.number, row.line, why)};
  };
  if (!row.problem.empty()) return failed(row.problem);
  for (const C column : {C::account_id, C::content_id, C::timestamp_share}) {
    if (!columns.cell(row, column).empty()) continue;
    return failed(fmt::format("expected {}, got an empty cell; take the row out", name(column)));
  }
  for (const C column : {C::object_id, C::account_id, C::content_id}) {
    if (!row.is_bad(columns.of(column))) continue;
    return failed(fmt::format("expected {} in UTF-8, got {}", name(column),
                              in_quotes(columns.cell(row, column))));
  }
  return done();
}

// Small numbers have no unit that shows; other programs take every number as seconds.
Result<TimeColumn> decide_times(Table& table, std::size_t column, const LocalZone* zone) {
  const auto cells = table.sampled(column);
  const bool seconds = std::all_of(cells.begin(), cells.end(), [](std::string_view cell) {
    const auto number = numeric_time(cell);
    return number && number->value < 1e11;
  });
  if (seconds) return TimeColumn::of_seconds(zone);
  return TimeColumn::decide(table.names()[column], cells, zone);
}

Done read_one(const std::filesystem::path& path, const ImportOptions& options,
              const LocalZone* zone, ActRows& rows) {
  auto bytes = ByteStream::open(path);
  if (!bytes) return bytes.error();
  const auto failed = [&path](const Error& error) {
    return Error{fmt::format("{}: {}", path.string(), error.message)};
  };
  auto table =
      Table::open(*bytes, [&](const Table::Names& names) { return is_act_header(names, options); });
  if (!table) return failed(table.error());
  const auto columns = act_columns(*table, options);
  if (!columns) return failed(columns.error());
  if (const Done good = check_columns(*columns, *table); !good) return failed(good.error());
  if (table->sample().empty()) return failed(Error{"the table is empty: a header and no record"});
  const auto times = decide_times(*table, columns->of(C::timestamp_share), zone);
  if (!times) return failed(times.error());

  while (const Table::Row* row = table->next()) {
    if (const Done good = check_row(*row, *columns); !good) return failed(good.error());
    const std::string_view cell = columns->cell(*row, C::timestamp_share);
    const auto time = times->read(cell);
    if (!time) {
      return failed(Error{fmt::format("record {} (line {}): expected {}, got {}", row->number,
                                      row->line, times->expects(), in_quotes(cell))});
    }
    const std::string_view object = columns->cell(*row, C::object_id);
    const bool missing = object == "NA" || columns->of(C::object_id) >= row->cells.size();
    rows.rows.push_back({.object = missing ? TextId{} : rows.texts.intern(object),
                         .account = rows.texts.intern(columns->cell(*row, C::account_id)),
                         .post = rows.texts.intern(columns->cell(*row, C::content_id)),
                         .seconds = time->seconds});
  }
  if (!bytes->trouble().empty()) return failed(Error{bytes->trouble() + ": get the file again"});
  return done();
}

}  // namespace

Result<ActRows> read_act_rows(std::span<const std::filesystem::path> paths,
                              const ImportOptions& options) {
  std::optional<LocalZone> zone;
  if (!options.timezone.empty()) {
    auto named = LocalZone::named(options.timezone);
    if (!named) return named.error();
    zone = std::move(*named);
  }
  std::vector<std::filesystem::path> sorted(paths.begin(), paths.end());
  std::sort(sorted.begin(), sorted.end());
  ActRows rows;
  for (const std::filesystem::path& path : sorted) {
    if (const Done read = read_one(path, options, zone ? &*zone : nullptr, rows); !read) {
      return read.error();
    }
  }
  return rows;
}

}  // namespace lockstep
