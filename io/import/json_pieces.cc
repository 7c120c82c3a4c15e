// Values of a JSON export found ahead, to be read by others: lines, and elements of a list.

#include "io/import/json_end.h"
#include "io/import/json_walk.h"

namespace lockstep {
namespace {

// More blanks than that between two elements are not kept in memory.
constexpr std::size_t most_between = 64 << 10;

}  // namespace

std::size_t JsonWalk::find_lines(std::size_t from, std::size_t bytes, std::vector<Piece>& lines) {
  if (from == 0 && (!skip_blanks_and_commas() || !at_line_start_ || !indent_.empty())) return 0;
  std::size_t at = from;
  for (std::size_t looked = from; at < from + bytes;) {
    const std::size_t end = bytes_.view().find('\n', looked);
    if (end == std::string_view::npos) {
      looked = bytes_.view().size();
      if (looked - at > longest || !bytes_.more()) break;
      continue;
    }
    const std::string_view line = bytes_.view().substr(at, end - at);
    const std::size_t size = line.find_last_not_of(" \t\r") + 1;
    if (size > 0 && (line.front() != '{' || line[size - 1] != '}' || size >= longest)) break;
    if (size > 0) {
      lines.push_back({static_cast<std::uint32_t>(at - from), static_cast<std::uint32_t>(size)});
    }
    looked = at = end + 1;
  }
  return at - from;
}

void JsonWalk::pass_lines(std::size_t bytes) {
  bytes_.drop(bytes);
  at_line_start_ = true;
  indent_.clear();
}

// Here as in next() an element is what brackets and quotes make one: whoever finds that it is not
// leaves it to next().
std::size_t JsonWalk::find_elements(std::size_t from, std::size_t bytes,
                                    std::vector<Piece>& elements) {
  if (in_vain_ > longest / 4) return 0;  // next() might not look as far
  std::size_t at = from;
  while (at < from + bytes) {
    std::size_t begin = at;
    while (begin - at < most_between && fill(begin + 1) && is_between(bytes_.view()[begin])) {
      ++begin;
    }
    if (begin >= bytes_.view().size() || bytes_.view()[begin] != '{') break;
    JsonEnd end;
    JsonEnd::Stop stop{};
    do {
      stop = end.find(bytes_.view().substr(begin), longest, JsonEnd::Lines::passed);
    } while (stop == JsonEnd::Stop::more && fill(begin + end.at() + 1));
    if (stop != JsonEnd::Stop::end) break;
    elements.push_back(
        {static_cast<std::uint32_t>(begin - from), static_cast<std::uint32_t>(end.at())});
    at = begin + end.at();
  }
  return at - from;
}

void JsonWalk::pass_elements(std::span<const Piece> elements) {
  std::size_t at = 0;
  for (const Piece& element : elements) {
    for (; at < element.begin; ++at) pass_between(bytes_.view()[at]);
    at += element.size;
    at_line_start_ = false;
  }
  bytes_.drop(at);
}

}  // namespace lockstep
