#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/agreement.h"
#include "graph/truth.h"

namespace lockstep {

// `hits` of `of`, and between which shares the true one lies: the exact binomial interval of
// Clopper and Pearson (Biometrika 26, 1934, doi:10.1093/biomet/26.4.404), two-sided. With `of` 0
// nothing is known: 0 to 1.
struct Share {
  std::uint64_t hits = 0, of = 0;
  double low = 0, high = 1;

  double value() const { return of == 0 ? 0 : static_cast<double>(hits) / static_cast<double>(of); }
};
Share share(std::uint64_t hits, std::uint64_t of, double confidence);

struct ScoreOptions {
  // Accused is who stands in this tier or above: leads are no accusations.
  Tier least = Tier::moderate;
  double confidence = 0.95;
};

struct LabelScore {
  Label label;
  Share accused;                    // of all accounts with that label
  std::uint64_t leads = 0;          // of the others, those that are leads
  std::uint64_t short_of_data = 0;  // and those that have ties, but not enough to say anything
};

// A result measured against the truth (METHODS.md section 10). Intervals take accounts for
// independent, which those of one crowd are not: with few crowds they are too narrow.
struct Score {
  Share precision;  // of the accused, those in the campaign
  Share recall;     // of the amplifiers, those accused
  double f1 = 0;    // the harmonic mean of both, 0 to 1
  Share
      innocents;  // of all others than campaign accounts, those accused: times 10,000 the headline
  std::vector<LabelScore> labels;  // those that occur, in the order of labels()
  // How pure the cluster of a campaign account is on average: over clusters with share p of
  // campaign accounts among their n accused, sum n p^2 / sum n p. Many small clean ones don't win
  // it, and clusters of innocents alone don't touch it. 0 if no campaign account is in a cluster.
  double weighted_precision = 0;
  // Of the clusters of the accused with what they are: one campaign, or one label outside of any.
  Agreement clusters;
  std::uint64_t unknown = 0;  // judged accounts that the truth does not know; counted nowhere else
};

// An account judged twice counts with its highest tier, and in the cluster of that.
Score score(std::span<const JudgedAccount> judged, const Truth& truth,
            const ScoreOptions& options = {});

}  // namespace lockstep
