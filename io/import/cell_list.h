#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

enum class ListOf { links, words };

// The items of a cell that holds several: JSON ["a"], Python ['a', "b'c"], bare [a, b], or without
// brackets split at blanks, commas, semicolons and bars (links only where http or www. follows, for
// links hold commas). An empty cell, [] or None is an empty list. Nothing if brackets or quotes do
// not match or lists stand in lists: nothing is evaluated.
std::optional<std::vector<std::string>> list_cell(std::string_view cell, ListOf kind);

}  // namespace lockstep
