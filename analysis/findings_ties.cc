#include <algorithm>
#include <tuple>
#include <utility>

#include "analysis/findings_maker.h"

// What findings say of ties: their tests, the pairs of posts behind them, the ledgers.

namespace lockstep {
namespace {

FoundTest found_test(const Grade& grade, const PairTestOptions& options) {
  const PairTest& test = grade.test;
  if (test.tried == 0) return {};
  return {.tried = test.tried,
          .p = test.p,
          .q_bh = test.q_bh,
          .q_by = test.q_by,
          .q_cluster = test.q_cluster,
          .stability = grade.stability,
          .trace = test.best.trace,
          .window_ms = options.windows_ms[test.best.window],
          .episodes = test.best.episodes,
          .hits = test.best.hits,
          .expected = test.best.expected};
}

}  // namespace

void FindingsMaker::write_ledgers() {
  PairTestScratch scratch;
  for (const Grade& grade : grades) {
    if (firsts != nullptr && grade.by_pair) {
      const std::vector<LedgerRow> rows = ledger(acts.contents, *firsts, grade.test.a, grade.test.b,
                                                 grade.test.best, test_options, scratch);
      ledgers.insert(ledgers.end(), rows.begin(), rows.end());
    }
    ledger_ends.push_back(ledgers.size());
  }
}

// Pairs stand where the evidence does: in memory, or in a file.
Done FindingsMaker::ties() {
  if (network.evidence.is_spilled()) {
    const Done spilled = found.pairs.spill(network.evidence.folder());
    if (!spilled) return spilled;
  }
  std::vector<FoundPair> pairs;
  for (std::size_t i = 0; i < network.ties.size(); ++i) {
    const Tie& tie = network.ties[i];
    std::uint32_t a = account_row[tie.a.row()], b = account_row[tie.b.row()];
    const bool swapped = b < a;
    if (swapped) std::swap(a, b);
    const std::uint32_t cluster = found.accounts[a].cluster;
    pairs.clear();
    for (CoAct coact : network.of(tie)) {
      if (swapped) std::swap(coact.act_a, coact.act_b);
      pairs.push_back({content_row[content_of(acts, coact).row()],
                       post_row[acts.rows[coact.act_a].post.row()],
                       post_row[acts.rows[coact.act_b].post.row()], gap_ms(acts, coact)});
    }
    found.ties.push_back({.a = a,
                          .b = b,
                          .coacts = tie.coacts,
                          .contents = tie.contents,
                          .days = tie.days,
                          .traces = tie.traces,
                          .median_gap_ms = tie.median_gap_ms,
                          .cluster = cluster == found.accounts[b].cluster ? cluster : no_row,
                          .tier = grades[i].tier,
                          .test = found_test(grades[i], test_options),
                          .group_window_ms = grades[i].group_window_ms,
                          .pair = found.pairs.size()});
    if (const Done added = found.pairs.append(pairs); !added) return added;
  }
  std::sort(found.ties.begin(), found.ties.end(), [](const FoundTie& x, const FoundTie& y) {
    return std::tie(x.a, x.b) < std::tie(y.a, y.b);
  });
  return found.pairs.finish();
}

void FindingsMaker::chances() {
  std::size_t end = 0;
  for (std::size_t i = 0; i < grades.size(); ++i) {
    const Grade& grade = grades[i];
    const std::size_t begin = std::exchange(end, ledger_ends[i]);
    if (begin == end) continue;
    std::uint32_t a = account_row[grade.test.a.row()], b = account_row[grade.test.b.row()];
    const bool swapped = b < a;
    if (swapped) std::swap(a, b);
    const auto tie = std::lower_bound(
        found.ties.begin(), found.ties.end(), std::pair(a, b),
        [](const FoundTie& x, const auto& ends) { return std::pair(x.a, x.b) < ends; });
    for (LedgerRow row : std::span(ledgers).subspan(begin, end - begin)) {
      if (swapped) {
        std::swap(row.shared.act_a, row.shared.act_b);
        std::swap(row.cell_a, row.cell_b);
      }
      const std::int64_t tick_ms = row.shared.tick_ms;
      found.chances.push_back({.tie = static_cast<std::uint32_t>(tie - found.ties.begin()),
                               .content = content_row[row.shared.content],
                               .post_a = post_row[acts.rows[row.shared.act_a].post.row()],
                               .post_b = post_row[acts.rows[row.shared.act_b].post.row()],
                               .source = row.source,
                               .source_known = bool(acts.contents.source_time[row.shared.content]),
                               .tick_ms = row.shared.tick_ms,
                               .sitting = row.sitting,
                               .from_a_ms = row.cell_a.first * tick_ms - row.source.ms,
                               .ticks_a = row.cell_a.ticks,
                               .from_b_ms = row.cell_b.first * tick_ms - row.source.ms,
                               .ticks_b = row.cell_b.ticks,
                               .q = row.q,
                               .hit = row.hit,
                               .counts = row.counts});
    }
  }
  ledgers = {};
  std::stable_sort(found.chances.begin(), found.chances.end(),
                   [](const FoundChance& x, const FoundChance& y) { return x.tie < y.tie; });
}

}  // namespace lockstep
