#include "io/import/video_hashes.h"

#include <fmt/core.h>

#include <charconv>
#include <optional>
#include <vector>

#include "graph/picture_hash.h"
#include "io/import/table.h"

namespace lockstep {
namespace {

constexpr std::string_view between = " \t\r,;|[]\"'";

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (true) {
    const std::size_t begin = line.find_first_not_of(between);
    if (begin == line.npos) return words;
    line.remove_prefix(begin);
    words.push_back(line.substr(0, line.find_first_of(between)));
    line.remove_prefix(words.back().size());
  }
}

std::optional<int> number(std::string_view word) {
  int value = 0;
  const auto [rest, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc{} || rest != word.data() + word.size()) return {};
  return value;
}

}  // namespace

Result<std::string> video_hashes(std::string_view cell) {
  constexpr int least_quality = 50;  // vPDQ's own, and analysis/content/pdq.h's
  std::string hashes;
  const auto add = [&](const PictureHash& hash) {
    hashes += (hashes.empty() ? "" : " ") + hex_digits(hash);
  };
  for (std::size_t begin = 0, end; begin < cell.size(); begin = end + 1) {
    end = std::min(cell.find('\n', begin), cell.size());
    const std::vector<std::string_view> words = words_of(cell.substr(begin, end - begin));
    // frame, quality, hash and, maybe, the second
    if ((words.size() == 3 || words.size() == 4) && number(words[0]) && number(words[1])) {
      const auto hash = picture_hash_of(words[2]);
      if (hash && *number(words[1]) >= least_quality) add(*hash);
      if (hash) continue;
    }
    for (const std::string_view word : words) {
      const auto hash = picture_hash_of(word);
      if (!hash) {
        return Error{
            fmt::format("expected PDQ hashes of 64 hex digits each, got {}", in_quotes(word))};
      }
      add(*hash);
    }
  }
  return hashes;
}

}  // namespace lockstep
