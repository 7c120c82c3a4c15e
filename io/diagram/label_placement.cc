#include "io/diagram/label_placement.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lockstep {
namespace {

constexpr double cell = 4;

bool overlap(const Box& a, const Box& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

double distance(const Box& box, Point p) {
  const double dx = std::max({box.x - p.x, 0.0, p.x - box.right()});
  const double dy = std::max({box.y - p.y, 0.0, p.y - box.bottom()});
  return std::hypot(dx, dy);
}

std::uint32_t clamp_to(double value, std::uint32_t n) {
  return static_cast<std::uint32_t>(std::clamp(value, 0.0, n - 1.0));
}

}  // namespace

TakenPlaces::TakenPlaces(const Box& area)
    : area_(area),
      columns_(static_cast<std::uint32_t>(std::max(1.0, std::ceil(area.width / cell)))),
      rows_(static_cast<std::uint32_t>(std::max(1.0, std::ceil(area.height / cell)))),
      in_cell_(std::size_t{columns_} * rows_) {}

TakenPlaces::Cells TakenPlaces::cells_of(const Box& box) const {
  return {clamp_to((box.x - area_.x) / cell, columns_),
          clamp_to((box.right() - area_.x) / cell, columns_),
          clamp_to((box.y - area_.y) / cell, rows_),
          clamp_to((box.bottom() - area_.y) / cell, rows_)};
}

void TakenPlaces::add_circle(Point at, double radius) {
  const auto number = static_cast<std::uint32_t>(circles_.size());
  circles_.push_back({at, radius});
  const Cells cells = cells_of({at.x - radius, at.y - radius, 2 * radius, 2 * radius});
  for (std::uint32_t row = cells.top; row <= cells.bottom; ++row) {
    for (std::uint32_t column = cells.left; column <= cells.right; ++column) {
      in_cell_[std::size_t{row} * columns_ + column].push_back(number);
    }
  }
}

void TakenPlaces::add_box(const Box& box) {
  constexpr double apart = 0.5;
  boxes_.push_back({box.x - apart, box.y - apart, box.width + 2 * apart, box.height + 2 * apart});
}

bool TakenPlaces::free_of_labels(const Box& box) const {
  return box.inside(area_) && std::none_of(boxes_.begin(), boxes_.end(),
                                           [&](const Box& taken) { return overlap(box, taken); });
}

bool TakenPlaces::free(const Box& box) const {
  return free_of_labels(box) && circles_under(box) == 0;
}

std::uint32_t TakenPlaces::circles_under(const Box& box) const {
  const Cells cells = cells_of(box);
  std::uint32_t n = 0;
  for (std::uint32_t row = cells.top; row <= cells.bottom; ++row) {
    for (std::uint32_t column = cells.left; column <= cells.right; ++column) {
      for (const std::uint32_t number : in_cell_[std::size_t{row} * columns_ + column]) {
        const Circle& circle = circles_[number];
        if (distance(box, circle.at) >= circle.radius) continue;
        // A circle in several cells counts where the rectangle's cells first meet it.
        const Cells its = cells_of({circle.at.x - circle.radius, circle.at.y - circle.radius,
                                    2 * circle.radius, 2 * circle.radius});
        if (row == std::max(its.top, cells.top) && column == std::max(its.left, cells.left)) ++n;
      }
    }
  }
  return n;
}

bool TakenPlaces::labels_on_line(Point from, Point to) const {
  const int steps = 1 + static_cast<int>(std::hypot(to.x - from.x, to.y - from.y));  // of 1 mm
  for (int i = 0; i <= steps; ++i) {
    const double part = static_cast<double>(i) / steps;
    const Box at{from.x + part * (to.x - from.x), from.y + part * (to.y - from.y), 0, 0};
    for (const Box& taken : boxes_) {
      if (overlap(at, taken)) return true;
    }
  }
  return false;
}

Point leader_start(const Box& box, Point to) {
  return {std::clamp(to.x, box.x, box.right()), std::clamp(to.y, box.y, box.bottom())};
}

std::optional<Box> beside_circle(const TakenPlaces& taken, Point at, double radius, double width,
                                 double height) {
  const double out = radius + 0.7, slant = 0.75 * radius + 0.5;
  const std::array<Point, 8> corners = {{{at.x + out, at.y - height / 2},
                                         {at.x - out - width, at.y - height / 2},
                                         {at.x + slant, at.y - slant - height},
                                         {at.x + slant, at.y + slant},
                                         {at.x - slant - width, at.y - slant - height},
                                         {at.x - slant - width, at.y + slant},
                                         {at.x - width / 2, at.y - out - height},
                                         {at.x - width / 2, at.y + out}}};
  for (const Point corner : corners) {
    const Box box{corner.x, corner.y, width, height};
    if (taken.free(box)) return box;
  }
  return std::nullopt;
}

std::optional<Box> beside_group(const TakenPlaces& taken, const Box& area,
                                std::span<const Point> points, std::span<const char> is_member,
                                double width, double height, std::uint32_t most_covered,
                                std::optional<Point> leader_to) {
  Point low{INFINITY, INFINITY}, high{-INFINITY, -INFINITY};
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!is_member[i]) continue;
    low = {std::min(low.x, points[i].x), std::min(low.y, points[i].y)};
    high = {std::max(high.x, points[i].x), std::max(high.y, points[i].y)};
  }
  constexpr double reach = 25, step = 1.5, farthest = 12;
  const Box around{std::max(area.x, low.x - reach - width),
                   std::max(area.y, low.y - reach - height), 0, 0};
  const double end_x = std::min(area.right() - width, high.x + reach);
  const double end_y = std::min(area.bottom() - height, high.y + reach);
  std::optional<Box> best;
  double best_score = INFINITY;
  for (double y = around.y; y <= end_y; y += step) {
    for (double x = around.x; x <= end_x; x += step) {
      const Box box{x, y, width, height};
      if (!taken.free_of_labels(box)) continue;
      const std::uint32_t covered = taken.circles_under(box);
      if (covered > most_covered) continue;
      double own = INFINITY, other = INFINITY;
      for (std::size_t i = 0; i < points.size(); ++i) {
        double& nearest = is_member[i] ? own : other;
        nearest = std::min(nearest, distance(box, points[i]));
      }
      // Else it would seem to name another group, or nothing.
      if (!leader_to && (own > other || own > farthest)) continue;
      // Three millimetres from the nearest member is as good as touching; above is better than
      // below.
      const double score =
          std::max(own, 3.0) - 0.5 * std::min(other, 10.0) + 6.0 * covered + 0.01 * (y - low.y);
      if (score >= best_score) continue;
      if (leader_to && taken.labels_on_line(leader_start(box, *leader_to), *leader_to)) continue;
      best_score = score, best = box;
    }
  }
  return best;
}

}  // namespace lockstep
