// How fast acts are paired and what it costs in memory, as ratios that hold on any machine:
//   (a) pairing against one sort of the same rows by the same order, on one thread: its limit from
//       below;
//   (b) n against 2n acts;  (c) one thread against two;  (d) bytes for each act and each tie;
//   (e) one content that a million accounts share within a minute, among ordinary traffic.
//   cmake --preset bench && cmake --build --preset bench --target bench_coaction
//   build/bench/tests/bench/bench_coaction [MOST_ACTS [ROUNDS]]      1600000 9
// Times are the best of ROUNDS runs in turn, as what else a machine does only adds to them; a busy
// machine needs more rounds. Memory is the peak above what the acts take.

#include <fmt/format.h>
#include <malloc.h>
#include <tbb/global_control.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "analysis/coaction.h"

namespace lockstep {
namespace {

bool in_order(const Act& x, const Act& y) {
  return std::tie(x.content, x.time, x.account, x.post) <
         std::tie(y.content, y.time, y.account, y.post);
}

Acts acts_of(UnsetVector<Act> rows) {
  Acts acts;
  acts.traces = {"link"};
  acts.rows = std::move(rows);
  tbb::parallel_sort(acts.rows.begin(), acts.rows.end(), in_order);
  for (std::size_t i = 0; i < acts.rows.size(); ++i) {
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

// `n` acts over a day by n/20 accounts on n/10 contents, both with heavy tails.
UnsetVector<Act> ordinary(std::size_t n) {
  std::mt19937_64 random(1);
  const auto tailed = [&](double rows) {
    const double u = static_cast<double>(random() >> 11) / 9007199254740992.0;
    return static_cast<std::uint32_t>(rows * u * u * u);
  };
  UnsetVector<Act> rows;
  for (std::size_t i = 0; i < n; ++i) {
    rows.push_back({ContentId(tailed(static_cast<double>(n) / 10)),
                    AccountId(tailed(static_cast<double>(n) / 20)), PostId(i),
                    Time{static_cast<std::int64_t>(random() % 86'400'000)}});
  }
  return rows;
}

double seconds(const auto& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// The kernel's own count of this process's memory, now (VmRSS) or at its peak (VmHWM), in bytes.
double bytes_in_use(const std::string& field) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(field + ":")) return std::stod(line.substr(field.size() + 1)) * 1024;
  }
  return 0;
}

// Bytes that `work` needs at its peak above what is in use before it.
double peak_of(const auto& work) {
  malloc_trim(0);
  const double before = bytes_in_use("VmRSS");
  std::ofstream("/proc/self/clear_refs") << "5";  // the peak begins anew
  work();
  return bytes_in_use("VmHWM") - before;
}

struct Paired {
  double one_thread_s, two_threads_s, sort_s, peak_bytes = 0;
  Network network = {};
};

Network pair(const Acts& acts, std::size_t threads) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  return *coaction(acts, {.window_ms = 60'000});
}

Paired measure(const Acts& acts, int rounds) {
  UnsetVector<Act> shuffled = acts.rows;
  std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937_64(2));
  constexpr double never = std::numeric_limits<double>::infinity();
  Paired paired{.one_thread_s = never, .two_threads_s = never, .sort_s = never};
  const auto keep_best = [](double& best, double s) { best = std::min(best, s); };
  for (int round = 0; round < rounds; ++round) {
    keep_best(paired.one_thread_s, seconds([&] { pair(acts, 1); }));
    keep_best(paired.two_threads_s, seconds([&] { pair(acts, 2); }));
    UnsetVector<Act> rows = shuffled;
    keep_best(paired.sort_s, seconds([&] { std::sort(rows.begin(), rows.end(), in_order); }));
  }
  shuffled = {};
  paired.peak_bytes = peak_of([&] { paired.network = pair(acts, 1); });
  return paired;
}

void ordinary_traffic(std::size_t most, int rounds) {
  fmt::print("{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>10}{:>10}{:>11}{:>11}\n", "acts", "1 thr s",
             "2 thr s", "sort s", "(a) 1/sort", "(b) n/2n", "(c) 1/2", "ties", "(d) B/act",
             "(d) B/tie");
  double last = 0;
  for (std::size_t n = 100'000; n <= most; n *= 2) {
    const Acts acts = acts_of(ordinary(n));
    const Paired paired = measure(acts, rounds);
    const double ties = static_cast<double>(paired.network.ties.size());
    const double result =
        ties * sizeof(Tie) + static_cast<double>(paired.network.evidence.size()) * sizeof(CoAct);
    fmt::print("{:>9}{:>9.3f}{:>9.3f}{:>9.3f}{:>10.2f}{:>9}{:>10.2f}{:>10}{:>11.1f}{:>11.1f}\n", n,
               paired.one_thread_s, paired.two_threads_s, paired.sort_s,
               paired.one_thread_s / paired.sort_s,
               last > 0 ? fmt::format("{:.2f}", paired.one_thread_s / last) : "-",
               paired.one_thread_s / paired.two_threads_s, paired.network.ties.size(),
               paired.peak_bytes / static_cast<double>(n), result / ties);
    last = paired.one_thread_s;
  }
}

void viral_content() {
  constexpr std::uint32_t sharers = 1'000'000;
  UnsetVector<Act> rows = ordinary(1'000'000);
  std::mt19937_64 random(3);
  for (Act& act : rows) act.content = ContentId(act.content.value + 1);
  for (std::uint32_t u = 0; u < sharers; ++u) {  // the first 50,000 also have ordinary acts
    rows.push_back({ContentId(0u), AccountId(u), PostId(1'000'000 + u),
                    Time{43'200'000 + static_cast<std::int64_t>(random() % 60'000)}});
  }
  const Acts acts = acts_of(std::move(rows));
  Network network;
  double took = 0;
  const double peak = peak_of([&] { took = seconds([&] { network = pair(acts, 2); }); });
  fmt::print(
      "\n(e) {} acts, {} of them on one content within a minute ({} pairs):\n    {:.2f} s on 2 "
      "threads, {} ties, {} contents capped, peak {:.0f} MB above the acts\n",
      acts.rows.size(), sharers, network.pairs, took, network.ties.size(), network.capped.size(),
      peak / 1e6);
}

}  // namespace
}  // namespace lockstep

int main(int count, char** values) {
  lockstep::ordinary_traffic(count > 1 ? std::strtoull(values[1], nullptr, 10) : 1'600'000,
                             count > 2 ? std::atoi(values[2]) : 9);
  lockstep::viral_content();
}
