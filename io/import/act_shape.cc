// Judges an act table by its first records. Their columns are looked at side by side, as all that
// looks at them goes through ten thousand cells: of a small table that is much of the time.

#include "io/import/act_shape.h"

#include <fmt/core.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_invoke.h>

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "io/import/damaged_ids.h"
#include "io/import/table_report.h"
#include "io/import/toolkit_tables.h"

namespace lockstep {
namespace {

using C = ActColumn;
using Texts = std::vector<std::string_view>;

constexpr std::array<C, 5> id_columns{C::content_id, C::account_id, C::repost, C::reply_to,
                                      C::quote_of};

// Whether each column of ids that there is holds them as they were made.
std::vector<Done> check_all_ids(Table& table, const ActColumns& columns) {
  std::vector<Done> checked(id_columns.size(), done());
  tbb::parallel_for(std::size_t{0}, id_columns.size(), [&](std::size_t i) {
    if (!columns.has(id_columns[i])) return;
    const std::size_t at = columns.of(id_columns[i]);
    checked[i] = check_ids(table.names()[at], table.sampled(at));
  });
  return checked;
}

// Names every column of rounded ids. What a post refers to is a field; its own id can be done
// without where its text is known; the account can't.
Done leave_out_rounded(std::span<const Done> checked, ActColumns& columns, TableReport& report) {
  std::string fatal;
  std::vector<std::string> rounded;
  for (std::size_t i = 0; i < id_columns.size(); ++i) {
    if (checked[i]) continue;
    const C column = id_columns[i];
    const bool named = columns.has(C::handle) || columns.has(C::account_name);
    const bool needed =
        (column == C::content_id && !columns.has(C::text)) || (column == C::account_id && !named);
    if (needed) {
      fatal += (fatal.empty() ? "" : "; ") + checked[i].error().message;
    } else {
      rounded.push_back(checked[i].error().message);
      columns.forget(column);
    }
  }
  if (!fatal.empty()) {
    for (const std::string& also : rounded) fatal += "; " + also;
    return Error{fatal};
  }
  for (const std::string& one : rounded) {
    report.warn_of_file("id.column_rounded", one + "; the column is left out");
  }
  return done();
}

// Whether one post id stands with several accounts in more than one record of a hundred: then it
// is no id of the whole table, and posts of different accounts must not be joined by it.
bool ids_repeat_across_accounts(Table& table, const ActColumns& columns) {
  if (!columns.has(C::content_id)) return false;
  const std::size_t id = columns.of(C::content_id), who = columns.of(account_column(columns));
  std::unordered_map<std::string_view, std::string_view> account_of;
  std::size_t repeated = 0;
  for (const Table::Row& row : table.sample()) {
    if (!row.problem.empty() || is_null_cell(row.cell(id))) continue;
    const auto [first, fresh] = account_of.emplace(row.cell(id), row.cell(who));
    repeated += !fresh && first->second != row.cell(who);
  }
  return repeated * 100 > table.sample().size();
}

// "Name (123)" in nine cells of ten.
bool ids_stand_behind_names(Table& table, const ActColumns& columns) {
  if (!columns.has(C::account_id)) return false;
  const Texts cells = table.sampled(columns.of(C::account_id));
  const auto named = std::count_if(
      cells.begin(), cells.end(), [](std::string_view cell) { return named_id(cell).has_value(); });
  return named > 0 && static_cast<std::size_t>(named) * 10 >= cells.size() * 9;
}

// The sampled dates with the times of day beside them; nothing where they stand in one column.
std::vector<std::string> with_time_of_day(Table& table, const ActColumns& columns, C column) {
  std::vector<std::string> joined;
  if (column != C::timestamp_share || !columns.has(C::time_of_day)) return joined;
  std::string moment;
  for (const Table::Row& row : table.sample()) {
    if (row.problem.empty() && !is_null_cell(columns.cell(row, column))) {
      joined.emplace_back(moment_in(row, columns, moment));
    }
  }
  return joined;
}

// How the times of a column are written.
struct DecidedTimes {
  Result<TimeColumn> column = TimeColumn::of_seconds(nullptr);
  bool relative = false;
};
DecidedTimes decide_times(Table& table, const ActShape& shape, C column, DateOrder order) {
  const std::vector<std::string> joined = with_time_of_day(table, shape.columns, column);
  const Texts dates(joined.begin(), joined.end());
  const std::size_t at = shape.columns.of(column);
  const Texts cells = dates.empty() ? table.sampled(at) : dates;
  DecidedTimes decided{.column = TimeColumn::decide(table.names()[at], cells,
                                                    shape.zone ? &*shape.zone : nullptr, order)};
  if (!decided.column && are_relative_seconds(cells)) {
    decided = {.column = TimeColumn::of_seconds(nullptr), .relative = true};
  }
  return decided;
}

// Keeps them, and says what was guessed.
Done keep_times(const DecidedTimes& decided, std::string_view name, Source& source,
                TableReport& report, ActShape& shape, std::optional<TimeColumn>& to) {
  if (!decided.column) return decided.column.error();
  if (decided.relative) {
    shape.relative = true;
    source.assumptions.push_back("timestamp_share=relative");
    report.note("time.relative",
                fmt::format("column {} counts seconds from an unknown start: there are no dates, "
                            "only the distances hold",
                            in_quotes(name)));
  }
  if (const auto order = decided.column->guessed_order()) {
    source.assumptions.push_back("date_order=" + std::string(lockstep::name(*order)));
  }
  to = *decided.column;
  return done();
}

}  // namespace

ActColumn account_column(const ActColumns& columns) {
  for (const C column : {C::account_id, C::handle}) {
    if (columns.has(column)) return column;
  }
  return C::account_name;
}

std::string_view moment_in(const Table::Row& row, const ActColumns& columns, std::string& joined) {
  const std::string_view date = columns.cell(row, C::timestamp_share);
  if (!columns.has(C::time_of_day)) return date;
  return joined.assign(date).append(" ").append(columns.cell(row, C::time_of_day));
}

Done decide_shape(Input input, Table& table, CorpusBuilder& corpus, ActShape& shape) {
  const ImportOptions& options = input.options;
  if (table.sample().empty()) return Error{"the table is empty: a header and no record"};
  Done zone_known = done();
  if (!options.timezone.empty()) {
    auto zone = LocalZone::named(options.timezone);
    if (zone) {
      shape.zone = std::move(*zone);
    } else {
      zone_known = zone.error();
    }
  }
  ActColumns& columns = shape.columns;
  std::vector<Done> checked;
  DecidedTimes times;
  tbb::parallel_invoke(
      [&] { checked = check_all_ids(table, columns); },
      [&] { shape.ids_behind_names = ids_stand_behind_names(table, columns); },
      [&] { shape.ids_of_accounts = ids_repeat_across_accounts(table, columns); },
      [&] { times = decide_times(table, shape, C::timestamp_share, options.date_order); });

  TableReport report(input.source, corpus);
  if (const Done good = leave_out_rounded(checked, columns, report); !good) return good;
  if (std::any_of(checked.begin(), checked.end(), [](const Done& one) { return !one; })) {
    shape.ids_behind_names = ids_stand_behind_names(table, columns);  // by what is left
    shape.ids_of_accounts = ids_repeat_across_accounts(table, columns);
  }
  Source& source = corpus.source(input.source);
  if (columns.platform() == Platform::youtube) {
    shape.video = video_of_file_name(source.member.empty() ? source.path : source.member);
  }
  if (!options.embeddings.empty()) {
    auto matrix = NpyMatrix::open(options.embeddings);
    if (!matrix) return matrix.error();
    shape.embeddings = *std::move(matrix);
  }
  if (shape.ids_of_accounts) {
    report.note("id.of_account",
                fmt::format("the ids in column {} stand with several accounts: taken as counted "
                            "anew in every account",
                            in_quotes(table.names()[columns.of(C::content_id)])));
  }
  if (!zone_known) return zone_known;
  const auto keep = [&](const DecidedTimes& decided, C column, std::optional<TimeColumn>& to) {
    return keep_times(decided, table.names()[columns.of(column)], source, report, shape, to);
  };
  const Done kept = keep(times, C::timestamp_share, shape.times);
  const bool has_source_times =
      columns.has(C::source_time) && !table.sampled(columns.of(C::source_time)).empty();
  if (!kept || !has_source_times) return kept;
  return keep(decide_times(table, shape, C::source_time, options.date_order), C::source_time,
              shape.source_times);
}

}  // namespace lockstep
