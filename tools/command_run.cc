#include "tools/command_run.h"

#include "tools/say.h"

namespace lockstep {
int run(const RunOptions&) {
  complain("later");
  return 1;
}
}  // namespace lockstep
