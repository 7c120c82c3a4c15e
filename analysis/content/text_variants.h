#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "analysis/content/near_text.h"

namespace lockstep {

// Which folded texts (fold_text) say the same, in the order given. Texts of fewer than 40 letters
// are variants of none: a few common words make them look alike. Of the others those of one
// skeleton, which are dressed up to get past moderation, are the same; and of what remains those
// that are near (near_texts). A text stands with whatever the first of its skeleton stands with,
// and is told as similar to it as their words are.
//
// Texts that have an embedding (`packed`, parallel to `folded`; none where it is empty) are near by
// it alone, and only one another (near_embeddings). No embeddings at all may be given.
std::vector<NearText> text_variants(std::span<const std::string_view> folded,
                                    const NearTextOptions& options,
                                    std::span<const std::string_view> packed = {},
                                    double least_cosine = 1);

}  // namespace lockstep
