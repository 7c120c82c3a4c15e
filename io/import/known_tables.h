#pragma once

#include <span>
#include <string_view>
#include <utility>

#include "graph/platform.h"
#include "io/import/table.h"

namespace lockstep {

// A table that a tool always writes with the same columns, as an act table: what each is, by
// our names (act_columns.h). Columns of `columns` that a version lacks are left out.
struct KnownTable {
  std::string_view tool;
  Platform platform = Platform::unknown;
  std::span<const std::string_view> marks;  // columns that only this tool has together
  std::span<const std::pair<std::string_view, std::string_view>> columns;  // ours, the file's
};

// QUT's coordination-network-toolkit, 4CAT and Zeeschuimer (TikTok, Instagram, Threads, YouTube),
// YouTube Data Tools, TikTok's Research API (formats/tables sections 3 and 4). Null if it is none.
const KnownTable* known_table(const Table::Names& names);

}  // namespace lockstep
