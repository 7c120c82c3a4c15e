#include "tools/command_simulate.h"

#include <fmt/format.h>

#include "analysis/simulate/simulate.h"
#include "io/platform/platform_writer.h"
#include "tools/say.h"

namespace lockstep {

int simulate_campaign(const SimulateOptions& options) {
  progress("inventing people and posts");
  const Simulation simulation = simulate({.seed = options.seed,
                                          .scale = options.scale,
                                          .amplifiers = options.amplifiers,
                                          .participation = options.participation,
                                          .wave_ms = options.wave_ms,
                                          .turns = options.turns});
  progress("writing exports");
  ExportOptions exports;
  if (!options.formats.empty()) exports.formats = options.formats;
  const Done written = write_exports(simulation, options.out, exports);
  progress("");
  if (!written) {
    complain(written.error().message);
    return 1;
  }
  const Posts& posts = simulation.corpus.posts;
  say("wrote", fmt::format("{}: {} posts by {} accounts, {} to {}", options.out, posts.size(),
                           simulation.truth.accounts.size(), format_day(posts.time[0]),
                           format_day(posts.time[posts.size() - 1])));
  say("", "exports/ for lockstep run, truth/ with what every account is");
  return 0;
}

}  // namespace lockstep
