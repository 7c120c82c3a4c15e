#include "analysis/group_test/group_test.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "analysis/group_test/group_candidates.h"
#include "analysis/group_test/group_times.h"
#include "analysis/group_test/timed_acts.h"
#include "analysis/simulate/random.h"

namespace lockstep {
namespace {

std::size_t first_width(std::uint32_t tick_ms) {
  std::size_t first = 0;
  while (first + 1 < kernel_widths.size() && kernel_widths[first] * 1000 < tick_ms) {
    ++first;
  }
  return first;
}

TestedGroup tested(const TimedActs& acts, const std::vector<std::uint32_t>& accounts,
                   double ln_limit, const GroupOptions& options) {
  TestedGroup group;
  for (const std::uint32_t account : accounts) group.accounts.push_back(AccountId(account));
  // The group's dice depend on who is in it, not on which other groups there are.
  std::uint64_t seed = options.seed;
  for (const std::uint32_t account : accounts) seed = splitmix64(seed) ^ account;
  Gate gate;
  {
    const GroupTimes times = group_times(acts, accounts, accounts.size(), {.seed = seed});
    group.contents = static_cast<std::uint32_t>(times.contents.size());
    gate = group_gate(times, {.seed = seed, .first_width = first_width(acts.tick_ms)});
  }
  group.ln_e = gate.ln_e;
  group.scores = gate.scores;
  const auto widest = std::max_element(gate.scores.begin(), gate.scores.end());
  group.width_s = kernel_widths[static_cast<std::size_t>(widest - gate.scores.begin())];
  group.passed = gate.ln_e >= ln_limit;
  if (group.passed) {
    group.membership = group_membership(
        acts, accounts, {.seed = seed, .width_weights = gate.weights, .width_s = group.width_s});
  }
  return group;
}

}  // namespace

GroupTest group_test(const Acts& acts, const FirstActs& firsts, std::uint8_t trace,
                     const GroupOptions& options) {
  const TimedActs timed = timed_acts(acts, firsts, trace, options.seed);
  const GroupCandidates candidates = group_candidates(timed);
  GroupTest test;
  const std::size_t tests = std::max<std::size_t>(1, candidates.groups.size());
  test.ln_limit = std::log(static_cast<double>(tests) / options.alpha);
  test.groups.resize(candidates.groups.size());
  tbb::parallel_for(std::size_t{0}, candidates.groups.size(), [&](std::size_t g) {
    test.groups[g] = tested(timed, candidates.groups[g], test.ln_limit, options);
  });
  std::sort(test.groups.begin(), test.groups.end(), [](const TestedGroup& x, const TestedGroup& y) {
    return x.ln_e != y.ln_e ? x.ln_e > y.ln_e : x.accounts < y.accounts;
  });
  return test;
}

}  // namespace lockstep
