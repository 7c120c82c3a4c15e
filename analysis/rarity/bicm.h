#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lockstep {

// Accounts that act on equally many contents, or contents of equally many accounts.
struct DegreeClass {
  std::uint32_t degree = 0;
  std::uint64_t members = 0;
  double fitness = 0;
};

// The bipartite configuration model (Saracco and others 2017, doi:10.1088/1367-2630/aa6b38):
// accounts and contents linked at random but for how many contents each account acts on, and how
// many accounts each content has, which hold on average. A link between two of fitness x and y is
// there with probability xy / (1 + xy), by itself. By degree, ascending: equal degrees have equal
// fitness (METHODS.md section 4).
struct Bicm {
  std::vector<DegreeClass> accounts, contents;

  // The class of a degree, which must be one of accounts'.
  std::size_t class_of(std::uint32_t degree) const;
  // How many contents an account of one class and another of the other share on average.
  double expected_shared(std::size_t class_a, std::size_t class_b) const;
};

// The fitness of a degree, which must be one of the classes'.
double fitness_of(std::span<const DegreeClass> classes, std::uint32_t degree);

// The fitness at which an account, one of the model's or not, acts on `degree` of these contents on
// average; so large that it acts on all of them, if there are no more.
double fitness_at(std::span<const DegreeClass> contents, std::uint32_t degree);

// Solved until no fitness changes by more than 1e-9 of itself, at most 1,000 rounds: an account
// that acts on all contents has none that is finite. Degrees are at least 1; both lists have one
// sum. Costs rounds times classes of accounts times classes of contents.
Bicm fit_bicm(std::span<const std::uint32_t> account_degrees,
              std::span<const std::uint32_t> content_degrees);

}  // namespace lockstep
