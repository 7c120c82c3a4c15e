#include "tools/explain_tie.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "analysis/synchrony/ledger.h"
#include "graph/counted.h"

namespace lockstep {
namespace {

double seconds(std::int64_t ms) { return static_cast<double>(ms) / 1000; }

std::string_view trace_of(const Acts& acts, const WindowTest& test) {
  return test.trace == several_traces ? "several" : std::string_view(acts.traces[test.trace]);
}

std::string_view word(Grid grid) { return grid == Grid::plain ? "plain" : "wide"; }

std::string account(const Corpus& corpus, AccountId id) {
  return fmt::format("{} ({}:{})", corpus.label(id), name(corpus.accounts.platform[id.row()]),
                     corpus.text(corpus.accounts.id[id.row()]));
}

// Every test: a line each.
std::string all_tests(const Acts& acts, const std::vector<WindowTest>& tests,
                      const PairTestOptions& options) {
  std::string text = "Tests\n  trace        window  grid   episodes  hits  expected  p\n";
  for (const WindowTest& test : tests) {
    text += fmt::format("  {:<11}  {:<6}  {:<5}  {:>8}  {:>4}  {:>8.3f}  {}\n",
                        trace_of(acts, test), format_duration(options.windows_ms[test.window]),
                        word(test.grid), test.episodes, test.hits, test.expected, test.p);
  }
  return text +
         "An episode is a content that both acted on; what both took up in one sitting (10 min) "
         "is\n"
         "one. It hits if the two acts are no further apart than the window. Expected is the sum "
         "of\n"
         "the chances. p is 1 with fewer than two hits, or no more than expected.\n";
}

std::string result(const PairTest& pair, const Synchrony& synchrony, const TestOptions& options,
                   const Grade& grade) {
  std::string text = fmt::format(
      "Result\n  The larger p of the two grids counts, and the least of the windows: {}\n"
      "  times {} windows tried, at most 1: p = {}\n"
      "  of {} pairs of accounts that may share {} contents:\n"
      "  q = {} (Benjamini-Hochberg), {} (Benjamini-Yekutieli);\n"
      "  with those alone that it is joined to by pairs as clear: q = {}\n",
      pair.best.p, pair.tried, pair.p, grouped(synchrony.possible),
      options.synchrony.test.least_episodes, pair.q_bh, pair.q_by, pair.q_cluster);
  if (pair.p > least_clear) text += "  (q of a p this large is only known not to be smaller)\n";
  if (grade.stability >= 0) {
    text += fmt::format("  as clear in {} of {} random parts of the contents\n",
                        static_cast<int>(grade.stability * options.tiers.replicates + 0.5),
                        options.tiers.replicates);
  }
  return text + fmt::format("  evidence: {}\n", name(grade.tier));
}

std::string rarity_of(const Acts& acts, const PairRarity* pair, const TestOptions& options) {
  std::string text = "Shared at any time (a screen, no evidence)\n";
  if (pair == nullptr) {
    return text + fmt::format("  no more than is likely: q > {}\n", options.rarity.rate);
  }
  return text + fmt::format("  {} of trace {}, {:.3g} expected: p = {}, q = {}\n",
                            counted(pair->shared, "content", "contents"), acts.traces[pair->trace],
                            pair->expected, pair->p, pair->q_bh);
}

std::string contents(const Acts& acts, const std::vector<LedgerRow>& rows, const WindowTest& test,
                     const PairTestOptions& options) {
  std::string text = fmt::format(
      "Contents (trace {}, within {}, {} grid)\n"
      "  no  time_a  time_b  gap_s  tick_s  source  known_by  cell_a  cell_b  q  hit  sitting  "
      "counts  content\n",
      trace_of(acts, test), format_duration(options.windows_ms[test.window]), word(test.grid));
  std::size_t number = 0;
  for (const LedgerRow& row : rows) {
    const SharedContent& shared = row.shared;
    const Time a = acts.rows[shared.act_a].time, b = acts.rows[shared.act_b].time;
    const std::int64_t tick = shared.tick_ms;
    const auto cell = [&](Cell of) {
      return fmt::format("{}+{}", seconds(of.first * tick - row.source.ms), of.ticks);
    };
    text += fmt::format(
        "  {}  {}  {}  {}  {}  {}  {}  {}  {}  {}  {}  {}  {}  {}\n", ++number, format_utc(a),
        format_utc(b), seconds(b.ms - a.ms), seconds(tick), format_utc(row.source),
        acts.contents.source_time[shared.content] ? "source" : "first-act", cell(row.cell_a),
        cell(row.cell_b), row.q, row.hit ? "hit" : "miss", row.sitting + 1,
        row.counts ? "counts" : "-", acts.keys[acts.contents.key[shared.content]]);
  }
  return text;
}

constexpr std::string_view by_hand =
    "By hand\n"
    "  A cell is its beginning in seconds after the source + its ticks. Times are rounded down to\n"
    "  whole ticks. q: of all pairs of a tick of cell_a and one of cell_b, the share no further\n"
    "  apart than the window; in one cell of n ticks with a window of m: (n(2m+1) - m(m+1)) / "
    "n^2.\n"
    "  Of the contents of a sitting the one with the largest q counts (the first of equals).\n"
    "  p: begin with f = [1]; for each q that counts, at most 0.999999, f'[j] = f[j] (1-q) +\n"
    "  f[j-1] q; p is the sum of f[j] from j = hits on.\n";

}  // namespace

std::string explain_tie(const Corpus& corpus, const Acts& acts, const TestedTies& tested,
                        const TestOptions& options, AccountId a, AccountId b) {
  const PairTestOptions& test_options = options.synchrony.test;
  PairTestScratch scratch;
  std::vector<SharedContent> shared;
  std::vector<WindowTest> tests;
  find_shared(tested.firsts, a, b, shared);
  test_pair(acts.contents, tested.firsts, shared, test_options, scratch, &tests);
  std::string text = fmt::format("A  {}\nB  {}\n\nThey share {}.\n", account(corpus, a),
                                 account(corpus, b), counted(shared.size(), "content", "contents"));
  text += '\n' + rarity_of(acts, tested.rarity.of(a, b), options);
  if (tests.empty()) {
    return text + '\n' +
           fmt::format(
               "No test is possible: it takes {} episodes, on clocks no coarser "
               "than the\nwindow.\n",
               test_options.least_episodes);
  }
  const PairTest& pair = *tested.synchrony.of(a, b);
  Grade grade;
  for (std::size_t i = 0; i < tested.network.ties.size(); ++i) {
    const Tie& tie = tested.network.ties[i];
    if (tie.a == a && tie.b == b) grade = tested.grades[i];
  }
  // A pair without two hits is not looked at further; any of its tests shows why.
  const WindowTest& decided = pair.tried > 0 ? pair.best : tests.front();
  const std::vector<LedgerRow> rows =
      ledger(acts.contents, tested.firsts, a, b, decided, test_options, scratch);
  return text + '\n' + all_tests(acts, tests, test_options) + '\n' +
         (pair.tried > 0 ? result(pair, tested.synchrony, options, grade)
                         : std::string("Result\n  no window has two hits: p = 1\n")) +
         '\n' + contents(acts, rows, decided, test_options) + '\n' + std::string(by_hand);
}

}  // namespace lockstep
