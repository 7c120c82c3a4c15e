#include <array>
#include <cassert>
#include <span>
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

// Between two words or behind the last.
std::string decorate(const std::string& text, Random& random) {
  static constexpr std::array<std::string_view, 6> marks{" 🔴",    " ‼️", " 👀",
                                                         " 🤔", " ⚠️", " 👇"};
  const auto letters = characters(text);
  std::vector<std::size_t> places{letters.size() - 1};
  for (std::size_t i = 0; i + 1 < letters.size(); ++i) {
    if (letters[i + 1] == " ") places.push_back(i);
  }
  return insert(letters, places, random.pick(std::span<const std::string_view>(marks)), random);
}

}  // namespace

Alteration pick_respelling(std::string_view language, Random& random) {
  static constexpr std::array<Alteration, 4> ways{Alteration::emoji, Alteration::zero_width,
                                                  Alteration::harakat, Alteration::tatweel};
  return random.pick(std::span(ways).first(language == "ar" ? 4 : 2));
}

std::string respell(std::string_view text, Alteration how, Random& random) {
  std::string spelt(text);
  for (std::int64_t changes = random.between(1, 3); changes > 0; --changes) {
    switch (how) {
      case Alteration::tatweel:
        spelt = stretch(spelt, random);
        break;
      case Alteration::harakat:
        spelt = vocalise(spelt, random);
        break;
      case Alteration::zero_width:
        spelt = hide(spelt, random);
        break;
      default:
        assert(how == Alteration::emoji);
        spelt = decorate(spelt, random);
    }
  }
  return spelt;
}

}  // namespace lockstep
