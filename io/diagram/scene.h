#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/result.h"
#include "io/diagram/layout.h"
#include "io/diagram/palette.h"

namespace lockstep {

// A picture before it has a format: marks in millimetres from the upper left corner, painted in
// order. Strings are plain UTF-8 that has gone through show_controls(); a writer escapes them.

enum class Dash : std::uint8_t { solid, dashed };
struct Stroke {
  Rgb color;
  double width = 0;  // mm; 0 is none
  double opacity = 1;
  Dash dash = Dash::solid;
  friend constexpr bool operator==(const Stroke&, const Stroke&) = default;
};

struct SceneLine {
  Point from, to;
  Stroke stroke;
};

// Squares and triangles fit round the circle of the same radius so that they look as large as it.
enum class Shape : std::uint8_t { circle, square, triangle };
struct SceneShape {
  Shape shape = Shape::circle;
  Point at;
  double radius = 1;
  Rgb fill;
  Stroke outline;     // its middle runs along the edge; gaps between dashes have the fill's colour
  std::string title;  // shown when pointed at, read aloud; may be empty
};

enum class Anchor : std::uint8_t { start, middle, end };
enum class Weight : std::uint8_t { regular, bold };
struct SceneText {
  Point at;  // on the baseline
  std::string text;
  double size = 9;                // points
  Anchor anchor = Anchor::start;  // which end stands at `at`; start is the left one, always
  Weight weight = Weight::regular;
  Rgb color;
  double halo = 0;  // mm of white around the letters
};

using SceneItem = std::variant<SceneLine, SceneShape, SceneText>;

struct Scene {
  double width = 297, height = 210;  // mm
  std::string title, description;    // for those who do not see it
  std::vector<SceneItem> items;
};

// Half the side of a square, and from the centre to the corners of a triangle, for radius 1.
constexpr double square_half = 0.80, triangle_reach = 1.15;

constexpr double mm_per_point = 25.4 / 72;

struct PictureOptions {
  double dots_per_inch = 300;  // where there are dots
};

// The bytes of the picture: the same for the same scene, and for PNG and PDF the same fonts.
struct PictureFormat {
  std::string_view name, ending;  // "svg", ".svg"
  Result<std::string> (*write)(const Scene&, const PictureOptions&);
};
std::span<const PictureFormat> picture_formats();

// The one whose ending the file's name has; nullptr for others.
const PictureFormat* picture_format_of(std::string_view file_name);

}  // namespace lockstep
