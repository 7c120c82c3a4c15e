#include "analysis/synchrony/pair_test.h"

#include <algorithm>
#include <cstdlib>

#include "analysis/synchrony/coincidence.h"
#include "analysis/synchrony/poisson_binomial.h"
#include "analysis/synchrony/sittings.h"

namespace lockstep {
namespace {

constexpr std::uint32_t none = UINT32_MAX;

// Made when first asked for: most tests need one grid alone.
const std::vector<std::array<Cell, 2>>& cells_of(const FirstActs& firsts,
                                                 std::span<const SharedContent> of_trace, Grid grid,
                                                 PairTestScratch& scratch) {
  auto& cells = scratch.cells[static_cast<std::size_t>(grid)];
  if (!cells.empty()) return cells;
  for (const SharedContent& shared : of_trace) {
    const Time source{firsts.source_ms[shared.content]};
    const Cell of_a = cell_of(shared.at_a, shared.tick_ms, source, grid);
    const bool same = shared.at_b >= of_a.first && shared.at_b < of_a.first + of_a.ticks;
    cells.push_back({of_a, same ? of_a : cell_of(shared.at_b, shared.tick_ms, source, grid)});
  }
  return cells;
}

// Whether each of these can tell something at this window, yet fewer than two hit.
bool can_only_miss(std::span<const SharedContent> of_trace, std::int64_t window_ms) {
  int hit = 0;
  for (const SharedContent& shared : of_trace) {
    if (shared.tick_ms > window_ms) return false;
    hit += met_within(shared, window_ms);
    if (hit == 2) return false;
  }
  return true;
}

// Of the episodes in the scratch.
void measure(PairTestScratch& scratch, WindowTest& test) {
  scratch.q.clear();
  test.episodes = static_cast<std::uint32_t>(scratch.episodes.size());
  for (const Episode& episode : scratch.episodes) {
    scratch.q.push_back(episode.q);
    test.expected += episode.q;
    test.hits += episode.hit;
  }
  if (test.hits < 2 || test.hits <= test.expected) return;
  test.p = poisson_binomial_tail(scratch.q, test.hits, scratch.tail);
}

class PairTester {
 public:
  PairTester(const FirstActs& firsts, const PairTestOptions& options, PairTestScratch& scratch,
             std::vector<WindowTest>* tests, PairTest& pair)
      : firsts_(firsts), options_(options), scratch_(scratch), tests_(tests), pair_(pair) {}

  // `trace`: of all these contents, or several_traces.
  void test(std::span<const SharedContent> contents, std::uint8_t trace) {
    if (contents.size() < options_.least_episodes) return;
    const std::uint32_t sittings = open_trace(contents, options_, scratch_);
    if (sittings < options_.least_episodes) return;
    for (std::size_t w = 0; w < options_.windows_ms.size(); ++w) {
      // p = 1, which is no news after another window.
      if (!tests_ && pair_.tried > 0 && can_only_miss(contents, options_.windows_ms[w])) {
        ++pair_.tried;
        continue;
      }
      WindowTest larger;  // p of the two grids
      for (const Grid grid : {Grid::plain, Grid::wide}) {
        find_episodes(firsts_, contents, sittings, options_.windows_ms[w], grid, scratch_);
        if (scratch_.episodes.size() < options_.least_episodes) break;
        WindowTest test{.trace = trace, .window = static_cast<std::uint8_t>(w), .grid = grid};
        measure(scratch_, test);
        if (tests_) tests_->push_back(test);
        if (grid == Grid::plain || test.p > larger.p) larger = test;
        // The larger p counts: where this one changes nothing, the other can't either.
        if (!tests_ && (test.p == 1 || (pair_.tried > 0 && test.p >= pair_.best.p))) break;
      }
      if (larger.episodes == 0) continue;
      if (pair_.tried++ == 0 || larger.p < pair_.best.p) pair_.best = larger;
    }
  }

 private:
  const FirstActs& firsts_;
  const PairTestOptions& options_;
  PairTestScratch& scratch_;
  std::vector<WindowTest>* tests_;
  PairTest& pair_;
};

}  // namespace

std::uint32_t open_trace(std::span<const SharedContent> of_trace, const PairTestOptions& options,
                         PairTestScratch& scratch) {
  scratch.ms_a.clear();
  scratch.ms_b.clear();
  for (auto& cells : scratch.cells) cells.clear();
  for (const SharedContent& shared : of_trace) {
    scratch.ms_a.push_back(shared.at_a * shared.tick_ms);
    scratch.ms_b.push_back(shared.at_b * shared.tick_ms);
  }
  return find_sittings(scratch.ms_a, scratch.ms_b, options.sitting_ms, scratch.order,
                       scratch.sittings);
}

void find_episodes(const FirstActs& firsts, std::span<const SharedContent> of_trace,
                   std::uint32_t sittings, std::int64_t window_ms, Grid grid,
                   PairTestScratch& scratch) {
  const std::vector<std::array<Cell, 2>>& cells = cells_of(firsts, of_trace, grid, scratch);
  scratch.episodes.clear();
  scratch.episode_of.assign(sittings, none);
  std::uint32_t tick_ms = 0;
  std::int64_t window_ticks = 0;  // of that tick
  for (std::uint32_t i = 0; i < of_trace.size(); ++i) {
    const SharedContent& shared = of_trace[i];
    if (shared.tick_ms > window_ms) continue;
    if (shared.tick_ms != tick_ms) {
      tick_ms = shared.tick_ms;
      window_ticks = window_ms / tick_ms;
    }
    const double q = coincidence(cells[i][0], cells[i][1], window_ticks);
    const Episode episode{i, q, std::abs(shared.at_a - shared.at_b) <= window_ticks};
    std::uint32_t& place = scratch.episode_of[scratch.sittings[i]];
    if (place == none) {
      place = static_cast<std::uint32_t>(scratch.episodes.size());
      scratch.episodes.push_back(episode);
    } else if (q > scratch.episodes[place].q) {
      scratch.episodes[place] = episode;
    }
  }
}

PairTest test_pair(const Contents& contents, const FirstActs& firsts,
                   std::span<const SharedContent> shared, const PairTestOptions& options,
                   PairTestScratch& scratch, std::vector<WindowTest>* tests) {
  PairTest pair{.shared = static_cast<std::uint32_t>(shared.size())};
  PairTester tester(firsts, options, scratch, tests, pair);
  int traces = 0;
  for (std::size_t begin = 0, end = 0; begin < shared.size(); begin = end, ++traces) {
    end = end_of_trace(contents, shared, begin);
    tester.test(shared.subspan(begin, end - begin), contents.trace[shared[begin].content]);
  }
  if (traces >= 2) tester.test(shared, several_traces);
  pair.p = std::min(1.0, pair.tried * pair.best.p);
  if (pair.tried == 0) pair.p = 1;
  return pair;
}

bool may_hit_twice(std::span<const SharedContent> shared, const PairTestOptions& options) {
  if (shared.size() < options.least_episodes) return false;
  int hits = 0;
  for (const SharedContent& content : shared) {
    hits += met_within(content, options.windows_ms.back());
    if (hits == 2) return true;
  }
  return false;
}

}  // namespace lockstep
