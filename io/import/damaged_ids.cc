#include "io/import/damaged_ids.h"

#include <fmt/core.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <charconv>

#include "io/import/table.h"
#include "io/source/next_character.h"

namespace lockstep {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_scientific(std::string_view id) {
  const char second = id.size() > 1 ? id[1] : '\0';  // behind the one digit before all others
  if (second != '.' && second != ',' && (second | 0x20) != 'e') return false;
  const auto at = std::find_if(id.begin(), id.end(), [](char c) { return (c | 0x20) == 'e'; });
  if (at == id.end()) return false;
  const auto e = static_cast<std::size_t>(at - id.begin());
  const std::string_view mantissa = id.substr(0, e);
  std::string_view exponent = id.substr(e + 1);
  const bool sign = exponent.starts_with('+');
  if (sign) exponent.remove_prefix(1);
  // A hash may be "1e5" by chance; a spreadsheet writes a sign, or a decimal mark.
  const bool decimal = mantissa.size() > 2 && (mantissa[1] == '.' || mantissa[1] == ',') &&
                       all_digits(mantissa.substr(2));
  return all_digits(exponent) && (decimal || (sign && mantissa.size() == 1));
}

struct LongIds {
  std::size_t all = 0, zeros = 0, of_128 = 0, of_4096 = 0;
};

LongIds count_long(std::span<const std::string_view> ids) {
  LongIds count;
  for (const std::string_view id : ids) {
    if (id.size() < 16 || id.size() > 20 || !all_digits(id)) continue;
    std::uint64_t value = 0;
    if (std::from_chars(id.data(), id.data() + id.size(), value).ec != std::errc{}) continue;
    ++count.all;
    count.zeros += id.substr(15).find_first_not_of('0') == id.npos;
    count.of_128 += value % 128 == 0;
    count.of_4096 += value % 4096 == 0;
  }
  return count;
}

Error refused(std::string_view column, std::size_t damaged, std::size_t all,
              std::string_view example) {
  return Error{fmt::format(
      "column {}: {} of {} ids were rounded by a spreadsheet ({}): export again, or import the CSV "
      "into the spreadsheet with this column as text",
      in_quotes(column), damaged, all, example)};
}

}  // namespace

bool is_damaged_id(std::string_view id) {
  if (id.empty() || !is_digit(id.front()) || !is_digit(id.back())) return false;
  const bool point_zero = id.ends_with(".0") && all_digits(id.substr(0, id.size() - 2));
  return point_zero || is_scientific(id);
}

bool is_invisible(std::string_view id) {
  if (!id.empty() && id[0] > ' ' && id[0] <= '~') return false;  // nearly all
  for (std::size_t at = 0; at < id.size();) {
    const std::int32_t c = next_character(id, at);
    if (c < 0 ||
        !(u_isUWhiteSpace(c) || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))) {
      return false;
    }
  }
  return true;
}

Done check_ids(std::string_view column, std::span<const std::string_view> ids) {
  const auto damaged =
      static_cast<std::size_t>(std::count_if(ids.begin(), ids.end(), is_damaged_id));
  const bool many = damaged >= 3 && damaged * 20 >= ids.size();
  if (many || (damaged > 0 && damaged * 2 >= ids.size())) {
    return refused(column, damaged, ids.size(),
                   *std::find_if(ids.begin(), ids.end(), is_damaged_id));
  }
  const LongIds count = count_long(ids);
  const auto example = [&] {
    return *std::find_if(ids.begin(), ids.end(),
                         [](std::string_view id) { return id.size() >= 16; });
  };
  if (count.all >= 3 && count.zeros * 10 >= count.all * 9) {
    return refused(column, count.zeros, ids.size(), example());
  }
  if (count.all >= 10 && count.of_128 == count.all && count.of_4096 * 2 < count.all) {
    return refused(column, count.of_128, ids.size(), example());
  }
  return done();
}

}  // namespace lockstep
