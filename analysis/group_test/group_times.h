#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/group_test/kernel.h"
#include "analysis/group_test/lag_cells.h"
#include "analysis/group_test/timed_acts.h"

namespace lockstep {

// An act of a member on one of the group's contents.
struct GroupAct {
  std::uint32_t member;   // row of the group's accounts
  std::uint32_t sitting;  // numbered through the group: each is one member's
  double lag;             // seconds
  std::int32_t day;       // since 1970
  bool scored;
};

// A group's acts in the cells of one grid. Those of a content that share a cell stand in a row.
struct GridTimes {
  struct CellTimes {
    std::uint32_t first;  // its acts: [first, first of the next cell)
    double uniform;       // density, per second
    PerWidth span;        // exp(-width / h)
    PerWidth gap;         // exp(-distance to the content's next cell / h)
    PerWidth others;      // mass of the others' kernels in the cell
  };
  struct ActTimes {
    std::uint32_t cell;
    double innocent;      // the largest of the densities that do not depend on h
    PerWidth begin, end;  // exp(-distance to either edge of the cell / h)
  };
  std::vector<CellTimes> cells;              // and one more, where the last one's acts end
  std::vector<std::uint32_t> content_cells;  // of content c: [content_cells[c], content_cells[c+1])
  std::vector<ActTimes> acts;
};

// A group's acts and all that the test needs of them and does not change while rates of following
// are learned: content by content, then by lag. A group's contents are those with at least three
// of its insiders. All exponentials of the test are taken here.
struct GroupTimes {
  std::uint32_t members = 0, sittings = 0;
  std::vector<std::uint32_t> contents;  // rows of Acts::contents, ascending
  std::vector<std::uint32_t> folds;     // of the contents; all 0 without folds
  std::vector<std::uint32_t> starts;    // of content c: [starts[c], starts[c + 1]) of acts
  std::vector<GroupAct> acts;
  std::vector<PerWidth> next;    // exp(-distance to the content's next act / h)
  std::vector<PerWidth> others;  // sum over the others' acts j of K_h(lag - lag_j)
  std::array<GridTimes, lag_grids.size()> grids;
};

struct GroupTimesOptions {
  std::uint64_t seed = 1;
  // 0: an act is compared with the group's habits on all other contents; else with those on
  // contents of other folds, into which a keyed hash deals the contents.
  std::uint32_t folds = 0;
};

// `accounts` are the members, of which the first `insiders` make the group's habits, by all that
// they do in the trace. The others on a content are all accounts on it but the members, or 400 of
// them drawn by seed and content; the first sighting of a content is neither a habit nor an other.
GroupTimes group_times(const TimedActs& acts, std::span<const std::uint32_t> accounts,
                       std::size_t insiders, const GroupTimesOptions& options);

// The fold of a content, 0 to folds - 1.
std::uint32_t fold_of(std::uint32_t content, std::uint32_t folds, std::uint64_t seed);

}  // namespace lockstep
