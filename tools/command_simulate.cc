#include "tools/command_simulate.h"

#include "tools/say.h"

namespace lockstep {
int simulate_campaign(const SimulateOptions&) {
  complain("later");
  return 1;
}
}  // namespace lockstep
