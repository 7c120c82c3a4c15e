#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lockstep {

// How false discoveries are bounded: by Benjamini and Hochberg (1995,
// doi:10.1111/j.2517-6161.1995.tb02031.x), who need tests that are independent or positively
// dependent, or by Benjamini and Yekutieli (2001, doi:10.1214/aos/1013699998), who need nothing.
enum class Correction : std::uint8_t { benjamini_hochberg, benjamini_yekutieli };

// 1 + 1/2 + ... + 1/n, by which Benjamini and Yekutieli are stricter.
double harmonic(std::uint64_t n);

// The adjusted p of each test, in their order: the least rate of false discoveries at which it is
// one; at most 1. `tests` is how many were made or could have been, p.size() at least: those whose
// p is not given count as 1 and change nothing for those below any given p.
std::vector<double> adjusted(std::span<const double> p, std::uint64_t tests, Correction correction);

}  // namespace lockstep
