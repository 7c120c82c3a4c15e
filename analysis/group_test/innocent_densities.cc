#include "analysis/group_test/innocent_densities.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lockstep {
namespace {

constexpr double day_s = 86'400, bin_seconds = day_s / ClockActivity::bins;

std::size_t bin_of(double time) {
  const double past = time - std::floor(time / day_s) * day_s;
  return std::min(static_cast<std::size_t>(past / bin_seconds), ClockActivity::bins - 1);
}

// The bin of a lag: 15 s times powers of the fourth root of 2.
LagCell habit_bin(double lag) {
  constexpr double first = 15, last = 256 * 60, wide = 1800;
  if (lag < first) return {0, first};
  if (lag >= last) {
    const double begin = last + std::floor((lag - last) / wide) * wide;
    return {begin, begin + wide};
  }
  const auto edge = [](double step) { return first * std::exp2(step / 4); };
  double step = std::floor(4 * std::log2(lag / first));
  if (lag < edge(step)) --step;
  if (lag >= edge(step + 1)) ++step;
  return {edge(step), edge(step + 1)};
}

}  // namespace

double uniform_density(LagCell cell) { return 1 / cell.width(); }

double log_uniform_density(double lag, LagCell cell) {
  if (cell.begin <= 0) return 0;
  return 1 / (lag * std::log(cell.end / cell.begin));
}

LagHabit::LagHabit(std::vector<double> lags) : lags_(std::move(lags)) {
  std::sort(lags_.begin(), lags_.end());
}

std::size_t LagHabit::count(double begin, double end) const {
  const auto from = std::lower_bound(lags_.begin(), lags_.end(), begin);
  return static_cast<std::size_t>(std::lower_bound(from, lags_.end(), end) - from);
}

double habit_density(double lag, LagCell cell, const LagHabit& all, const LagHabit& own) {
  constexpr double prior = 5;  // acts
  LagCell bin = habit_bin(lag);
  bin = {std::max(bin.begin, cell.begin), std::min(bin.end, cell.end)};
  const auto others = [&](LagCell of) {
    return static_cast<double>(all.count(of.begin, of.end) - own.count(of.begin, of.end));
  };
  return (prior * bin.width() * uniform_density(cell) + others(bin)) / (prior + others(cell)) /
         bin.width();
}

ClockActivity::ClockActivity(std::span<const double> times) {
  constexpr std::size_t reach = 2;
  for (const double time : times) {
    const std::size_t first = bin_of(time) + bins - reach;
    for (std::size_t i = 0; i <= 2 * reach; ++i) ++counts_[(first + i) % bins];
  }
  for (std::size_t i = 0; i < bins; ++i) sums_[i + 1] = sums_[i] + counts_[i];
}

double ClockActivity::at(double time) const { return counts_[bin_of(time)]; }

double ClockActivity::until(double time) const {
  const double days = std::floor(time / day_s);
  const std::size_t bin = bin_of(time);
  const double into_bin = (time - days * day_s) / bin_seconds - static_cast<double>(bin);
  return (days * sums_[bins] + sums_[bin] + into_bin * counts_[bin]) * bin_seconds;
}

double ClockActivity::integral(double begin, double end) const { return until(end) - until(begin); }

double activity_density(double lag, LagCell cell, double source, const ClockActivity& all,
                        const ClockActivity& own) {
  constexpr double least_width = 900;
  if (cell.width() < least_width) return 0;
  const double begin = source + cell.begin, end = source + cell.end, time = source + lag;
  return (all.at(time) - own.at(time) + 1) /
         (all.integral(begin, end) - own.integral(begin, end) + cell.width());
}

}  // namespace lockstep
