#include "tests/analysis/group_test/made_stream.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "analysis/simulate/random.h"

namespace lockstep {

Acts stream_of(std::vector<StreamAct> rows, const std::vector<double>& sources) {
  std::sort(rows.begin(), rows.end(), [](const StreamAct& x, const StreamAct& y) {
    return std::tie(x.content, x.seconds, x.account) < std::tie(y.content, y.seconds, y.account);
  });
  Acts acts;
  acts.traces = {"repost", "link"};
  std::uint32_t post = 0;
  for (const StreamAct& row : rows) {
    while (acts.contents.size() <= row.content) {
      const std::size_t c = acts.contents.size();
      acts.contents.trace.push_back(0);
      acts.contents.key.push_back(acts.keys.intern(std::to_string(c)));
      const bool known = c < sources.size() && sources[c] >= 0;
      acts.contents.source_time.push_back(known ? Time{std::llround(sources[c] * 1000)} : Time{});
      acts.contents.representative.push_back(PostId(post));
      acts.starts.push_back(acts.rows.size());
    }
    acts.rows.push_back({ContentId(row.content), AccountId(row.account), PostId(post++),
                         Time{std::llround(row.seconds * 1000)}});
    acts.starts.back() = acts.rows.size();
  }
  return acts;
}

TimedActs timed(const Acts& acts, std::uint32_t tick_ms, std::uint64_t seed) {
  const std::vector<std::uint32_t> ticks(acts.rows.size(), tick_ms);
  return timed_acts(acts, first_acts(acts, ticks), 0, seed);
}

double Dice::part() { return static_cast<double>(splitmix64(state_) >> 11) * 0x1p-53; }

std::vector<StreamAct> with_waves(std::uint64_t seed, const Waves& waves,
                                  std::vector<double>& sources) {
  constexpr std::uint32_t organic = 60, contents = 60;
  Dice dice(seed);
  std::vector<StreamAct> acts;
  sources.clear();
  for (std::uint32_t c = 0; c < contents; ++c) sources.push_back(1e9 + 43'211. * c);
  const auto organic_act = [&](std::uint32_t account, std::uint32_t c) {
    acts.push_back(
        {account, c, sources[c] + std::exp(dice.between(std::log(60), std::log(172'800)))});
  };
  for (std::uint32_t account = 0; account < organic; ++account) {
    for (std::uint32_t c = 0; c < contents; ++c) {
      if (dice.part() < .2) organic_act(account, c);
    }
  }
  for (std::uint32_t c = 0; c < contents; ++c) {
    const double wave = sources[c] + dice.between(1'800, 21'600);
    for (std::uint32_t member = organic; member < organic + waves.members; ++member) {
      if (c < waves.contents && dice.part() < waves.part) {
        acts.push_back({member, c, wave + dice.between(0, waves.spread)});
      } else if (c >= waves.contents && dice.part() < .05) {
        organic_act(member, c);
      }
    }
  }
  return acts;
}

}  // namespace lockstep
