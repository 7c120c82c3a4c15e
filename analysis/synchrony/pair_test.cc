#include "analysis/synchrony/pair_test.h"

#include <algorithm>
#include <cstdlib>

#include "analysis/synchrony/coincidence.h"
#include "analysis/synchrony/poisson_binomial.h"
#include "analysis/synchrony/sittings.h"

namespace lockstep {
namespace {

constexpr std::uint32_t none = UINT32_MAX;

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
  PairTester(const FirstActs& firsts, std::span<const SharedContent> all,
             const PairTestOptions& options, PairTestScratch& scratch,
             std::vector<WindowTest>* tests, PairTest& pair)
      : firsts_(firsts),
        all_(all),
        options_(options),
        scratch_(scratch),
        tests_(tests),
        pair_(pair) {}

  // Contents [begin, end). `trace`: of all these, or several_traces.
  void test(std::size_t begin, std::size_t end, std::uint8_t trace) {
    const auto contents = all_.subspan(begin, end - begin);
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
        const PairCells cells = cells_of(firsts_, all_, grid, scratch_).subspan(begin, end - begin);
        find_episodes(contents, cells, sittings, options_.windows_ms[w], scratch_);
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
  const std::span<const SharedContent> all_;
  const PairTestOptions& options_;
  PairTestScratch& scratch_;
  std::vector<WindowTest>* tests_;
  PairTest& pair_;
};

}  // namespace

PairCells cells_of(const FirstActs& firsts, std::span<const SharedContent> all, Grid grid,
                   PairTestScratch& scratch) {
  auto& cells = scratch.cells[static_cast<std::size_t>(grid)];
  if (!cells.empty()) return cells;
  for (const SharedContent& shared : all) {
    const Time source{firsts.source_ms[shared.content]};
    const Cell of_a = cell_of(shared.at_a, shared.tick_ms, source, grid);
    const bool same = shared.at_b >= of_a.first && shared.at_b < of_a.first + of_a.ticks;
    cells.push_back({of_a, same ? of_a : cell_of(shared.at_b, shared.tick_ms, source, grid)});
  }
  return cells;
}

std::uint32_t open_trace(std::span<const SharedContent> of_trace, const PairTestOptions& options,
                         PairTestScratch& scratch) {
  scratch.ms_a.clear();
  scratch.ms_b.clear();
  for (const SharedContent& shared : of_trace) {
    scratch.ms_a.push_back(shared.at_a * shared.tick_ms);
    scratch.ms_b.push_back(shared.at_b * shared.tick_ms);
  }
  return find_sittings(scratch.ms_a, scratch.ms_b, options.sitting_ms, scratch.order,
                       scratch.sittings);
}

void find_episodes(std::span<const SharedContent> of_trace, PairCells cells, std::uint32_t sittings,
                   std::int64_t window_ms, PairTestScratch& scratch) {
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
  for (auto& cells : scratch.cells) cells.clear();
  PairTester tester(firsts, shared, options, scratch, tests, pair);
  int traces = 0;
  for (std::size_t begin = 0, end = 0; begin < shared.size(); begin = end, ++traces) {
    end = end_of_trace(contents, shared, begin);
    tester.test(begin, end, contents.trace[shared[begin].content]);
  }
  if (traces >= 2) tester.test(0, shared.size(), several_traces);
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
