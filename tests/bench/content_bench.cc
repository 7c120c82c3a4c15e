// How fast texts are folded and near ones found, each beside what nothing can beat.
//   cmake --preset bench && cmake --build --preset bench --target bench_content
//   build/bench/tests/bench/bench_content
// Folding: bytes a second, beside one pass that only decodes the UTF-8. Near texts: texts a second,
// and the pairs a second that comparing all with all would have had to reach, beside one pass that
// only makes each text's runs. Half of the texts are variants of others.

#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <tbb/global_control.h>

#include <random>
#include <string>
#include <vector>

#include "analysis/content/character_runs.h"
#include "analysis/content/letters.h"
#include "analysis/content/near_text.h"
#include "analysis/content/text.h"
#include "analysis/content/text_levels.h"
#include "analysis/content/text_variants.h"

namespace lockstep {
namespace {

enum class Script { latin, arabic };

// Words with a heavy tail, as people use them.
std::string word(std::mt19937_64& random, Script script) {
  const double u = static_cast<double>(random() >> 11) / 9007199254740992.0;
  std::mt19937 letters(static_cast<std::uint32_t>(60'000 * u * u * u));
  std::string made;
  for (std::size_t i = 0, length = 2 + letters() % 7; i < length; ++i) {
    if (script == Script::latin) {
      made += static_cast<char>('a' + letters() % 26);
    } else {
      append_letter(made, static_cast<UChar32>(0x0627 + letters() % 20));
    }
  }
  return made;
}

// `n` texts of some 130 characters; every other one a variant of one before, of two words changed.
std::vector<std::string> texts_of(std::size_t n, Script script) {
  std::mt19937_64 random(1);
  std::vector<std::vector<std::string>> all;
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<std::string> words;
    if (i % 2 == 1) words = all[random() % all.size()];
    while (words.size() < 22) words.push_back(word(random, script));
    for (int edit = i % 2 == 1 ? 2 : 0; edit > 0; --edit)
      words[random() % 22] = word(random, script);
    std::string text;
    for (const std::string& one : words) text += (text.empty() ? "" : " ") + one;
    texts.push_back(text);
    all.push_back(std::move(words));
  }
  return texts;
}

std::int64_t bytes_of(const std::vector<std::string>& texts) {
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  return static_cast<std::int64_t>(bytes);
}

template <class Take>
void each_text(benchmark::State& state, Take take) {
  const auto texts = texts_of(20'000, static_cast<Script>(state.range(0)));
  for (auto _ : state) {
    for (const std::string& text : texts) take(text);
  }
  state.SetBytesProcessed(state.iterations() * bytes_of(texts));
}

void decode_utf8(benchmark::State& state) {
  each_text(state, [](const std::string& text) {
    UChar32 all = 0;
    each_letter(text, [&](UChar32 c) { all ^= c; });
    benchmark::DoNotOptimize(all);
  });
}

void fold(benchmark::State& state) {
  each_text(state, [](const std::string& text) { benchmark::DoNotOptimize(fold_text(text)); });
}

void skeleton(benchmark::State& state) {
  each_text(state, [](const std::string& text) { benchmark::DoNotOptimize(text_skeleton(text)); });
}

std::vector<std::string_view> views_of(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

// Of two runs the second knows the peak of both: run one benchmark alone for its memory.
double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void make_runs(benchmark::State& state) {
  const auto texts = texts_of(static_cast<std::size_t>(state.range(0)), Script::arabic);
  std::vector<std::uint64_t> runs;
  for (auto _ : state) {
    for (const std::string& text : texts) {
      character_runs(text, runs);
      benchmark::DoNotOptimize(runs.data());
    }
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void near(benchmark::State& state, std::uint64_t most_runs) {
  const auto texts = texts_of(static_cast<std::size_t>(state.range(0)), Script::arabic);
  const auto views = views_of(texts);
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(state.range(1)));
  std::size_t joined = 0;
  for (auto _ : state) {
    joined = 0;
    const auto found = text_variants(views, {.most_runs = most_runs});
    for (std::uint32_t i = 0; i < found.size(); ++i) joined += found[i].representative != i;
  }
  const auto n = static_cast<double>(state.range(0));
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["pairs"] = benchmark::Counter(
      n * (n - 1) / 2 * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
  state.counters["joined"] = static_cast<double>(joined) / n;
  state.counters["peak_MB"] = peak_megabytes();
}

void near_exactly(benchmark::State& state) { near(state, UINT64_MAX); }
void near_by_bands(benchmark::State& state) { near(state, 0); }

BENCHMARK(decode_utf8)->ArgName("arabic")->Arg(0)->Arg(1);
BENCHMARK(fold)->ArgName("arabic")->Arg(0)->Arg(1);
BENCHMARK(skeleton)->ArgName("arabic")->Arg(0)->Arg(1);
BENCHMARK(make_runs)->ArgName("texts")->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(near_exactly)
    ->ArgNames({"texts", "threads"})
    ->ArgsProduct({{10'000, 100'000, 300'000}, {1, 2}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(near_by_bands)
    ->ArgNames({"texts", "threads"})
    ->ArgsProduct({{100'000, 300'000, 1'000'000}, {1, 2}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace lockstep
