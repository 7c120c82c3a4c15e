#include "io/diagram/quad_tree.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace lockstep {
namespace {

constexpr std::uint32_t leaf_size = 6, deepest = 40;

}  // namespace

QuadTree::QuadTree(std::span<const Point> points, std::span<const double> masses)
    : points_(points), masses_(masses), order_(points.size()) {
  if (points.empty()) return;
  std::iota(order_.begin(), order_.end(), 0u);
  Point low = points[0], high = points[0];
  for (const Point p : points) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  Square root;
  root.width = std::max(high.x - low.x, high.y - low.y);
  root.end = static_cast<std::uint32_t>(points.size());
  measure(root);
  squares_.push_back(root);
  split(0, low, 0);
}

void QuadTree::measure(Square& square) const {
  Point sum;
  for (std::uint32_t i = square.first; i < square.end; ++i) {
    const double mass = masses_[order_[i]];
    const Point p = points_[order_[i]];
    square.mass += mass;
    sum.x += mass * p.x;
    sum.y += mass * p.y;
  }
  square.center_of_mass = {sum.x / square.mass, sum.y / square.mass};
}

void QuadTree::split(std::uint32_t square, Point corner, std::uint32_t depth) {
  const Square parent = squares_[square];
  if (parent.end - parent.first <= leaf_size || depth >= deepest || parent.width <= 0) return;
  const double half = parent.width / 2;
  const auto first = order_.begin() + parent.first, end = order_.begin() + parent.end;
  const double middle_x = corner.x + half, middle_y = corner.y + half;
  const auto upper = [&](std::uint32_t i) { return points_[i].y < middle_y; };
  const auto left = [&](std::uint32_t i) { return points_[i].x < middle_x; };
  const auto y_cut = std::stable_partition(first, end, upper);
  const std::array cuts = {first, std::stable_partition(first, y_cut, left), y_cut,
                           std::stable_partition(y_cut, end, left), end};

  const auto child = static_cast<std::uint32_t>(squares_.size());
  std::array<Point, 4> corners{};
  std::uint32_t n = 0;
  for (std::uint32_t quarter = 0; quarter < 4; ++quarter) {
    if (cuts[quarter] == cuts[quarter + 1]) continue;
    Square part;
    part.width = half;
    part.first = static_cast<std::uint32_t>(cuts[quarter] - order_.begin());
    part.end = static_cast<std::uint32_t>(cuts[quarter + 1] - order_.begin());
    measure(part);
    corners[n++] = {quarter % 2 == 0 ? corner.x : middle_x, quarter < 2 ? corner.y : middle_y};
    squares_.push_back(part);
  }
  squares_[square].child = child;
  squares_[square].n_children = n;
  for (std::uint32_t i = 0; i < n; ++i) split(child + i, corners[i], depth + 1);
}

Point QuadTree::push(std::uint32_t point, double opening, Falloff falloff) const {
  const Point at = points_[point];
  Point sum;
  const auto add = [&](Point from, double mass) {
    const double dx = at.x - from.x, dy = at.y - from.y, square = dx * dx + dy * dy;
    if (square <= 0) return;
    const double part = mass / (falloff == Falloff::distance ? square : square * std::sqrt(square));
    sum.x += part * dx;
    sum.y += part * dy;
  };
  // Depth first, at most three waiting squares a level.
  std::array<std::uint32_t, 4 * deepest + 4> waiting{};
  std::size_t n = 0;
  if (!squares_.empty()) waiting[n++] = 0;
  while (n > 0) {
    const Square& square = squares_[waiting[--n]];
    const double dx = at.x - square.center_of_mass.x, dy = at.y - square.center_of_mass.y;
    if (square.width * square.width < opening * opening * (dx * dx + dy * dy)) {
      add(square.center_of_mass, square.mass);
    } else if (square.n_children > 0) {
      for (std::uint32_t i = 0; i < square.n_children; ++i) waiting[n++] = square.child + i;
    } else {
      for (std::uint32_t i = square.first; i < square.end; ++i) {
        if (order_[i] != point) add(points_[order_[i]], masses_[order_[i]]);
      }
    }
  }
  return sum;
}

}  // namespace lockstep
