#include "graph/word_diff.h"

#include <algorithm>
#include <cstdint>
#include <span>

namespace lockstep {
namespace {

using DiffWords = std::span<const std::string_view>;
constexpr std::size_t most_diff_words = 2000;

std::vector<std::string_view> words_of(std::string_view text) {
  constexpr std::string_view between = " \t\r\n";
  std::vector<std::string_view> words;
  for (std::size_t at = 0; (at = text.find_first_not_of(between, at)) != text.npos;) {
    const std::size_t end = std::min(text.find_first_of(between, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

// lengths[i][j] is that of the longest common subsequence of what follows i in a and j in b.
std::vector<std::vector<std::uint16_t>> common_lengths(DiffWords a, DiffWords b) {
  std::vector lengths(a.size() + 1, std::vector<std::uint16_t>(b.size() + 1, 0));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      lengths[i][j] = a[i] == b[j] ? static_cast<std::uint16_t>(lengths[i + 1][j + 1] + 1)
                                   : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

}  // namespace

WordDiff word_diff(std::string_view from, std::string_view to) {
  const std::vector<std::string_view> all_from = words_of(from), all_to = words_of(to);
  DiffWords a = all_from, b = all_to;
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a = a.subspan(1);
    b = b.subspan(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a = a.first(a.size() - 1);
    b = b.first(b.size() - 1);
  }
  if (a.size() > most_diff_words || b.size() > most_diff_words) {
    return {{a.begin(), a.end()}, {b.begin(), b.end()}};
  }
  const auto lengths = common_lengths(a, b);
  WordDiff diff;
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      ++i;
      ++j;
    } else if (j == b.size() || (i < a.size() && lengths[i + 1][j] >= lengths[i][j + 1])) {
      diff.left_out.push_back(a[i++]);
    } else {
      diff.put_in.push_back(b[j++]);
    }
  }
  return diff;
}

}  // namespace lockstep
