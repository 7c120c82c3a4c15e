#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace lockstep {

// Which texts are variants of one: a word changed, left out or put in, the order of sentences.
//
// Texts are compared by their runs of five characters: the Jaccard similarity of two is the share
// of runs that both have among those that either has. Each text, in the order given, joins the most
// similar of those before it that stand for themselves, the first of several as similar, if there
// is one at least as similar as asked; else it stands for itself. So every variant is compared with
// its representative, never with another variant: chains do not drift (METHODS.md section 8).

struct NearTextOptions {
  double least_similarity = 0.7;  // in (0, 1]
  // Up to so many runs over all texts the answer is exact, for some 15 bytes each: an index of the
  // rarest runs of each text (Bayardo, Ma, Srikant 2007, doi:10.1145/1242572.1242591; Xiao and
  // others 2011, doi:10.1145/2000824.2000825). Beyond, candidates come from MinHash and banding
  // (Broder 1997, doi:10.1109/SEQUEN.1997.666900) for some 500 bytes a text, and are compared
  // exactly: nothing dissimilar is joined, and of pairs as similar as asked at most 1.2 in 100 are
  // missed at .7, fewer above.
  std::uint64_t most_runs = std::uint64_t{1} << 23;
};

struct NearText {
  std::uint32_t representative;  // a text before this one, or this one itself
  double similarity;             // to it; 1 to itself
};

// The same for any number of threads. Texts are UTF-8, shorter than 4 GiB; the empty text and one
// of fewer than five characters are one run.
std::vector<NearText> near_texts(std::span<const std::string_view> texts,
                                 const NearTextOptions& options);

// The Jaccard similarity of two texts by their runs of five characters.
double text_similarity(std::string_view a, std::string_view b);

}  // namespace lockstep
