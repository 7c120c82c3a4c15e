#include "tools/tie_tests.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "analysis/group_ties.h"
#include "analysis/joined_ties.h"

namespace lockstep {
namespace {

std::vector<GroupTest> test_groups(const Acts& acts, const FirstActs& firsts,
                                   const GroupOptions& options) {
  std::vector<GroupTest> tests;
  for (std::size_t trace = 0; trace < acts.traces.size(); ++trace) {
    tests.push_back(group_test(acts, firsts, static_cast<std::uint8_t>(trace), options));
  }
  return tests;
}

// The pairs that stand out alone, and those that a group shows.
std::vector<JoinedPair> all_pairs(std::vector<JoinedPair> pairs, std::vector<JoinedPair> more) {
  pairs.insert(pairs.end(), more.begin(), more.end());
  std::stable_sort(pairs.begin(), pairs.end(), [](const JoinedPair& x, const JoinedPair& y) {
    return std::tie(x.a, x.b) < std::tie(y.a, y.b);
  });
  return pairs;
}

}  // namespace

Result<TestedTies> test_ties(const Corpus& corpus, const Acts& acts, Network network,
                             const TestOptions& options) {
  const PairTestOptions& test = options.synchrony.test;
  TestedTies tested{.firsts = first_acts(acts, corpus.posts.tick_ms)};
  Result<Synchrony> found = synchrony(acts, tested.firsts, network, options.synchrony);
  if (!found) return found.error();
  tested.synchrony = *std::move(found);
  const auto traces = static_cast<double>(std::max<std::size_t>(1, acts.traces.size()));
  tested.groups =
      test_groups(acts, tested.firsts,
                  {.seed = options.tiers.seed, .alpha = options.tiers.group_rate / traces});
  const std::vector<GroupTie> in_groups = group_ties(acts, tested.firsts, tested.groups);
  Result<Network> joined = with_joined(
      acts, tested.firsts, std::move(network),
      all_pairs(significant_pairs(tested.synchrony, options.tiers.moderate_pairs(), test),
                joined_pairs(in_groups)));
  if (!joined) return joined.error();
  tested.network = *std::move(joined);
  tested.grades = grade(acts, tested.firsts, tested.network, tested.synchrony, test, options.tiers);
  raise_tiers(tested.network, in_groups, tested.grades);
  Result<Surrogates> chance = surrogates(acts, tested.firsts, corpus.posts.tick_ms,
                                         tested.synchrony.line_at(options.tiers.strong_pairs()),
                                         options.synchrony, options.surrogates);
  if (!chance) return chance.error();
  tested.surrogates = *std::move(chance);
  Result<Rarity> rare = rarity(acts, tested.firsts, options.rarity);
  if (!rare) return rare.error();
  tested.rarity = *std::move(rare);
  return tested;
}

std::uint64_t count_groups(std::span<const GroupTest> tests) {
  std::uint64_t groups = 0;
  for (const GroupTest& test : tests) groups += test.groups.size();
  return groups;
}

}  // namespace lockstep
