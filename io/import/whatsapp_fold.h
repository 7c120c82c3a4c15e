#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

// The beginning of a line of a WhatsApp chat as its header grammar sees it: direction marks
// dropped, every blank ' ', the Arabic comma ',', digits of all scripts ASCII.
struct FoldedHead {
  std::string text;
  std::vector<std::uint16_t> at;  // byte of the line where each byte of text, and its end, stands
  bool arabic = false;            // an Arabic comma, or digits that are not Western
};

// Of at most 90 characters. Linear.
FoldedHead fold_head(std::string_view line);

// Before the year of the Persian calendar, as Pashto writes it.
inline constexpr std::string_view persian_era = "AP ";

// False if the line can't begin a message: behind marks and blanks stands no digit and no '['.
bool may_begin_message(std::string_view line);

// U+200E, 200F, 202A-202E, 2066-2069, 061C and FEFF, which exports put around everything.
bool is_direction_mark(std::int32_t character);

// True if U+200E or U+200F stands first.
bool begins_with_mark(std::string_view text);

// Without direction marks and blanks of any kind in front.
std::string_view without_marks_before(std::string_view text);
// Without direction marks anywhere, blanks of any kind as one ' ', none around.
std::string without_marks(std::string_view text);

// A wording as phrases are compared: without marks, vowel signs, tatweel and the full stops at its
// end, blanks as one ' ', letters without case and in one form (alef, ya, kaf, ta marbuta).
std::string fold_wording(std::string_view text);

}  // namespace lockstep
