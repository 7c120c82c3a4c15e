#include "analysis/content/pdq.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace lockstep {
namespace {

constexpr std::size_t side = 64, lowest = 16;
using Small = std::array<float, side * side>;
using Frequencies = std::array<float, lowest * lowest>;

// Where the window around place `i` of `n` begins and ends. One of even length reaches one further
// ahead; at the edges there is less of it.
struct Window {
  explicit Window(std::size_t n)
      : ahead(((n + 2 * side - 1) / (2 * side) + 2) / 2 - 1),
        behind((n + 2 * side - 1) / (2 * side) - 1 - ahead) {}
  std::size_t ahead, behind;
};

// The mean of the values around each place of a row.
void blur_row(const float* in, float* out, std::size_t n) {
  const Window window(n);
  float sum = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < window.ahead; ++i, ++count) sum += in[i];
  for (std::size_t i = 0; i < n; ++i) {
    if (i + window.ahead < n) {
      sum += in[i + window.ahead];
      ++count;
    }
    if (i > window.behind) {
      sum -= in[i - window.behind - 1];
      --count;
    }
    out[i] = sum / static_cast<float>(count);
  }
}

// The same for all columns at once, as memory lies in rows.
void blur_columns(const float* in, float* out, std::size_t width, std::size_t height) {
  const Window window(height);
  std::vector<float> sums(width);
  std::size_t count = 0;
  const auto take_in = [&](std::size_t y) {
    for (std::size_t x = 0; x < width; ++x) sums[x] += in[y * width + x];
    ++count;
  };
  for (std::size_t y = 0; y < window.ahead; ++y) take_in(y);
  for (std::size_t y = 0; y < height; ++y) {
    if (y + window.ahead < height) take_in(y + window.ahead);
    if (y > window.behind) {
      const float* const left = in + (y - window.behind - 1) * width;
      for (std::size_t x = 0; x < width; ++x) sums[x] -= left[x];
      --count;
    }
    const auto n = static_cast<float>(count);
    for (std::size_t x = 0; x < width; ++x) out[y * width + x] = sums[x] / n;
  }
}

// Twice along rows and columns, which comes near a tent.
void blur(std::vector<float>& picture, std::size_t width, std::size_t height) {
  std::vector<float> half(picture.size());
  for (int pass = 0; pass < 2; ++pass) {
    for (std::size_t y = 0; y < height; ++y) blur_row(&picture[y * width], &half[y * width], width);
    blur_columns(half.data(), picture.data(), width, height);
  }
}

Small taken_down(const std::vector<float>& picture, std::size_t width, std::size_t height) {
  const auto centre = [](std::size_t i, std::size_t length) {
    return (2 * i + 1) * length / (2 * side);
  };
  Small small;
  for (std::size_t y = 0; y < side; ++y) {
    for (std::size_t x = 0; x < side; ++x) {
      small[y * side + x] = picture[centre(y, height) * width + centre(x, width)];
    }
  }
  return small;
}

// How much neighbours differ: 100 for a picture full of edges.
std::uint8_t quality_of(const Small& small) {
  int sum = 0;
  const auto add = [&](std::size_t a, std::size_t b) {
    sum += std::abs(static_cast<int>((small[a] - small[b]) * 100 / 255));
  };
  for (std::size_t y = 0; y + 1 < side; ++y) {
    for (std::size_t x = 0; x < side; ++x) add(y * side + x, (y + 1) * side + x);
  }
  for (std::size_t y = 0; y < side; ++y) {
    for (std::size_t x = 0; x + 1 < side; ++x) add(y * side + x, y * side + x + 1);
  }
  return static_cast<std::uint8_t>(std::min(sum / 90, 100));
}

const std::array<std::array<float, side>, lowest>& cosines() {
  static const auto table = [] {
    std::array<std::array<float, side>, lowest> made{};
    for (std::size_t i = 0; i < lowest; ++i) {
      for (std::size_t j = 0; j < side; ++j) {
        made[i][j] = static_cast<float>(
            std::sqrt(2.0 / side) *
            std::cos(std::numbers::pi / (2 * side) * static_cast<double>((i + 1) * (2 * j + 1))));
      }
    }
    return made;
  }();
  return table;
}

// The cosine transform of rows and columns, without the constant.
Frequencies transformed(const Small& small) {
  std::array<float, lowest * side> rows{};
  for (std::size_t i = 0; i < lowest; ++i) {
    for (std::size_t k = 0; k < side; ++k) {
      for (std::size_t x = 0; x < side; ++x) {
        rows[i * side + x] += cosines()[i][k] * small[k * side + x];
      }
    }
  }
  Frequencies both{};
  for (std::size_t i = 0; i < lowest; ++i) {
    for (std::size_t j = 0; j < lowest; ++j) {
      float sum = 0;
      for (std::size_t k = 0; k < side; ++k) sum += rows[i * side + k] * cosines()[j][k];
      both[i * lowest + j] = sum;
    }
  }
  return both;
}

PictureHash hash_of(const Frequencies& frequencies) {
  Frequencies sorted = frequencies;
  const auto middle = sorted.begin() + (sorted.size() - 1) / 2;  // the lower of the two
  std::nth_element(sorted.begin(), middle, sorted.end());
  PictureHash hash;
  for (std::size_t k = 0; k < frequencies.size(); ++k) {
    if (frequencies[k] > *middle) hash.words[k / 64] |= std::uint64_t{1} << (k % 64);
  }
  return hash;
}

// An orientation: first the picture is transposed or not, then mirrored left to right (across), top
// to bottom (down), or both.
struct Orientation {
  bool transposed, across, down;
};
constexpr std::array<Orientation, 8> orientations{{{false, false, false},
                                                   {true, true, false},
                                                   {false, true, true},
                                                   {true, false, true},
                                                   {false, true, false},
                                                   {false, false, true},
                                                   {true, false, false},
                                                   {true, true, true}}};

// Where entry `k` of the turned matrix comes from, and whether its sign changes: mirroring turns
// over the odd frequencies, which are those of even index as the constant is left out.
struct Turned {
  std::size_t from;
  bool negated;
};
Turned turned_entry(const Orientation& way, std::size_t k) {
  const std::size_t row = k / lowest, column = k % lowest;
  const bool across = way.across && column % 2 == 0, down = way.down && row % 2 == 0;
  return {way.transposed ? column * lowest + row : k, across != down};
}

}  // namespace

Frame pdq(std::span<const std::uint8_t> luma, std::uint32_t width, std::uint32_t height) {
  if (width < smallest_side || height < smallest_side) return {};
  std::vector<float> picture(luma.begin(), luma.end());
  blur(picture, width, height);
  const Small small = taken_down(picture, width, height);
  const Frequencies frequencies = transformed(small);
  Frame frame;
  frame.quality = quality_of(small);
  for (std::size_t way = 0; way < orientations.size(); ++way) {
    Frequencies other;
    for (std::size_t k = 0; k < other.size(); ++k) {
      const Turned entry = turned_entry(orientations[way], k);
      other[k] = entry.negated ? -frequencies[entry.from] : frequencies[entry.from];
    }
    frame.hashes[way] = hash_of(other);
  }
  return frame;
}

EightHashes turned(const PictureHash& hash) {
  EightHashes all;
  for (std::size_t way = 0; way < orientations.size(); ++way) {
    for (std::size_t k = 0; k < lowest * lowest; ++k) {
      const Turned entry = turned_entry(orientations[way], k);
      const bool bit = (hash.words[entry.from / 64] >> (entry.from % 64) & 1) != 0;
      if (bit != entry.negated) all[way].words[k / 64] |= std::uint64_t{1} << (k % 64);
    }
  }
  return all;
}

}  // namespace lockstep
