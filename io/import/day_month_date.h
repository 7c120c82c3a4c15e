#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "graph/result.h"
#include "io/import/importer.h"
#include "io/import/times.h"

namespace lockstep {

// A date as people and their offices write it: "05/09/2023 10:15", "5.9.2023", "2023/09/05",
// "9/5/23, 10:15:07 PM", "5 September 2023 10:15", "Sep 5, 2023", with the months of Arabic (those
// of the Levant and of Egypt) too; AM, PM, ص and م; Arabic and Persian digits; a zone behind as
// spelled_time takes it. What `order` decides is whether a day or a month stands first where both
// are numbers; by_file takes the day. Nothing for all else, and for days that do not exist.
std::optional<SpelledTime> day_month_time(std::string_view text, DateOrder order);

struct DayMonthOrder {
  DateOrder order = DateOrder::dmy;
  bool by_sequence = false;  // nothing but the sequence of the cells tells
};

// Decides for a whole column: a number over 12 anywhere, else the one order in which the cells go
// only forwards or only backwards. Fails, asking for --date-order, if neither tells, and if numbers
// over 12 stand in both places. Cells that are no such dates do not count.
Result<DayMonthOrder> decide_day_month(std::span<const std::string_view> cells, DateOrder asked);

}  // namespace lockstep
