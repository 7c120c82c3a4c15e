#include "analysis/group_findings.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "analysis/account_rows.h"
#include "analysis/group_test/group_tiers.h"

namespace lockstep {
namespace {

std::string_view name(GroupGrade grade) {
  switch (grade) {
    case GroupGrade::core:
      return "core";
    case GroupGrade::probable:
      return "probable";
    case GroupGrade::none:
      break;
  }
  return "";
}

void add_members(const Corpus& corpus, const TestedGroup& group, std::string_view trace,
                 const AccountRows& rows, Findings& found) {
  const auto first = static_cast<std::ptrdiff_t>(found.group_members.size());
  for (const GroupMember& member : group.membership.members) {
    const GroupTier tier = group_tier(group, member, trace);
    if (tier.tier == Tier::insufficient) continue;
    FoundGroupMember shown{.platform = corpus.accounts.platform[member.account],
                           .id = corpus.text(corpus.accounts.id[member.account]),
                           .handle = corpus.text(corpus.accounts.handle[member.account]),
                           .grade = name(member.grade),
                           .follows_mostly = member.follows_mostly,
                           .tier = tier.tier,
                           .common_source = tier.common_source};
    const auto row = rows.find({shown.platform, shown.id});
    if (row != rows.end()) shown.account = row->second;
    found.group_members.push_back(shown);
  }
  std::sort(found.group_members.begin() + first, found.group_members.end(),
            [](const FoundGroupMember& x, const FoundGroupMember& y) {
              return std::tie(x.platform, x.id) < std::tie(y.platform, y.id);
            });
}

void raise_tiers(const FoundGroup& group, std::uint32_t least_accounts, Findings& found) {
  std::map<std::uint32_t, std::vector<Tier>> of_cluster;
  for (std::uint32_t m = group.member; m < group.member + group.n_members; ++m) {
    const FoundGroupMember& member = found.group_members[m];
    if (member.account == no_row) continue;
    FoundAccount& account = found.accounts[member.account];
    account.tier = std::max(account.tier, member.tier);
    if (account.cluster != no_row) of_cluster[account.cluster].push_back(member.tier);
  }
  for (auto& entry : of_cluster) {
    std::vector<Tier>& tiers = entry.second;
    if (tiers.size() < least_accounts) continue;
    std::sort(tiers.begin(), tiers.end(), std::greater<>());
    Tier& tier = found.clusters[entry.first].tier;
    tier = std::max(tier, tiers[least_accounts - 1]);
  }
}

}  // namespace

void add_groups(const Corpus& corpus, std::span<const GroupTest> tests,
                std::uint32_t least_accounts, Findings& found) {
  const AccountRows rows = account_rows(found);
  for (std::uint32_t trace = 0; trace < tests.size(); ++trace) {
    for (const TestedGroup& group : tests[trace].groups) {
      if (!group.passed) continue;
      FoundGroup shown{.trace = trace,
                       .contents = group.contents,
                       .ln_e = group.ln_e,
                       .ln_limit = tests[trace].ln_limit,
                       .width_s = group.width_s,
                       .share = group.membership.phi,
                       .member = static_cast<std::uint32_t>(found.group_members.size())};
      add_members(corpus, group, found.traces[trace], rows, found);
      shown.n_members = static_cast<std::uint32_t>(found.group_members.size()) - shown.member;
      raise_tiers(shown, least_accounts, found);
      found.groups.push_back(shown);
    }
  }
}

}  // namespace lockstep
