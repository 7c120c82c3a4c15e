#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/group_test/group_times.h"

namespace lockstep {

// The rate at which members are taken to follow before their acts have told.
constexpr double start_rho = .3;

// How much a member's acts count in the prediction of another's: as a follower of the group
// (`follow`, its rate rho), and as one of the others on the content (`spread`, max(0, 1 -
// rho/start_rho)), for what members do who follow nobody is innocent.
struct MemberWeight {
  double follow, spread;
};
inline MemberWeight member_weight(double rho) { return {rho, std::max(0.0, 1 - rho / start_rho)}; }

// Sums over members' acts, weighted by either.
struct KernelSums {
  PerWidth follow{}, spread{};

  void add(const MemberWeight& weight, const PerWidth& factor);
};

// What each act of a content is judged by, in the order of its acts.
struct ActRatios {
  std::vector<PerWidth> innocent;  // f_h, density per second
  std::vector<PerWidth> ratio;     // LR_h
};

// LR_h of each act of content c: the density that the other members' times give to its position in
// its cell, over the largest innocent density,
//   LR_h = (1 + sum_j rho_j K_h(l - l_j) / f_h) / (1 + sum_j rho_j M_h(l_j)),
// where f_h is the largest of the fixed innocent densities and of (3 u + sum_j w_j K_h(l - l_j)) /
// (3 + sum_j w_j M_h(l_j)), u uniform, w_j 1 for the others and MemberWeight::spread for members.
// If the act's density in its cell is at most f_h and independent of the others' times, its mean
// is at most 1. `weights` are by member. Linear in the acts.
void likelihood_ratios(const GroupTimes& times, std::size_t grid, std::size_t content,
                       std::span<const MemberWeight> weights, ActRatios& ratios);

// The same one by one: each act is predicted from those added before it alone. In an order that
// does not depend on the times, and with innocent densities that do not, this makes the mean of the
// ratios' product at most 1 too. `innocent` as likelihood_ratios() finds it: with all members, as
// what is innocent may only be overstated.
class SequentialRatios {
 public:
  SequentialRatios(const GroupTimes& times, std::size_t grid, std::size_t content,
                   std::span<const MemberWeight> weights, std::span<const PerWidth> innocent);
  // LR_h of the content's n-th act. Linear in the acts of its cell and the cells of the content.
  PerWidth ratio(std::size_t n) const;
  void add(std::size_t n);

 private:
  struct CellSums {
    PerWidth within{}, begin{}, end{};  // mass in the cell; what reaches its edges
  };
  const GroupTimes& times_;
  const GridTimes& grid_;
  const std::span<const MemberWeight> weights_;
  const std::span<const PerWidth> innocent_;
  const std::uint32_t first_act_, first_cell_;
  std::vector<double> added_;  // rho, 0 before
  std::vector<CellSums> cells_;
};

}  // namespace lockstep
