// A sum of Laplace kernels over sorted points splits at every point x: what lies before it decays
// by exp(-step / h) as x moves on, and what lies after grows by as much. So the sums at all acts of
// a content take one pass each way, within its cells and from cell to cell.

#include "analysis/group_test/likelihood_ratios.h"

namespace lockstep {
namespace {

constexpr std::size_t widths = kernel_widths.size();

void scale(KernelSums& sums, const PerWidth& factor) {
  for (std::size_t h = 0; h < widths; ++h) {
    sums.follow[h] *= factor[h];
    sums.spread[h] *= factor[h];
  }
}

void join(KernelSums& to, const KernelSums& more) {
  for (std::size_t h = 0; h < widths; ++h) {
    to.follow[h] += more.follow[h];
    to.spread[h] += more.spread[h];
  }
}

// The mass of an act's kernel in its own cell.
PerWidth own_mass(const GridTimes::ActTimes& act) {
  return per_width([&](std::size_t h) { return 1 - (act.begin[h] + act.end[h]) / 2; });
}

// The mass in a cell, `within` of it by its own acts; of a kernel beyond an edge, half of what
// reaches that edge less half of what reaches the other.
KernelSums mass_in(const GridTimes::CellTimes& cell, KernelSums within, const KernelSums& before,
                   const KernelSums& after) {
  for (std::size_t h = 0; h < widths; ++h) {
    const double half = (1 - cell.span[h]) / 2;
    within.follow[h] += half * (before.follow[h] + after.follow[h]);
    within.spread[h] += half * (before.spread[h] + after.spread[h]);
  }
  return within;
}

PerWidth innocent_of(const GridTimes::CellTimes& cell, const GridTimes::ActTimes& act,
                     const PerWidth& others, const KernelSums& kernels, const KernelSums& mass) {
  constexpr double prior = 3;  // acts, evenly spread
  return per_width([&](std::size_t h) {
    return std::max(act.innocent, (prior * cell.uniform + others[h] +
                                   kernels.spread[h] / (2 * kernel_widths[h])) /
                                      (prior + cell.others[h] + mass.spread[h]));
  });
}

PerWidth ratio_of(const PerWidth& innocent, const PerWidth& kernels, const PerWidth& mass) {
  return per_width([&](std::size_t h) {
    return (1 + kernels[h] / (2 * kernel_widths[h] * innocent[h])) / (1 + mass[h]);
  });
}

}  // namespace

void KernelSums::add(const MemberWeight& weight, const PerWidth& factor) {
  for (std::size_t h = 0; h < widths; ++h) {
    follow[h] += weight.follow * factor[h];
    spread[h] += weight.spread * factor[h];
  }
}

void likelihood_ratios(const GroupTimes& times, std::size_t grid_number, std::size_t content,
                       std::span<const MemberWeight> weights, ActRatios& ratios) {
  const GridTimes& grid = times.grids[grid_number];
  const std::uint32_t first_cell = grid.content_cells[content];
  const std::uint32_t last_cell = grid.content_cells[content + 1];
  const std::uint32_t first_act = times.starts[content];
  const auto weight = [&](std::uint32_t i) { return weights[times.acts[i].member]; };
  ratios.ratio.resize(times.starts[content + 1] - first_act);
  ratios.innocent.resize(ratios.ratio.size());

  // What reaches each cell's begin from before, and each cell's end from after.
  std::vector<KernelSums> before(last_cell - first_cell), after(last_cell - first_cell);
  for (std::uint32_t k = first_cell; k + 1 < last_cell; ++k) {
    KernelSums sum = before[k - first_cell];
    scale(sum, grid.cells[k].span);
    for (std::uint32_t i = grid.cells[k].first; i < grid.cells[k + 1].first; ++i) {
      sum.add(weight(i), grid.acts[i].end);
    }
    scale(sum, grid.cells[k].gap);
    before[k + 1 - first_cell] = sum;
  }
  for (std::uint32_t k = last_cell; k-- > first_cell + 1;) {
    KernelSums sum = after[k - first_cell];
    scale(sum, grid.cells[k].span);
    for (std::uint32_t i = grid.cells[k].first; i < grid.cells[k + 1].first; ++i) {
      sum.add(weight(i), grid.acts[i].begin);
    }
    scale(sum, grid.cells[k - 1].gap);
    after[k - 1 - first_cell] = sum;
  }

  std::vector<KernelSums> kernels(ratios.ratio.size());
  constexpr PerWidth one{1, 1, 1, 1, 1};
  for (std::uint32_t k = first_cell; k < last_cell; ++k) {
    const GridTimes::CellTimes& cell = grid.cells[k];
    const std::uint32_t begin = cell.first, end = grid.cells[k + 1].first;
    const KernelSums& from_before = before[k - first_cell];
    const KernelSums& from_after = after[k - first_cell];
    KernelSums within, sum;
    for (std::uint32_t i = begin; i < end; ++i) {
      kernels[i - first_act] = sum;
      KernelSums outside = from_before;
      scale(outside, grid.acts[i].begin);
      join(kernels[i - first_act], outside);
      outside = from_after;
      scale(outside, grid.acts[i].end);
      join(kernels[i - first_act], outside);
      within.add(weight(i), own_mass(grid.acts[i]));
      sum.add(weight(i), one);
      scale(sum, times.next[i]);
    }
    sum = {};
    const KernelSums mass = mass_in(cell, within, from_before, from_after);
    for (std::uint32_t i = end; i-- > begin;) {
      if (i + 1 < end) scale(sum, times.next[i]);
      join(kernels[i - first_act], sum);
      sum.add(weight(i), one);
      KernelSums others_mass = mass;
      others_mass.add({-weight(i).follow, -weight(i).spread}, own_mass(grid.acts[i]));
      ratios.innocent[i - first_act] =
          innocent_of(cell, grid.acts[i], times.others[i], kernels[i - first_act], others_mass);
      ratios.ratio[i - first_act] = ratio_of(ratios.innocent[i - first_act],
                                             kernels[i - first_act].follow, others_mass.follow);
    }
  }
}

SequentialRatios::SequentialRatios(const GroupTimes& times, std::size_t grid, std::size_t content,
                                   std::span<const MemberWeight> weights,
                                   std::span<const PerWidth> innocent)
    : times_(times),
      grid_(times.grids[grid]),
      weights_(weights),
      innocent_(innocent),
      first_act_(times.starts[content]),
      first_cell_(grid_.content_cells[content]),
      added_(times.starts[content + 1] - first_act_, 0),
      cells_(grid_.content_cells[content + 1] - first_cell_) {}

PerWidth SequentialRatios::ratio(std::size_t n) const {
  const std::size_t act = first_act_ + n, own = grid_.acts[act].cell;
  PerWidth before{}, after{}, kernels, mass;
  for (std::size_t k = first_cell_; k < own; ++k) {
    for (std::size_t h = 0; h < widths; ++h) {
      before[h] = (before[h] * grid_.cells[k].span[h] + cells_[k - first_cell_].end[h]) *
                  grid_.cells[k].gap[h];
    }
  }
  for (std::size_t k = first_cell_ + cells_.size(); k-- > own + 1;) {
    for (std::size_t h = 0; h < widths; ++h) {
      after[h] = (after[h] * grid_.cells[k].span[h] + cells_[k - first_cell_].begin[h]) *
                 grid_.cells[k - 1].gap[h];
    }
  }
  for (std::size_t h = 0; h < widths; ++h) {
    kernels[h] = before[h] * grid_.acts[act].begin[h] + after[h] * grid_.acts[act].end[h];
    mass[h] = cells_[own - first_cell_].within[h] +
              (1 - grid_.cells[own].span[h]) / 2 * (before[h] + after[h]);
  }
  PerWidth reach{1, 1, 1, 1, 1};
  const auto move_over = [&](std::size_t step, std::size_t to) {
    const double rho = added_[to - first_act_];
    for (std::size_t h = 0; h < widths; ++h) {
      reach[h] *= times_.next[step][h];
      kernels[h] += rho * reach[h];
    }
  };
  for (std::size_t i = act; i-- > grid_.cells[own].first;) move_over(i, i);
  reach = {1, 1, 1, 1, 1};
  for (std::size_t i = act + 1; i < grid_.cells[own + 1].first; ++i) move_over(i - 1, i);
  return ratio_of(innocent_[n], kernels, mass);
}

void SequentialRatios::add(std::size_t n) {
  const std::size_t act = first_act_ + n;
  const double rho = weights_[times_.acts[act].member].follow;
  const GridTimes::ActTimes& edges = grid_.acts[act];
  CellSums& cell = cells_[edges.cell - first_cell_];
  const PerWidth mass = own_mass(edges);
  for (std::size_t h = 0; h < widths; ++h) {
    cell.within[h] += rho * mass[h];
    cell.begin[h] += rho * edges.begin[h];
    cell.end[h] += rho * edges.end[h];
  }
  added_[n] = rho;
}

}  // namespace lockstep
