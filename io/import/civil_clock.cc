#include "io/import/civil_clock.h"

#include <cassert>

namespace lockstep {

Done CivilClock::ready() {
  if (options_.timezone.empty()) return done();
  Result<LocalZone> zone = LocalZone::named(options_.timezone);
  if (!zone) return zone.error();
  zone_ = *std::move(zone);
  return done();
}

CivilClock CivilClock::another() const {
  CivilClock clock(options_);
  [[maybe_unused]] const Done ready = clock.ready();
  assert(ready);
  return clock;
}

std::pair<Time, TimeBasis> CivilClock::utc(const SpelledTime& spelled) {
  if (spelled.zoned) return {spelled.time, TimeBasis::given};
  assumed_ = true;
  if (!zone_) return {spelled.time, TimeBasis::assumed};
  return {zone_->moment(spelled.time).utc, TimeBasis::export_setting};
}

void CivilClock::tell(Source& source) const {
  if (!assumed_) return;
  source.assumptions.push_back("timezone=" +
                               (options_.timezone.empty() ? "UTC" : options_.timezone));
}

}  // namespace lockstep
