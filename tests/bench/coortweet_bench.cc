// How fast CooRTweet's network is made, by rows, window and threads, beside one pass that only
// reads the rows, which nothing can beat.
//   cmake --preset bench && cmake --build --preset bench --target bench_coortweet
//   build/bench/tests/bench/bench_coortweet
// Counters: rows a second, and pairs made for each row.

#include <benchmark/benchmark.h>
#include <tbb/global_control.h>

#include <random>
#include <string>

#include "analysis/compat/coortweet.h"

namespace lockstep {
namespace {

// `n` rows over a fortnight by n/4 accounts on n/3 objects, both with heavy tails, in order of
// time; each row is a post of its own.
ActRows rows_of(std::size_t n) {
  std::mt19937_64 random(1);
  const auto tailed = [&](std::size_t most) {
    const double u = static_cast<double>(random() >> 11) / 9007199254740992.0;
    return std::to_string(static_cast<std::uint64_t>(static_cast<double>(most) * u * u * u));
  };
  ActRows rows;
  for (std::size_t i = 0; i < n; ++i) {
    rows.rows.push_back({rows.texts.intern("object " + tailed(n / 3)),
                         rows.texts.intern("account " + tailed(n / 4)),
                         rows.texts.intern("post " + std::to_string(i)),
                         static_cast<double>(i * 1'209'600 / n)});
  }
  return rows;
}

void pairs(benchmark::State& state) {
  const ActRows rows = rows_of(static_cast<std::size_t>(state.range(0)));
  const CoortweetOptions options{.window_s = static_cast<double>(state.range(1))};
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(state.range(2)));
  std::size_t made_pairs = 0;
  for (auto _ : state) {
    Result<CoortweetPairs> made = coortweet_pairs(rows, options);
    if (!made) return state.SkipWithError(made.error().message.c_str());
    made_pairs = made->rows.size();
    benchmark::DoNotOptimize(made->rows.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["pairs_per_row"] =
      static_cast<double>(made_pairs) / static_cast<double>(state.range(0));
}

void network(benchmark::State& state) {
  const ActRows rows = rows_of(static_cast<std::size_t>(state.range(0)));
  const CoortweetOptions options{.window_s = static_cast<double>(state.range(1))};
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(state.range(2)));
  for (auto _ : state) {
    Result<CoortweetNetwork> made = coortweet_network(rows, options);
    if (!made) return state.SkipWithError(made.error().message.c_str());
    benchmark::DoNotOptimize(made->table.edges.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void read_the_rows(benchmark::State& state) {
  const ActRows rows = rows_of(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    double sum = 0;
    for (const ActRow& row : rows.rows) sum += row.seconds + row.object.value;
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(pairs)
    ->ArgNames({"rows", "window_s", "threads"})
    ->ArgsProduct({{35'000, 350'000, 3'500'000}, {60, 3600}, {1, 2}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(network)
    ->ArgNames({"rows", "window_s", "threads"})
    ->ArgsProduct({{35'000, 350'000, 3'500'000}, {60, 3600}, {1, 2}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(read_the_rows)->ArgName("rows")->Arg(3'500'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lockstep
