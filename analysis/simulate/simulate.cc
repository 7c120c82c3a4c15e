#include "analysis/simulate/simulate.h"

#include <cassert>

#include "analysis/simulate/corpus_of.h"
#include "analysis/simulate/truth_of.h"
#include "analysis/simulate/world.h"

namespace lockstep {
namespace {

// Facebook's posts come as a table, which has no files: it names pictures by what they show.
void hash_facebooks_pictures(World& world) {
  for (const InventedPost& post : world.posts) {
    if (post.picture == nobody) continue;
    if (world.accounts[post.account].platform != Platform::facebook) continue;
    Picture& picture = world.pictures[post.picture];
    if (!picture.pdq) picture.pdq = pdq_of(picture);
  }
}

}  // namespace

std::optional<Turns> turns_named(std::string_view word) {
  if (word == "together") return Turns::together;
  if (word == "alternating") return Turns::alternating;
  if (word == "rotating") return Turns::rotating;
  return std::nullopt;
}

Simulation simulate(const SimulationOptions& options) {
  assert(options.days >= 7 && options.scale > 0);
  World world{.options = options};
  stage_campaign(world);
  stage_innocent_reposters(world);
  stage_innocent_writers(world);
  stage_innocent_machines(world);
  stage_innocent_habits(world);
  stage_communities(world);

  hash_facebooks_pictures(world);
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
