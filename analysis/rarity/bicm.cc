#include "analysis/rarity/bicm.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

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

std::size_t place_of(std::span<const DegreeClass> classes, std::uint32_t degree) {
  const auto at = std::lower_bound(
      classes.begin(), classes.end(), degree,
      [](const DegreeClass& one, std::uint32_t wanted) { return one.degree < wanted; });
  return static_cast<std::size_t>(at - classes.begin());
}

}  // namespace

std::size_t Bicm::class_of(std::uint32_t degree) const { return place_of(accounts, degree); }

double fitness_of(std::span<const DegreeClass> classes, std::uint32_t degree) {
  return classes[place_of(classes, degree)].fitness;
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

double fitness_at(std::span<const DegreeClass> contents, std::uint32_t degree) {
  constexpr double acts_on_all = 1e200;
  const auto acts_on = [&](double x) {
    double sum = 0;
    for (const DegreeClass& content : contents) {
      const double xy = x * content.fitness;
      sum += static_cast<double>(content.members) * xy / (1 + xy);
    }
    return sum;
  };
  double low = 0, high = 1;
  while (acts_on(high) < degree && high < acts_on_all) low = std::exchange(high, 2 * high);
  for (double middle = (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2) {
    (acts_on(middle) < degree ? low : high) = middle;
  }
  return high;
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
