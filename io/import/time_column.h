#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "graph/result.h"
#include "graph/time.h"
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
  // fifths of the numbers with the size of some unit have that of the median. `zone` is for times
  // without one; null takes them as UTC.
  static Result<TimeColumn> decide(std::string_view column, std::span<const std::string_view> cells,
                                   const LocalZone* zone);

  // A column of seconds whatever their size, as programs read it that know no dates.
  static TimeColumn of_seconds(const LocalZone* zone);

  // Nothing if the cell does not read as the column does.
  std::optional<ColumnTime> read(std::string_view cell) const;

  // "Unix seconds", "a time such as 2023-07-04T00:00:05Z": what a bad cell should have been.
  std::string_view expects() const;

 private:
  std::optional<TimeUnit> unit_;  // none: spelled
  bool any_size_ = false;
  std::uint32_t coarse_ms_ = 0;
  const LocalZone* zone_ = nullptr;
};

}  // namespace lockstep
