#include "io/import/json_walk.h"

#include <algorithm>

#include "io/import/json_end.h"

namespace lockstep {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// What joined files and old tools leave between values: a byte order mark, the separator of JSON
// sequences (RFC 7464), and the end mark of DOS.
bool is_leftover(char c) {
  return c == '\xEF' || c == '\xBB' || c == '\xBF' || c == '\x1E' || c == '\x1A';
}

// How far to look for the end of a value inside which another one seems to begin: `longest`, until
// that was in vain too often. A file of broken records would cost as much for each of them.
constexpr std::size_t short_look = 16 << 10;
constexpr std::uint64_t vain_ratio = 16;  // bytes looked at in vain, to bytes read

bool opens(char c) { return c == '{' || c == '[' || c == '"'; }

}  // namespace

JsonWalk::JsonWalk(ByteStream& bytes, bool (*enters)(std::string_view path, char bracket))
    : bytes_(bytes), enters_(enters) {}

bool JsonWalk::is_between(char c) { return is_blank(c) || c == ','; }

std::string_view JsonWalk::text() const { return bytes_.view().substr(0, value_size_); }

bool JsonWalk::fill(std::size_t bytes) {
  while (bytes_.view().size() < bytes) {
    if (!bytes_.more()) return false;
  }
  return true;
}

// Goes past a byte between values; remembers the blanks before the next one on its line.
void JsonWalk::pass_between(char c) {
  if (c == '\n' || c == '\r') {
    at_line_start_ = true;
    indent_.clear();
  } else if (c == ',') {
    at_line_start_ = false;
  } else if (at_line_start_ && indent_.size() < 256) {
    indent_ += c;
  }
}

// Leaves view() at the next character that is neither blank nor comma; false at the end.
bool JsonWalk::skip_blanks_and_commas() {
  while (true) {
    const std::string_view view = bytes_.view();
    std::size_t at = 0;
    for (; at < view.size() && (is_between(view[at]) || (frames_.empty() && is_leftover(view[at])));
         ++at) {
      pass_between(view[at]);
    }
    bytes_.drop(at);
    if (!bytes_.view().empty()) return true;
    if (!bytes_.more()) return false;
  }
}

std::string JsonWalk::path_of_elements() const {
  if (frames_.empty() || frames_.back().close != ']') return {};
  const std::string path = path_ + (path_.empty() ? "*" : "/*");
  return enters_(path, '{') ? std::string{} : path;
}

JsonWalk::Event JsonWalk::next() {
  if (ended_) return Event::end;
  value_size_ = 0;
  if (!skip_blanks_and_commas()) {
    ended_ = true;
    return frames_.empty() ? Event::end : Event::cut_off;
  }
  if (frames_.empty()) {
    around_ = 0;
    return enter_or_scan();
  }
  Frame& frame = frames_.back();
  if (bytes_.view().front() == frame.close) {
    path_.resize(frame.path_size);
    frames_.pop_back();
    bytes_.drop(1);
    at_line_start_ = false;
    return Event::closed;
  }
  return begin_value();
}

// A value inside an entered container: reads its key, if it has one, into the path.
JsonWalk::Event JsonWalk::begin_value() {
  const std::size_t around = around_ = path_.size();
  if (frames_.back().close == ']') {
    path_ += path_.empty() ? "*" : "/*";
  } else {
    if (bytes_.view().front() == '"') {
      const std::size_t size = scan();
      if (size == 0) {
        ended_ = true;
        return Event::cut_off;
      }
      if (around > 0) path_ += '/';
      path_ += bytes_.view().substr(1, size - 2);
      bytes_.drop(size);
    } else {
      path_ += "/?";  // not a key: what stands here is handed out and will not parse
    }
    if (!skip_blanks_and_commas()) {
      ended_ = true;
      return Event::cut_off;
    }
    if (bytes_.view().front() == ':') bytes_.drop(1);
    if (!skip_blanks_and_commas()) {
      ended_ = true;
      return Event::cut_off;
    }
  }
  const Event event = enter_or_scan();
  if (event == Event::opened) frames_.back().path_size = around;
  return event;
}

JsonWalk::Event JsonWalk::enter_or_scan() {
  offset_ = bytes_.offset();
  const char first = bytes_.view().front();
  if ((first == '{' || first == '[') && enters_(path_, first)) {
    frames_.push_back({first == '{' ? '}' : ']', path_.size()});
    bytes_.drop(1);
    at_line_start_ = false;
    return Event::opened;
  }
  value_size_ = line_value();
  is_guess_ = value_size_ > 0;
  return is_guess_ ? Event::value : scan_value();
}

JsonWalk::Event JsonWalk::look_closer() {
  guessed_in_vain_ += value_size_;
  is_guess_ = false;
  return scan_value();
}

JsonWalk::Event JsonWalk::scan_value() {
  value_size_ = scan();
  if (value_size_ > 0) return Event::value;
  const bool too_long = bytes_.view().size() > longest;
  if (resume_ > 0) {
    value_size_ = resume_;
    return Event::value;  // it will not parse, and reject() goes on at the next one
  }
  if (too_long) {
    bytes_.drop(longest);
    path_.resize(around_);
    return Event::too_long;
  }
  ended_ = true;
  return Event::cut_off;
}

// The size of the object that may be the line that begins the view; 0 if it is none, or guessing
// was in vain too often.
std::size_t JsonWalk::line_value() {
  const bool begins_line = frames_.empty() && at_line_start_ && indent_.empty();
  if (!guesses_ || !begins_line || bytes_.view().front() != '{') return 0;
  if (guessed_in_vain_ > longest / 4 + bytes_.offset() / vain_ratio) return 0;
  std::size_t looked = 0, end = 0;
  while ((end = bytes_.view().find('\n', looked)) == std::string_view::npos) {
    looked = end = bytes_.view().size();
    if (looked > longest || !bytes_.more()) break;
  }
  const std::string_view line = bytes_.view().substr(0, end);
  const std::size_t size = line.find_last_not_of(" \t\r") + 1;
  const bool may_be = line[size - 1] == '}' && size < longest;
  if (!may_be) guessed_in_vain_ += size;
  return may_be ? size : 0;
}

// Where another value seems to begin in the line that begins at `line`: an object as far in as this
// one; at the top, where a line holds a record, anything that is no end. 0 if none does.
std::size_t JsonWalk::value_in_line(std::size_t line) {
  const std::size_t at = line + indent_.size();
  if (!fill(at + 1)) return 0;
  const std::string_view view = bytes_.view();
  if (view.substr(line, indent_.size()) != indent_) return 0;
  const char c = view[at];
  const bool ends = is_blank(c) || c == '}' || c == ']' || c == ',' || c == ':';
  return c == '{' || (frames_.empty() && indent_.empty() && !ends) ? at : 0;
}

// The size of the value that begins the view. 0 if the file ends or the limit comes first. Notes
// where, inside it, another value seems to begin.
std::size_t JsonWalk::scan() {
  const std::size_t size = find_end();
  if (size == 0) in_vain_ += std::min(bytes_.view().size(), farthest());
  return size;
}

std::size_t JsonWalk::farthest() const {
  if (resume_ == 0 || in_vain_ <= longest / 4 + vain_ratio * bytes_.offset()) return longest;
  return std::min(longest, resume_ + short_look);
}

std::size_t JsonWalk::find_end() {
  resume_ = 0;
  const bool word = !opens(bytes_.view().front());
  JsonEnd end;
  for (;;) {
    const auto lines = resume_ == 0 ? JsonEnd::Lines::told : JsonEnd::Lines::passed;
    switch (end.find(bytes_.view(), farthest(), lines)) {
      case JsonEnd::Stop::end:
        return end.at();
      case JsonEnd::Stop::line:
        resume_ = value_in_line(end.at() + 1);
        break;
      case JsonEnd::Stop::far:
        return 0;
      case JsonEnd::Stop::more:
        if (!fill(end.at() + 1)) return word ? bytes_.view().size() : 0;
    }
  }
}

// Makes the value reach to the end of its line; false if more of the line must be read.
bool JsonWalk::fill_line() {
  const std::size_t end = bytes_.view().find_first_of("\r\n", value_size_);
  value_size_ = std::min(end, bytes_.view().size());
  return end != std::string_view::npos || !bytes_.more();
}

void JsonWalk::accept() {
  bytes_.drop(value_size_);
  value_size_ = 0;
  at_line_start_ = false;
  path_.resize(around_);
}

void JsonWalk::reject() {
  if (resume_ > 0) {
    in_vain_ += value_size_;
    value_size_ = resume_;
  }
  // A line of text at the top is one bad record, and not one for each word.
  const char first = bytes_.view().empty() ? '{' : bytes_.view().front();
  if (frames_.empty() && resume_ == 0 && !opens(first)) {
    while (!fill_line() && bytes_.view().size() < longest) {
    }
  }
  accept();
  at_line_start_ = resume_ > 0;
}

}  // namespace lockstep
