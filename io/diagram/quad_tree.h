#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "io/diagram/layout.h"

namespace lockstep {

// With which power of the distance a push falls.
enum class Falloff : std::uint8_t { distance = 1, distance_squared = 2 };

// Points with masses in nested squares (Barnes and Hut 1986, doi:10.1038/324446a0), for repulsive
// forces in O(n log n). Points at the same place are fine. Keeps views of its arguments.
class QuadTree {
 public:
  QuadTree(std::span<const Point> points, std::span<const double> masses);

  // The sum over all other points j of m_j * (p - p_j) / |p - p_j|^(falloff + 1): a push away from
  // each. A square of width w at distance d counts as one point if w < opening * d: 0 is exact, 0.7
  // errs by about one per cent.
  Point push(std::uint32_t point, double opening, Falloff falloff) const;

 private:
  struct Square {
    Point center_of_mass;
    double mass = 0, width = 0;
    std::uint32_t first = 0, end = 0;         // its points in order_
    std::uint32_t child = 0, n_children = 0;  // children stand together in squares_; none in a leaf
  };

  void measure(Square& square) const;
  void split(std::uint32_t square, Point corner, std::uint32_t depth);

  std::span<const Point> points_;
  std::span<const double> masses_;
  std::vector<std::uint32_t> order_;
  std::vector<Square> squares_;
};

}  // namespace lockstep
