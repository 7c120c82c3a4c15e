#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "io/diagram/label_placement.h"
#include "io/diagram/radius_scale.h"
#include "io/diagram/scene.h"

namespace lockstep {

enum class Naming : std::uint8_t {
  handles,  // accounts in clusters, from tier lead on, may be named; others never are
  none      // nobody is named: for sharing
};

// Accounts on paper: parallel lists, in mm.
struct PlacedNetwork {
  std::vector<std::uint32_t> accounts;  // rows of Findings
  std::vector<Point> at;
  std::vector<double> radius;
  double largest_radius = 0;  // of the radius scale, mm
};

// Puts places into the area as large as they fit, in its middle, with circles of at most
// `largest_radius` mm. `accounts`, `at` and `radius` (of the layout) are parallel.
PlacedNetwork fit(std::vector<std::uint32_t> accounts, std::vector<Point> at,
                  std::vector<double> radius, const Box& area, double largest_radius);

// mm for the scale's largest radius: 4 up to 300 accounts, less for more.
double largest_radius_for(std::size_t accounts);

// May this account's name appear?
bool may_be_named(const FoundAccount& account, Naming naming);

// How ties and circles look; the legend uses the same.
struct TieLook {
  std::uint32_t least_contents = 1, most_contents = 1;
  double widest = 1.2, opacity = 0.9;

  double width(std::uint32_t contents) const;  // mm, by the logarithm of the contents
};
TieLook tie_look(const Findings& findings, double largest_radius);
Rgb tie_color(const FoundAccount& a, const FoundAccount& b);
SceneShape account_mark(const FoundAccount& account, Point at, double radius);

// Ties, the weak ones first, then accounts.
void draw_network(const Findings& findings, const PlacedNetwork& placed, Naming naming,
                  Scene& scene);

}  // namespace lockstep
