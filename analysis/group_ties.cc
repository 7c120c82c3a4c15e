#include "analysis/group_ties.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <tuple>

#include "analysis/disjoint_sets.h"
#include "analysis/group_test/group_tiers.h"

namespace lockstep {
namespace {

constexpr std::uint32_t least_contents = 3;
// Of each member: a group of hundreds would have tens of thousands, which say no more.
constexpr std::uint32_t most_ties = 10;

struct Graded {
  AccountId account;
  Tier tier = Tier::insufficient;
};

std::vector<Graded> graded_members(const TestedGroup& group, std::string_view trace) {
  std::vector<Graded> members;
  for (const GroupMember& member : group.membership.members) {
    const Tier tier = group_tier(group, member, trace).tier;
    if (tier >= Tier::moderate) members.push_back({AccountId(member.account), tier});
  }
  std::sort(members.begin(), members.end(),
            [](const Graded& x, const Graded& y) { return x.account < y.account; });
  return members;
}

// Rows of two members, and on how many contents they meet.
struct Meeting {
  std::uint32_t a = 0, b = 0, contents = 0;
};

std::vector<Meeting> meetings_of(const Acts& acts, const FirstActs& firsts,
                                 const FirstActors& actors, std::uint8_t trace,
                                 const std::vector<Graded>& members, std::int64_t window_ms) {
  std::vector<std::vector<Meeting>> of(members.size());
  tbb::enumerable_thread_specific<SharedScratch> scratch;
  tbb::parallel_for(std::uint32_t{0}, static_cast<std::uint32_t>(members.size()), [&](auto a) {
    std::vector<AccountPair> pairs;
    for (std::uint32_t b = a + 1; b < members.size(); ++b) {
      pairs.push_back({members[a].account, members[b].account});
    }
    std::uint32_t b = a;
    const auto meets = [&](const SharedContent& content) {
      return acts.contents.trace[content.content] == trace && met_within(content, window_ms);
    };
    each_shared(firsts, actors, pairs, scratch.local(),
                [&](const AccountPair&, std::span<const SharedContent> shared) {
                  ++b;
                  const auto met = std::count_if(shared.begin(), shared.end(), meets);
                  if (met > 0) of[a].push_back({a, b, static_cast<std::uint32_t>(met)});
                });
  });
  std::vector<Meeting> meetings;
  for (const std::vector<Meeting>& some : of) {
    meetings.insert(meetings.end(), some.begin(), some.end());
  }
  return meetings;
}

// The meetings that make ties, the most frequent first: those on many contents while either member
// has few, and each that joins what nothing before did.
std::vector<Meeting> tying(std::vector<Meeting> meetings, std::size_t members) {
  std::stable_sort(meetings.begin(), meetings.end(),
                   [](const Meeting& x, const Meeting& y) { return x.contents > y.contents; });
  std::vector<std::uint32_t> joined, ties(members, 0);
  each_alone(joined, members);
  std::erase_if(meetings, [&](const Meeting& meeting) {
    const bool joins = join(joined, meeting.a, meeting.b);
    const bool few = ties[meeting.a] < most_ties || ties[meeting.b] < most_ties;
    if (!joins && (meeting.contents < least_contents || !few)) return true;
    ++ties[meeting.a], ++ties[meeting.b];
    return false;
  });
  return meetings;
}

}  // namespace

std::vector<GroupTie> group_ties(const Acts& acts, const FirstActs& firsts,
                                 std::span<const GroupTest> tests) {
  std::vector<GroupTie> ties;
  const bool any = std::any_of(tests.begin(), tests.end(),
                               [](const GroupTest& test) { return !test.groups.empty(); });
  if (!any) return ties;
  const FirstActors actors = first_actors(firsts, acts.contents.size());
  for (std::size_t trace = 0; trace < tests.size(); ++trace) {
    for (const TestedGroup& group : tests[trace].groups) {
      const std::vector<Graded> members = graded_members(group, acts.traces[trace]);
      const auto window_ms = static_cast<std::int64_t>(2000 * group.width_s);
      const std::vector<Meeting> meetings = tying(
          meetings_of(acts, firsts, actors, static_cast<std::uint8_t>(trace), members, window_ms),
          members.size());
      for (const Meeting& meeting : meetings) {
        const Graded &a = members[meeting.a], &b = members[meeting.b];
        ties.push_back({a.account, b.account, static_cast<std::uint8_t>(trace), window_ms,
                        std::min(a.tier, b.tier)});
      }
    }
  }
  std::stable_sort(ties.begin(), ties.end(), [](const GroupTie& x, const GroupTie& y) {
    return std::tie(x.a, x.b) < std::tie(y.a, y.b);
  });
  return ties;
}

std::vector<JoinedPair> joined_pairs(std::span<const GroupTie> ties) {
  std::vector<JoinedPair> pairs;
  for (const GroupTie& tie : ties) pairs.push_back({tie.a, tie.b, tie.window_ms, 1u << tie.trace});
  return pairs;
}

void raise_tiers(const Network& network, std::span<const GroupTie> ties,
                 std::vector<Grade>& grades) {
  auto row = network.ties.begin();
  for (const GroupTie& tie : ties) {
    row = std::lower_bound(row, network.ties.end(), tie, [](const Tie& x, const GroupTie& y) {
      return std::tie(x.a, x.b) < std::tie(y.a, y.b);
    });
    if (row == network.ties.end() || row->a != tie.a || row->b != tie.b) continue;
    Grade& grade = grades[static_cast<std::size_t>(row - network.ties.begin())];
    grade.tier = std::max(grade.tier, tie.tier);
    grade.group_window_ms = std::max(grade.group_window_ms, tie.window_ms);
  }
}

}  // namespace lockstep
