#pragma once

#include <span>

#include "graph/post_rows.h"
#include "graph/result.h"
#include "io/import/export_files.h"
#include "io/import/importer.h"

namespace lockstep {

// Tables of posts as QUT's coordination-network-toolkit reads them: comma-separated, eight columns
// by their position and not by the names in the header: message_id, user_id, username, repost_id,
// reply_id, message, timestamp, urls (with one blank between; an empty cell is one empty link).

// Whether the file (not one in an archive) is such a table: its first record holds these names, or
// eight others that aren't the header of an act table, before a record of eight cells with a number
// as timestamp.
bool is_post_table(const ExportFile& file, const ImportOptions& options);

// Reads such tables. Rows stay in the order of the files, several files one after the other in the
// order of their sorted paths; duplicates stay. Every number is a time in seconds, whatever its
// size; an empty repost_id or reply_id is none. Nothing is left out: a row that can't be read, of
// another width, or without a time in seconds is an error that names file and record. Of the
// options only the encoding counts.
Result<PostRows> read_post_rows(std::span<const ExportFile> files, const ImportOptions& options);

}  // namespace lockstep
