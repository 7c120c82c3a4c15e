#pragma once

#include <cstdint>
#include <vector>

#include "analysis/rarity/strata.h"
#include "analysis/synchrony/first_acts.h"
#include "graph/acts.h"
#include "graph/result.h"

namespace lockstep {

struct RarityOptions {
  double rate = 0.01;              // of false discoveries (Benjamini-Hochberg)
  std::uint32_t least_shared = 3;  // contents
  StrataOptions strata;
  // Nobody is looked for on a content with more pairs of acts than this: who meets nowhere else is
  // not found. It counts where two meet elsewhere.
  std::uint64_t content_cap = 80'000;
};

// How much two accounts, a < b, share of one trace, whenever they did: `shared` contents, of which
// no two by the same post of a or of b, where `expected` were by chance. `p` is that of the trace
// where it is least, times the traces in which they could be compared. `q_bh` as in PairTest.
struct PairRarity {
  AccountId a, b;
  std::uint8_t trace = 0;
  std::uint32_t shared = 0;
  double expected = 0, p = 1, q_bh = 1;
};

// Channel B (METHODS.md section 4): who shares more than the accounts' activity, the contents'
// reach and the interests of their communities make likely? `pairs` are those with q_bh <= rate,
// and the ties asked for that share least_shared contents of a trace, by (a, b).
//
// A screen, no evidence: model and strata know of no habits and no friendships, and the ordinary
// fans of one page share more than they say. `possible` is the number of all pairs of accounts.
struct Rarity {
  std::vector<PairRarity> pairs;
  std::uint64_t possible = 0;

  const PairRarity* of(AccountId a, AccountId b) const;  // a < b; null if it is not among `pairs`
};

// p is a Poisson tail of the mean that bipartite configuration models give (bicm.h), one for each
// class of contents (strata.h). The same for any number of threads. Fails if there are 2^32 acts or
// more.
Result<Rarity> rarity(const Acts& acts, const FirstActs& firsts, const RarityOptions& options);

}  // namespace lockstep
