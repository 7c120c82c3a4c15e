#include "io/media/sight_answer.h"

#include <charconv>

namespace lockstep {
namespace {

constexpr std::uint32_t most_frames = 100'000, most_edge = 1024;

// The next line without its end; false if none is whole.
bool take_line(std::string_view& text, std::string_view& line) {
  const std::size_t end = text.find('\n');
  if (end == text.npos) return false;
  line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return true;
}

std::string_view take_word(std::string_view& line) {
  const std::string_view word = line.substr(0, line.find(' '));
  line.remove_prefix(std::min(word.size() + 1, line.size()));
  return word;
}

template <class Number>
bool take_number(std::string_view& line, Number& value) {
  const std::string_view word = take_word(line);
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  return error == std::errc() && end == word.data() + word.size() && !word.empty();
}

bool take_frame(std::string_view& text, Frame& frame) {
  std::string_view line;
  if (!take_line(text, line) || !take_number(line, frame.quality)) return false;
  for (PictureHash& hash : frame.hashes) {
    const auto read = picture_hash_of(take_word(line));
    if (!read) return false;
    hash = *read;
  }
  return true;
}

bool take_small(std::string_view& text, SmallPicture& small) {
  std::string_view line;
  if (!take_line(text, line)) return false;
  take_word(line);
  if (!take_number(line, small.width) || !take_number(line, small.height)) return false;
  if (small.width > most_edge || small.height > most_edge) return false;
  const std::size_t bytes = std::size_t{3} * small.width * small.height;
  if (text.size() < bytes + 1) return false;
  small.rgb.assign(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bytes));
  text.remove_prefix(bytes + 1);
  return true;
}

}  // namespace

std::optional<SeenFile> take_answer(std::string_view& output) {
  std::string_view text = output, line;
  SeenFile file;
  if (!take_line(text, line)) return {};
  const std::string_view word = take_word(line);
  if (word == "unseen") {
    file.sight.trouble = line.empty() ? "it could not be decoded" : line;
    output = text;
    return file;
  }
  file.sight.type = take_word(line);
  std::uint32_t frames = 0;
  if (word != "seen" || !take_number(line, file.sight.width) ||
      !take_number(line, file.sight.height) || !take_number(line, file.sight.seconds) ||
      !take_number(line, frames) || frames > most_frames) {
    return {};
  }
  for (std::uint32_t i = 0; i < frames; ++i) {
    if (!take_frame(text, file.sight.frames.emplace_back())) return {};
  }
  if (text.starts_with("small ") && !take_small(text, file.small)) return {};
  output = text;
  return file;
}

}  // namespace lockstep
