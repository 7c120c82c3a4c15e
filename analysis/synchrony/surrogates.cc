#include "analysis/synchrony/surrogates.h"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include "analysis/clusters.h"
#include "analysis/keyed_draw.h"

namespace lockstep {

Acts redrawn(const Acts& acts, const FirstActs& firsts, std::uint64_t seed, std::uint32_t copy) {
  const Grid grid = copy % 2 == 0 ? Grid::plain : Grid::wide;
  Acts made;
  made.traces = acts.traces;
  made.contents = acts.contents;
  for (std::size_t c = 0; c < made.contents.size(); ++c) {
    made.contents.source_time[c] = Time{firsts.source_ms[c]};
  }
  made.starts.assign(acts.contents.size() + 1, 0);
  for (const std::uint32_t content : firsts.content) ++made.starts[content + 1];
  for (std::size_t c = 0; c < acts.contents.size(); ++c) made.starts[c + 1] += made.starts[c];
  made.rows.resize(firsts.size());
  std::vector<std::uint64_t> next(made.starts.begin(), made.starts.end() - 1);
  for (std::size_t i = 0; i < firsts.size(); ++i) {
    const std::int64_t tick = firsts.tick_ms[i];
    const Cell cell = cell_of(tick_at(Time{firsts.ms[i]}, tick), tick,
                              Time{firsts.source_ms[firsts.content[i]]}, grid);
    const std::uint64_t draw = keyed_draw(seed, copy, firsts.row[i]);
    const auto at = static_cast<std::int64_t>(draw % static_cast<std::uint64_t>(cell.ticks));
    Act act = acts.rows[firsts.row[i]];
    act.time = Time{(cell.first + at) * tick};
    made.rows[next[firsts.content[i]]++] = act;
  }
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, acts.contents.size(), 512),
                    [&](const auto& range) {
                      for (std::size_t c = range.begin(); c < range.end(); ++c) {
                        const auto begin = made.rows.begin();
                        std::sort(begin + static_cast<std::ptrdiff_t>(made.starts[c]),
                                  begin + static_cast<std::ptrdiff_t>(made.starts[c + 1]),
                                  [](const Act& x, const Act& y) {
                                    return std::tie(x.time, x.account, x.post) <
                                           std::tie(y.time, y.account, y.post);
                                  });
                      }
                    });
  return made;
}

Result<Surrogates> surrogates(const Acts& acts, const FirstActs& firsts,
                              std::span<const std::uint32_t> post_tick_ms, double cut,
                              const SynchronyOptions& options, const SurrogateOptions& surrogate) {
  Surrogates all{.copies = surrogate.copies};
  for (std::uint32_t copy = 0; copy < surrogate.copies; ++copy) {
    const Acts made = redrawn(acts, firsts, surrogate.seed, copy);
    const Result<Synchrony> found =
        synchrony(made, first_acts(made, post_tick_ms), Network{}, options);
    if (!found) return found.error();
    Network ties;
    for (const PairTest& pair : found->pairs) {
      if (pair.p > cut || pair.best.hits < 3) continue;
      ties.ties.push_back({.a = pair.a, .b = pair.b});
    }
    all.ties += ties.ties.size();
    std::map<std::uint32_t, std::uint32_t> joined;  // accounts by component
    for (const std::uint32_t component : components(ties).component) {
      all.largest = std::max(all.largest, ++joined[component]);
    }
  }
  return all;
}

}  // namespace lockstep
