// What channel A adds to pairing, on one act table:
//   cmake --preset bench && cmake --build --preset bench --target bench_synchrony
//   zcat events.tsv.gz | build/bench/tests/bench/bench_synchrony [TICK_S [ROUNDS]]      1 3
// Columns of the table on standard input are separated by tabs or commas, with a line of names
// before them: account, seconds since 1970, trace, content; TICK_S is the clock's resolution.
// Prints the best of ROUNDS runs in turn of pairing within 60 s and within channel A's longest
// window, both with their evidence, and of channel A, on one thread and on two.

#include <fmt/format.h>
#include <tbb/global_control.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "analysis/coaction.h"
#include "analysis/synchrony/synchrony.h"

namespace lockstep {
namespace {

std::uint32_t row_of(std::unordered_map<std::string, std::uint32_t>& rows,
                     const std::string& name) {
  return rows.try_emplace(name, static_cast<std::uint32_t>(rows.size())).first->second;
}

Acts read_acts() {
  UnsetVector<Act> rows;
  std::unordered_map<std::string, std::uint32_t> accounts, contents;
  std::vector<std::string> traces;
  std::vector<std::uint8_t> trace_of;  // by content, in the order of reading
  std::string line;
  for (std::getline(std::cin, line); std::getline(std::cin, line);) {
    std::replace(line.begin(), line.end(), ',', '\t');
    const std::size_t time = line.find('\t') + 1, trace = line.find('\t', time) + 1;
    const std::string kind = line.substr(trace, line.find('\t', trace) - trace);
    const auto known = std::find(traces.begin(), traces.end(), kind) - traces.begin();
    if (known == std::ssize(traces)) traces.push_back(kind);
    const std::uint32_t content = row_of(contents, line.substr(trace));
    if (content == trace_of.size()) trace_of.push_back(static_cast<std::uint8_t>(known));
    rows.push_back({ContentId(content), AccountId(row_of(accounts, line.substr(0, time - 1))),
                    PostId(rows.size()), Time{std::atoll(line.c_str() + time) * 1000}});
  }
  std::vector<std::uint32_t> order(trace_of.size()), place(trace_of.size());
  for (std::uint32_t c = 0; c < order.size(); ++c) order[c] = c;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t x, std::uint32_t y) { return trace_of[x] < trace_of[y]; });
  for (std::uint32_t c = 0; c < order.size(); ++c) place[order[c]] = c;
  for (Act& act : rows) act.content = ContentId(place[act.content.row()]);
  tbb::parallel_sort(rows.begin(), rows.end(), [](const Act& x, const Act& y) {
    return std::tie(x.content, x.time, x.account, x.post) <
           std::tie(y.content, y.time, y.account, y.post);
  });
  Acts acts;
  acts.traces = traces;
  acts.starts.assign(order.size() + 1, 0);
  for (const Act& act : rows) ++acts.starts[act.content.row() + 1];
  for (std::size_t c = 0; c < order.size(); ++c) {
    acts.starts[c + 1] += acts.starts[c];
    acts.contents.trace.push_back(trace_of[order[c]]);
    acts.contents.key.push_back(TextId(0u));
    acts.contents.source_time.push_back({});
    acts.contents.representative.push_back(rows[acts.starts[c]].post);
  }
  acts.rows = std::move(rows);
  return acts;
}

double seconds(const auto& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void measure(const Acts& acts, const FirstActs& firsts, std::size_t threads, int rounds) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  const SynchronyOptions options;
  double soon = 1e9, long_after = 1e9, tested = 1e9;
  Synchrony found;
  for (int round = 0; round < rounds; ++round) {
    Network ties;
    soon = std::min(soon, seconds([&] { ties = *coaction(acts, {.window_ms = 60'000}); }));
    tested = std::min(tested, seconds([&] { found = *synchrony(acts, firsts, ties, options); }));
    long_after = std::min(long_after, seconds([&] {
                            ties = *coaction(acts, {.window_ms = options.test.windows_ms.back()});
                          }));
  }
  fmt::print("{:>8}{:>12.2f}{:>12.2f}{:>11.2f}{:>9.2f}{:>9.2f}{:>11}{:>9}\n", threads, soon,
             long_after, tested, tested / soon, tested / long_after, found.examined,
             found.pairs.size());
}

}  // namespace
}  // namespace lockstep

int main(int count, char** values) {
  using namespace lockstep;
  const std::uint32_t tick_ms =
      count > 1 ? static_cast<std::uint32_t>(std::atoi(values[1])) * 1000 : 1000;
  const Acts acts = read_acts();
  FirstActs firsts;
  const std::vector<std::uint32_t> ticks(acts.rows.size(), tick_ms);
  const double first = seconds([&] { firsts = first_acts(acts, ticks); });
  fmt::print("{} acts, {} contents; first acts {:.2f} s, on one thread\n", acts.rows.size(),
             acts.contents.size(), first);
  fmt::print("{:>8}{:>12}{:>12}{:>11}{:>9}{:>9}{:>11}{:>9}\n", "threads", "pair 60 s",
             "pair 30 min", "channel A", "A/60 s", "A/30 min", "examined", "kept");
  for (const std::size_t threads : {1, 2})
    measure(acts, firsts, threads, count > 2 ? std::atoi(values[2]) : 3);
}
