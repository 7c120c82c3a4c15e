#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "graph/part.h"

namespace lockstep {

// What a word behind a flag may look like; heavy, for the files that know CLI11.

// "60s", "5m", "1h", "2d": becomes milliseconds.
CLI::Validator duration();

// "0/4": the first of four parts.
CLI::Option* add_shard(CLI::App& verb, std::optional<Shard>& shard);

// A flag without a word that sets a choice.
template <class Choice>
void add_switch(CLI::App& verb, const std::string& flag, Choice& choice, Choice chosen,
                const std::string& describes) {
  verb.add_flag_callback(
      flag, [&choice, chosen] { choice = chosen; }, describes);
}

}  // namespace lockstep
