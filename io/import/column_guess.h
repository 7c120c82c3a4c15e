#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/import/table.h"

namespace lockstep {

// What the columns of a table seem to be, by their names and what stands in them (formats/tables,
// section 5): pairs of our name (act_columns.h) and the file's. Names are compared without case,
// camelCase, '_', '.', '-' and '/'; exact beats ending in the same words, left beats right; a name
// of one word must match wholly or as the last dotted part. A column whose cells do not fit its
// role is passed over. English and Arabic headings.
std::vector<std::pair<std::string, std::string>> guess_columns(Table& table);

// Whether names alone make an account, a time and something shared likely.
bool could_be_guessed(const Table::Names& names);

}  // namespace lockstep
