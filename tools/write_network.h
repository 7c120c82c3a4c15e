#pragma once

#include <string>

#include "graph/graph_table.h"
#include "graph/result.h"
#include "io/export/network_format.h"

namespace lockstep {

// Whether the ending of `out` names a format, to be asked before the work and not after it; "-"
// does.
Done check_network_file(const std::string& out);

// What the format of `out` shows; one that check_network_file() has let pass.
Shows shown_in(const std::string& out);

// Writes the network in the format that the ending of `out` names; for "-", CSV on standard output.
Done write_network(const GraphTable& table, const std::string& out);

// Says where and how large it is; nothing for "-", where it would stand in the network.
void say_what_was_written(const GraphTable& table, const std::string& out);

}  // namespace lockstep
