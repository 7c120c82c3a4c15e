#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "analysis/compat/coortweet.h"
#include "analysis/compat/coortweet_groups.h"

namespace lockstep {

// CooRTweet's pairs without any of them being stored: they are met again whenever they are needed,
// which costs less than keeping many. Blocks of sightings may be swept by different threads.
struct CoortweetSweep {
  static constexpr std::size_t block_rows = 1024;

  CoortweetGroups groups;
  Loops loops = Loops::remove;
  std::vector<std::uint8_t> ok;  // a cell for each sighting: 1 if it makes its pairs stay (rule 5)

  std::size_t blocks() const { return (groups.sightings.size() + block_rows - 1) / block_rows; }

  // Rules 3 to 5: calls visit(older, newer), places in groups.sightings, for the pairs whose newer
  // sighting is in a block; by newer, then older sighting.
  template <class Visit>
  void each_pair(std::size_t block, Visit visit) const {
    const std::vector<CoortweetRow>& all = groups.sightings;
    const std::size_t end = std::min(all.size(), (block + 1) * block_rows);
    for (std::size_t i = block * block_rows; i < end; ++i) {
      for (std::size_t j = groups.first[i]; j < i; ++j) {
        if ((ok[i] | ok[j]) == 0) continue;
        const bool loop = all[i].account == all[j].account || all[i].post == all[j].post;
        if (!loop || loops == Loops::keep) visit(j, i);
      }
    }
  }
};

// Groups the rows and finds which pairs stay. Fails if options or rows make no sense, or if there
// are more pairs than `most_pairs`, before it meets any.
Result<CoortweetSweep> coortweet_sweep(const ActRows& rows, const CoortweetOptions& options,
                                       std::uint64_t most_pairs);

// Rule 5: the posts among `in_pairs` that stand in a row of an account with enough rows of such
// posts, whatever their object; a cell for each text. Rows that the first filter dropped can't be
// among them, so it is the same for filtered and unfiltered rows.
std::vector<std::uint8_t> coortweet_ok_posts(const ActRows& all,
                                             const std::vector<std::uint8_t>& in_pairs,
                                             std::uint32_t min_participation);

// Threads mark cells; several may mark the same one.
void mark(std::uint8_t& cell);

}  // namespace lockstep
