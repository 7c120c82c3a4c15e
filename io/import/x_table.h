#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// Posts of X as a table, by the tools of x_dialects.h. Retweets that name their source by its text
// get the key that text-only reposts get everywhere (x_rules.h). The ids' own clock goes before the
// times of the table.
Likeness x_table_likeness(const FileHead& head);
Done read_x_table(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
