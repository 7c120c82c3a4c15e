#pragma once

#include <span>
#include <string>
#include <string_view>

#include "graph/result.h"

namespace lockstep {

// Ids that a spreadsheet has turned into numbers. Joined by them, strangers would become one
// account, so they are refused.

// True for "1.69E+18", "1,69E+18", "17.0": the id that was there is lost.
bool is_damaged_id(std::string_view id);

// True for an id that shows nothing: blanks, zero-width and filler characters only.
bool is_invisible(std::string_view id);

// Refuses an id column of which three ids or more, and at least a twentieth, are damaged, or half
// of all where there are fewer; or whose ids of 16 digits and more (three or more of them) nearly
// all end in zeros after the 15th digit; or (ten or more) are all multiples of 128, as doubles are
// near 10^18, without being multiples of 4096, as X ids without a running number are. `column` is
// the column's name in the file.
Done check_ids(std::string_view column, std::span<const std::string_view> ids);

}  // namespace lockstep
