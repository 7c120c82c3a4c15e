#pragma once

#include <string_view>
#include <vector>

namespace lockstep {

// The words of a folded text, between which one blank stands. Views into it.
std::vector<std::string_view> words_of(std::string_view folded);

}  // namespace lockstep
