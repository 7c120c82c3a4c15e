#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/time.h"

namespace lockstep {

// What an analyst knows of the days of a campaign that no export holds: an event, which lasts a day
// here as its echo is looked for in the day after it, or a phase of the campaign by the analyst's
// own reading.
enum class MarkKind : std::uint8_t { event, phase };

constexpr std::string_view name(MarkKind kind) {
  return kind == MarkKind::event ? "event" : "phase";
}

struct Mark {
  MarkKind kind = MarkKind::event;
  std::string what;
  Time from, to;  // `to` is the first moment behind it; later than `from`
};

}  // namespace lockstep
