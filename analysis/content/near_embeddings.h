#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "analysis/content/near_text.h"

namespace lockstep {

constexpr double cosine_rounding = 1e-6;  // a float holds seven digits: equals are near at 1, too

// Which embeddings (graph/embedding.h) lie near one another: each, in the order given, joins the
// one of largest cosine among those before it that stand for themselves, the first of several as
// near, if there is one of at least `least_cosine`, in (0, 1], but for cosine_rounding; else it
// stands for itself (as near_texts). NearText::similarity is the cosine. Those of different
// dimensions are never near.
//
// Exact: all pairs with those that stand for themselves are compared. The same for any number of
// threads. Holds another copy of what stands for itself. Costs 2 d flops a comparison of d
// dimensions, by Eigen's product of matrices.
std::vector<NearText> near_embeddings(std::span<const std::string_view> packed,
                                      double least_cosine);

}  // namespace lockstep
