#pragma once

#include <span>
#include <vector>

#include "io/diagram/layout.h"

namespace lockstep {

// Empty space between two circles, in radii of the largest one.
constexpr double circle_gap = 0.3;

// Moves the points to their centre and turns them so that they spread most along x; of the four
// mirror images takes the one whose long tails point right and down. Two runs look alike.
void orient(std::span<Point> points);

// Scales the points so that the longer six in ten ties keep their circles clear of each other and
// no crowd is far too dense, then moves circles until no two are closer than circle_gap: dense
// parts swell, empty ones do not. Some dozen rounds, each linear. Ends always: the drawing grows
// until everything has its place.
void spread(std::span<Point> points, std::span<const double> radius,
            std::span<const LayoutTie> ties);

// A rectangle around a component, and where its upper left corner goes.
struct PackedBox {
  double width = 0, height = 0;
  Point corner;
};

// Gives every box its corner so that none overlap: the first in the upper left, each next one as
// high up and as far left as it fits, the whole about `aspect` times as wide as high. Put the
// largest first. Quadratic in the number of boxes at worst.
void pack(std::span<PackedBox> boxes, double aspect);

}  // namespace lockstep
