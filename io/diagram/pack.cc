#include "io/diagram/pack.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace lockstep {
namespace {

// Finds the circles near a place: points in square cells, chained by a hash of the cell.
class CellGrid {
 public:
  CellGrid(std::span<const Point> points, double cell) : cell_(cell), next_(points.size()) {
    std::size_t buckets = 16;
    while (buckets < 2 * points.size()) buckets *= 2;
    heads_.assign(buckets, no_row);
    // From the last to the first, so that chains run upwards.
    for (std::size_t i = points.size(); i-- > 0;) {
      std::uint32_t& head = heads_[bucket(column(points[i].x), column(points[i].y))];
      next_[i] = head;
      head = static_cast<std::uint32_t>(i);
    }
  }

  // Every j > i that may lie within a cell's width of p; possibly others, possibly more than once.
  template <class Visit>
  void each_after(std::uint32_t i, Point p, Visit visit) const {
    const std::int64_t x = column(p.x), y = column(p.y);
    for (std::int64_t dy = -1; dy <= 1; ++dy) {
      for (std::int64_t dx = -1; dx <= 1; ++dx) {
        for (std::uint32_t j = heads_[bucket(x + dx, y + dy)]; j != no_row; j = next_[j]) {
          if (j > i) visit(j);
        }
      }
    }
  }

 private:
  std::int64_t column(double value) const {
    return static_cast<std::int64_t>(std::floor(value / cell_));
  }
  std::size_t bucket(std::int64_t x, std::int64_t y) const {
    const std::uint64_t mixed = static_cast<std::uint64_t>(x) * 0x9E3779B97F4A7C15 ^
                                static_cast<std::uint64_t>(y) * 0xC2B2AE3D27D4EB4F;
    return (mixed ^ (mixed >> 32)) & (heads_.size() - 1);
  }

  double cell_;
  std::vector<std::uint32_t> heads_, next_;
};

double square(Point a, Point b) { return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y); }

double distance(Point a, Point b) { return std::sqrt(square(a, b)); }

void scale(std::span<Point> points, double factor) {
  for (Point& p : points) p = {p.x * factor, p.y * factor};
}

// Points at the very same place cannot be pushed apart: each goes a little its own way.
void loosen(std::span<Point> points) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double turn = (3 - std::sqrt(5.0)) * std::numbers::pi * static_cast<double>(i);
    points[i].x += 1e-3 * std::cos(turn);
    points[i].y += 1e-3 * std::sin(turn);
  }
}

// The k-th smallest, by share of the way through.
double quantile(std::vector<double>& values, double share) {
  const auto at =
      values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

// The scale at which of the ties four in ten are shorter than their circles need.
double scale_for_ties(std::span<const Point> points, std::span<const double> radius,
                      std::span<const LayoutTie> ties) {
  std::vector<double> clearance;
  clearance.reserve(ties.size());
  for (const LayoutTie& tie : ties) {
    clearance.push_back(distance(points[tie.a], points[tie.b]) /
                        (radius[tie.a] + radius[tie.b] + circle_gap));
  }
  const double chosen = clearance.empty() ? 1 : quantile(clearance, 0.4);
  return chosen > 1e-9 ? 1 / chosen : 1;
}

// The scale at which most circles have six others no nearer than a part of what close packing
// needs: swelling by more takes many rounds and mixes what stood apart. Seen at some
// 300 circles.
double scale_for_crowds(std::span<const Point> points, std::span<const double> radius) {
  constexpr std::size_t neighbors = 6;
  if (points.size() <= neighbors) return 0;
  const std::size_t stride = points.size() / 300 + 1;
  std::vector<double> clearance, distances(points.size());
  for (std::size_t i = 0; i < points.size(); i += stride) {
    for (std::size_t j = 0; j < points.size(); ++j) {
      distances[j] = square(points[i], points[j]);
    }
    const auto sixth = distances.begin() + neighbors;  // the point itself comes first
    std::nth_element(distances.begin(), sixth, distances.end());
    clearance.push_back(std::sqrt(*sixth) / (2 * radius[i] + circle_gap));
  }
  const double chosen = quantile(clearance, 0.2);
  return chosen > 1e-9 ? 0.45 / chosen : 0;
}

// One round of pushing; how many pairs were too close.
std::size_t push_apart(std::span<Point> points, std::span<const double> radius) {
  const CellGrid grid(points, 2 + circle_gap);
  std::size_t pushed = 0;
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    grid.each_after(i, points[i], [&](std::uint32_t j) {
      const double needed = radius[i] + radius[j] + circle_gap;
      const double d_squared = square(points[i], points[j]);
      if (d_squared >= needed * needed) return;
      const double d = std::sqrt(d_squared);
      // A little more than needed, so that rounding cannot undo it.
      const double move = (needed * 1.001 - d) / 2;
      const Point way =
          d > 1e-12 ? Point{(points[j].x - points[i].x) / d, (points[j].y - points[i].y) / d}
                    : Point{1, 0};
      points[i] = {points[i].x - move * way.x, points[i].y - move * way.y};
      points[j] = {points[j].x + move * way.x, points[j].y + move * way.y};
      ++pushed;
    });
  }
  return pushed;
}

// The upper edge of free space: from `x` to the next step's x, everything above `y` is taken.
struct Step {
  double x = 0, y = 0;
};

// How high up a box of this width can go if its left side stands at step `first`.
double highest(std::span<const Step> skyline, std::size_t first, double width) {
  double y = 0;
  for (std::size_t i = first; i < skyline.size() && skyline[i].x < skyline[first].x + width - 1e-9;
       ++i) {
    y = std::max(y, skyline[i].y);
  }
  return y;
}

void cover(std::vector<Step>& skyline, std::size_t first, const PackedBox& box) {
  const double right = box.corner.x + box.width;
  std::size_t last = first;
  while (last + 1 < skyline.size() && skyline[last + 1].x <= right + 1e-9) ++last;
  const double behind = skyline[last].y;
  const bool ends_there = last + 1 < skyline.size() && skyline[last + 1].x <= right + 1e-9;
  skyline.erase(skyline.begin() + static_cast<std::ptrdiff_t>(first),
                skyline.begin() + static_cast<std::ptrdiff_t>(last) + 1);
  const auto at = skyline.begin() + static_cast<std::ptrdiff_t>(first);
  if (ends_there) {
    skyline.insert(at, {box.corner.x, box.corner.y + box.height});
  } else {
    skyline.insert(at, {{box.corner.x, box.corner.y + box.height}, {right, behind}});
  }
}

struct Extent {
  double width = 0, height = 0;
};

Extent pack_within(std::span<PackedBox> boxes, double width) {
  std::vector<Step> skyline = {{0, 0}};
  Extent extent;
  for (PackedBox& box : boxes) {
    std::size_t best = 0;
    double best_y = INFINITY;
    for (std::size_t i = 0; i < skyline.size(); ++i) {
      if (i > 0 && skyline[i].x + box.width > width + 1e-9) break;
      const double y = highest(skyline, i, box.width);
      if (y < best_y - 1e-9) best_y = y, best = i;
    }
    box.corner = {skyline[best].x, best_y};
    cover(skyline, best, box);
    extent.width = std::max(extent.width, box.corner.x + box.width);
    extent.height = std::max(extent.height, box.corner.y + box.height);
  }
  return extent;
}

}  // namespace

void orient(std::span<Point> points) {
  if (points.empty()) return;
  const double n = static_cast<double>(points.size());
  Point center;
  for (const Point p : points) center = {center.x + p.x / n, center.y + p.y / n};
  double xx = 0, xy = 0, yy = 0;
  for (Point& p : points) {
    p = {p.x - center.x, p.y - center.y};
    xx += p.x * p.x;
    xy += p.x * p.y;
    yy += p.y * p.y;
  }
  const double turn = 0.5 * std::atan2(2 * xy, xx - yy);
  const double c = std::cos(turn), s = std::sin(turn);
  double skew_x = 0, skew_y = 0;
  for (Point& p : points) {
    p = {c * p.x + s * p.y, c * p.y - s * p.x};
    skew_x += p.x * p.x * p.x;
    skew_y += p.y * p.y * p.y;
  }
  for (Point& p : points) p = {skew_x < 0 ? -p.x : p.x, skew_y < 0 ? -p.y : p.y};
}

void spread(std::span<Point> points, std::span<const double> radius,
            std::span<const LayoutTie> ties) {
  scale(points, std::max(scale_for_ties(points, radius, ties), scale_for_crowds(points, radius)));
  loosen(points);
  for (int round = 1; push_apart(points, radius) > 0; ++round) {
    if (round % 25 == 0) scale(points, 1.1);
  }
}

void pack(std::span<PackedBox> boxes, double aspect) {
  double area = 0, widest = 0;
  for (const PackedBox& box : boxes) {
    area += box.width * box.height;
    widest = std::max(widest, box.width);
  }
  // The width that lets the whole be drawn largest on a page of this aspect.
  double best_width = widest, best_size = INFINITY;
  const double ideal = std::sqrt(area * aspect);
  const int tries = boxes.size() > 2000 ? 6 : 24;
  for (int i = 0; i < tries; ++i) {
    const double width = std::max(widest, ideal * (0.9 + 1.2 * i / tries));
    const Extent extent = pack_within(boxes, width);
    const double size = std::max(extent.width, extent.height * aspect);
    if (size < best_size - 1e-9) best_size = size, best_width = width;
  }
  pack_within(boxes, best_width);
}

}  // namespace lockstep
