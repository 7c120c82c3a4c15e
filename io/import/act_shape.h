#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "io/import/act_columns.h"
#include "io/import/local_zone.h"
#include "io/import/npy.h"
#include "io/import/table.h"
#include "io/import/time_column.h"

namespace lockstep {

// What is decided of an act table before its records are read.
struct ActShape {
  ActColumns columns;
  std::optional<LocalZone> zone;
  std::optional<TimeColumn> times, source_times;  // these point at the zone
  bool relative = false;                          // times count from an unknown start
  bool ids_behind_names = false;  // ids of accounts stand in brackets behind their names
  bool ids_of_accounts = false;   // post ids count anew in every account, as Telegram's channels do
  std::string video;              // whose comments these are
  std::shared_ptr<const NpyMatrix> embeddings;  // null: as the column has them, if there is one
};

// Fills `shape`, which has its columns, by what the first records hold, and says what was taken for
// granted. Fails if the table is empty, if ids that are needed were rounded, or if no time can be
// read; or if the options name what is not there.
Done decide_shape(Input input, Table& table, CorpusBuilder& corpus, ActShape& shape);

// Where the account stands: in its id, else its handle, else its name.
ActColumn account_column(const ActColumns& columns);

// The date of a record with the time of day beside it, if that stands in a column of its own.
// `joined` is where it is put together.
std::string_view moment_in(const Table::Row& row, const ActColumns& columns, std::string& joined);

}  // namespace lockstep
