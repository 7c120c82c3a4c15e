#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/synchrony/first_acts.h"
#include "graph/acts.h"

namespace lockstep {

// An account's first act on a content, as the group test times it.
struct TimedAct {
  std::uint32_t account;  // row of the account
  std::uint32_t sitting;  // acts of one account that follow each other within 600 s share a number
  double lag;             // seconds since the source of the content
  double time;            // seconds since 1970
  // False for the first sighting of a content of unknown source: it is the source then.
  bool scored;
};

// One trace's acts, by content (row of Acts::contents), then lag; and by account.
struct TimedActs {
  std::vector<std::uint64_t> starts{0};  // of content c: [starts[c], starts[c + 1])
  std::vector<TimedAct> acts;
  std::vector<std::uint64_t> account_starts{0};
  std::vector<std::uint32_t> contents_by_account;  // ascending for each account
  std::vector<std::uint64_t> places_by_account;    // of the same acts in `acts`
  std::uint32_t tick_ms = 1;                       // of at least half of the acts, or less

  std::span<const TimedAct> of(std::size_t content) const {
    return std::span(acts).subspan(starts[content], starts[content + 1] - starts[content]);
  }
  std::span<const std::uint32_t> contents_of(std::size_t account) const {
    return std::span(contents_by_account)
        .subspan(account_starts[account], account_starts[account + 1] - account_starts[account]);
  }
  std::span<const std::uint64_t> places_of(std::size_t account) const {
    return std::span(places_by_account)
        .subspan(account_starts[account], account_starts[account + 1] - account_starts[account]);
  }
  std::size_t contents() const { return starts.size() - 1; }
  std::size_t accounts() const { return account_starts.size() - 1; }
};

// The first act of each account on each content of `trace`. A time says only which tick of the
// clock it fell in, so it is drawn evenly from that tick, by keys of `seed`, account and content.
// Ticks are those of FirstActs, schedules included; acts known by the hour alone, such as those of
// people of fixed hours, are left out, as each of these has habits that the group's do not show;
// and a minute for accounts of which half of five acts or more come at second 0. The lag is taken
// from the content's source time, else from its first sighting. What came before the source by more
// than its tick is no answer to it, and left out. The same result for any number of threads; linear
// but for sorting.
TimedActs timed_acts(const Acts& acts, const FirstActs& firsts, std::uint8_t trace,
                     std::uint64_t seed);

}  // namespace lockstep
