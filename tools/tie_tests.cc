#include "tools/tie_tests.h"

#include <utility>

#include "analysis/synchrony/tested_ties.h"

namespace lockstep {

Result<TestedTies> test_ties(const Corpus& corpus, const Acts& acts, Network network,
                             const TestOptions& options) {
  const PairTestOptions& test = options.synchrony.test;
  TestedTies tested{.firsts = first_acts(acts, corpus.posts.tick_ms)};
  Result<Synchrony> found = synchrony(acts, tested.firsts, network, options.synchrony);
  if (!found) return found.error();
  tested.synchrony = *std::move(found);
  Result<Network> joined = with_tested(acts, tested.firsts, std::move(network), tested.synchrony,
                                       options.tiers.moderate_rate, test);
  if (!joined) return joined.error();
  tested.network = *std::move(joined);
  tested.grades = grade(acts, tested.firsts, tested.network, tested.synchrony, test, options.tiers);
  Result<Surrogates> chance = surrogates(acts, tested.firsts, corpus.posts.tick_ms,
                                         tested.synchrony.line_at(options.tiers.strong_rate),
                                         options.synchrony, options.surrogates);
  if (!chance) return chance.error();
  tested.surrogates = *std::move(chance);
  return tested;
}

std::vector<GroupTest> test_groups(const Acts& acts, const FirstActs& firsts,
                                   const GroupOptions& options) {
  std::vector<GroupTest> tests;
  for (std::size_t trace = 0; trace < acts.traces.size(); ++trace) {
    tests.push_back(group_test(acts, firsts, static_cast<std::uint8_t>(trace), options));
  }
  return tests;
}

std::uint64_t count_groups(std::span<const GroupTest> tests) {
  std::uint64_t groups = 0;
  for (const GroupTest& test : tests) groups += test.groups.size();
  return groups;
}

}  // namespace lockstep
