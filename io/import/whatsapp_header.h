#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lockstep {

// What all headers of one exported chat have in common. Padding, direction marks, digits and am/pm
// are not part of it: they differ from line to line.
struct ChatShape {
  bool bracket = false;
  char separator = '/';         // between day, month and year
  std::uint8_t year_place = 2;  // 0, 1 or 2
  std::uint8_t year_digits = 4;
  bool comma = false;  // behind the date
  bool seconds = false;
  bool time_first = false;
  char tail = '-';  // what ends the header: ']', '-', ':', ';' or ' '

  friend constexpr auto operator<=>(const ChatShape&, const ChatShape&) = default;
};

// The date and time with which a message of a WhatsApp chat begins.
struct ChatHeader {
  ChatShape shape;
  std::uint8_t first = 0, second = 0;  // day and month, in the order in which they stand
  std::int16_t year = 0;               // two digits: 2000 and later; BE and eras are converted
  std::uint8_t hour = 0, minute = 0, sec = 0;
  bool like_american = false;  // spelled as phones set to US English do: 2/13/24, 9:10 PM
  // Spelled with the year in front, of two digits as `year` is (24. 2. 13.); `short_last`: the last
  // number has one digit and can't be a year.
  bool year_leads = false, short_last = false;
  bool unknown_word = false;  // behind the clock, where am or pm could stand
  bool marked = false;        // a direction mark stands before it, as iPhones put before media
  std::size_t body = 0;       // byte of the line at which author and text begin
};

// Reads the header of a line (the grammar of Android and iOS exports in all languages):
//   ["["] date [","] gap time ( "]" | " - " | ": " | "; " | " " )
//   or time "," date in the place of date and time
//   date = N sep N sep Y | Y sep N sep N | N sep Y sep N, sep one of / . -
//   time = [am/pm] H : MM [: SS] [am/pm]
// Nothing if the line has none; whether there is such a day and hour is not looked at.
std::optional<ChatHeader> chat_header(std::string_view line);

}  // namespace lockstep
