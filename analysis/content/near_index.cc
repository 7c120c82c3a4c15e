#include "analysis/content/near_index.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

#include "analysis/content/character_runs.h"
#include "analysis/keyed_draw.h"
#include "analysis/sort_unique.h"

namespace lockstep {
namespace {

constexpr std::uint64_t unmarked_bits = (std::uint64_t{1} << 56) - 1;
constexpr std::uint32_t pruned = UINT32_MAX;

// Sizes that a text as similar to one of `runs` runs may have.
struct SizeRange {
  std::size_t least, most;
};

SizeRange sizes_like(double similarity, std::size_t runs) {
  const auto n = static_cast<double>(runs);
  return {static_cast<std::size_t>(std::ceil(n * similarity - 1e-9)),
          static_cast<std::size_t>(std::floor(n / similarity + 1e-9))};
}

// So many of a text's first runs are enough: what is as similar shares one of them.
std::size_t prefix_of(double similarity, std::size_t runs) {
  return runs - sizes_like(similarity, runs).least + 1;
}

// The better of `best` and a text of these runs, if it is as similar as asked.
void keep_if_better(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b,
                    double least, std::uint32_t text, Match& best) {
  const std::size_t wanted = least_common(std::max(least, best.similarity), a.size(), b.size());
  const std::size_t common = common_runs(a, b, wanted);
  if (common < wanted) return;
  const Match match{text, jaccard(common, a.size(), b.size())};
  if (match.is_better_than(best)) best = match;
}

// Grows slowly with the count and never falls: its three leading bits and how many follow.
std::uint64_t rarity_mark(std::uint32_t count) {
  const auto bits = static_cast<unsigned>(std::bit_width(count));
  return bits <= 3 ? count : (bits - 2) * 4 + ((count >> (bits - 3)) & 3);
}

}  // namespace

Chains::Chains(std::size_t expected)
    : heads(std::bit_ceil(std::max<std::size_t>(expected, 64)), end) {}

RunRarity::RunRarity(std::size_t most_runs)
    : counts_(std::bit_ceil(std::clamp(most_runs, std::size_t{1} << 10, std::size_t{1} << 22)), 0) {
}

void RunRarity::count(std::span<const std::uint64_t> runs) {
  for (const std::uint64_t run : runs) {
    std::atomic_ref(counts_[run & (counts_.size() - 1)]).fetch_add(1, std::memory_order_relaxed);
  }
}

void RunRarity::put_in_order(std::vector<std::uint64_t>& runs) const {
  for (std::uint64_t& run : runs) {
    run |= rarity_mark(counts_[run & (counts_.size() - 1)]) << 56;
  }
  std::sort(runs.begin(), runs.end());
}

RarestRunsIndex::RarestRunsIndex(double least_similarity, const RunRarity& rarity,
                                 std::size_t expected_runs)
    : least_(least_similarity), rarity_(rarity), chains_(expected_runs) {}

PreparedText RarestRunsIndex::prepared(std::string_view text) const {
  PreparedText made{.text = text, .runs = {}, .bands = {}};
  character_runs(text, made.runs);
  rarity_.put_in_order(made.runs);
  return made;
}

void RarestRunsIndex::add(std::uint32_t text, const PreparedText& prepared) {
  const std::vector<std::uint64_t>& runs = prepared.runs;
  const auto slot = static_cast<std::uint32_t>(texts_.size());
  texts_.push_back(text);
  runs_.insert(runs_.end(), runs.begin(), runs.end());
  starts_.push_back(runs_.size());
  const std::size_t prefix = prefix_of(least_, runs.size());
  for (std::uint32_t i = 0; i < prefix; ++i) {
    std::uint32_t& head = chains_.at(runs[i] & unmarked_bits);
    postings_.push_back({runs[i], slot, i, static_cast<std::uint32_t>(runs.size()), head});
    head = static_cast<std::uint32_t>(postings_.size() - 1);
  }
}

// Slots that share enough of the rarest runs and, by the places where these stand, may share enough
// of the others.
void RarestRunsIndex::collect(std::span<const std::uint64_t> runs, NearScratch& scratch) const {
  scratch.common.resize(texts_.size());
  scratch.candidates.clear();
  const SizeRange sizes = sizes_like(least_, runs.size());
  for (std::size_t i = 0, prefix = prefix_of(least_, runs.size()); i < prefix; ++i) {
    for (std::uint32_t p = chains_.at(runs[i] & unmarked_bits); p != Chains::end;
         p = postings_[p].next) {
      const Posting& posting = postings_[p];
      if (posting.run != runs[i]) continue;
      const std::size_t size = posting.size;
      if (size < sizes.least || size > sizes.most) continue;
      std::uint32_t& common = scratch.common[posting.slot];
      if (common == pruned) continue;
      if (common == 0) scratch.candidates.push_back(posting.slot);
      const std::size_t left = std::min(runs.size() - i, size - posting.position);
      common = common + left < least_common(least_, runs.size(), size) ? pruned : common + 1;
    }
  }
}

Match RarestRunsIndex::best(const PreparedText& prepared, NearScratch& scratch) const {
  collect(prepared.runs, scratch);
  Match best;
  for (const std::uint32_t slot : scratch.candidates) {
    const std::uint32_t common = std::exchange(scratch.common[slot], 0u);
    if (common != pruned) keep_if_better(prepared.runs, runs_of(slot), least_, texts_[slot], best);
  }
  return best;
}

BandIndex::BandIndex(double least_similarity, std::span<const std::string_view> texts,
                     std::size_t expected)
    : least_(least_similarity), all_(texts), chains_(expected * bands) {}

PreparedText BandIndex::prepared(std::string_view text) const {
  PreparedText made{.text = text, .runs = {}, .bands = {}};
  character_runs(text, made.runs);
  std::array<std::uint32_t, bands * rows> least;
  least.fill(std::numeric_limits<std::uint32_t>::max());
  static const std::array<std::uint64_t, bands* rows> factors = [] {
    std::array<std::uint64_t, bands * rows> odd;
    for (std::size_t i = 0; i < odd.size(); ++i) odd[i] = mixed(i) | 1;
    return odd;
  }();
  for (const std::uint64_t run : made.runs) {
    for (std::size_t i = 0; i < least.size(); ++i) {
      least[i] = std::min(least[i], static_cast<std::uint32_t>(run * factors[i] >> 32));
    }
  }
  for (std::size_t band = 0; band < bands; ++band) {
    std::uint64_t key = band;
    for (std::size_t row = 0; row < rows; ++row) key = mixed(key ^ least[band * rows + row]);
    made.bands.push_back(static_cast<std::uint32_t>(key));
  }
  return made;
}

void BandIndex::add(std::uint32_t text, const PreparedText& prepared) {
  const auto slot = static_cast<std::uint32_t>(texts_.size());
  texts_.push_back(text);
  runs_.push_back(static_cast<std::uint32_t>(prepared.runs.size()));
  for (const std::uint32_t band : prepared.bands) {
    std::uint32_t& head = chains_.at(band);
    postings_.push_back({band, slot, head});
    head = static_cast<std::uint32_t>(postings_.size() - 1);
  }
}

Match BandIndex::best(const PreparedText& prepared, NearScratch& scratch) const {
  const SizeRange sizes = sizes_like(least_, prepared.runs.size());
  scratch.candidates.clear();
  for (const std::uint32_t band : prepared.bands) {
    for (std::uint32_t p = chains_.at(band); p != Chains::end; p = postings_[p].next) {
      const Posting& posting = postings_[p];
      const std::size_t size = runs_[posting.slot];
      if (posting.band != band || size < sizes.least || size > sizes.most) continue;
      scratch.candidates.push_back(posting.slot);
    }
  }
  sort_unique(scratch.candidates);
  Match best;
  for (const std::uint32_t slot : scratch.candidates) {
    character_runs(all_[texts_[slot]], scratch.runs);
    keep_if_better(prepared.runs, scratch.runs, least_, texts_[slot], best);
  }
  return best;
}

}  // namespace lockstep
