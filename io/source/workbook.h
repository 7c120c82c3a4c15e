#pragma once

#include <string_view>

#include "graph/result.h"
#include "io/source/archive.h"
#include "io/source/byte_stream.h"

namespace lockstep {

// Whether a zip is a workbook (xlsx, ECMA-376), by the name of its first member.
bool is_workbook(std::string_view head);

// The first visible sheet of a workbook that has rows, as CSV, every cell quoted, so that all that
// reads tables reads sheets too. Numbers stand as the file has them ("1.69E+18" shows that an id
// was rounded); dates, known by their style alone, as 2023-09-05T10:15:00 without zone; truth as 1
// or 0; of a formula the value that was stored. Cells that point nowhere are empty. Rows come in
// the order of the file, those without cells are left out. Memory: the shared strings, and one row.
// Fails if the workbook has no sheet that can be read; what breaks later is the stream's trouble.
Result<ByteStream> open_sheet(Archive workbook);

}  // namespace lockstep
