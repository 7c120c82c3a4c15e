#include "io/import/times.h"

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads from the left; every step says whether it found what it wanted.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  char front() const { return rest_.empty() ? '\0' : rest_.front(); }
  std::string_view rest() const { return rest_; }

  bool skip(char c) {
    if (front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool skip(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  void skip_blanks() {
    while (front() == ' ') rest_.remove_prefix(1);
  }
  // Exactly `digits` digits, and no other behind them.
  bool number(std::size_t digits, unsigned& value) {
    if (rest_.size() < digits) return false;
    unsigned read = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (!is_digit(rest_[i])) return false;
      read = read * 10 + static_cast<unsigned>(rest_[i] - '0');
    }
    value = read;
    rest_.remove_prefix(digits);
    return !is_digit(front());
  }
  // The first three digits of a fraction, as milliseconds; at least one digit.
  bool fraction(unsigned& ms) {
    if (!is_digit(front())) return false;
    ms = 0;
    unsigned weight = 100;
    for (; is_digit(front()); rest_.remove_prefix(1), weight /= 10) {
      ms += weight * static_cast<unsigned>(front() - '0');
    }
    return true;
  }

 private:
  std::string_view rest_;
};

struct Clock {
  unsigned hour = 0, minute = 0, second = 0, ms = 0;
  std::uint32_t tick_ms = minute_ms;
};

bool read_clock(Cursor& in, Clock& clock) {
  if (!in.number(2, clock.hour) || !in.skip(':') || !in.number(2, clock.minute)) return false;
  if (!in.skip(':')) return true;
  if (!in.number(2, clock.second)) return false;
  clock.tick_ms = second_ms;
  if (in.skip('.') || in.skip(',')) {
    if (!in.fraction(clock.ms)) return false;
    clock.tick_ms = 1;
  }
  return true;
}

// The zone at the end, in ms to subtract; `zoned` is false where there is none.
bool read_zone(Cursor& in, std::int64_t& offset, bool& zoned) {
  offset = 0;
  zoned = false;
  if (in.done()) return true;
  in.skip_blanks();
  zoned = true;
  if (in.skip('Z') || in.skip('z')) return in.done();
  if (in.skip("UTC") || in.skip("GMT")) {
    if (in.done()) return true;
  }
  const bool plus = in.skip('+');
  if (!plus && !in.skip('-') && !in.skip("\xE2\x88\x92")) return false;  // U+2212
  unsigned hours = 0, minutes = 0;
  Cursor four = in;
  unsigned joined = 0;
  if (four.number(4, joined)) {
    in = four;
    hours = joined / 100;
    minutes = joined % 100;
  } else {
    if (!in.number(2, hours)) return false;
    if (in.skip(':') && !in.number(2, minutes)) return false;
  }
  offset = hours * hour_ms + minutes * minute_ms;
  if (minutes > 59 || offset > 14 * hour_ms || !in.done()) return false;
  if (!plus) offset = -offset;
  return true;
}

std::optional<SpelledTime> make(unsigned year, unsigned month, unsigned day, const Clock& clock,
                                std::int64_t offset, bool zoned) {
  const auto civil =
      time_from_civil(year, month, day, clock.hour, clock.minute, clock.second, clock.ms);
  if (!civil) return {};
  return SpelledTime{Time{civil->ms - offset}, clock.tick_ms, zoned};
}

std::optional<SpelledTime> iso_time(std::string_view text) {
  Cursor in(text);
  unsigned year = 0, month = 0, day = 0;
  if (!in.number(4, year) || !in.skip('-') || !in.number(2, month) || !in.skip('-') ||
      !in.number(2, day)) {
    return {};
  }
  Clock clock;
  std::int64_t offset = 0;
  bool zoned = false;
  if (in.done()) {
    clock.tick_ms = day_ms;
    return make(year, month, day, clock, 0, false);
  }
  if (!in.skip('T') && !in.skip('t')) {
    if (in.front() != ' ') return {};
    in.skip_blanks();
  }
  if (!read_clock(in, clock) || !read_zone(in, offset, zoned)) return {};
  return make(year, month, day, clock, offset, zoned);
}

// Three letters as a number.
constexpr unsigned packed(std::string_view word) {
  unsigned all = 0;
  for (const char c : word) all = all << 8 | static_cast<unsigned char>(c);
  return all;
}

template <std::size_t n>
unsigned place_in(const std::array<unsigned, n>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), packed(word));
  return found == words.end() ? 0 : static_cast<unsigned>(found - words.begin()) + 1;
}

// "Tue Aug 01 09:05:00 +0000 2023"
std::optional<SpelledTime> x_time(std::string_view text) {
  constexpr std::array days{packed("Mon"), packed("Tue"), packed("Wed"), packed("Thu"),
                            packed("Fri"), packed("Sat"), packed("Sun")};
  constexpr std::array months{packed("Jan"), packed("Feb"), packed("Mar"), packed("Apr"),
                              packed("May"), packed("Jun"), packed("Jul"), packed("Aug"),
                              packed("Sep"), packed("Oct"), packed("Nov"), packed("Dec")};
  if (text.size() != 30 || text[3] != ' ' || text[7] != ' ' || text[10] != ' ' || text[19] != ' ' ||
      text[25] != ' ' || place_in(days, text.substr(0, 3)) == 0) {
    return {};
  }
  const unsigned month = place_in(months, text.substr(4, 3));
  unsigned day = 0, year = 0;
  Clock clock;
  std::int64_t offset = 0;
  bool zoned = false;
  Cursor day_in(text.substr(8, 2)), clock_in(text.substr(11, 8)), zone_in(text.substr(20, 5)),
      year_in(text.substr(26));
  if (month == 0 || !day_in.number(2, day) || !read_clock(clock_in, clock) || !clock_in.done() ||
      !read_zone(zone_in, offset, zoned) || !year_in.number(4, year)) {
    return {};
  }
  return make(year, month, day, clock, offset, zoned);
}

// "Tue Aug 01 2023 12:05:00 GMT+0300 (a zone's name)", as JavaScript prints times: in X's order.
std::optional<SpelledTime> script_time(std::string_view text) {
  if (text.size() < 33 || text.substr(24, 4) != " GMT") return {};
  if (text.size() > 33 && (text[33] != ' ' || text[34] != '(' || !text.ends_with(')'))) return {};
  std::string in_order(text.substr(0, 11));
  in_order.append(text.substr(16, 9)).append(text.substr(28, 5)).append(" ");
  return x_time(in_order.append(text.substr(11, 4)));
}

// Characters of three bytes that only set direction: U+200E, 200F, 202A-202E, 2066-2069.
bool is_mark_of_direction(std::string_view three) {
  if (!three.starts_with("\xE2\x80") && !three.starts_with("\xE2\x81")) return false;
  const auto last = static_cast<unsigned char>(three[2]);
  if (three[1] == '\x80') return last == 0x8E || last == 0x8F || (last >= 0xAA && last <= 0xAE);
  return last >= 0xA6 && last <= 0xA9;
}

std::string_view trimmed(std::string_view text) {
  for (;;) {
    const std::size_t before = text.size();
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    if (text.size() >= 3 && is_mark_of_direction(text.substr(0, 3))) text.remove_prefix(3);
    if (text.size() >= 3 && is_mark_of_direction(text.substr(text.size() - 3)))
      text.remove_suffix(3);
    if (text.size() == before) return text;
  }
}

std::string with_ascii_digits(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto one = static_cast<unsigned char>(text[at]);
    const auto two = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0u;
    if (one == 0xD9 && two >= 0xA0 && two <= 0xA9) {  // U+0660 to 0669
      plain += static_cast<char>('0' + (two - 0xA0));
      ++at;
    } else if (one == 0xDB && two >= 0xB0 && two <= 0xB9) {  // U+06F0 to 06F9
      plain += static_cast<char>('0' + (two - 0xB0));
      ++at;
    } else {
      plain += text[at];
    }
  }
  return plain;
}

}  // namespace

std::string plain_cell(std::string_view text) {
  text = trimmed(text);
  if (text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"')) {
    text = text.substr(2, text.size() - 3);
  } else if (text.starts_with('\'')) {
    text.remove_prefix(1);
  }
  return with_ascii_digits(trimmed(text));
}

std::optional<SpelledTime> spelled_time(std::string_view text) {
  if (text.find_first_not_of("0123456789") == text.npos) return {};  // most columns are numbers
  // As programs write it, which is nearly always; else as people and spreadsheets do.
  if (const auto iso = iso_time(text)) return iso;
  if (const auto x = x_time(text)) return x;
  const std::string plain = plain_cell(text);
  if (const auto iso = iso_time(plain)) return iso;
  if (const auto x = x_time(plain)) return x;
  return script_time(plain);
}

}  // namespace lockstep
