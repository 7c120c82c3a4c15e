#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/text_pool.h"

namespace lockstep {

// The texts whose cell of `marked` is not 0, sorted by their bytes; a cell for each text of the
// pool. Numbers texts by something that does not depend on the order in which they were met.
std::vector<TextId> texts_by_bytes(const TextPool& texts, std::span<const std::uint8_t> marked);

}  // namespace lockstep
