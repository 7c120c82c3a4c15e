#pragma once

#include <array>
#include <string>
#include <string_view>

namespace lockstep {

// How much is taken away before two texts are compared, each level more than the one before
// (METHODS.md section 8; FORMATS.md section 5). Raw text is always kept beside.
enum class TextLevel {
  raw,       // as it came
  message,   // NFKC; a leading "RT @name:", links, mentions and unseen marks out; blanks collapsed
  spelling,  // marks and tatweel out, forms of Arabic letters folded
  words,     // letters alone, in one case: fold_text(), what the text trace compares
  skeleton,  // text_skeleton()
};
inline constexpr std::array text_levels{TextLevel::raw, TextLevel::message, TextLevel::spelling,
                                        TextLevel::words, TextLevel::skeleton};
std::string_view name(TextLevel level);

std::string text_at(TextLevel level, std::string_view text);

// What words look like at a glance, for whoever writes them so that moderation does not find them:
// of fold_text()'s letters no blanks, each repeated one once; Arabic ones without their dots, as
// some write them (U+066E and its like); Greek and Cyrillic ones as the Latin ones they look like;
// digits between Latin letters as the letters they stand for ("b0yc0tt"). Different short words
// share a skeleton, so it tells something of whole texts alone, as long as says_enough() asks.
std::string text_skeleton(std::string_view text);

}  // namespace lockstep
