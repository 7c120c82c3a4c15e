// How fast the sweep pairs acts, beside one sort of the same rows, which is its limit from below.
//   cmake --preset bench && cmake --build --preset bench && build/bench/tests/bench/bench_coaction
// Counters: acts and pairs a second, and pairs made for each act.

#include <benchmark/benchmark.h>
#include <tbb/global_control.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <random>
#include <tuple>

#include "analysis/coaction.h"

namespace lockstep {
namespace {

// `n` acts over a day by n/20 accounts on n/10 contents, both with heavy tails.
Acts acts_of(std::size_t n) {
  std::mt19937_64 random(1);
  const auto tailed = [&](double rows) {
    const double u = static_cast<double>(random() >> 11) / 9007199254740992.0;
    return static_cast<std::uint32_t>(rows * u * u * u);
  };
  Acts acts;
  acts.traces = {"link"};
  for (std::size_t i = 0; i < n; ++i) {
    acts.rows.push_back({ContentId(tailed(static_cast<double>(n) / 10)),
                         AccountId(tailed(static_cast<double>(n) / 20)), PostId(i),
                         Time{static_cast<std::int64_t>(random() % 86'400'000)}});
  }
  std::sort(acts.rows.begin(), acts.rows.end(), [](const Act& x, const Act& y) {
    return std::tie(x.content, x.time, x.account, x.post) <
           std::tie(y.content, y.time, y.account, y.post);
  });
  for (std::size_t i = 0; i < n; ++i) {
    while (acts.contents.size() <= acts.rows[i].content.row()) {
      acts.contents.trace.push_back(0);
      acts.contents.key.push_back(TextId(0u));
      acts.contents.source_time.push_back({});
      acts.contents.representative.push_back(acts.rows[i].post);
      acts.starts.push_back(i);
    }
    acts.starts.back() = i + 1;
  }
  return acts;
}

void pair_within_a_minute(benchmark::State& state) {
  const Acts acts = acts_of(static_cast<std::size_t>(state.range(0)));
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(state.range(1)));
  std::uint64_t pairs = 0;
  for (auto _ : state) {
    Result<Network> network = coaction(acts, {.window_ms = 60'000, .most_pairs = 1'000'000'000});
    pairs = network->pairs;
    benchmark::DoNotOptimize(network->ties.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["pairs_per_act"] =
      static_cast<double>(pairs) / static_cast<double>(state.range(0));
}
BENCHMARK(pair_within_a_minute)
    ->ArgNames({"acts", "threads"})
    ->ArgsProduct({{100'000, 200'000, 400'000, 800'000, 1'600'000}, {1, 2}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void sort_the_same_rows(benchmark::State& state) {
  const Acts acts = acts_of(static_cast<std::size_t>(state.range(0)));
  std::vector<Act> shuffled = acts.rows;
  std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937_64(2));
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, 1);
  for (auto _ : state) {
    std::vector<Act> rows = shuffled;
    tbb::parallel_sort(rows.begin(), rows.end(), [](const Act& x, const Act& y) {
      return std::tie(x.content, x.time, x.account, x.post) <
             std::tie(y.content, y.time, y.account, y.post);
    });
    benchmark::DoNotOptimize(rows.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(sort_the_same_rows)
    ->ArgName("acts")
    ->ArgsProduct({{100'000, 200'000, 400'000, 800'000, 1'600'000}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace lockstep
