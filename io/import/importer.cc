#include "io/import/importer.h"

#include <array>

#include "io/import/act_table.h"

namespace lockstep {
namespace {

// Most specific first: on a tie the earlier row wins.
constexpr std::array table{
    Importer{"act-table",
             "table of acts or posts, CSV or TSV: object_id, account_id, content_id, "
             "timestamp_share, or other columns named by --map",
             act_table_likeness, read_act_table},
};

}  // namespace

std::span<const Importer> importers() { return table; }

}  // namespace lockstep
