#include <array>
#include <vector>

#include "analysis/simulate/phrases.h"

namespace lockstep {
namespace {

constexpr std::string_view tatweel = "\u0640", fatha = "\u064e", kasra = "\u0650",
                           zero_width_space = "\u200b", zero_width_joiner = "\u200d";

// Letters that join to the one behind them, so that a tatweel may follow.
bool joins(std::string_view letter) {
  static constexpr std::string_view joining = "بتثجحخسشصضطظعغفقكلمنهي";
  return letter.size() == 2 && joining.find(letter) != joining.npos;
}

bool is_arabic(std::string_view letter) {
  const auto lead = static_cast<unsigned char>(letter.front());
  return letter.size() == 2 && lead >= 0xd8 && lead <= 0xdb;
}

std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> all;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;
    all.push_back(text.substr(at, end - at));
    at = end;
  }
  return all;
}

// Puts `mark` behind one of the characters at `places`, if there are any.
std::string insert(const std::vector<std::string_view>& letters,
                   const std::vector<std::size_t>& places, std::string_view mark, Random& random) {
  const std::size_t at = places.empty() ? letters.size() : random.pick(places);
  std::string text;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    text += letters[i];
    if (i == at) text += mark;
  }
  return text;
}

std::string stretch(const std::string& text, Random& random) {
  const auto letters = characters(text);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i + 1 < letters.size(); ++i) {
    if (joins(letters[i]) && is_arabic(letters[i + 1])) places.push_back(i);
  }
  return insert(letters, places, tatweel, random);
}

std::string vocalise(const std::string& text, Random& random) {
  const auto letters = characters(text);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (joins(letters[i])) places.push_back(i);
  }
  return insert(letters, places, random.chance(50) ? fatha : kasra, random);
}

std::string hide(const std::string& text, Random& random) {
  const auto letters = characters(text);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i + 1 < letters.size(); ++i) {
    if (letters[i] != " " && letters[i + 1] != " ") places.push_back(i);
  }
  return insert(letters, places, random.chance(50) ? zero_width_space : zero_width_joiner, random);
}

}  // namespace

std::string respell(std::string_view text, Random& random) {
  static constexpr std::array<std::string_view, 6> endings{" 🔴",  " ‼️",   " 👀",
                                                           "...", " 🤔🤔", " !!"};
  std::string spelt(text);
  for (std::int64_t changes = random.between(1, 3); changes > 0; --changes) {
    switch (random.below(4)) {
      case 0:
        spelt = stretch(spelt, random);
        break;
      case 1:
        spelt = vocalise(spelt, random);
        break;
      case 2:
        spelt = hide(spelt, random);
        break;
      default:
        spelt += random.pick(std::span<const std::string_view>(endings));
    }
  }
  if (spelt == text) spelt += endings.front();
  return spelt;
}

}  // namespace lockstep
