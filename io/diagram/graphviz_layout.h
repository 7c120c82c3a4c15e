#pragma once

#include <span>
#include <vector>

#include "graph/result.h"
#include "io/diagram/layout.h"

namespace lockstep {

// Places by one of Graphviz's engines (sfdp, fdp, neato, dot) for each connected graph, in points,
// computed by the program lockstep-layout: a child process with the options' limits, an empty
// environment and no other open files, that is told numbers only. Fails, with the reason, if the
// program cannot be started, does not end well in time, or answers anything but places.
Result<std::vector<std::vector<Point>>> graphviz_layout(std::span<const LayoutGraph> graphs,
                                                        LayoutEngine engine,
                                                        const LayoutOptions& options);

// The program that the options name: theirs, or lockstep-layout beside the running executable.
std::filesystem::path layout_program(const LayoutOptions& options);

}  // namespace lockstep
