#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lockstep {

// How false discoveries are bounded: by Benjamini and Hochberg (1995,
// doi:10.1111/j.2517-6161.1995.tb02031.x), who need tests that are independent or positively
// dependent, or by Benjamini and Yekutieli (2001, doi:10.1214/aos/1013699998), who need nothing.
enum class Correction : std::uint8_t { benjamini_hochberg, benjamini_yekutieli };

struct Join {
  std::uint32_t a = 0, b = 0;
};

// 1 + 1/2 + ... + 1/n, by which Benjamini and Yekutieli are stricter.
double harmonic(std::uint64_t n);

// The adjusted p of each test, in their order: the least rate of false discoveries at which it is
// one; at most 1. `tests` is how many were made or could have been, p.size() at least: those whose
// p is not given count as 1 and change nothing for those below any given p.
std::vector<double> adjusted(std::span<const double> p, std::uint64_t tests, Correction correction);

// The adjusted p of tests that each join two things (`joins`, parallel to p), where every cluster
// must be clear by itself: as Benjamini and Hochberg's, but a p counts as one of R, the fewest
// joins that hold its connected component of the joins up to it together, not as one of all. Never
// less than adjusted(). So what is plain in one place lends nothing to another: a campaign of forty
// has 780 clear pairs, by which, at a rate of 1 in 20, 39 of anybody's would pass; here it is two
// of those that name a member, and none of others.
//
// For independent tests, at a rate r, the expected sum over components of (false joins / R) is at
// most r; so are the share of things that no true join holds there, and the number of components
// that hold nothing else. (A false join passes if its p <= r * R / tests, and R grows as p falls:
// lemma 3.2 of Blanchard and Roquain 2008, doi:10.1214/08-EJS180.)
std::vector<double> adjusted_by_cluster(std::span<const double> p, std::span<const Join> joins,
                                        std::uint64_t tests);

}  // namespace lockstep
