#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::oracle {

// Share of the runs of five characters that both texts have among those that either has, from sets
// of the runs themselves.
double text_similarity(std::string_view a, std::string_view b);

// For each text the one it joins by the rule of analysis/content/near_text.h, read off word by word
// over all pairs; itself where it joins none.
std::vector<std::uint32_t> near_texts(const std::vector<std::string>& texts, double least);

}  // namespace lockstep::oracle
