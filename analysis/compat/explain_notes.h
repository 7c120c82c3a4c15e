#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/compat/explanation.h"
#include "analysis/compat/our_ties.h"

namespace lockstep {

// Collects the pairs of accounts that stand under each cause, in the order in which the causes are
// given; names those that have any.
class CauseList {
 public:
  struct Cause {
    std::string name, says;
    std::vector<AccountPair> pairs;
  };
  explicit CauseList(std::vector<Cause> causes) : causes_(std::move(causes)) {}

  void add(std::string_view cause, AccountPair pair);
  std::vector<LikeDifference> differences(const RankedAccounts& accounts) const;

 private:
  std::vector<Cause> causes_;
};

LikeDifference difference(std::string cause, std::string says, std::vector<AccountPair> pairs,
                          const RankedAccounts& accounts);

// What of the rows shapes any network of theirs: rows without object or with an empty one, rows
// that stand twice, spellings of a link.
void add_row_notes(LikeExplanation& explanation, const ActRows& rows,
                   const RowsWithOurLinks& links);

void add_links_note(LikeExplanation& explanation, const RowsWithOurLinks& links);

// How many edges exceed the type-7 quantile p of the weights.
void add_threshold_note(LikeExplanation& explanation, const std::vector<WeighedPair>& edges,
                        double p, const RankedAccounts& accounts);

// How much hangs on the busiest hundredth of the accounts, at least one; `edges` without own loops.
void add_busiest_note(LikeExplanation& explanation, const RankedAccounts& accounts,
                      const std::vector<WeighedPair>& edges);

inline bool contains(const std::vector<AccountPair>& sorted, AccountPair pair) {
  return std::binary_search(sorted.begin(), sorted.end(), pair);
}

}  // namespace lockstep
