#include "analysis/group_test/group_places.h"

#include <algorithm>

namespace lockstep {
namespace {

void sort_by_act(std::vector<GroupPlace>& places) {
  std::sort(places.begin(), places.end(),
            [](const GroupPlace& x, const GroupPlace& y) { return x.act < y.act; });
}

}  // namespace

std::vector<GroupPlace> group_places(const TimedActs& acts, std::span<const std::uint32_t> accounts,
                                     std::size_t insiders) {
  std::vector<GroupPlace> places;
  const auto add = [&](std::uint32_t member, const auto& wanted) {
    const auto contents = acts.contents_of(accounts[member]);
    const auto rows = acts.places_of(accounts[member]);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (wanted(contents[i])) places.push_back({contents[i], rows[i], member});
    }
  };
  for (std::uint32_t member = 0; member < insiders; ++member) {
    add(member, [](std::uint32_t) { return true; });
  }
  sort_by_act(places);
  std::vector<std::uint32_t> shared;  // contents
  for (std::size_t i = least_insiders - 1; i < places.size(); ++i) {
    const std::uint32_t content = places[i].content;
    if (places[i - (least_insiders - 1)].content != content) continue;
    if (shared.empty() || shared.back() != content) shared.push_back(content);
  }
  const std::size_t alone = places.size();
  for (auto member = static_cast<std::uint32_t>(insiders); member < accounts.size(); ++member) {
    add(member, [&](std::uint32_t content) {
      return std::binary_search(shared.begin(), shared.end(), content);
    });
  }
  if (places.size() > alone) sort_by_act(places);
  return places;
}

}  // namespace lockstep
