#include "analysis/simulate/simulate.h"

#include <cassert>

#include "analysis/simulate/corpus_of.h"
#include "analysis/simulate/truth_of.h"
#include "analysis/simulate/world.h"

namespace lockstep {
Simulation simulate(const SimulationOptions& options) {
  assert(options.days >= 7 && options.scale > 0);
  World world{.options = options};
  stage_campaign(world);
  stage_innocent_reposters(world);
  stage_innocent_writers(world);
  stage_innocent_machines(world);
  stage_innocent_habits(world);
  stage_communities(world);

  const PostNames names = name_posts(world);
  Simulation simulation;
  simulation.truth = truth_of(world, names);
  simulation.corpus = corpus_of(world, names);
  simulation.pictures = std::move(world.pictures);
  simulation.clips = std::move(world.clips);
  simulation.stills = std::move(world.stills);
  return simulation;
}

}  // namespace lockstep
