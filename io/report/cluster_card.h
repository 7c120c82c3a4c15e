#pragma once

#include <cstdint>
#include <string>

#include "graph/findings.h"
#include "io/report/words.h"

namespace lockstep {

// One cluster as a card of the page: its finding in a sentence, its accounts, what they shared,
// whom they repost, and example pairs of posts side by side with file and record of each.
std::string cluster_card(const Findings& found, std::uint32_t cluster, const Words& words);

// The finding in a sentence, from its numbers.
std::string cluster_sentence(const Findings& found, std::uint32_t cluster, const Words& words);

}  // namespace lockstep
