#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/import/table.h"

namespace lockstep {

// What the tables of coordination toolkits have that names of columns do not tell (FORMATS, tables
// sections 2 and 3).

// What a table with these names is a result of, such as "CooRTweet's groups"; empty for a table of
// posts or acts. A result is no export: its rows are pairs.
std::string_view result_of_toolkit(const Table::Names& names);

// QUT's coordination-network-toolkit goes by position, whatever the header says: eight columns, the
// seventh numbers throughout. Their meanings as --map would say them; nothing for other tables.
std::optional<std::vector<std::pair<std::string, std::string>>> qut_columns_by_position(
    Table& table);

// Whether these are seconds that count from an unknown start: numbers, all below 10^8.
bool are_relative_seconds(std::span<const std::string_view> cells);

// "Name (123)" or "Name (UC...)", as csds-preprocessor writes accounts: name and id.
struct NamedId {
  std::string_view name, id;
};
std::optional<NamedId> named_id(std::string_view cell);

// The video of a file of comments that YouTube Data Tools calls
// "videoinfo_VIDEO_DATE-TIME_comments"; empty for other names.
std::string_view video_of_file_name(std::string_view name);

}  // namespace lockstep
