#include "analysis/group_test/group_times.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "analysis/group_test/group_places.h"
#include "analysis/group_test/innocent_densities.h"
#include "analysis/simulate/random.h"

namespace lockstep {
namespace {

constexpr std::size_t most_others = 400;

// Sums over `points` of exp(-|x - point| / h) at each x, apart for points up to x and beyond it.
struct Sides {
  std::vector<PerWidth> before, after;
};
Sides sums_at(std::span<const double> points, std::span<const double> xs) {
  Sides sides{std::vector<PerWidth>(xs.size()), std::vector<PerWidth>(xs.size())};
  const auto step = [](PerWidth& sum, double distance) {
    const PerWidth factor = decay(distance);
    for (std::size_t h = 0; h < sum.size(); ++h) sum[h] *= factor[h];
  };
  PerWidth sum{};
  double at = 0;
  std::size_t j = 0;
  for (std::size_t i = 0; i < xs.size(); ++i) {
    for (; j < points.size() && points[j] <= xs[i]; ++j) {
      step(sum, points[j] - at);
      for (double& s : sum) s += 1;
      at = points[j];
    }
    step(sum, xs[i] - at);
    at = xs[i];
    sides.before[i] = sum;
  }
  sum = {};
  at = std::max(xs.empty() ? 0 : xs.back(), points.empty() ? 0 : points.back());
  j = points.size();
  for (std::size_t i = xs.size(); i-- > 0;) {
    for (; j > 0 && points[j - 1] > xs[i]; --j) {
      step(sum, at - points[j - 1]);
      for (double& s : sum) s += 1;
      at = points[j - 1];
    }
    step(sum, at - xs[i]);
    at = xs[i];
    sides.after[i] = sum;
  }
  return sides;
}

class Maker {
 public:
  Maker(const TimedActs& acts, std::span<const std::uint32_t> accounts, std::size_t insiders,
        const GroupTimesOptions& options)
      : acts_(acts),
        insiders_(insiders),
        options_(options),
        places_(group_places(acts, accounts, insiders)) {
    times_.members = static_cast<std::uint32_t>(accounts.size());
    find_habits();
  }

  GroupTimes make() {
    times_.starts.assign(1, 0);
    for (GridTimes& grid : times_.grids) grid.content_cells.assign(1, 0);
    for (std::size_t i = 0, end; i < places_.size(); i = end) {
      for (end = i; end < places_.size() && places_[end].content == places_[i].content;) ++end;
      if (insiders_in(i, end) >= least_insiders)
        add_content(std::span(places_).subspan(i, end - i));
    }
    for (GridTimes& grid : times_.grids) {
      grid.cells.push_back({.first = static_cast<std::uint32_t>(times_.acts.size())});
    }
    number_sittings();
    return std::move(times_);
  }

 private:
  struct Habits {
    LagHabit lags;
    ClockActivity activity;
  };

  std::size_t insiders_in(std::size_t begin, std::size_t end) const {
    std::size_t insiders = 0;
    for (std::size_t i = begin; i < end; ++i) insiders += places_[i].member < insiders_;
    return insiders;
  }

  Habits habits_of(std::span<const GroupPlace> places) const {
    std::vector<double> lags, times;
    for (const GroupPlace& place : places) {
      const TimedAct& act = acts_.acts[place.act];
      if (place.member >= insiders_ || !act.scored) continue;
      lags.push_back(act.lag);
      times.push_back(act.time);
    }
    return {LagHabit(std::move(lags)), ClockActivity(times)};
  }

  void find_habits() {
    all_ = habits_of(places_);
    std::vector<std::vector<GroupPlace>> by_fold(options_.folds);
    for (const GroupPlace& place : places_) {
      if (options_.folds == 0 || place.member >= insiders_) continue;
      by_fold[fold_of(place.content, options_.folds, options_.seed)].push_back(place);
    }
    for (const std::vector<GroupPlace>& places : by_fold) fold_habits_.push_back(habits_of(places));
  }

  void add_content(std::span<const GroupPlace> places) {
    const std::uint32_t content = places.front().content;
    const std::uint32_t fold =
        options_.folds == 0 ? 0 : fold_of(content, options_.folds, options_.seed);
    times_.contents.push_back(content);
    times_.folds.push_back(fold);
    lags_.clear();
    for (const GroupPlace& place : places) {
      const TimedAct& act = acts_.acts[place.act];
      lags_.push_back(act.lag);
      times_.acts.push_back({place.member, act.sitting, act.lag,
                             static_cast<std::int32_t>(std::floor(act.time / 86'400)), act.scored});
    }
    for (std::size_t i = 0; i < lags_.size(); ++i) {
      times_.next.push_back(i + 1 < lags_.size() ? decay(lags_[i + 1] - lags_[i]) : PerWidth{});
    }
    times_.starts.push_back(static_cast<std::uint32_t>(times_.acts.size()));
    find_others(places);
    add_others();
    const Habits own = options_.folds == 0 ? habits_of(places) : Habits{};
    const double source = acts_.acts[places.front().act].time - lags_.front();
    for (std::size_t g = 0; g < lag_grids.size(); ++g) {
      add_cells(times_.grids[g], lag_grids[g]);
      add_acts(times_.grids[g], source, options_.folds == 0 ? own : fold_habits_[fold]);
    }
  }

  // Lags of accounts outside the group, ascending.
  void find_others(std::span<const GroupPlace> places) {
    others_.clear();
    auto member = places.begin();
    const std::uint32_t content = places.front().content;
    for (std::uint64_t i = acts_.starts[content]; i < acts_.starts[content + 1]; ++i) {
      if (member != places.end() && member->act == i) {
        ++member;
      } else if (acts_.acts[i].scored) {
        others_.push_back(acts_.acts[i].lag);
      }
    }
    if (others_.size() <= most_others) return;
    // Each keeps its chance as those before are taken or not (Knuth's algorithm S).
    std::uint64_t key = options_.seed ^ std::uint64_t{content} << 20;
    Random random(splitmix64(key), "others");
    std::size_t kept = 0;
    for (std::size_t i = 0, n = others_.size(); kept < most_others; ++i) {
      if (random.below(n - i) < most_others - kept) others_[kept++] = others_[i];
    }
    others_.resize(kept);
  }

  void add_others() {
    const Sides sides = sums_at(others_, lags_);
    for (std::size_t i = 0; i < lags_.size(); ++i) {
      times_.others.push_back(per_width([&](std::size_t h) {
        return (sides.before[i][h] + sides.after[i][h]) / (2 * kernel_widths[h]);
      }));
    }
  }

  void add_cells(GridTimes& grid, double stretch) {
    const auto first_act = static_cast<std::uint32_t>(times_.acts.size() - lags_.size());
    cells_.clear();
    edges_.clear();
    for (std::uint32_t i = 0; i < lags_.size(); ++i) {
      if (!cells_.empty() && lags_[i] < cells_.back().end) continue;
      cells_.push_back(lag_cell(lags_[i], stretch));
      edges_.push_back(cells_.back().begin);
      edges_.push_back(cells_.back().end);
      grid.cells.push_back({.first = first_act + i,
                            .uniform = uniform_density(cells_.back()),
                            .span = decay(cells_.back().width())});
    }
    GridTimes::CellTimes* const cells = &grid.cells[grid.cells.size() - cells_.size()];
    const Sides sides = sums_at(others_, edges_);
    for (std::size_t k = 0; k < cells_.size(); ++k) {
      const auto [begin, end] = cells_[k];
      const auto until = [&](double edge) {
        return static_cast<double>(std::upper_bound(others_.begin(), others_.end(), edge) -
                                   others_.begin());
      };
      const double within = until(end) - until(begin);
      cells[k].others = per_width([&](std::size_t h) {
        return within + (sides.after[2 * k + 1][h] - sides.before[2 * k + 1][h]) / 2 -
               (sides.after[2 * k][h] - sides.before[2 * k][h]) / 2;
      });
      if (k + 1 < cells_.size()) cells[k].gap = decay(cells_[k + 1].begin - end);
    }
    grid.content_cells.push_back(static_cast<std::uint32_t>(grid.cells.size()));
  }

  void add_acts(GridTimes& grid, double source, const Habits& own) {
    const std::uint32_t first_cell = grid.content_cells[grid.content_cells.size() - 2];
    std::size_t k = 0;
    for (const double lag : lags_) {
      while (lag >= cells_[k].end) ++k;
      const LagCell cell = cells_[k];
      const double innocent =
          std::max({uniform_density(cell), log_uniform_density(lag, cell),
                    habit_density(lag, cell, all_.lags, own.lags),
                    activity_density(lag, cell, source, all_.activity, own.activity)});
      grid.acts.push_back({first_cell + static_cast<std::uint32_t>(k), innocent,
                           decay(lag - cell.begin), decay(cell.end - lag)});
    }
  }

  // Acts of a member in one sitting get one number.
  void number_sittings() {
    std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> order;
    for (std::uint32_t i = 0; i < times_.acts.size(); ++i) {
      order.emplace_back(times_.acts[i].member, times_.acts[i].sitting, i);
    }
    std::sort(order.begin(), order.end());
    for (std::size_t i = 0; i < order.size(); ++i) {
      const auto& [member, sitting, act] = order[i];
      if (i == 0 || std::tie(member, sitting) !=
                        std::tie(std::get<0>(order[i - 1]), std::get<1>(order[i - 1]))) {
        ++times_.sittings;
      }
      times_.acts[act].sitting = times_.sittings - 1;
    }
  }

  const TimedActs& acts_;
  const std::size_t insiders_;
  const GroupTimesOptions options_;
  const std::vector<GroupPlace> places_;
  Habits all_;
  std::vector<Habits> fold_habits_;
  GroupTimes times_;
  std::vector<double> lags_, others_, edges_;  // of the content at hand
  std::vector<LagCell> cells_;
};

}  // namespace

std::uint32_t fold_of(std::uint32_t content, std::uint32_t folds, std::uint64_t seed) {
  std::uint64_t state = seed ^ std::uint64_t{content} << 32;
  return static_cast<std::uint32_t>(splitmix64(state) % folds);
}

GroupTimes group_times(const TimedActs& acts, std::span<const std::uint32_t> accounts,
                       std::size_t insiders, const GroupTimesOptions& options) {
  return Maker(acts, accounts, insiders, options).make();
}

}  // namespace lockstep
