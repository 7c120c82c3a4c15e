#pragma once

#include <string_view>
#include <vector>

namespace lockstep {

// What changes one text into another, word by word in order: words of `from` that are left out, and
// of `to` that are put in. Words are what stands between blanks, tabs and line ends. The fewest
// possible (a longest common subsequence) up to 2,000 words that differ on both sides; beyond, all
// between the first and the last difference. Views into the texts.
struct WordDiff {
  std::vector<std::string_view> left_out, put_in;
};

WordDiff word_diff(std::string_view from, std::string_view to);

}  // namespace lockstep
