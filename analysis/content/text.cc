#include "analysis/content/text.h"

#include "analysis/content/dodges.h"
#include "analysis/content/letters.h"

namespace lockstep {
namespace {

constexpr char last_gap = 31;

// What makes another look at the words worth while.
struct Seen {
  std::size_t singles = 0;  // words of one letter in a row
  bool row_of_singles = false;
  bool latin = false, like_latin = false;  // the second: Greek or Cyrillic
};

// Writes the letters of an NFKC-folded text, with gaps between words as rejoin_letters wants them.
class LettersWriter {
 public:
  // What is written is never longer than what is read.
  explicit LettersWriter(std::size_t most) : words_(most, '\0') {}
  void letter(UChar32 c) {
    if (gap_ > 0 || size_ == 0) {
      if (size_ > 0) words_[size_++] = gap_;
      begin_word();
      gap_ = 0;
    }
    seen_.latin |= c < 0x250;
    seen_.like_latin |= c >= 0x370 && c < 0x530;
    if (c == last_ && c == before_last_) return;
    U8_APPEND_UNSAFE(words_.data(), size_, c);
    before_last_ = last_;
    last_ = c;
    ++letters_;
  }
  void leave_out(UChar32 c) {
    if ((gap_ & gap_width) < gap_width) ++gap_;
    if (c > ' ' && !u_isUWhiteSpace(c)) gap_ |= gap_with_marks;
  }
  const Seen& end() {
    begin_word();
    return seen_;
  }
  std::string take() {
    words_.resize(size_);
    return std::move(words_);
  }

 private:
  void begin_word() {
    seen_.singles = letters_ == 1 ? seen_.singles + 1 : 0;
    seen_.row_of_singles |= seen_.singles >= 3;
    letters_ = 0;
    last_ = before_last_ = 0;
  }

  std::string words_;
  std::size_t size_ = 0;
  char gap_ = 0;
  std::size_t letters_ = 0;  // of the word
  UChar32 last_ = 0, before_last_ = 0;
  Seen seen_;
};

}  // namespace

std::string fold_text(std::string_view text) {
  const auto& known = known_folds();
  const std::string seen_text = nfkc_casefold(without_references(text));
  LettersWriter writer(seen_text.size());
  each_letter(seen_text, [&](UChar32 c) {
    const UChar32 folded = fold_of(c, known);
    if (folded == 0) return;
    folded == ' ' ? writer.leave_out(c) : writer.letter(folded);
  });
  const Seen seen = writer.end();
  std::string words = writer.take();
  if (seen.row_of_singles) words = rejoin_letters(words);
  for (char& c : words) {
    if (c > 0 && c <= last_gap) c = ' ';
  }
  return seen.latin && seen.like_latin ? fold_look_alikes(words) : words;
}

bool says_enough(std::string_view folded) {
  std::size_t letters = 0, words = folded.empty() ? 0 : 1;
  each_letter(folded, [&](UChar32 c) { c == ' ' ? ++words : ++letters; });
  return letters >= 20 || words >= 5;
}

std::string fold_hashtag(std::string_view hashtag) {
  std::string key;
  bool has_letter = false;
  UChar32 last = 0, before_last = 0;
  each_letter(nfkc_casefold(hashtag), [&](UChar32 c) {
    if (c == 0xFFFD || is_tatweel_or_mark(c)) return;
    if (c == '_') {
      key += '_';
    } else if (u_isdigit(c)) {
      append_letter(key, '0' + u_charDigitValue(c));
    } else {
      c = u_isalpha(c) ? fold_arabic(c) : ' ';
      has_letter |= c != ' ';
      const bool too_many = c == last && (c == ' ' || c == before_last);
      if (too_many || (c == ' ' && key.empty())) return;
      append_letter(key, c);
      before_last = last;
      last = c;
    }
  });
  while (key.ends_with(' ')) key.pop_back();
  return has_letter ? key : std::string{};
}

}  // namespace lockstep
