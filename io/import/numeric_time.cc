// Times that a table gives as numbers.

#include <charconv>
#include <cmath>

#include "io/import/times.h"

namespace lockstep {
namespace {

constexpr std::int64_t spreadsheet_epoch_days = 25569;  // 1970-01-01 counted from 1899-12-30

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What nearly every number of a table is: a few digits and nothing else.
std::optional<std::uint64_t> plain_digits(std::string_view text) {
  constexpr std::size_t most = 19;  // that surely fit
  if (text.empty() || text.size() > most) return {};
  std::uint64_t number = 0;
  bool others = false;
  for (const char c : text) {
    const auto digit = static_cast<std::uint8_t>(c - '0');
    others |= digit > 9;
    number = number * 10 + digit;
  }
  if (others) return {};
  return number;
}

}  // namespace

std::optional<NumericTime> numeric_time(std::string_view text) {
  if (const auto plain = plain_digits(text)) {
    return NumericTime{.whole = *plain, .nanos = 0, .value = static_cast<double>(*plain)};
  }
  const std::string plain = plain_cell(text);
  const char* const end = plain.data() + plain.size();
  NumericTime number;
  if (plain.empty() || !is_digit(plain.front())) return {};
  const auto [behind, error] = std::from_chars(plain.data(), end, number.whole);
  if (error != std::errc{}) return {};
  const std::string_view fraction(behind, static_cast<std::size_t>(end - behind));
  if (!fraction.empty() && fraction.front() != '.') return {};
  std::uint32_t weight = 100'000'000;
  for (const char c : fraction.substr(fraction.empty() ? 0 : 1)) {
    if (!is_digit(c)) return {};
    number.nanos += weight * static_cast<std::uint32_t>(c - '0');
    weight /= 10;
  }
  std::from_chars(plain.data(), end, number.value);
  return number;
}

std::optional<TimeUnit> unit_by_size(const NumericTime& number) {
  const double value = number.value;
  if (value >= 20e3 && value < 80e3) return TimeUnit::days;
  if (value < 1e8) return {};
  if (value < 1e11) return TimeUnit::seconds;
  if (value < 1e14) return TimeUnit::milliseconds;
  if (value < 1e17) return TimeUnit::microseconds;
  return TimeUnit::nanoseconds;  // 20 digits at most: whole is a 64-bit number
}

std::string_view name(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::seconds:
      return "Unix seconds";
    case TimeUnit::milliseconds:
      return "Unix milliseconds";
    case TimeUnit::microseconds:
      return "Unix microseconds";
    case TimeUnit::nanoseconds:
      return "Unix nanoseconds";
    case TimeUnit::days:
      return "days of a spreadsheet";
  }
  return "";
}

Time time_of(const NumericTime& number, TimeUnit unit) {
  const auto whole = [&](std::uint64_t divisor) {
    return static_cast<std::int64_t>(number.whole / divisor);
  };
  switch (unit) {
    case TimeUnit::seconds:
      return Time{whole(1) * second_ms + number.nanos / 1'000'000};
    case TimeUnit::milliseconds:
      return Time{whole(1)};
    case TimeUnit::microseconds:
      return Time{whole(1'000)};
    case TimeUnit::nanoseconds:
      return Time{whole(1'000'000)};
    case TimeUnit::days:
      break;
  }
  const std::int64_t seconds = std::llround(number.nanos * 1e-9 * 86400);
  return Time{(whole(1) - spreadsheet_epoch_days) * day_ms + seconds * second_ms};
}

std::uint32_t tick_of(TimeUnit unit) {
  return unit == TimeUnit::seconds || unit == TimeUnit::days ? second_ms : 1;
}

}  // namespace lockstep
