#include "analysis/synchrony/shared_contents.h"

#include <cstdlib>
#include <numeric>

#include "analysis/synchrony/log_lag_cells.h"

namespace lockstep {
namespace {

SharedContent shared_by(const FirstActs& firsts, std::uint32_t i, std::uint32_t j) {
  const std::uint32_t tick = std::max(firsts.tick_ms[i], firsts.tick_ms[j]);
  return {.content = firsts.content[i],
          .act_a = firsts.row[i],
          .act_b = firsts.row[j],
          .tick_ms = tick,
          .at_a = tick_at(Time{firsts.ms[i]}, tick),
          .at_b = tick_at(Time{firsts.ms[j]}, tick)};
}

std::span<const std::uint32_t> contents_of(const FirstActs& firsts, AccountId account) {
  const std::uint32_t begin = firsts.starts[account.row()];
  return std::span(firsts.content).subspan(begin, firsts.starts[account.row() + 1] - begin);
}

}  // namespace

bool met_within(const SharedContent& shared, std::int64_t window_ms) {
  return shared.tick_ms <= window_ms &&
         std::abs(shared.at_a - shared.at_b) * shared.tick_ms <= window_ms;
}

void find_shared(const FirstActs& firsts, AccountId a, AccountId b,
                 std::vector<SharedContent>& shared) {
  shared.clear();
  if (std::max(a, b).row() >= firsts.accounts()) return;
  std::uint32_t i = firsts.starts[a.row()], j = firsts.starts[b.row()];
  const std::uint32_t i_end = firsts.starts[a.row() + 1], j_end = firsts.starts[b.row() + 1];
  while (i < i_end && j < j_end) {
    const std::uint32_t x = firsts.content[i], y = firsts.content[j];
    if (x == y) shared.push_back(shared_by(firsts, i, j));
    i += x <= y;
    j += y <= x;
  }
}

std::size_t end_of_trace(const Contents& contents, std::span<const SharedContent> shared,
                         std::size_t begin) {
  std::size_t end = begin;
  while (end < shared.size() &&
         contents.trace[shared[end].content] == contents.trace[shared[begin].content]) {
    ++end;
  }
  return end;
}

FirstActors first_actors(const FirstActs& firsts, std::size_t contents) {
  FirstActors actors;
  actors.starts.assign(contents + 1, 0);
  for (const std::uint32_t content : firsts.content) ++actors.starts[content + 1];
  std::inclusive_scan(actors.starts.begin(), actors.starts.end(), actors.starts.begin());
  actors.account.resize(firsts.size());
  actors.row.resize(firsts.size());
  actors.place.resize(firsts.size());
  std::vector<std::uint32_t> next(actors.starts.begin(), actors.starts.end() - 1);
  for (std::uint32_t account = 0; account < firsts.accounts(); ++account) {
    for (std::uint32_t i = firsts.starts[account]; i < firsts.starts[account + 1]; ++i) {
      const std::uint32_t to = next[firsts.content[i]]++;
      actors.account[to] = account;
      actors.row[to] = i;
      actors.place[i] = to;
    }
  }
  return actors;
}

std::size_t pairs_at_once(const FirstActs& firsts, std::span<const AccountPair> pairs,
                          std::size_t most_at_once) {
  const AccountId a = pairs.front().a;
  if (a.row() >= firsts.accounts()) return 1;
  const std::size_t own = contents_of(firsts, a).size();
  std::size_t shared = 0, count = 0;
  for (const AccountPair& pair : pairs) {
    if (pair.a != a || pair.b.row() >= firsts.accounts()) break;
    shared += std::min(own, contents_of(firsts, pair.b).size());
    if (count > 0 && shared > most_at_once) break;
    ++count;
  }
  return std::max<std::size_t>(count, 1);
}

void gather_shared(const FirstActs& firsts, const FirstActors& actors,
                   std::span<const AccountPair> pairs, SharedScratch& s) {
  constexpr std::size_t steps_to_look_up = 16;
  s.numbers.resize(firsts.accounts());
  for (std::uint32_t n = 0; n < pairs.size(); ++n) s.numbers[pairs[n].b.row()] = n + 1;
  s.found.clear();
  const std::size_t a = pairs.front().a.row();
  for (std::uint32_t i = firsts.starts[a]; i < firsts.starts[a + 1]; ++i) {
    const std::uint32_t content = firsts.content[i];
    const std::uint32_t begin = actors.place[i] + 1, end = actors.starts[content + 1];
    if (end - begin <= steps_to_look_up * pairs.size()) {
      for (std::uint32_t k = begin; k < end; ++k) {
        const std::uint32_t number = s.numbers[actors.account[k]];
        if (number > 0) s.found.push_back({number - 1, i, actors.row[k]});
      }
      continue;
    }
    for (std::uint32_t n = 0; n < pairs.size(); ++n) {
      const auto theirs = contents_of(firsts, pairs[n].b);
      const auto at = std::lower_bound(theirs.begin(), theirs.end(), content);
      if (at == theirs.end() || *at != content) continue;
      const auto row = firsts.starts[pairs[n].b.row()] + (at - theirs.begin());
      s.found.push_back({n, i, static_cast<std::uint32_t>(row)});
    }
  }
  for (const AccountPair& pair : pairs) s.numbers[pair.b.row()] = 0;
  // A counting sort, so that each pair's contents stay in ascending order.
  s.starts.assign(pairs.size() + 2, 0);
  for (const auto& found : s.found) ++s.starts[found.pair + 2];
  std::inclusive_scan(s.starts.begin(), s.starts.end(), s.starts.begin());
  s.sorted.resize(s.found.size());
  for (const auto& found : s.found) s.sorted[s.starts[found.pair + 1]++] = found;
}

void read_shared(const FirstActs& firsts, std::size_t pair, SharedScratch& s) {
  s.shared.clear();
  for (std::uint32_t i = s.starts[pair]; i < s.starts[pair + 1]; ++i) {
    s.shared.push_back(shared_by(firsts, s.sorted[i].row_a, s.sorted[i].row_b));
  }
}

}  // namespace lockstep
