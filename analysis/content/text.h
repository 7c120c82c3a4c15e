#pragma once

#include <string>
#include <string_view>

namespace lockstep {

// What is left of a text when everything that copies are varied by is taken away, so that the same
// words give the same key (METHODS.md section 8, levels 1 to 3; FORMATS.md section 5):
// - a leading "RT @name:", URLs and @mentions are dropped;
// - NFKC and case folding (Unicode 15, by ICU); zero-width, bidi and variation marks dropped;
// - Arabic: harakat, Quranic marks and tatweel dropped; alef, ya, ta marbuta and hamza forms and
//   the Persian kaf, ya and he folded to one letter each;
// - digits, punctuation, symbols and emoji dropped, '#' and '_' as blanks; a letter repeated more
//   than twice is written twice; white space collapsed;
// - what words are dressed up with to get past moderation (analysis/content/dodges.h): single
//   letters in a row rejoined, look-alikes of another alphabet inside a word replaced.
// Invalid UTF-8 is read as U+FFFD, which is dropped. Linear in the length.
std::string fold_text(std::string_view text);

// True if a folded text says enough for its copying to mean something: at least 20 letters or at
// least 5 words (METHODS.md section 8, guards).
bool says_enough(std::string_view folded);

// A hashtag's key: folded like text, but digits and '_' stay. Empty if it has no letter.
std::string fold_hashtag(std::string_view hashtag);

}  // namespace lockstep
