#pragma once

#include <cstdint>
#include <span>

#include "graph/text_pool.h"

namespace lockstep {

// Sorts `rows` by the bytes of their texts, texts[key[row]]. The texts of different rows must
// differ. Uses all threads; costs 16 bytes a row while it sorts.
void sort_by_text(const TextPool& texts, std::span<const TextId> key,
                  std::span<std::uint32_t> rows);

}  // namespace lockstep
