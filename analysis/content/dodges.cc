#include "analysis/content/dodges.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "analysis/content/letters.h"

namespace lockstep {
namespace {

struct LookAlike {
  char latin;
  char32_t other;
};

// Small letters; those that look alike as capitals alone stand here too, as case is folded.
constexpr std::array<LookAlike, 38> look_alikes{{
    {'a', U'а'}, {'b', U'в'}, {'c', U'с'}, {'e', U'е'}, {'h', U'н'}, {'h', U'һ'}, {'i', U'і'},
    {'j', U'ј'}, {'k', U'к'}, {'m', U'м'}, {'o', U'о'}, {'p', U'р'}, {'q', U'ԛ'}, {'s', U'ѕ'},
    {'t', U'т'}, {'w', U'ԝ'}, {'x', U'х'}, {'y', U'у'}, {'d', U'ԁ'}, {'l', U'ӏ'}, {'v', U'ѵ'},
    {'a', U'α'}, {'b', U'β'}, {'e', U'ε'}, {'h', U'η'}, {'i', U'ι'}, {'k', U'κ'}, {'m', U'μ'},
    {'n', U'ν'}, {'o', U'ο'}, {'p', U'ρ'}, {'t', U'τ'}, {'u', U'υ'}, {'x', U'χ'}, {'z', U'ζ'},
    {'y', U'γ'}, {'c', U'ϲ'}, {'j', U'ϳ'},
}};

enum class Alphabet { latin, greek, cyrillic, other };

Alphabet alphabet_of(char32_t c) {
  if (is_latin(static_cast<UChar32>(c))) return Alphabet::latin;
  if (c >= 0x370 && c <= 0x3FF) return Alphabet::greek;
  if (c >= 0x400 && c <= 0x52F) return Alphabet::cyrillic;
  return Alphabet::other;
}

char32_t as_in(Alphabet wanted, char32_t c) {
  const char latin = c < 0x80 ? static_cast<char>(c) : latin_look_alike(c);
  if (latin == 0 || alphabet_of(c) == wanted) return c;
  if (wanted == Alphabet::latin) return static_cast<char32_t>(latin);
  for (const LookAlike& pair : look_alikes) {
    if (pair.latin == latin && alphabet_of(pair.other) == wanted) return pair.other;
  }
  return c;
}

void append_folded(std::string_view word, std::string& to) {
  std::array<int, 4> of{};
  each_letter(word, [&](UChar32 c) {
    ++of[static_cast<std::size_t>(alphabet_of(static_cast<char32_t>(c)))];
  });
  const auto most =
      static_cast<std::size_t>(std::max_element(of.begin(), of.begin() + 3) - of.begin());
  const bool one_alphabet = of[most] == of[0] + of[1] + of[2];
  if (one_alphabet) {
    to += word;
    return;
  }
  each_letter(word, [&](UChar32 c) {
    append_letter(
        to, static_cast<UChar32>(as_in(static_cast<Alphabet>(most), static_cast<char32_t>(c))));
  });
}

struct GappedWord {
  std::string_view letters;
  char gap;  // before it
};

bool is_gap(char c) { return c > 0 && c < 32; }

std::vector<GappedWord> gapped_words(std::string_view text) {
  std::vector<GappedWord> words;
  for (std::size_t at = 0; at < text.size();) {
    const char gap = is_gap(text[at]) ? text[at++] : '\0';
    const std::size_t from = at;
    while (at < text.size() && !is_gap(text[at])) ++at;
    words.push_back({text.substr(from, at - from), gap});
  }
  return words;
}

bool is_single(std::string_view word) {
  std::size_t letters = 0;
  each_letter(word, [&](UChar32) { ++letters; });
  return letters == 1;
}

// The gap that stands inside the words of a row of single letters; 0 if they are no word's.
char gap_inside_words(std::span<const GappedWord> row) {
  constexpr std::size_t least = 3;
  if (row.size() < least) return 0;
  const auto rank = [](char gap) { return gap ^ gap_with_marks; };  // those with marks first
  char inside = row[1].gap;
  for (const GappedWord& word : row.subspan(1)) {
    if (rank(word.gap) < rank(inside)) inside = word.gap;
  }
  std::size_t letters = 1, most = 1;
  for (const GappedWord& word : row.subspan(1)) {
    letters = word.gap == inside ? letters + 1 : 1;
    most = std::max(most, letters);
  }
  return most >= least ? inside : char{0};
}

// Letters alike in a row are two at most, as fold_text writes them.
void append_single(std::string_view letter, std::string& to) {
  const std::string twice = std::string(letter) + std::string(letter);
  if (!to.ends_with(twice)) to += letter;
}

}  // namespace

char latin_look_alike(char32_t letter) {
  for (const LookAlike& pair : look_alikes) {
    if (pair.other == letter) return pair.latin;
  }
  return 0;
}

std::string rejoin_letters(std::string_view text) {
  const std::vector<GappedWord> words = gapped_words(text);
  std::string joined;
  for (std::size_t begin = 0, end; begin < words.size(); begin = end) {
    for (end = begin; end < words.size() && is_single(words[end].letters);) ++end;
    end = std::max(end, begin + 1);
    const std::span row(words.data() + begin, end - begin);
    const char inside = gap_inside_words(row);
    for (std::size_t w = 0; w < row.size(); ++w) {
      if (w > 0 && row[w].gap == inside) {
        append_single(row[w].letters, joined);
      } else {
        if (begin + w > 0) joined += ' ';
        joined += row[w].letters;
      }
    }
  }
  return joined;
}

std::string fold_look_alikes(std::string_view words) {
  std::string folded;
  folded.reserve(words.size());
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (at > 0) folded += ' ';
    append_folded(words.substr(at, end - at), folded);
    at = end + 1;
  }
  return folded;
}

}  // namespace lockstep
