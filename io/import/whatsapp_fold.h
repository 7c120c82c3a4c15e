#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lockstep {

// The beginning of a line of a WhatsApp chat as its header grammar sees it: direction marks
// dropped, every blank ' ', the Arabic comma ',', digits of all scripts ASCII.
struct FoldedHead {
  static constexpr std::size_t most_characters = 90;
  std::array<char, 4 * most_characters> bytes;
  // The byte of the line where each of `bytes`, and their end, stands.
  std::array<std::uint16_t, 4 * most_characters + 1> at;
  std::size_t size = 0;
  bool arabic = false;  // an Arabic comma, or digits that are not Western

  std::string_view text() const { return {bytes.data(), size}; }
};

// Of at most 90 characters. Linear.
void fold_head(std::string_view line, FoldedHead& head);

// Before the year of the Persian calendar, as Pashto writes it.
inline constexpr std::string_view persian_era = "AP ";

// False if the line can't begin a message: behind marks and blanks stands no digit and no '['.
bool may_begin_message(std::string_view line);

// U+200E, 200F, 202A-202E, 2066-2069, 061C and FEFF, which exports put around everything.
constexpr bool is_direction_mark(std::int32_t c) {
  if (c < 0x61C) return false;
  return c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x61C || c == 0xFEFF;
}

// True if U+200E or U+200F stands first.
bool begins_with_mark(std::string_view text);

// Without direction marks and blanks of any kind in front.
std::string_view without_marks_before(std::string_view text);
// Without direction marks anywhere, blanks of any kind as one ' ', none around.
std::string without_marks(std::string_view text);

// A wording as phrases are compared: without marks, vowel signs, tatweel and the full stops at its
// end, blanks as one ' ', letters without case and in one form (alef, ya, kaf, ta marbuta).
std::string fold_wording(std::string_view text);
// At least the first characters of fold_wording(text), at a lower price.
std::string fold_beginning(std::string_view text);

}  // namespace lockstep
