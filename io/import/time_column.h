#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "graph/result.h"
#include "graph/time.h"
#include "io/import/importer.h"
#include "io/import/local_zone.h"
#include "io/import/times.h"

namespace lockstep {

// One cell of a column of times.
struct ColumnTime {
  Time time;
  double seconds = 0;  // the same, with all digits a number had
  std::uint32_t tick_ms = 0;
  TimeBasis basis = TimeBasis::given;
  LocalZone::Change change = LocalZone::Change::none;
};

// A column of times, decided as one: either spelled dates or numbers of one unit, the unit of the
// median. Its tick is the unit, or what the spelling shows, and coarser if ten cells or more all
// share a coarser one: all whole minutes, 60 s; all midnights, a day.
class TimeColumn {
 public:
  // Judges by the cells of the first records. Fails if no cell is a time, or if less than four
  // fifths of the numbers with the size of some unit have that of the median (the last one aside,
  // should it be cut off with the file), or if nothing tells day from month (day_month_date.h) and
  // `asked` does not either. `zone` is for times without one; null takes them as UTC.
  static Result<TimeColumn> decide(std::string_view column, std::span<const std::string_view> cells,
                                   const LocalZone* zone, DateOrder asked = DateOrder::by_file);

  // A column of seconds whatever their size, as programs read it that know no dates.
  static TimeColumn of_seconds(const LocalZone* zone);

  // Nothing if the cell does not read as the column does.
  std::optional<ColumnTime> read(std::string_view cell) const;

  // "Unix seconds", "a time such as 2023-07-04T00:00:05Z": what a bad cell should have been.
  std::string_view expects() const;

  // The order of day and month if it was taken from nothing but the sequence of the cells.
  std::optional<DateOrder> guessed_order() const { return guessed_order_; }

 private:
  std::optional<SpelledTime> spelled(std::string_view cell) const;

  std::optional<TimeUnit> unit_;  // none: spelled
  bool any_size_ = false;
  std::uint32_t coarse_ms_ = 0;
  std::optional<DateOrder> order_, guessed_order_;  // of dates that spelled_time does not take
  const LocalZone* zone_ = nullptr;
};

}  // namespace lockstep
