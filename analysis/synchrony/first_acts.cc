#include "analysis/synchrony/first_acts.h"

#include <algorithm>
#include <numeric>

#include "analysis/synchrony/schedulers.h"

namespace lockstep {
namespace {

// Visits the first act of each account on each content, in the order of the acts.
template <class Visit>
void each_first_act(const Acts& acts, std::size_t accounts, Visit visit) {
  std::vector<ContentId> last(accounts);
  for (std::size_t row = 0; row < acts.rows.size(); ++row) {
    const Act& act = acts.rows[row];
    if (last[act.account.row()] == act.content) continue;
    last[act.account.row()] = act.content;
    visit(row, act);
  }
}

std::uint64_t pairs_of(std::uint64_t n) { return n < 2 ? 0 : n * (n - 1) / 2; }

}  // namespace

FirstActs first_acts(const Acts& acts, std::span<const std::uint32_t> post_tick_ms) {
  const std::vector<std::uint32_t> clock = clock_ticks_ms(acts, post_tick_ms);
  FirstActs firsts;
  firsts.starts.assign(clock.size() + 1, 0);
  each_first_act(acts, clock.size(),
                 [&](std::size_t, const Act& act) { ++firsts.starts[act.account.row() + 1]; });
  std::inclusive_scan(firsts.starts.begin(), firsts.starts.end(), firsts.starts.begin());
  const std::size_t n = firsts.starts.back();
  firsts.content.resize(n);
  firsts.row.resize(n);
  firsts.tick_ms.resize(n);
  firsts.ms.resize(n);
  std::vector<std::uint32_t> next(firsts.starts.begin(), firsts.starts.end() - 1);
  each_first_act(acts, clock.size(), [&](std::size_t row, const Act& act) {
    const std::uint32_t to = next[act.account.row()]++;
    const std::uint32_t tick =
        act.post.row() < post_tick_ms.size() ? post_tick_ms[act.post.row()] : 1;
    firsts.content[to] = act.content.value;
    firsts.row[to] = static_cast<std::uint32_t>(row);
    firsts.tick_ms[to] = std::max({tick, clock[act.account.row()], 1u});
    firsts.ms[to] = act.time.ms;
  });
  firsts.source_ms.reserve(acts.contents.size());
  for (std::size_t c = 0; c < acts.contents.size(); ++c) {
    const Time source = acts.contents.source_time[c];
    firsts.source_ms.push_back(source ? source.ms : acts.of(ContentId(c)).front().time.ms);
  }
  return firsts;
}

std::uint64_t most_pairs_sharing(const Acts& acts, const FirstActs& firsts, std::uint32_t least) {
  std::uint64_t able = 0;  // accounts with enough contents
  for (std::size_t account = 0; account < firsts.accounts(); ++account) {
    able += firsts.starts[account + 1] - firsts.starts[account] >= least;
  }
  std::vector<std::uint32_t> on(acts.contents.size(), 0);  // accounts
  for (const std::uint32_t content : firsts.content) ++on[content];
  std::uint64_t met = 0;
  for (const std::uint32_t accounts : on) met += pairs_of(accounts);
  return std::min(pairs_of(able), met / least);
}

}  // namespace lockstep
