#pragma once

#include <string>

#include "analysis/simulate/world.h"

namespace lockstep {

// What a post says, without the hashtags, links and mentions around it: its phrase with the slots
// filled.
std::string plain_words_of(const InventedPost& post);
// How its words are spelt: as they are (same), or in one of the ways of respell().
Alteration spelling_of(const InventedPost& post);
// Its words in that spelling.
std::string words_of(const InventedPost& post);

}  // namespace lockstep
