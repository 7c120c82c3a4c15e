#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "io/diagram/layout.h"

namespace lockstep {

// A rectangle on paper, mm.
struct Box {
  double x = 0, y = 0, width = 0, height = 0;

  double right() const { return x + width; }
  double bottom() const { return y + height; }
  bool inside(const Box& other) const {
    return x >= other.x && y >= other.y && right() <= other.right() && bottom() <= other.bottom();
  }
};

// Where something stands already: circles of accounts, and labels placed before.
class TakenPlaces {
 public:
  explicit TakenPlaces(const Box& area);

  void add_circle(Point at, double radius);
  void add_box(const Box& box);

  // In the area and clear of circles and boxes.
  bool free(const Box& box) const;
  // Clear of other labels, in the area; circles do not matter.
  bool free_of_labels(const Box& box) const;
  std::uint32_t circles_under(const Box& box) const;
  bool labels_on_line(Point from, Point to) const;

 private:
  struct Circle {
    Point at;
    double radius = 0;
  };
  struct Cells {
    std::uint32_t left = 0, right = 0, top = 0, bottom = 0;
  };
  Cells cells_of(const Box& box) const;

  Box area_;
  std::uint32_t columns_ = 1, rows_ = 1;
  std::vector<Circle> circles_;
  std::vector<Box> boxes_;
  std::vector<std::vector<std::uint32_t>> in_cell_;  // circles, by cell
};

// The first free one of eight places round a circle, right first; nothing if there is none.
std::optional<Box> beside_circle(const TakenPlaces& taken, Point at, double radius, double width,
                                 double height);

// The best place for a group's label near its members: free of labels, covering no circles if it
// can be (at most `most_covered`), close to its own members and farther from others. Without
// `leader_to` it must stand within 12 mm of its own members and no nearer to others; with it, it
// may stand anywhere from where a line to that point crosses no label. `points` and `is_member` are
// parallel.
std::optional<Box> beside_group(const TakenPlaces& taken, const Box& area,
                                std::span<const Point> points, std::span<const char> is_member,
                                double width, double height, std::uint32_t most_covered,
                                std::optional<Point> leader_to);

// Where a line to the point leaves the box.
Point leader_start(const Box& box, Point to);

}  // namespace lockstep
