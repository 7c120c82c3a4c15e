#include "tools/flag_forms.h"

#include <charconv>
#include <system_error>

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

CLI::Option* add_shard(CLI::App& verb, std::optional<Shard>& shard) {
  return verb.add_option_function<std::string>(
      "--shard",
      [&shard](const std::string& text) {
        Shard read;
        const char* end = text.data() + text.size();
        const auto index = std::from_chars(text.data(), end, read.index);
        const bool slash = index.ec == std::errc{} && index.ptr != end && *index.ptr == '/';
        const auto of = std::from_chars(slash ? index.ptr + 1 : end, end, read.of);
        if (of.ec != std::errc{} || of.ptr != end || read.index >= read.of) {
          throw CLI::ValidationError(
              "--shard", "'" + text + "' is no part; 0/4, 1/4, 2/4 and 3/4 are the parts of four");
        }
        shard = read;
      },
      "only one part of the network, for merge: 0/4 is the first of four");
}

}  // namespace lockstep
