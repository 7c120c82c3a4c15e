#include "analysis/content/text_variants.h"

#include <tbb/parallel_for.h>

#include <string>
#include <unordered_map>

#include "analysis/content/letters.h"
#include "analysis/content/near_embeddings.h"
#include "analysis/content/text_levels.h"

namespace lockstep {
namespace {

constexpr std::size_t least_variant_letters = 40;

// Of texts that are long enough to have variants; empty for others.
std::vector<std::string> long_skeletons(std::span<const std::string_view> folded) {
  std::vector<std::string> skeletons(folded.size());
  tbb::parallel_for(std::size_t{0}, folded.size(), [&](std::size_t i) {
    std::size_t letters = 0;
    each_letter(folded[i], [&](UChar32 c) { letters += c != ' '; });
    if (letters >= least_variant_letters) skeletons[i] = text_skeleton(folded[i]);
  });
  return skeletons;
}

// Some of the texts, and what of them is compared.
struct Compared {
  std::vector<std::uint32_t> rows;
  std::vector<std::string_view> what;

  void add(std::uint32_t row, std::string_view compared) {
    rows.push_back(row);
    what.push_back(compared);
  }
  void tell(std::span<const NearText> near, std::vector<NearText>& variants) const {
    for (std::size_t k = 0; k < rows.size(); ++k) {
      variants[rows[k]] = {rows[near[k].representative], near[k].similarity};
    }
  }
};

}  // namespace

std::vector<NearText> text_variants(std::span<const std::string_view> folded,
                                    const NearTextOptions& options,
                                    std::span<const std::string_view> packed, double least_cosine) {
  const std::vector<std::string> skeletons = long_skeletons(folded);
  std::unordered_map<std::string_view, std::uint32_t> firsts;  // of a skeleton
  std::vector<NearText> variants(folded.size());
  Compared by_runs, by_embedding;  // of those firsts
  for (std::uint32_t i = 0; i < folded.size(); ++i) {
    variants[i] = {i, 1};
    if (skeletons[i].empty() || !firsts.try_emplace(skeletons[i], i).second) continue;
    if (packed.empty() || packed[i].empty()) {
      by_runs.add(i, folded[i]);
    } else {
      by_embedding.add(i, packed[i]);
    }
  }
  by_runs.tell(near_texts(by_runs.what, options), variants);
  by_embedding.tell(near_embeddings(by_embedding.what, least_cosine), variants);
  for (std::uint32_t i = 0; i < folded.size(); ++i) {
    if (skeletons[i].empty()) continue;
    const std::uint32_t first = firsts.at(skeletons[i]);
    if (first == i) continue;
    const std::uint32_t representative = variants[first].representative;
    variants[i] = {representative, text_similarity(folded[i], folded[representative])};
  }
  return variants;
}

}  // namespace lockstep
