#include "graph/time.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

namespace lockstep {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t ms;
};
constexpr std::array<Unit, 5> units{
    {{"d", day_ms}, {"h", hour_ms}, {"min", minute_ms}, {"s", second_ms}, {"ms", 1}}};

// What people type after the number. "m" is minutes.
constexpr std::array<Unit, 12> spellings{{{"", second_ms},
                                          {"s", second_ms},
                                          {"sec", second_ms},
                                          {"ms", 1},
                                          {"m", minute_ms},
                                          {"min", minute_ms},
                                          {"h", hour_ms},
                                          {"hour", hour_ms},
                                          {"hours", hour_ms},
                                          {"d", day_ms},
                                          {"day", day_ms},
                                          {"days", day_ms}}};

}  // namespace

std::string_view name(TimeBasis basis) {
  switch (basis) {
    case TimeBasis::given:
      return "explicit";
    case TimeBasis::export_setting:
      return "export-setting";
    case TimeBasis::assumed:
      return "assumed";
    case TimeBasis::relative:
      return "relative";
  }
  return "";
}

std::int64_t day_of(Time time) {
  return time.ms >= 0 ? time.ms / day_ms : -((-time.ms + day_ms - 1) / day_ms);
}

std::string format_day(Time time) {
  if (!time) return "";
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day_of(time)}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string format_utc(Time time) {
  if (!time) return "";
  const std::int64_t in_day = time.ms - day_of(time) * day_ms;
  std::string text = fmt::format("{}T{:02}:{:02}:{:02}", format_day(time), in_day / hour_ms,
                                 in_day / minute_ms % 60, in_day / second_ms % 60);
  if (in_day % second_ms != 0) text += fmt::format(".{:03}", in_day % second_ms);
  return text + 'Z';
}

std::optional<std::int64_t> parse_duration(std::string_view text) {
  double number = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || !(number >= 0)) return std::nullopt;
  std::string_view unit(rest, static_cast<std::size_t>(text.data() + text.size() - rest));
  while (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
  for (const Unit& known : spellings) {
    if (unit != known.name) continue;
    const double ms = number * static_cast<double>(known.ms);
    if (ms > 100.0 * 366 * static_cast<double>(day_ms)) return std::nullopt;
    return std::llround(ms);
  }
  return std::nullopt;
}

std::string format_duration(std::int64_t ms) {
  for (const Unit& unit : units) {
    if (ms < unit.ms || ms * 10 % unit.ms != 0) continue;
    return fmt::format("{} {}", static_cast<double>(ms) / static_cast<double>(unit.ms), unit.name);
  }
  return fmt::format("{} ms", ms);
}

std::optional<Time> time_from_civil(std::int64_t year, unsigned month, unsigned day_of_month,
                                    unsigned hours, unsigned minutes, unsigned seconds,
                                    unsigned milliseconds) {
  if (year < 0 || year > 9999) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(year)),
                                         std::chrono::month(month), std::chrono::day(day_of_month)};
  const bool midnight_at_the_end = hours == 24 && minutes == 0 && seconds == 0 && milliseconds == 0;
  if (!date.ok() || (hours > 23 && !midnight_at_the_end) || minutes > 59 || seconds > 60 ||
      milliseconds > 999) {
    return std::nullopt;
  }
  const std::int64_t days = std::chrono::sys_days{date}.time_since_epoch().count();
  return Time{days * day_ms + hours * hour_ms + minutes * minute_ms + seconds * second_ms +
              milliseconds};
}

}  // namespace lockstep
