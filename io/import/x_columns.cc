#include "io/import/x_columns.h"

#include "io/import/damaged_ids.h"

namespace lockstep {

const std::vector<std::size_t>& XColumns::of(std::string_view names) {
  const auto [found, added] = columns_.try_emplace(names);
  if (added) {
    any_name(names, [&, &to = found->second](std::string_view name) {
      const std::size_t column = table_.column(name);
      if (column != Table::no_column) to.push_back(column);
      return false;
    });
  }
  return found->second;
}

std::string_view XColumns::cell(std::string_view names) {
  for (const std::size_t column : of(names)) {
    const std::string_view text = row_->cell(column);
    if (!is_null_cell(text)) return text;
  }
  return {};
}

Done leave_out_rounded_ids(const XDialect& dialect, Table& table, XColumns& columns,
                           TableReport& report) {
  const bool telling = columns.has(dialect.time) && columns.has(dialect.text);
  for (const std::string_view names :
       {dialect.id, dialect.account, dialect.repost_of, dialect.repost_account, dialect.quote_of,
        dialect.quote_account, dialect.reply_to, dialect.reply_account}) {
    if (!columns.has(names)) continue;
    const std::size_t column = columns.of(names).front();
    const Done good = check_ids(table.names()[column], table.sampled(column));
    if (good) continue;
    const bool needed = (names == dialect.id && !telling) ||
                        (names == dialect.account && !columns.has(dialect.handle));
    if (needed) return good;
    report.warn_of_file("id.column_rounded", good.error().message + "; the column is left out");
    columns.leave_out(names);
  }
  return done();
}

}  // namespace lockstep
