#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "graph/time.h"

namespace lockstep {

// A time as a record spells it. Without zone, `time` is the civil time as if it were UTC.
struct SpelledTime {
  Time time;
  std::uint32_t tick_ms = 0;  // what the spelling can tell apart: 1 ms, 1 s, 1 min or a day
  bool zoned = false;
};

// Reads "2023-08-01T09:05:00.250Z" (T, t or a blank; seconds, fraction and zone optional; a date
// alone), an offset +03:00, +0300, +03, UTC or GMT, and "Tue Aug 01 09:05:00 +0000 2023". Arabic
// and Persian digits count as digits, blanks and direction marks around are dropped. Nothing for
// all else: dates that do not exist, offsets beyond 14 hours, named zones, text behind.
std::optional<SpelledTime> spelled_time(std::string_view text);

// A number of time units since 1970 (or days of a spreadsheet): digits with at most one point.
struct NumericTime {
  std::uint64_t whole = 0;
  std::uint32_t nanos = 0;  // the fraction, in 10^-9, the rest cut off
  double value = 0;         // the same, as other programs read it
};
std::optional<NumericTime> numeric_time(std::string_view text);

enum class TimeUnit : std::uint8_t { seconds, milliseconds, microseconds, nanoseconds, days };

// The unit by size: 10^8 to 10^11 seconds, to 10^14 milliseconds, to 10^17 microseconds, to 10^20
// nanoseconds, 20,000 to 80,000 days since 1899-12-30. Nothing for numbers outside.
std::optional<TimeUnit> unit_by_size(const NumericTime& number);
std::string_view name(TimeUnit unit);

// The moment, rounded down to a millisecond; days to the nearest second. Requires the unit's size.
Time time_of(const NumericTime& number, TimeUnit unit);

// What a clock of that unit tells apart: 1 s, or 1 ms for all finer ones.
std::uint32_t tick_of(TimeUnit unit);

// The text without blanks and direction marks around it, with ASCII digits for Arabic and Persian
// ones, and without the quotes by which spreadsheets make text of a cell ('x, ="x").
std::string plain_cell(std::string_view text);

}  // namespace lockstep
