#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

constexpr std::int64_t second_ms = 1000, minute_ms = 60 * second_ms, hour_ms = 60 * minute_ms,
                       day_ms = 24 * hour_ms;

// A moment in UTC, milliseconds since 1970-01-01. Unknown by default; unknown sorts first.
struct Time {
  static constexpr std::int64_t unknown = INT64_MIN;
  std::int64_t ms = unknown;

  constexpr explicit operator bool() const { return ms != unknown; }
  friend constexpr auto operator<=>(Time, Time) = default;
};

// How the zone of a time is known (EVIDENCE A6): the record says it, the export's format or
// settings define it, or nobody did and UTC or --timezone was assumed. Or the time counts from a
// start that nobody knows, and is no moment: only its distance to others of its source holds.
enum class TimeBasis : std::uint8_t { given, export_setting, assumed, relative };

// "explicit", "export-setting", "assumed", "relative": the words of the tables.
std::string_view name(TimeBasis basis);

// "2023-07-04T00:00:05Z", with ".250" before the Z where there are milliseconds; "" when unknown.
std::string format_utc(Time time);

// "2023-07-04"; "" when unknown.
std::string format_day(Time time);

// Days since 1970-01-01 of a known time, rounded down.
std::int64_t day_of(Time time);

// Reads a duration as people write it: "500ms", "60s", "5m", "1.5h", "2d", or seconds without a
// unit. Gives milliseconds; nothing for negative, unreadable or longer than 100 years.
std::optional<std::int64_t> parse_duration(std::string_view text);

// "45 s", "5 min", "1.5 h", "2 d": the largest unit that needs at most one decimal.
std::string format_duration(std::int64_t ms);

// Milliseconds since 1970 of a civil date and time in UTC; nothing if that date or hour does not
// exist (31 February, 24:01). Second 60 is taken as the first of the next minute.
std::optional<Time> time_from_civil(std::int64_t year, unsigned month, unsigned day, unsigned hour,
                                    unsigned minute, unsigned second, unsigned millisecond = 0);

}  // namespace lockstep
