#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/pairing/account_pair.h"
#include "analysis/pairing/pair_index.h"

namespace lockstep {

// Accounts a < b with all their co-acts within the longest window: Meetings::coacts[first ..
// first + coacts), by content and time. Two posts that share several contents are one co-act, on
// the one with the fewest acts in all (the first of equals); `traces` has the bits of the others
// too.
struct Meeting {
  AccountId a, b;
  std::uint32_t coacts = 0, contents = 0, traces = 0;
  std::uint64_t first = 0;
};

struct Meetings {
  std::vector<Meeting> rows;  // by (a, b)
  std::vector<CoAct> coacts;

  std::span<const CoAct> of(const Meeting& meeting) const {
    return std::span(coacts).subspan(meeting.first, meeting.coacts);
  }
};

// Accounts [begin, end) whose meetings are found together.
struct AccountBlock {
  std::uint32_t begin, end;
};

// Blocks of about as much work each, in ascending order, from the index alone: the same for any
// number of threads.
std::vector<AccountBlock> account_blocks(const PairIndex& index);

// One thread's working memory: about 12 bytes for each account.
struct MeetingScratch {
  struct Slot {
    std::uint32_t contents = 0;  // on which a seeker of this account was found; 0 none
    std::uint32_t last = 0;  // the content it was last found on; then its number among those met
  };
  struct Found {
    std::uint32_t number, place_a, place_b;
  };
  std::vector<Slot> slots;  // by account
  std::vector<std::uint32_t> candidates, met, starts;
  std::vector<Found> found, sorted;
  std::vector<CoAct> coacts;
};

// Every two accounts, a in the block and b after a, that co-act on at least rules.min_contents
// contents within the longest window: exact, but for capped contents (CappedContent).
//
// Method: account by account, as sparse matrices are multiplied row by row (Gustavson 1978,
// doi:10.1145/355791.355796) with a dense accumulator (Gilbert, Moler and Schreiber 1992,
// doi:10.1137/0613024): no pairs are stored or sorted, only what is kept. Candidates, met by
// seekers alone, are then looked up on all contents, those left out and capped too. Measured on
// 600,000 acts with a window of 30 min against sorting all pairs by accounts: where ties need two
// contents 24 times as fast; where one is enough, when every pair is kept anyway, 0.7 times,
// without the memory of the pairs. Cost: the pairs of seekers within the window, and for each
// candidate a walk over the fewer contents of the two.
Meetings meetings(const Acts& acts, const PairIndex& index, const PairRules& rules,
                  AccountBlock block, MeetingScratch& scratch);

// Every two accounts that meetings() would find, by (a, b), and more: they share rules.min_contents
// contents and met on one of them at least. Without their co-acts, which are most of the cost where
// windows are long.
std::vector<AccountPair> promising_pairs(const Acts& acts, const PairIndex& index,
                                         const PairRules& rules, AccountBlock block,
                                         MeetingScratch& scratch);

}  // namespace lockstep
