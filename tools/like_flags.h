#pragma once

#include "tools/options.h"

namespace CLI {
class App;
}

namespace lockstep {

// --like and the flags of the programs it names (like.h), one function a program.
void add_like(CLI::App& verb, NetworkOptions& options);

}  // namespace lockstep
