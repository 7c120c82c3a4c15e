#include "analysis/agreement.h"

#include <cmath>
#include <map>
#include <utility>

namespace lockstep {
namespace {

double pairs_of(double n) { return n * (n - 1) / 2; }

double entropy(const std::map<std::uint32_t, double>& sizes, double all) {
  double sum = 0;
  for (const auto& [group, n] : sizes) sum -= n / all * std::log(n / all);
  return sum;
}

}  // namespace

Agreement agreement(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  std::map<std::uint32_t, double> of_a, of_b;
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> of_both;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ++of_a[a[i]];
    ++of_b[b[i]];
    ++of_both[{a[i], b[i]}];
  }
  const auto all = static_cast<double>(a.size());
  Agreement found;
  if (a.empty()) return found;
  double together_a = 0, together_b = 0, together = 0, shared = 0;
  for (const auto& [group, n] : of_a) together_a += pairs_of(n);
  for (const auto& [group, n] : of_b) together_b += pairs_of(n);
  for (const auto& [groups, n] : of_both) {
    together += pairs_of(n);
    shared += n / all * std::log(n * all / (of_a[groups.first] * of_b[groups.second]));
  }
  const double by_chance = all < 2 ? 0 : together_a * together_b / pairs_of(all);
  const double most = (together_a + together_b) / 2;
  if (most > by_chance) found.adjusted_rand = (together - by_chance) / (most - by_chance);
  const double told = (entropy(of_a, all) + entropy(of_b, all)) / 2;
  if (told > 0) found.mutual_information = shared / told;
  return found;
}

}  // namespace lockstep
