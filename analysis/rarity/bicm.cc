#include "analysis/rarity/bicm.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace lockstep {
namespace {

std::vector<DegreeClass> classes(std::span<const std::uint32_t> degrees, double links) {
  std::map<std::uint32_t, std::uint64_t> members;
  for (const std::uint32_t degree : degrees) ++members[degree];
  std::vector<DegreeClass> all;
  for (const auto& [degree, n] : members) all.push_back({degree, n, degree / std::sqrt(links)});
  return all;
}

// One step of the fixed-point iteration; returns the largest relative change.
double improve(std::vector<DegreeClass>& these, const std::vector<DegreeClass>& others) {
  double change = 0;
  for (DegreeClass& one : these) {
    double sum = 0;
    for (const DegreeClass& other : others) {
      sum += static_cast<double>(other.members) * other.fitness / (1 + one.fitness * other.fitness);
    }
    const double fitness = one.degree / sum;
    change = std::max(change, std::abs(fitness / one.fitness - 1));
    one.fitness = fitness;
  }
  return change;
}

}  // namespace

std::size_t Bicm::class_of(std::uint32_t degree) const {
  const auto at = std::lower_bound(
      accounts.begin(), accounts.end(), degree,
      [](const DegreeClass& one, std::uint32_t wanted) { return one.degree < wanted; });
  return static_cast<std::size_t>(at - accounts.begin());
}

double Bicm::expected_shared(std::size_t class_a, std::size_t class_b) const {
  const double a = accounts[class_a].fitness, b = accounts[class_b].fitness;
  double sum = 0;
  for (const DegreeClass& content : contents) {
    const double y = content.fitness;
    sum += static_cast<double>(content.members) * (a * y / (1 + a * y)) * (b * y / (1 + b * y));
  }
  return sum;
}

Bicm fit_bicm(std::span<const std::uint32_t> account_degrees,
              std::span<const std::uint32_t> content_degrees) {
  constexpr int most_rounds = 1000;
  constexpr double settled = 1e-9;
  double links = 0;
  for (const std::uint32_t degree : account_degrees) links += degree;
  Bicm model{.accounts = classes(account_degrees, links),
             .contents = classes(content_degrees, links)};
  for (int round = 0; round < most_rounds; ++round) {
    const double of_accounts = improve(model.accounts, model.contents);
    const double of_contents = improve(model.contents, model.accounts);
    if (std::max(of_accounts, of_contents) <= settled) break;
  }
  return model;
}

}  // namespace lockstep
