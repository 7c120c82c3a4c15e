#pragma once

#include <cmath>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

// What a language model makes of a text: a direction in a space of some hundred dimensions, in
// which texts that mean the same lie near each other. Packed: the coordinates as floats of this
// machine, one behind the other, scaled to length 1.

constexpr std::size_t most_dimensions = 8192;

// Nothing for vectors without direction (no coordinate but zeros), with more than most_dimensions,
// or that hold what is no number.
inline std::optional<std::string> packed_embedding(std::span<const double> coordinates) {
  double squares = 0;
  for (const double x : coordinates) squares += x * x;
  if (!(squares > 0) || !std::isfinite(squares) || coordinates.size() > most_dimensions) return {};
  const double length = std::sqrt(squares);
  std::string packed(coordinates.size() * sizeof(float), '\0');
  for (std::size_t i = 0; i < coordinates.size(); ++i) {
    const auto x = static_cast<float>(coordinates[i] / length);
    std::memcpy(packed.data() + i * sizeof x, &x, sizeof x);
  }
  return packed;
}

inline std::size_t dimensions(std::string_view packed) { return packed.size() / sizeof(float); }

// Copies the coordinates to `to`, which has room for dimensions(packed).
inline void unpack(std::string_view packed, float* to) {
  std::memcpy(to, packed.data(), packed.size());
}

}  // namespace lockstep
