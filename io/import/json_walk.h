#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/source/byte_stream.h"

namespace lockstep {

// Walks over JSON of any size, one value at a time, so that an export of gigabytes needs memory for
// one of its records. Containers whose path the caller wants to look into are entered; every other
// value is handed out whole, as text. The path of a value is its keys from the top, "/*" for an
// element of an array: "chats/list/*/messages/*". A file of several values one after the other
// (NDJSON, or without line ends, or pretty-printed) is walked likewise; their path is "".
class JsonWalk {
 public:
  enum class Event {
    value,     // one value, in text(); take it with accept(), or reject() it
    opened,    // a container that is entered
    closed,    // its end
    cut_off,   // the file ends inside the value or container; nothing more comes
    too_long,  // a value longer than the limit; it was passed over
    end
  };

  // `enters` says which containers to look into, by path and opening bracket.
  JsonWalk(ByteStream& bytes, bool (*enters)(std::string_view path, char bracket));

  Event next();

  // From now on a value that begins a line at the top and may end with it is taken to do so,
  // without a look inside: nearly all records of large files are such lines. Whoever finds that
  // text() is not one value asks is_guess(), and then look_closer(), which goes back to its
  // beginning.
  void guess_lines() { guesses_ = true; }
  bool is_guess() const { return is_guess_; }
  Event look_closer();

  // A value that was found ahead, to be read by somebody else: an object that begins and ends a
  // line, or an element of a list.
  struct Piece {
    std::uint32_t begin, size;  // without blanks around it
  };
  // Before next(): whether nothing is entered here, nor would an object be.
  bool is_at_top() const { return frames_.empty() && !enters_("", '{'); }
  // Before next(): the path of the elements of the list that is read here, if there is one and its
  // objects are not entered; else nothing.
  std::string path_of_elements() const;
  // Lines that seem to be such, from byte `from` on, where a line must begin, counted from the
  // first one that comes next, as many as are about so many bytes long; blank lines are left out.
  // Returns the bytes of all. The places of `lines` are counted from `from`.
  std::size_t find_lines(std::size_t from, std::size_t bytes, std::vector<Piece>& lines);
  // The same of elements that are objects, from where one of them ends, or the next value may come.
  std::size_t find_elements(std::size_t from, std::size_t bytes, std::vector<Piece>& elements);
  std::string_view view() const { return bytes_.view(); }
  std::uint64_t stream_offset() const { return bytes_.offset(); }
  // They were read by somebody else, so many bytes of whole lines: goes on behind them.
  void pass_lines(std::size_t bytes);
  void pass_elements(std::span<const Piece> elements);

  // Of the value or of the container that was opened; once it is closed, of what is around it.
  const std::string& path() const { return path_; }
  std::string_view text() const;                    // of the value
  std::uint64_t offset() const { return offset_; }  // its first byte in the stream

  // The value was understood: goes on behind it.
  void accept();
  // It was not: goes on at the next line that begins a value as far in as this one did, if the
  // value has one inside it (then a quote or bracket was missing), else behind it.
  void reject();

  static constexpr std::size_t longest = 16u << 20;  // bytes of one value

 private:
  struct Frame {
    char close;
    std::size_t path_size;  // of the path around it
  };
  bool fill(std::size_t bytes);
  static bool is_between(char c);
  void pass_between(char c);
  bool skip_blanks_and_commas();
  Event begin_value();
  Event enter_or_scan();
  Event scan_value();
  std::size_t line_value();
  std::size_t scan();
  std::size_t find_end();
  std::size_t farthest() const;
  std::size_t value_in_line(std::size_t line);
  bool fill_line();

  ByteStream& bytes_;
  bool (*enters_)(std::string_view path, char bracket);
  std::vector<Frame> frames_;
  std::string path_;
  std::size_t around_ = 0;  // the path's size without the value's own part
  std::string indent_;      // blanks before the value on its line
  bool at_line_start_ = true;
  std::size_t value_size_ = 0;
  std::size_t resume_ = 0;  // inside the value: where the next one seems to begin; 0 if nowhere
  std::uint64_t offset_ = 0;
  std::uint64_t in_vain_ = 0;  // bytes in which no end of a value was found
  std::uint64_t guessed_in_vain_ = 0;
  bool guesses_ = false, is_guess_ = false;
  bool ended_ = false;
};

}  // namespace lockstep
