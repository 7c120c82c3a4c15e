#include "analysis/group_test/kernel.h"

#include <gtest/gtest.h>

#include "analysis/group_test/lag_cells.h"

namespace lockstep {
namespace {

// K_h summed over midpoints.
double integrated(double begin, double end, double at, double h) {
  constexpr int steps = 200'000;
  const double step = (end - begin) / steps;
  double sum = 0;
  for (int i = 0; i < steps; ++i) {
    sum += std::exp(-std::abs(begin + (i + .5) * step - at) / h) / (2 * h) * step;
  }
  return sum;
}

TEST(KernelMass, IsTheIntegralOfTheKernelWhereverItStands) {
  for (const double h : kernel_widths) {
    for (const double at : {-500., 0., 480., 481., 1'000., 3'840., 3'900., 20'000.}) {
      EXPECT_NEAR(kernel_mass(480, 3'840, at, h), integrated(480, 3'840, at, h), 1e-6)
          << at << " " << h;
    }
  }
}

TEST(KernelMass, OfAllTimeIsOneAndOfHalfIsHalf) {
  EXPECT_NEAR(kernel_mass(-1e9, 1e9, 5, 300), 1, 1e-12);
  EXPECT_NEAR(kernel_mass(5, 1e9, 5, 300), .5, 1e-12);
}

TEST(LagCell, HasTheEdgesOfTheMethodAndHoldsItsLag) {
  const auto edges = [](double lag, double stretch) {
    const LagCell cell = lag_cell(lag, stretch);
    return std::pair(cell.begin / 60 / stretch, cell.end / 60 / stretch);
  };
  using Edges = std::pair<double, double>;
  EXPECT_EQ(edges(0, 1), Edges(0, 8));
  EXPECT_EQ(edges(479.999, 1), Edges(0, 8));
  EXPECT_EQ(edges(480, 1), Edges(8, 64));
  EXPECT_EQ(edges(3'840, 1), Edges(64, 512));
  EXPECT_EQ(edges(30'720, 1), Edges(512, 992));
  EXPECT_EQ(edges(60. * 992, 1), Edges(992, 1472));
  EXPECT_EQ(edges(500, 1.37), Edges(0, 8));  // until 657.6 s
  for (const double stretch : lag_grids) {
    double last = 0;
    for (double lag = 0; lag < 1e6; lag += 7.7) {
      const LagCell cell = lag_cell(lag, stretch);
      ASSERT_LE(cell.begin, lag);
      ASSERT_GT(cell.end, lag);
      ASSERT_GE(cell.begin, last);
      last = cell.begin;
    }
  }
}

}  // namespace
}  // namespace lockstep
