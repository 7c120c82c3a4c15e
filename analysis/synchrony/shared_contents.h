#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/pairing/account_pair.h"
#include "analysis/synchrony/first_acts.h"
#include "graph/acts.h"
#include "graph/id.h"

namespace lockstep {

// A content that two accounts act on: their first acts, as rows of Acts::rows, in ticks of the
// coarser of the two clocks.
struct SharedContent {
  std::uint32_t content = 0, act_a = 0, act_b = 0, tick_ms = 1;
  std::int64_t at_a = 0, at_b = 0;
};

// Whether the acts come within the window; clocks coarser than it cannot tell.
bool met_within(const SharedContent& shared, std::int64_t window_ms);

// Contents that both act on, ascending; replaces what stands in `shared`.
void find_shared(const FirstActs& firsts, AccountId a, AccountId b,
                 std::vector<SharedContent>& shared);

// The contents of one trace, from shared[begin] on: [begin, the end returned).
std::size_t end_of_trace(const Contents& contents, std::span<const SharedContent> shared,
                         std::size_t begin);

// FirstActs by content: who acts on it, in ascending order, and in which row of FirstActs. 12 bytes
// an act.
struct FirstActors {
  std::vector<std::uint32_t> starts{0};  // of content c: [starts[c], starts[c + 1])
  std::vector<std::uint32_t> account, row;
  std::vector<std::uint32_t> place;  // by row of FirstActs: where that act stands here
};

// Linear in the acts.
FirstActors first_actors(const FirstActs& firsts, std::size_t contents);

// Memory that each_shared() works in: 4 bytes an account, and 24 for each content shared by the
// pairs that it takes at once.
struct SharedScratch {
  std::size_t most_at_once = 1 << 20;  // contents shared, but for one pair alone

  struct Found {
    std::uint32_t pair, row_a, row_b;  // pair: its number among those taken at once
  };
  std::vector<std::uint32_t> numbers;  // by account b: its pair's number and one, 0 for none
  std::vector<Found> found, sorted;
  std::vector<std::uint32_t> starts;  // of pair n in `sorted`: [starts[n], starts[n + 1])
  std::vector<SharedContent> shared;
};

// The steps of each_shared(): how many of the pairs it takes at once, all of one account a; what
// they share; and of one of them as contents, into the scratch's `shared`.
std::size_t pairs_at_once(const FirstActs& firsts, std::span<const AccountPair> pairs,
                          std::size_t most_at_once);
void gather_shared(const FirstActs& firsts, const FirstActors& actors,
                   std::span<const AccountPair> pairs, SharedScratch& scratch);
void read_shared(const FirstActs& firsts, std::size_t pair, SharedScratch& scratch);

// visit(pair, shared) for every pair, a < b, which stand by (a, b), with what find_shared() of the
// two gives. A walk over a's contents finds all those it is paired with, as sparse matrices are
// multiplied row by row (Gustavson 1978, doi:10.1145/355791.355796). On 4.4 million acts, whose
// accounts have thousands of contents and a hundred partners each, it takes a fifth of the time of
// merging the contents of each two.
template <class Visit>
void each_shared(const FirstActs& firsts, const FirstActors& actors,
                 std::span<const AccountPair> pairs, SharedScratch& scratch, const Visit& visit) {
  while (!pairs.empty()) {
    const auto now = pairs.first(pairs_at_once(firsts, pairs, scratch.most_at_once));
    pairs = pairs.subspan(now.size());
    if (now.size() > 1) gather_shared(firsts, actors, now, scratch);
    for (std::size_t n = 0; n < now.size(); ++n) {
      if (now.size() > 1) {
        read_shared(firsts, n, scratch);
      } else {
        find_shared(firsts, now[n].a, now[n].b, scratch.shared);
      }
      visit(now[n], std::span<const SharedContent>(scratch.shared));
    }
  }
}

}  // namespace lockstep
