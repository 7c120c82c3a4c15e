#include "graph/findings.h"

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
  }
  return "";
}

std::string label(const FoundAccount& account) {
  if (!account.handle.empty()) return '@' + std::string(account.handle);
  return std::string(account.name.empty() ? account.id : account.name);
}

std::uint32_t number_in_print(std::uint32_t cluster) { return cluster + 1; }

}  // namespace lockstep
