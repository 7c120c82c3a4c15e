#include "graph/diagnostic.h"

namespace lockstep {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::rejected:
      return "rejected";
  }
  return "";
}

}  // namespace lockstep
