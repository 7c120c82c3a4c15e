#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "graph/result.h"
#include "graph/time.h"

namespace lockstep {

// A place's civil time, by the IANA time zone database as ICU has it.
class LocalZone {
 public:
  // Fails for a name the database does not have; "UTC" and "Asia/Baghdad" are such names, "IST" and
  // "+03:00" are not taken.
  static Result<LocalZone> named(std::string_view iana);

  ~LocalZone();
  LocalZone(LocalZone&&) noexcept;
  LocalZone& operator=(LocalZone&&) noexcept;

  enum class Change : std::uint8_t { none, gap, overlap };
  struct Moment {
    Time utc;
    Change change = Change::none;
  };
  // The moment of a civil time, which is given as if it were UTC. Where clocks go forward, a time
  // in the gap moves forward by the gap; where they go back, the first of the two is taken.
  Moment moment(Time civil) const;

 private:
  struct State;
  explicit LocalZone(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace lockstep
