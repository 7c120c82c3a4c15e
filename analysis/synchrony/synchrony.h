#pragma once

#include <cstdint>
#include <vector>

#include "analysis/synchrony/first_acts.h"
#include "analysis/synchrony/pair_test.h"
#include "graph/acts.h"
#include "graph/network.h"
#include "graph/result.h"

namespace lockstep {

struct SynchronyOptions {
  PairTestOptions test;
  std::uint64_t content_cap = 30'000'000;  // as CoactionOptions::content_cap, in the longest window
};

constexpr double least_clear = 0.05;  // larger p's are never significant, whatever the correction

// Which pairs of accounts act more closely together than people who share the same contents do.
// `pairs` are those with p <= least_clear and the ties asked for, by (a, b); all others count in
// `possible`, the number of pairs that could have been tested, as p = 1. Adjusted p's above
// least_clear are upper bounds, those below exact.
struct Synchrony {
  std::vector<PairTest> pairs;
  std::uint64_t possible = 0;  // pairs that share 3 contents, at most
  std::uint64_t capped = 0;    // contents on which nobody was looked for, in the longest window
  std::uint64_t examined = 0;  // of them, those that met on 3 contents or whose ties were asked for

  // The p up to which pairs are significant at this rate of false discoveries (Benjamini-Hochberg).
  double line_at(double rate) const;
  const PairTest* of(AccountId a, AccountId b) const;  // a < b; null if it is not among `pairs`
};

// Channel A (METHODS.md section 3): given who shares what, is the timing of two accounts
// independent within cells of time since the content's source? Tested is who meets within the
// longest window on 3 contents or more, and every tie of `ties`. Cost: a pairing in that window
// without its evidence, a walk over each account's contents and who else acts on them, and the
// tests: on 4.4 million acts .95 of the pairing with its evidence, 5 times one within 60 s
// (tests/bench/synchrony_bench.cc). The same result for any number of threads. Fails if there are
// 2^32 acts or more.
Result<Synchrony> synchrony(const Acts& acts, const FirstActs& firsts, const Network& ties,
                            const SynchronyOptions& options);

}  // namespace lockstep
