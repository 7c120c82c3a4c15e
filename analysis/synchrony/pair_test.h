#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/synchrony/first_acts.h"
#include "analysis/synchrony/log_lag_cells.h"
#include "analysis/synchrony/shared_contents.h"
#include "graph/id.h"

namespace lockstep {

struct PairTestOptions {
  std::vector<std::int64_t> windows_ms{10'000, 60'000, 300'000, 1'800'000};  // ascending
  std::int64_t sitting_ms = 600'000;
  std::uint32_t least_episodes = 3;  // for a test
};

// Where the contents of all traces are tested together.
constexpr std::uint8_t several_traces = 255;

// One test: the contents of one trace or of several, one window, one grid. Of `episodes` each could
// be a coincidence; `expected` would be by chance, `hits` were.
struct WindowTest {
  std::uint8_t trace = 0, window = 0;  // of Acts::traces, of the options' windows
  Grid grid = Grid::plain;
  std::uint32_t episodes = 0, hits = 0;
  double expected = 0, p = 1;
};

// What two accounts' times say. `p` is the chance, if each acts without the other, of a test as
// clear as the clearest, `best`: its p times the number of windows `tried` over all traces, at most
// 1. Of the two grids the larger p counts.
struct PairTest {
  AccountId a, b;
  std::uint32_t shared = 0, tried = 0;
  double p = 1;
  WindowTest best;
  // Adjusted for all pairs that could have been tested; q_cluster so that clusters of pairs are
  // clear by themselves (adjusted_by_cluster in analysis/multiple_testing.h).
  double q_bh = 1, q_by = 1, q_cluster = 1;
};

// One chance of a coincidence: the content, of those of a sitting that could tell at this window,
// on which it was most likely.
struct Episode {
  std::uint32_t shared = 0;  // place among the shared contents
  double q = 0;
  bool hit = false;
};

// Memory that tests work in.
struct PairTestScratch {
  std::vector<std::int64_t> ms_a, ms_b;
  std::vector<std::uint32_t> sittings, episode_of;
  std::vector<std::uint64_t> order;
  std::array<std::vector<std::array<Cell, 2>>, grids> cells;  // of a and b, once asked for
  std::vector<Episode> episodes;
  std::vector<double> q, tail;
};

// The cells of a and of b on each content.
using PairCells = std::span<const std::array<Cell, 2>>;

// Made when first asked for, as most tests need one grid alone; scratch.cells are cleared for each
// pair.
PairCells cells_of(const FirstActs& firsts, std::span<const SharedContent> all, Grid grid,
                   PairTestScratch& scratch);

// Sittings of contents of one trace, into the scratch; returns their number.
std::uint32_t open_trace(std::span<const SharedContent> of_trace, const PairTestOptions& options,
                         PairTestScratch& scratch);

// The episodes of contents of one trace that open_trace() was called for, into scratch.episodes, in
// the order of their first contents. Contents whose clock is coarser than the window tell nothing
// and are left out.
void find_episodes(std::span<const SharedContent> of_trace, PairCells cells, std::uint32_t sittings,
                   std::int64_t window_ms, PairTestScratch& scratch);

// METHODS.md sections 3.3 to 3.5. Exact, but that p is 1 by definition where fewer than two
// episodes hit, or no more than are expected (the true chance is then a half or more: Jogdeo and
// Samuels 1968, doi:10.1214/aoms/1177698243). Fewer than least_episodes are not tried.
// All tests are appended to `tests` where it is given. `shared` may be any of the two accounts'
// contents, ascending. Where two traces or more have some, the contents of all of them are tried
// together as well: what one post says in several traces is one sitting, and so one episode.
PairTest test_pair(const Contents& contents, const FirstActs& firsts,
                   std::span<const SharedContent> shared, const PairTestOptions& options,
                   PairTestScratch& scratch, std::vector<WindowTest>* tests = nullptr);

// Whether any test of these could have two hits: if not, test_pair() gives p = 1.
bool may_hit_twice(std::span<const SharedContent> shared, const PairTestOptions& options);

}  // namespace lockstep
