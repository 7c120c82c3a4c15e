#include "analysis/content/character_runs.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/content/letters.h"
#include "analysis/keyed_draw.h"
#include "analysis/sort_unique.h"

namespace lockstep {
namespace {

constexpr std::size_t run_length = 5;
constexpr std::uint64_t run_base = 0x9e3779b97f4a7c15;  // of a polynomial modulo 2^64
constexpr std::uint64_t run_base_to_4 = run_base * run_base * run_base * run_base;
constexpr std::uint64_t run_bits = (std::uint64_t{1} << 56) - 1;

}  // namespace

void character_runs(std::string_view text, std::vector<std::uint64_t>& runs) {
  runs.clear();
  std::array<std::uint64_t, run_length> last{};
  std::uint64_t hash = 0;
  std::size_t seen = 0;
  each_letter(text, [&](UChar32 c) {
    std::uint64_t& oldest = last[seen++ % run_length];
    hash = (hash - oldest * run_base_to_4) * run_base + static_cast<std::uint64_t>(c);
    oldest = static_cast<std::uint64_t>(c);
    if (seen >= run_length) runs.push_back(mixed(hash) & run_bits);
  });
  if (seen < run_length) runs.push_back(mixed(hash) & run_bits);
  sort_unique(runs);
}

std::size_t common_runs(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b,
                        std::size_t least) {
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (common + std::min(a.size() - i, b.size() - j) < least) return common;
    common += a[i] == b[j];
    const bool step_a = a[i] <= b[j], step_b = b[j] <= a[i];
    i += step_a;
    j += step_b;
  }
  return common;
}

std::size_t least_common(double similarity, std::size_t a, std::size_t b) {
  // Rounded up, but for what is a whole number but for rounding.
  const double exact = similarity * static_cast<double>(a + b) / (1 + similarity);
  return static_cast<std::size_t>(std::ceil(exact - 1e-9));
}

double jaccard(std::size_t common, std::size_t a, std::size_t b) {
  return static_cast<double>(common) / static_cast<double>(a + b - common);
}

}  // namespace lockstep
