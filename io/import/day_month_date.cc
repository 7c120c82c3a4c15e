#include "io/import/day_month_date.h"

#include <fmt/core.h>

#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "graph/ascii.h"

namespace lockstep {
namespace {

// In English, and in Arabic as the Levant and Iraq, and as Egypt and the Gulf say them.
struct Month {
  unsigned number;
  std::array<std::string_view, 4> names;  // whole names; of English also the first three letters
};
constexpr std::array<Month, 12> months{
    {{1, {"january", "كانون الثاني", "يناير", ""}},
     {2, {"february", "شباط", "فبراير", ""}},
     {3, {"march", "آذار", "مارس", "اذار"}},
     {4, {"april", "نيسان", "أبريل", "ابريل"}},
     {5, {"may", "أيار", "مايو", "ايار"}},
     {6, {"june", "حزيران", "يونيو", "يونيه"}},
     {7, {"july", "تموز", "يوليو", "يوليه"}},
     {8, {"august", "آب", "أغسطس", "اغسطس"}},
     {9, {"september", "أيلول", "سبتمبر", "ايلول"}},
     {10, {"october", "تشرين الأول", "أكتوبر", "تشرين الاول"}},
     {11, {"november", "تشرين الثاني", "نوفمبر", ""}},
     {12, {"december", "كانون الأول", "ديسمبر", "كانون الاول"}}}};

// A date taken apart; `first` and `second` are day and month in an order not yet known, unless the
// month has a name (`second`) or the year stands first (then month, day).
struct Parts {
  unsigned first = 0, second = 0, year = 0;
  bool certain = false;     // no order to decide: `first` is the day, `second` the month
  std::string_view behind;  // time of day and zone
};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  std::string_view rest() const { return rest_; }
  void blanks() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == ',')) rest_.remove_prefix(1);
  }
  // The digits at the front, at most four; 0 of them is no number.
  bool number(unsigned& value, std::size_t& digits) {
    digits = 0;
    while (digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9') ++digits;
    if (digits == 0 || digits > 4) return false;
    std::from_chars(rest_.data(), rest_.data() + digits, value);
    rest_.remove_prefix(digits);
    return true;
  }
  char separator() {
    if (rest_.empty() || std::string_view("/.-").find(rest_.front()) == std::string_view::npos) {
      return '\0';
    }
    const char found = rest_.front();
    rest_.remove_prefix(1);
    return found;
  }
  bool skip(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool month(unsigned& number_of_it) {
    const std::string lower = ascii_lower(rest_);
    for (const Month& one : months) {
      for (const std::string_view name : one.names) {
        if (name.empty() || !lower.starts_with(name)) continue;
        rest_.remove_prefix(name.size());
        number_of_it = one.number;
        return true;
      }
    }
    for (const Month& one : months) {
      if (!lower.starts_with(one.names[0].substr(0, 3))) continue;
      rest_.remove_prefix(3);
      skip('.');
      number_of_it = one.number;
      return true;
    }
    return false;
  }

 private:
  std::string_view rest_;
};

// Two digits stand for 1970 to 2069, as on phones and in spreadsheets.
bool full_year(unsigned& year, std::size_t digits) {
  if (digits == 2) year += year < 70 ? 2000 : 1900;
  return digits == 4 || digits == 2;
}

std::optional<Parts> in_numbers(std::string_view text) {
  Scanner s(text);
  Parts parts;
  std::size_t digits = 0, year_digits = 0;
  if (!s.number(parts.first, digits)) return {};
  const char separator = s.separator();
  if (separator == '\0') return {};
  std::size_t second_digits = 0;
  if (!s.number(parts.second, second_digits) || second_digits > 2) return {};
  if (s.separator() != separator || !s.number(parts.year, year_digits)) return {};
  parts.behind = s.rest();
  if (digits == 4) {  // the year stands first: year, month, day
    if (year_digits > 2) return {};
    std::swap(parts.first, parts.year);
    parts.certain = true;
    return parts;
  }
  if (digits > 2 || !full_year(parts.year, year_digits)) return {};
  return parts;
}

std::optional<Parts> with_month_name(std::string_view text) {
  Scanner s(text);
  Parts parts;
  parts.certain = true;
  std::size_t digits = 0;
  const bool day_first = s.number(parts.first, digits);
  if (day_first && digits > 2) return {};
  s.skip('-');
  s.blanks();
  if (!s.month(parts.second)) return {};
  s.skip('-');
  s.blanks();
  if (!day_first && (!s.number(parts.first, digits) || digits > 2)) return {};
  s.blanks();
  if (!s.number(parts.year, digits) || digits != 4) return {};
  parts.behind = s.rest();
  return parts;
}

std::optional<Parts> parts_of(std::string_view text) {
  const auto parts = in_numbers(text);
  return parts ? parts : with_month_name(text);
}

bool take_end(std::string_view& text, std::string_view word) {
  if (!ascii_lower(text).ends_with(word)) return false;
  text.remove_suffix(word.size());
  while (text.ends_with(' ')) text.remove_suffix(1);
  return true;
}

// "10:15 PM" as " 22:15"; nothing if it is no time of day. What has no half of the day stays.
std::optional<std::string> in_24_hours(std::string_view text) {
  Scanner s(text);
  s.blanks();
  if (s.rest().empty()) return "";
  std::string_view rest = s.rest();
  const bool am = take_end(rest, "am") || take_end(rest, "a.m.") || take_end(rest, "ص");
  const bool pm = !am && (take_end(rest, "pm") || take_end(rest, "p.m.") || take_end(rest, "م"));
  Scanner clock(rest);
  unsigned hour = 0;
  std::size_t digits = 0;
  if (!clock.number(hour, digits) || digits > 2 || !clock.rest().starts_with(':')) return {};
  if (am || pm) {
    if (hour < 1 || hour > 12) return {};
    hour = hour % 12 + (pm ? 12 : 0);
  }
  return fmt::format(" {:02}{}", hour, clock.rest());
}

}  // namespace

std::optional<SpelledTime> day_month_time(std::string_view text, DateOrder order) {
  const std::string plain = plain_cell(text);
  const auto parts = parts_of(plain);
  if (!parts) return {};
  const auto clock = in_24_hours(parts->behind);
  if (!clock) return {};
  const bool month_first = !parts->certain && order == DateOrder::mdy;
  const unsigned day = month_first ? parts->second : parts->first;
  const unsigned month = month_first ? parts->first : parts->second;
  return spelled_time(fmt::format("{:04}-{:02}-{:02}{}", parts->year, month, day, *clock));
}

Result<DayMonthOrder> decide_day_month(std::span<const std::string_view> cells, DateOrder asked) {
  bool over_first = false, over_second = false;
  std::string example;
  struct Run {
    std::int64_t before = 0;
    bool any = false, forwards = true, backwards = true;
    void take(std::int64_t ms) {
      if (any && ms < before) forwards = false;
      if (any && ms > before) backwards = false;
      before = ms;
      any = true;
    }
    bool sorted() const { return forwards || backwards; }
  } by_day, by_month;
  for (const std::string_view cell : cells) {
    const std::string plain = plain_cell(cell);
    const auto parts = parts_of(plain);
    if (!parts || parts->certain) continue;
    over_first |= parts->first > 12;
    over_second |= parts->second > 12;
    if (example.empty() && parts->first != parts->second) example = plain;
    if (const auto time = day_month_time(cell, DateOrder::dmy)) by_day.take(time->time.ms);
    if (const auto time = day_month_time(cell, DateOrder::mdy)) by_month.take(time->time.ms);
  }
  if (asked == DateOrder::dmy || asked == DateOrder::mdy) return DayMonthOrder{asked, false};
  if (over_first && over_second) {
    return Error{
        fmt::format("the dates do not agree on whether day or month stands first, such as "
                    "\"{}\"; bring them to one order, or say --date-order dmy or mdy",
                    example)};
  }
  if (over_second) return DayMonthOrder{DateOrder::mdy, false};
  if (over_first || example.empty()) return DayMonthOrder{DateOrder::dmy, false};
  if (by_day.sorted() != by_month.sorted()) {
    return DayMonthOrder{by_day.sorted() ? DateOrder::dmy : DateOrder::mdy, true};
  }
  return Error{
      fmt::format("nothing tells whether day or month stands first in dates such as "
                  "\"{}\": say --date-order dmy or --date-order mdy",
                  example)};
}

}  // namespace lockstep
