#include "tools/flag_forms.h"

#include "graph/time.h"

namespace lockstep {

CLI::Validator duration() {
  return CLI::Validator(
      [](std::string& text) -> std::string {
        const auto ms = parse_duration(text);
        if (!ms) return "'" + text + "' is no duration; write 60s, 5m, 1h or 2d";
        text = std::to_string(*ms);
        return {};
      },
      "DURATION");
}

}  // namespace lockstep
