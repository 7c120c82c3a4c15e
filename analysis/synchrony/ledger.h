#pragma once

#include <cstdint>
#include <vector>

#include "analysis/synchrony/pair_test.h"

namespace lockstep {

// What one test says of one content that both accounts act on. Each act may lie on any tick of its
// cell with the same chance; `q` is the chance that the two are as close as the window. Of the
// contents of one sitting one counts, the one with the largest q; none whose clock is coarser than
// the window.
struct LedgerRow {
  SharedContent shared;
  Time source;  // the content's, else its first act's
  Cell cell_a, cell_b;
  std::uint32_t sitting = 0;
  double q = 0;
  bool hit = false, counts = false;
};

// The account of a test of a and b, content by content: by it anybody can compute the test's p
// again.
std::vector<LedgerRow> ledger(const Contents& contents, const FirstActs& firsts, AccountId a,
                              AccountId b, const WindowTest& test, const PairTestOptions& options,
                              PairTestScratch& scratch);

}  // namespace lockstep
