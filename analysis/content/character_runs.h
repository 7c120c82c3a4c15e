#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace lockstep {

// The distinct runs of five characters of a text, by 56 bits of a hash each, sorted; a shorter text
// is one run. Two of a billion different runs may be taken for one: nothing hangs on that.
void character_runs(std::string_view text, std::vector<std::uint64_t>& runs);

// How many are in both of two sorted lists; or any number below `least` as soon as it is certain
// that there are fewer.
std::size_t common_runs(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b,
                        std::size_t least);

// Least number of common runs that makes two texts of so many runs as similar as asked.
std::size_t least_common(double similarity, std::size_t a, std::size_t b);

double jaccard(std::size_t common, std::size_t a, std::size_t b);

}  // namespace lockstep
