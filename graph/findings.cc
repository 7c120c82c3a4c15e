#include "graph/findings.h"

#include <algorithm>

namespace lockstep {

std::string_view name(Tier tier) {
  switch (tier) {
    case Tier::insufficient:
      return "insufficient";
    case Tier::lead:
      return "lead";
    case Tier::moderate:
      return "moderate";
    case Tier::strong:
      return "strong";
  }
  return "";
}

std::string_view name(Role role) {
  switch (role) {
    case Role::undecided:
      return "undecided";
    case Role::source:
      return "source";
    case Role::amplifier:
      return "amplifier";
    case Role::bridge:
      return "bridge";
    case Role::target:
      return "target";
    case Role::supporter:
      return "supporter";
  }
  return "";
}

std::string_view name(Descriptor descriptor) {
  switch (descriptor) {
    case Descriptor::no_picture:
      return "no_picture";
    case Descriptor::empty_bio:
      return "empty_bio";
    case Descriptor::digits:
      return "digits";
    case Descriptor::created_in_burst:
      return "created_in_burst";
    case Descriptor::single_purpose:
      return "single_purpose";
    case Descriptor::share_only:
      return "share_only";
    case Descriptor::renamed:
      return "renamed";
  }
  return "";
}

std::string_view name(Explanation explanation) {
  switch (explanation) {
    case Explanation::newsroom:
      return "newsroom";
    case Explanation::scheduler:
      return "scheduler";
    case Explanation::greeting:
      return "greeting";
    case Explanation::fan_club:
      return "fan_club";
    case Explanation::call_to_action:
      return "call_to_action";
  }
  return "";
}

const FoundAccount& account_of(const Findings& findings, const FoundCarrier& carrier) {
  return carrier.account != no_row ? findings.accounts[carrier.account]
                                   : findings.untied[carrier.untied];
}

std::string label(const FoundAccount& account) {
  if (!account.handle.empty()) return '@' + std::string(account.handle);
  return std::string(account.name.empty() ? account.id : account.name);
}

std::int64_t window_of(const Findings& findings, const FoundTie& tie) {
  return tie.tier < Tier::moderate
             ? findings.window_ms
             : std::max({findings.window_ms, tie.test.window_ms, tie.group_window_ms});
}

std::int64_t longest_window(const Findings& findings) {
  std::int64_t longest = findings.window_ms;
  for (const FoundTie& tie : findings.ties) longest = std::max(longest, window_of(findings, tie));
  return longest;
}

std::string joined_traces(const Findings& findings, std::uint32_t bits) {
  std::string joined;
  for (std::size_t t = 0; t < findings.traces.size(); ++t) {
    if ((bits >> t & 1) != 0) joined += (joined.empty() ? "" : " ") + findings.traces[t];
  }
  return joined;
}

std::uint32_t number_in_print(std::uint32_t cluster) { return cluster + 1; }

}  // namespace lockstep
