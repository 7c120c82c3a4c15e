// How day and month stand in a WhatsApp chat (formats of phones' regions, not of languages). Real
// chats are in the order of the phone's database while times are the senders': days go back here
// and there in the right order too, so that steps back are compared and never forbidden.

#include "io/import/whatsapp_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace lockstep {
namespace {

constexpr std::size_t enough_lines = 3;  // that show how a phone spells dates
constexpr std::size_t enough_steps = 3;  // that decide without being called an assumption

std::optional<std::int64_t> day_of(const ChatHeader& header, const ChatCalendar& calendar) {
  ChatHeader midnight = header;
  midnight.hour = midnight.minute = midnight.sec = 0;
  const auto time = civil_time(midnight, calendar);
  return time ? std::optional(lockstep::day_of(*time)) : std::nullopt;
}

ChatCalendar with(ChatCalendar calendar, DayMonth order) {
  calendar.order = order;
  return calendar;
}

// Midnight of a day of the Persian calendar by its cycle of 33 years, which is right for 1178 to
// 1501 (as ICU has it).
std::optional<std::int64_t> persian_midnight(std::int64_t year, unsigned month, unsigned day) {
  constexpr std::int64_t first_day = -492'268;  // 1 Farvardin 1, counted from 1970-01-01
  const auto begin = [](std::int64_t y) { return 365 * (y - 1) + (8 * y + 21) / 33; };
  if (month < 1 || month > 12 || day < 1) return std::nullopt;
  const unsigned before = month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6;
  const std::int64_t whole = begin(year + 1) - begin(year);
  const std::int64_t length = month <= 6 ? 31 : month < 12 ? 30 : whole - 336;
  if (day > length) return std::nullopt;
  return (first_day + begin(year) + before + day - 1) * 86'400'000;
}

struct Readings {
  std::size_t day_first = 0, month_first = 0;  // possible in this order alone
  std::size_t both = 0, differ = 0;            // in both; with two meanings
  std::uint32_t example = 0;
};

Readings readings_of(std::span<const ChatDate> dates, const ChatCalendar& calendar) {
  Readings r;
  for (std::uint32_t i = 0; i < dates.size(); ++i) {
    const auto a = day_of(dates[i].header, with(calendar, DayMonth::day_first));
    const auto b = day_of(dates[i].header, with(calendar, DayMonth::month_first));
    r.day_first += a && !b;
    r.month_first += b && !a;
    r.both += a && b;
    if (a && b && a != b && r.differ++ == 0) r.example = i;
  }
  return r;
}

// How often the day goes back from one line to the next.
std::size_t steps_back(std::span<const ChatDate> dates, const ChatCalendar& calendar) {
  std::size_t steps = 0;
  std::optional<std::int64_t> before;
  for (const ChatDate& date : dates) {
    const auto day = day_of(date.header, calendar);
    if (!day) continue;
    steps += before && *day < *before;
    before = day;
  }
  return steps;
}

std::optional<DayMonth> by_names(std::span<const ChatDate> dates) {
  std::size_t day_first = 0, month_first = 0;
  for (const ChatDate& date : dates) {
    if (date.named_day == 0 || date.named_day == date.named_month) continue;
    day_first += date.header.first == date.named_day && date.header.second == date.named_month;
    month_first += date.header.second == date.named_day && date.header.first == date.named_month;
  }
  if (day_first == month_first) return std::nullopt;
  return day_first > month_first ? DayMonth::day_first : DayMonth::month_first;
}

DayMonth by_spelling(std::span<const ChatDate> dates) {
  const auto american = static_cast<std::size_t>(std::count_if(
      dates.begin(), dates.end(), [](const ChatDate& date) { return date.header.like_american; }));
  const auto padded = dates.size() - american;
  return dates.size() >= enough_lines && american > padded ? DayMonth::month_first
                                                           : DayMonth::day_first;
}

DayMonth day_month_of(DateOrder asked) {
  return asked == DateOrder::dmy ? DayMonth::day_first : DayMonth::month_first;
}

void decide_open(std::span<const ChatDate> dates, DateOrder asked, DateDecision& decision) {
  using Why = DateDecision::Why;
  DayMonth& order = decision.calendar.order;
  if (const auto named = by_names(dates)) {
    order = *named;
    decision.why = Why::sure;
    return;
  }
  if (asked != DateOrder::by_file) {
    order = day_month_of(asked);
    decision.why = Why::asked;
    return;
  }
  const std::size_t day_first = steps_back(dates, with(decision.calendar, DayMonth::day_first));
  const std::size_t month_first = steps_back(dates, with(decision.calendar, DayMonth::month_first));
  const std::size_t fewer = std::min(day_first, month_first);
  const std::size_t more = std::max(day_first, month_first);
  if (more > fewer && more >= 3 * fewer) {
    order = day_first < month_first ? DayMonth::day_first : DayMonth::month_first;
    decision.why = more - fewer >= enough_steps ? Why::steps : Why::few_steps;
    return;
  }
  order = by_spelling(dates);
  decision.why = Why::guessed;
}

// Years of another calendar: Buddhist and Persian ones are converted, others refused.
Result<Years> years_of(std::span<const ChatDate> dates) {
  constexpr int whatsapp_began = 2009, last = 2100, short_buddhist = 2052;
  std::size_t strange = 0, buddhist = 0, persian = 0;
  for (const ChatDate& date : dates) {
    const int year = date.header.year;
    const bool of_two = date.header.shape.year_digits == 2 && year >= short_buddhist;
    strange += of_two || year < 1900 || year > last;
    buddhist += of_two || (year >= whatsapp_began + 543 && year <= last + 543);
    persian += year >= 1388 && year < 1430;
  }
  if (strange * 10 < dates.size() * 9) return Years::gregorian;
  if (buddhist == strange) return Years::buddhist;
  if (persian == strange) return Years::persian;
  return Error{fmt::format(
      "the years (first {} in line {}) are of a calendar that is not read, such as the Islamic "
      "one: set the phone to the Gregorian calendar and export the chat again",
      dates[0].header.year, dates[0].line)};
}

std::size_t fitting(std::span<const ChatDate> dates, const ChatCalendar& calendar) {
  return static_cast<std::size_t>(std::count_if(
      dates.begin(), dates.end(),
      [&](const ChatDate& date) { return civil_time(date.header, calendar).has_value(); }));
}

constexpr ChatCalendar years_first{.order = DayMonth::month_first, .year_first = true};

Result<DateDecision> decide_year_first(std::span<const ChatDate> dates, DateDecision decision) {
  decision.why = DateDecision::Why::asked;
  decision.calendar = years_first;
  const std::size_t fit = fitting(dates, decision.calendar);
  if (2 * fit >= dates.size()) return decision;
  return Error{fmt::format(
      "--date-order ymd fits only {} of {} lines; leave it out, and the order is decided by the "
      "file",
      fit, dates.size())};
}

// Whether two-digit years stand first; nothing if they don't, or may stand last as well.
std::optional<DateDecision::Why> year_leads(std::span<const ChatDate> dates) {
  using Why = DateDecision::Why;
  const ChatShape& shape = dates[0].header.shape;
  if (shape.year_place != 2 || shape.year_digits != 2) return std::nullopt;
  if (fitting(dates, years_first) < dates.size() - dates.size() / 100) return std::nullopt;
  const auto counted = [&](auto what) { return std::count_if(dates.begin(), dates.end(), what); };
  const auto spelled = counted([](const ChatDate& date) { return date.header.year_leads; });
  if (2 * static_cast<std::size_t>(spelled) > dates.size()) return Why::sure;
  if (counted([](const ChatDate& date) { return date.header.short_last; }) > 0) return Why::sure;
  const std::size_t last = std::min(steps_back(dates, {.order = DayMonth::day_first}),
                                    steps_back(dates, {.order = DayMonth::month_first}));
  const std::size_t first = steps_back(dates, years_first);
  const bool before = counted([](const ChatDate& date) { return date.header.year < 2009; }) > 0;
  const bool jumps = last >= first + enough_steps && last >= 3 * first;
  return jumps || (before && first <= last) ? std::optional(Why::steps) : std::nullopt;
}

}  // namespace

std::optional<Time> civil_time(const ChatHeader& header, const ChatCalendar& calendar) {
  std::int64_t year = header.year;
  unsigned day = header.first, month = header.second;
  if (calendar.order == DayMonth::month_first) std::swap(day, month);
  if (calendar.year_first && header.shape.year_place == 2) {
    if (header.shape.year_digits != 2) return std::nullopt;
    year = 2000 + header.first;
    month = header.second;
    day = static_cast<unsigned>(header.year - 2000);
  } else if (header.short_last) {
    return std::nullopt;
  }
  if (calendar.years == Years::buddhist) year -= header.shape.year_digits == 2 ? 43 : 543;
  if (year <= 0 || header.hour > 23 || header.sec > 59) return std::nullopt;
  if (calendar.years != Years::persian) {
    return time_from_civil(year, month, day, header.hour, header.minute, header.sec);
  }
  const auto midnight = persian_midnight(year, month, day);
  if (!midnight || header.minute > 59) return std::nullopt;
  return Time{*midnight + ((header.hour * 60 + header.minute) * 60 + header.sec) * 1000};
}

Result<DateDecision> decide_dates(std::span<const ChatDate> dates, DateOrder asked) {
  DateDecision decision;
  const Result<Years> years = years_of(dates);
  if (!years) return years.error();
  decision.calendar.years = *years;
  const Readings r = readings_of(dates, decision.calendar);
  decision.example = r.example;
  const bool leads = dates[0].header.shape.year_place == 0;
  if (asked == DateOrder::ymd && !leads) return decide_year_first(dates, decision);
  if (const auto why = year_leads(dates); why && asked == DateOrder::by_file) {
    decision.calendar = years_first;
    decision.why = *why;
    return decision;
  }
  const bool said = asked != DateOrder::by_file && !leads;

  const std::size_t fewer = std::min(r.day_first, r.month_first);
  const std::size_t more = std::max(r.day_first, r.month_first);
  const std::size_t most = std::max<std::size_t>(1, dates.size() / 100);
  if (more > 0 && (fewer > most || fewer == more)) {
    if (!said) {
      return Error{fmt::format(
          "{} lines can only be read day first and {} only month first: the file is made of "
          "several chats, or was changed. Read each alone, or say --date-order dmy or mdy",
          r.day_first, r.month_first)};
    }
    decision.why = DateDecision::Why::asked;
    decision.calendar.order = day_month_of(asked);
    return decision;
  }
  if (more > 0 || leads) {
    const bool day_first = r.day_first > r.month_first;
    decision.calendar.order = day_first ? DayMonth::day_first : DayMonth::month_first;
  } else if (r.differ == 0) {
    decision.why = DateDecision::Why::no_matter;
  } else {
    decide_open(dates, asked, decision);
  }
  decision.against_asked = said && decision.why == DateDecision::Why::sure &&
                           decision.calendar.order != day_month_of(asked);
  return decision;
}

}  // namespace lockstep
