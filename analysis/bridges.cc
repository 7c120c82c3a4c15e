#include "analysis/bridges.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <tuple>

#include "analysis/cluster_findings.h"

namespace lockstep {
namespace {

constexpr std::uint32_t least_contents = 2;

}  // namespace

std::vector<FoundBridge> bridges(const Findings& found) {
  const auto clusters = clusters_by_content(found);
  std::map<std::tuple<std::uint32_t, std::uint32_t, Platform>, std::uint32_t> carried;
  for (std::size_t i = 1; i < found.steps.size(); ++i) {
    const FoundStep &from = found.steps[i - 1], &to = found.steps[i];
    const std::uint32_t account = found.posts[to.post].account;
    if (from.content != to.content || account == no_row) continue;
    const std::uint32_t cluster = found.accounts[account].cluster;
    const auto& of = clusters[to.content];
    if (std::find(of.begin(), of.end(), cluster) == of.end()) continue;
    ++carried[{cluster, account, from.platform}];
  }
  std::vector<FoundBridge> found_bridges;
  for (const auto& [who, contents] : carried) {
    const auto& [cluster, account, from] = who;
    if (contents >= least_contents) found_bridges.push_back({cluster, account, from, contents});
  }
  std::stable_sort(found_bridges.begin(), found_bridges.end(),
                   [](const FoundBridge& x, const FoundBridge& y) {
                     return std::tuple(x.cluster, y.contents) < std::tuple(y.cluster, x.contents);
                   });
  return found_bridges;
}

}  // namespace lockstep
