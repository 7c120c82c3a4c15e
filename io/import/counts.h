#pragma once

#include <cstdint>
#include <string_view>

#include "io/import/json_value.h"

namespace lockstep {

// A number of views, likes or the like in a cell of a table: "1234", "1,234" or, from a data frame
// with gaps, "1234.0". -1 for all else.
std::int64_t count_in(std::string_view cell);

// All reactions to a Telegram message: the sum over a list of {"count": 3}. -1 where there is no
// list.
std::int64_t reactions_in(JsonValue list);

}  // namespace lockstep
