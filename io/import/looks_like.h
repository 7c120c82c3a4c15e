#pragma once

#include <string_view>

namespace lockstep {

// What a file that no importer knows seems to be, to end the sentence "it looks like ...". Judges
// by the first bytes (after inflating and decoding); by the ending of the name only where
// encryption leaves nothing else to go by.
std::string_view looks_like(std::string_view head, std::string_view file_name);

}  // namespace lockstep
