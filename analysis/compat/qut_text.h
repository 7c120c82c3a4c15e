#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

// How the QUT toolkit compares texts (its similarity.py), in UTF-8; what is no UTF-8 is U+FFFD.

// Lower-case (Unicode's full mapping, no language's own), without mentions (from '@' up to the next
// white space), white space collapsed to single blanks and none at the ends.
std::string qut_plain_text(std::string_view text);

// The distinct words, sorted by bytes: the lower-case text without mentions, cut at the word
// boundaries of UAX #29 as Python's regex finds them (qut_boundaries.h; without dictionaries: Thai,
// Chinese and Japanese fall apart into letters). Punctuation is a word. Blanks are none, nor are
// the apostrophes (U+0027) that begin or end at a boundary; white space inside a piece parts it
// once more.
std::vector<std::string> qut_words(std::string_view text);

}  // namespace lockstep
