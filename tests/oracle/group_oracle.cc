#include "tests/oracle/group_oracle.h"

#include <algorithm>
#include <cmath>

namespace lockstep::oracle {
namespace {

constexpr double minute = 60;

struct Interval {
  double begin, end;
};

Interval cell_of(double lag, double stretch) {
  std::vector<double> edges{0, 8 * minute, 64 * minute, 512 * minute};
  while (edges.back() * stretch <= lag) edges.push_back(edges.back() + 480 * minute);
  std::size_t i = 1;
  while (edges[i] * stretch <= lag) ++i;
  return {edges[i - 1] * stretch, edges[i] * stretch};
}

Interval bin_of(double lag) {
  if (lag < 15) return {0, 15};
  for (int step = 0; step < 40; ++step) {
    const double end = 15 * std::pow(2, (step + 1) / 4.);
    if (lag < end) return {15 * std::pow(2, step / 4.), end};
  }
  double begin = 256 * minute;
  while (lag >= begin + 30 * minute) begin += 30 * minute;
  return {begin, begin + 30 * minute};
}

int ten_minutes(double time) { return static_cast<int>(std::floor(time / 600)) % 144; }

double distribution(double z) { return z < 0 ? std::exp(z) / 2 : 1 - std::exp(-z) / 2; }

}  // namespace

double likelihood_ratio(const TimedActs& acts, const std::set<std::uint32_t>& members,
                        const std::vector<double>& follow, const std::vector<double>& spread,
                        std::uint32_t content, std::uint32_t account, double h, double stretch,
                        const std::set<std::uint32_t>& seen) {
  double lag = 0, source = 0;
  for (const TimedAct& act : acts.of(content)) {
    if (act.account == account) lag = act.lag, source = act.time - act.lag;
  }
  const Interval cell = cell_of(lag, stretch);
  const double width = cell.end - cell.begin, uniform = 1 / width;
  double innocent = uniform;
  if (cell.begin > 0) innocent = std::max(innocent, 1 / (lag * std::log(cell.end / cell.begin)));

  // The group on other contents: its lags, and the times of the day.
  Interval bin = bin_of(lag);
  bin = {std::max(bin.begin, cell.begin), std::min(bin.end, cell.end)};
  double in_bin = 0, in_cell = 0;
  std::vector<double> by_ten_minutes(144, 1);
  for (std::uint32_t other = 0; other < acts.contents(); ++other) {
    for (const TimedAct& act : acts.of(other)) {
      if (other == content || !act.scored || !members.contains(act.account)) continue;
      in_bin += act.lag >= bin.begin && act.lag < bin.end;
      in_cell += act.lag >= cell.begin && act.lag < cell.end;
      for (int i = -2; i <= 2; ++i)
        ++by_ten_minutes[static_cast<std::size_t>((ten_minutes(act.time) + i + 144) % 144)];
    }
  }
  const double bin_width = bin.end - bin.begin;
  innocent = std::max(innocent, (5 * bin_width * uniform + in_bin) / (5 + in_cell) / bin_width);
  if (width >= 15 * minute) {
    double integral = 0;
    for (double at = cell.begin; at < cell.end;) {
      const double time = source + at;
      const double step = std::min((std::floor(time / 600) + 1) * 600 - time, cell.end - at);
      integral += step * by_ten_minutes[static_cast<std::size_t>(ten_minutes(time + step / 2))];
      at += std::max(step, 1e-6);
    }
    innocent = std::max(
        innocent, by_ten_minutes[static_cast<std::size_t>(ten_minutes(source + lag))] / integral);
  }

  double others = 3 * uniform, others_mass = 3, followed = 1, followed_mass = 1;
  for (const TimedAct& act : acts.of(content)) {
    if (act.account == account) continue;
    const double kernel = std::exp(-std::abs(lag - act.lag) / h) / (2 * h);
    const double mass =
        distribution((cell.end - act.lag) / h) - distribution((cell.begin - act.lag) / h);
    if (!members.contains(act.account)) {
      if (!act.scored) continue;
      others += kernel;
      others_mass += mass;
      continue;
    }
    others += spread[act.account] * kernel;
    others_mass += spread[act.account] * mass;
    if (!seen.contains(act.account)) continue;
    followed_mass += follow[act.account] * mass;
    followed += follow[act.account] * kernel;
  }
  innocent = std::max(innocent, others / others_mass);
  return (1 + (followed - 1) / innocent) / followed_mass;
}

}  // namespace lockstep::oracle
