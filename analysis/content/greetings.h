#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lockstep {

// Whether a folded text (fold_text) holds a common greeting, wish or prayer, in Arabic, Persian,
// Sorani Kurdish, Turkish or English: phrases that many people send word for word at the same hour.
// A list, so what is not on it is missed.
bool is_greeting(std::string_view folded);

// Marks the words of a folded text that belong to such a phrase, by 1; `marks` has an entry a word.
void mark_greetings(std::string_view folded, std::vector<std::uint8_t>& marks);

}  // namespace lockstep
