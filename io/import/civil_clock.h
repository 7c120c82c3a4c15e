#pragma once

#include <optional>
#include <utility>

#include "graph/corpus.h"
#include "graph/result.h"
#include "io/import/importer.h"
#include "io/import/local_zone.h"
#include "io/import/times.h"

namespace lockstep {

// Times of an export that may lack a zone: taken in --timezone, or as UTC, and said.
class CivilClock {
 public:
  explicit CivilClock(const ImportOptions& options) : options_(options) {}
  // Finds the zone. Fails if there is none of that name.
  Done ready();

  // The moment, and how it is known.
  std::pair<Time, TimeBasis> utc(const SpelledTime& spelled);
  // True once a time without zone was met.
  bool assumed() const { return assumed_; }
  // For another thread, once this one is ready: with the same zone, and nothing met.
  CivilClock another() const;
  // As if this clock had met what another one of the same options has.
  void add(const CivilClock& other) { assumed_ = assumed_ || other.assumed_; }
  // Adds "timezone=..." to the source's assumptions if a zone had to be taken.
  void tell(Source& source) const;

 private:
  const ImportOptions& options_;
  std::optional<LocalZone> zone_;
  bool assumed_ = false;
};

}  // namespace lockstep
