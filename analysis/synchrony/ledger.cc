#include "analysis/synchrony/ledger.h"

#include <cstdlib>

#include "analysis/synchrony/coincidence.h"

namespace lockstep {

std::vector<LedgerRow> ledger(const Contents& contents, const FirstActs& firsts, AccountId a,
                              AccountId b, const WindowTest& test, const PairTestOptions& options,
                              PairTestScratch& scratch) {
  std::vector<LedgerRow> rows;
  std::vector<SharedContent> all;
  find_shared(firsts, a, b, all);
  std::size_t begin = 0, end = all.size();
  if (test.trace != several_traces) {
    while (begin < end && contents.trace[all[begin].content] != test.trace) ++begin;
    end = end_of_trace(contents, all, begin);
  }
  const auto of_trace = std::span(all).subspan(begin, end - begin);
  const std::int64_t window_ms = options.windows_ms[test.window];
  const std::uint32_t sittings = open_trace(of_trace, options, scratch);
  for (auto& known : scratch.cells) known.clear();
  const PairCells cells = cells_of(firsts, of_trace, test.grid, scratch);
  find_episodes(of_trace, cells, sittings, window_ms, scratch);
  for (std::size_t i = 0; i < of_trace.size(); ++i) {
    const SharedContent& shared = of_trace[i];
    LedgerRow row{.shared = shared,
                  .source = Time{firsts.source_ms[shared.content]},
                  .cell_a = cells[i][0],
                  .cell_b = cells[i][1],
                  .sitting = scratch.sittings[i]};
    if (shared.tick_ms <= window_ms) {
      row.q = coincidence(row.cell_a, row.cell_b, window_ms / shared.tick_ms);
      row.hit = std::abs(shared.at_a - shared.at_b) <= window_ms / shared.tick_ms;
    }
    rows.push_back(row);
  }
  for (const Episode& episode : scratch.episodes) rows[episode.shared].counts = true;
  return rows;
}

}  // namespace lockstep
