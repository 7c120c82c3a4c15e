#pragma once

#include <string_view>

namespace lockstep {

// Whether a folded text (fold_text) holds a common greeting, wish or prayer, in Arabic, Persian,
// Sorani Kurdish, Turkish or English: phrases that many people send word for word at the same hour.
// A list, so what is not on it is missed.
bool is_greeting(std::string_view folded);

}  // namespace lockstep
