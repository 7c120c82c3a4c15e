#include "io/import/whatsapp_header.h"

#include <unicode/uchar.h>

#include <array>
#include <string>

#include "graph/ascii.h"
#include "io/import/whatsapp_fold.h"
#include "io/import/whatsapp_halves.h"
#include "io/source/next_character.h"

namespace lockstep {
namespace {

struct Number {
  int value = 0, digits = 0;
  bool padded = false;
};

// Whether a word of the table begins with this byte, a letter of ASCII in either case.
bool begins_half(char first) {
  static constexpr auto firsts = [] {
    std::array<bool, 256> are_first{};
    for (const HalfWord& one : halves) {
      are_first[static_cast<unsigned char>(one.word.front())] = true;
    }
    return are_first;
  }();
  return firsts[static_cast<unsigned char>(ascii_lower(first))];
}

// Whether the text begins with a word of the table, in which small letters of ASCII stand for both.
bool begins_with(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (ascii_lower(text[i]) != word[i] && text[i] != word[i]) return false;
  }
  return true;
}

class HeaderReader {
 public:
  explicit HeaderReader(const FoldedHead& head) : head_(head), text_(head.text()) {}
  std::optional<ChatHeader> read();

 private:
  char front() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool at_end() const { return at_ == text_.size(); }
  bool skip(char c) {
    if (front() != c) return false;
    ++at_;
    return true;
  }
  bool skip_blanks() {
    const std::size_t from = at_;
    while (front() == ' ') ++at_;
    return at_ > from;
  }
  bool number(int most_digits, Number& n);
  bool skip_letter();
  bool date();
  bool year_of_era();
  bool gap();
  bool clock();
  bool half();
  bool unknown_word();
  bool hours_end();
  bool unit(std::string_view word);
  bool time_first(std::size_t from);
  bool tail();
  bool place_fields();

  const FoldedHead& head_;
  std::string_view text_;
  std::size_t at_ = 0;
  ChatHeader header_;
  Number fields_[3];
  int era_ = 0;  // what is added to the year that stands there
  Half half_ = Half::none;
  bool small_half_ = false;  // written otherwise than AM or PM
};

bool HeaderReader::number(int most_digits, Number& n) {
  n = {};
  n.padded = front() == '0';
  for (; front() >= '0' && front() <= '9'; ++at_) {
    if (++n.digits > most_digits) return false;
    n.value = n.value * 10 + (front() - '0');
  }
  return n.digits > 0;
}

bool HeaderReader::skip_letter() {
  std::size_t behind = at_;
  if (at_end() || !u_isalpha(next_character(text_, behind))) return false;
  at_ = behind;
  return true;
}

// Japanese eras before a year: Reiwa, Heisei, Showa.
bool HeaderReader::year_of_era() {
  const char letter = front();
  const int begin = letter == 'R' ? 2018 : letter == 'H' ? 1988 : letter == 'S' ? 1925 : 0;
  if (begin == 0) return false;
  ++at_;
  era_ = begin;
  return number(2, fields_[2]);
}

bool HeaderReader::date() {
  bool apart = false;
  if (text_.substr(at_).starts_with(persian_era)) at_ += persian_era.size();
  for (int i = 0; i < 3; ++i) {
    const bool era = i == 2 && year_of_era();
    if (!era && !number(4, fields_[i])) return false;
    if (i == 2) break;
    const char separator = front();
    const bool known = separator == '/' || separator == '.' || separator == '-';
    if (!known || (i == 1 && separator != header_.shape.separator)) return false;
    header_.shape.separator = separator;
    ++at_;
    apart = skip_blanks();
  }
  if (!place_fields()) return false;
  const bool short_year = era_ == 0 && header_.shape.year_digits == 2;
  header_.year_leads |= short_year && apart && front() == '.' && fields_[0].value >= 9;
  if (text_.substr(at_).starts_with(" BE")) {
    at_ += 3;
    era_ = -543;
  }
  skip('.');
  if (text_.substr(at_).starts_with(" г.")) at_ += std::string_view(" г.").size();  // Bulgarian
  return true;
}

bool HeaderReader::place_fields() {
  ChatShape& shape = header_.shape;
  shape.year_place = fields_[0].digits > 2 ? 0 : fields_[1].digits > 2 ? 1 : 2;
  const Number& year = fields_[shape.year_place];
  shape.year_digits = static_cast<std::uint8_t>(era_ != 0 ? 1 : year.digits);
  if (era_ == 0 && year.digits == 1) {  // no year: that stands first
    if (shape.year_place != 2 || fields_[0].digits != 2) return false;
    header_.short_last = header_.year_leads = true;
    shape.year_digits = 2;
  }
  if (era_ == 0 && year.digits == 3) return false;
  const Number& first = fields_[shape.year_place == 0 ? 1 : 0];
  const Number& second = fields_[shape.year_place == 2 ? 1 : 2];
  if (first.digits > 2 || second.digits > 2) return false;
  header_.first = static_cast<std::uint8_t>(first.value);
  header_.second = static_cast<std::uint8_t>(second.value);
  header_.like_american = shape.separator == '/' && year.digits == 2 && era_ == 0 &&
                          (first.digits == 1 || second.digits == 1) && !first.padded &&
                          !second.padded && !head_.arabic;
  return true;
}

// Between date and time: blanks, perhaps a word of up to five letters ("à", "klo") or a dash.
bool HeaderReader::gap() {
  header_.shape.comma = skip(',');
  if (!skip_blanks()) return false;
  if (front() >= '0' && front() <= '9') return true;
  if (skip('-')) return skip_blanks();
  if (half()) return true;
  for (int letters = 0; skip_letter();) {
    if (++letters > 5) return false;
  }
  return skip_blanks();
}

// "[9:47 PM, 7/8/2023] ": what WhatsApp Web puts on the clipboard.
bool HeaderReader::time_first(std::size_t from) {
  const ChatShape begun{.bracket = header_.shape.bracket, .time_first = true};
  header_ = {.shape = begun};
  at_ = from;
  half_ = Half::none;
  era_ = 0;
  return clock() && skip(',') && skip_blanks() && date();
}

// Leaves `half_` as it is at a word that says nothing; at none is at all, returns false.
bool HeaderReader::half() {
  const std::size_t from = at_;
  skip_blanks();
  const std::string_view rest = text_.substr(at_);
  if (rest.empty() || !begins_half(rest.front())) {
    at_ = from;
    return false;
  }
  for (const HalfWord& one : halves) {
    if (!begins_with(rest, one.word)) continue;
    at_ += one.word.size();
    std::size_t behind = at_;
    if (!at_end() && u_isalpha(next_character(text_, behind))) break;
    if (one.half == Half::none) return half() || true;
    half_ = one.half;
    small_half_ = !rest.starts_with("AM") && !rest.starts_with("PM");
    return true;
  }
  at_ = from;
  return false;
}

// Letters where a half of the day could stand, right before the header's end.
bool HeaderReader::unknown_word() {
  const std::size_t from = at_;
  skip_blanks();
  int letters = 0;
  for (std::size_t behind = at_; letters < 16 && behind < text_.size(); at_ = behind) {
    const UChar32 c = next_character(text_, behind);
    if (!u_isalpha(c) && u_charType(c) != U_NON_SPACING_MARK && c != '.' && c != 0x2019) break;
    letters += u_isalpha(c);
  }
  const std::string_view rest = text_.substr(at_);
  const bool ends = header_.shape.bracket ? rest.starts_with("]") : rest.starts_with(" - ");
  if (ends && letters > 0) return true;
  at_ = from;
  return false;
}

// "h" and "min", which stand for colons in Canadian French.
bool HeaderReader::unit(std::string_view word) {
  const std::size_t from = at_;
  skip_blanks();
  if (text_.substr(at_).starts_with(word)) {
    at_ += word.size();
    skip_blanks();
    if (front() >= '0' && front() <= '9') return true;
  }
  at_ = from;
  return false;
}

bool HeaderReader::hours_end() { return skip(':') || skip('.') || unit("h"); }

bool HeaderReader::clock() {
  if (half_ == Half::none) half();
  skip_blanks();
  Number hour, minute, second;
  if (!number(2, hour)) return false;
  if (!hours_end()) return false;
  // Yoruba writes minutes and seconds below ten with one digit, behind a colon.
  const bool colon = text_[at_ - 1] == ':';
  if (!number(2, minute)) return false;
  const bool ends = front() == ':' || front() == ' ' || front() == ']';
  if (minute.digits != 2 && !(colon && ends)) return false;
  if (front() == ':' || front() == '.') {
    const std::size_t from = at_++;
    header_.shape.seconds = number(2, second) && (second.digits == 2 || colon);
    if (!header_.shape.seconds) {
      at_ = from;
      second = {};
    }
  } else if (unit("min")) {
    header_.shape.seconds = number(2, second);
    if (text_.substr(at_).starts_with(" s")) at_ += 2;
  }
  if (half_ == Half::none && !half()) header_.unknown_word = unknown_word();
  const bool of_twelve = half_ != Half::none && hour.value >= 1 && hour.value <= 12;
  if (of_twelve) hour.value = hour.value % 12 + (half_ == Half::pm ? 12 : 0);
  header_.hour = static_cast<std::uint8_t>(hour.value);
  header_.minute = static_cast<std::uint8_t>(minute.value);
  header_.sec = static_cast<std::uint8_t>(second.value);
  header_.like_american &= half_ == Half::none || !small_half_;
  return true;
}

bool HeaderReader::tail() {
  ChatShape& shape = header_.shape;
  if (shape.bracket) {
    skip_blanks();
    shape.tail = ']';
    return skip(']') && (skip_blanks() || at_end());
  }
  for (const char end : {':', ';'}) {
    if (!skip(end)) continue;
    shape.tail = end;
    return skip_blanks() || at_end();
  }
  if (!skip_blanks()) return false;
  shape.tail = ' ';
  for (const std::string_view dash : {"-", "\u2013", "\u2014"}) {
    if (!text_.substr(at_).starts_with(dash)) continue;
    at_ += dash.size();
    shape.tail = '-';
    return skip_blanks() || at_end();
  }
  return !at_end();
}

std::optional<ChatHeader> HeaderReader::read() {
  skip_blanks();
  header_.shape.bracket = skip('[');
  skip_blanks();
  const std::size_t from = at_;
  const bool date_first = date() && gap() && clock();
  if (!date_first && !time_first(from)) return std::nullopt;
  if (!tail()) return std::nullopt;
  const int year = fields_[header_.shape.year_place].value + era_;
  const bool short_year = era_ == 0 && header_.shape.year_digits == 2;
  header_.year = static_cast<std::int16_t>(short_year ? 2000 + year : year);
  header_.body = head_.at[at_];
  return header_;
}

}  // namespace

std::optional<ChatHeader> chat_header(std::string_view line) {
  if (!may_begin_message(line)) return std::nullopt;
  FoldedHead head;
  fold_head(line, head);
  auto header = HeaderReader(head).read();
  if (header) header->marked = begins_with_mark(line);
  return header;
}

}  // namespace lockstep
