#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "graph/id.h"

namespace lockstep {

// Where a row came from. `record` counts from 1 within the source (a CSV record, a JSON object, a
// line); `offset` is the record's first byte in the source, counted after decompression.
struct Origin {
  SourceId source;
  std::uint32_t record = 0;
  std::uint64_t offset = 0;

  friend constexpr auto operator<=>(const Origin&, const Origin&) = default;
};

enum class Severity : std::uint8_t {
  note,      // something was assumed or counted; nothing is missing
  warning,   // a field, or a cut-off last record, was lost
  rejected,  // the whole record could not be read
};
std::string_view name(Severity severity);

// One thing to tell about one record. `code` is a stable dotted word for machines
// ("time.unreadable"); `message` a sentence of the form "expected X, got Y", with what to do.
struct Diagnostic {
  Severity severity = Severity::rejected;
  Origin origin;
  std::string code;
  std::string message;
};

}  // namespace lockstep
