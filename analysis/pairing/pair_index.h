#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/pairing/survivors.h"
#include "graph/network.h"
#include "graph/result.h"

namespace lockstep {

struct PairRules {
  std::vector<std::int64_t> windows_ms{60'000};  // ascending, inclusive; all are paired in one pass
  std::uint32_t min_contents = 2;                // of a tie, in the longest window
  std::uint64_t content_cap = 30'000'000;        // see CappedContent
};

// Where to look for whom. Acts are numbered as in `acts` (below: their place), accounts and
// contents anew, as far as any act of theirs is left and in the same order: then what is kept for
// each of them lies in a cache.
//
// An account need not look for others on its min_contents - 1 densest contents: two that share
// min_contents meet on the rarest of them, and there neither leaves it out, as all contents are put
// in one order (prefix filter: Chaudhuri, Ganti and Kaushik 2006, doi:10.1109/ICDE.2006.9; Bayardo,
// Ma and Srikant 2007, doi:10.1145/1242572.1242591). Density is the number of pairs of surviving
// acts within the longest window. `seeker` is 0 where an act is left out so, else its account + 1.
//
// A content with more than content_cap pairs of seekers within a window finds nobody in it: `reach`
// is the number of windows, from the shortest, in which it still does.
struct PairIndex {
  std::vector<AccountId> account_ids;  // of the numbers, ascending
  std::vector<ContentId> content_ids;
  Survivors acts;  // with accounts and starts by the new numbers
  UnsetVector<std::uint32_t> seeker;
  UnsetVector<std::uint32_t> first, last;  // acts within the longest window of each: [first, last)
  std::vector<std::uint8_t> reach;         // by content
  UnsetVector<std::uint8_t> shared_post;   // 1 where the act's post stands in other acts too

  // The acts of account u: places[starts[u] .. starts[u + 1]), ascending, and their contents.
  std::vector<std::uint32_t> starts;
  UnsetVector<std::uint32_t> places, contents;

  std::span<const std::uint32_t> places_of(std::size_t account) const {
    return std::span(places).subspan(starts[account], starts[account + 1] - starts[account]);
  }
  std::span<const std::uint32_t> contents_of(std::size_t account) const {
    return std::span(contents).subspan(starts[account], starts[account + 1] - starts[account]);
  }
  std::size_t accounts() const { return account_ids.size(); }

  std::vector<CappedContent> capped;  // in the longest window, by content
};

// Acts are numbered in 32 bits; an Error for more says what to do.
Done check_number_of_acts(const Acts& acts);

// What to say and to do where ties of that window exceed the memory they may take.
Error too_many_ties(std::int64_t window_ms, std::uint64_t memory);

// Linear in the acts but for a sort of each account's contents; on all threads.
PairIndex pair_index(const Acts& acts, const PairRules& rules);

}  // namespace lockstep
