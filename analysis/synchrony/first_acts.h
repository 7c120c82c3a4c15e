#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/acts.h"

namespace lockstep {

// Each account's first act on each content it acts on, account by account, by content; column by
// column, as a merge of two accounts reads few of them. `tick_ms` is how exact the act's time is:
// the tick of its post's clock, or of the account's schedule where that is longer; 1 at least.
struct FirstActs {
  std::vector<std::uint32_t> starts{0};              // of account u: [starts[u], starts[u + 1])
  std::vector<std::uint32_t> content, row, tick_ms;  // row: of Acts::rows
  std::vector<std::int64_t> ms;
  std::vector<std::int64_t> source_ms;  // by content: its source's time, else its first act's

  std::size_t accounts() const { return starts.size() - 1; }
  std::size_t size() const { return content.size(); }
};

// `post_tick_ms` is Posts::tick_ms; posts beyond it have clocks of milliseconds. Schedulers are
// found (schedulers.h). Linear in the acts, 20 bytes for each. Needs less than 2^32 acts.
FirstActs first_acts(const Acts& acts, std::span<const std::uint32_t> post_tick_ms);

// Pairs of accounts that share at least `least` contents, from above and without looking at pairs:
// the lesser of all pairs of accounts with so many contents, and of the pairs of accounts on each
// content divided by `least` (METHODS.md section 3.8).
std::uint64_t most_pairs_sharing(const Acts& acts, const FirstActs& firsts, std::uint32_t least);

}  // namespace lockstep
