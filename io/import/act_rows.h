#pragma once

#include <filesystem>
#include <span>

#include "graph/act_rows.h"
#include "graph/result.h"
#include "io/import/importer.h"

namespace lockstep {

// Act tables as other programs read them: object_id, account_id, content_id, timestamp_share, found
// by name or --map (options.columns). Rows stay in the order of the files, several files one after
// the other in the order of their sorted paths; duplicates stay. The object of a row is missing
// where its cell is NA or not there; an empty object_id is an ordinary empty text (METHODS.md
// section 2.1, rule 2). Numbers up to 10^11 are seconds, whatever their size. Nothing is left out:
// a row that can't be read, or without account, post or time, is an error that names file and
// record.
Result<ActRows> read_act_rows(std::span<const std::filesystem::path> paths,
                              const ImportOptions& options);

}  // namespace lockstep
