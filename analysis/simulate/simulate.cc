#include "analysis/simulate/simulate.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <tuple>

#include "analysis/simulate/corpus_of.h"
#include "analysis/simulate/world.h"

namespace lockstep {
namespace {

constexpr std::string_view campaign_name = "moonwindow";

std::string_view name(Disguise disguise) {
  switch (disguise) {
    case Disguise::single_purpose:
      return "single-purpose";
    case Disguise::camouflaged:
      return "camouflaged";
    case Disguise::none:
      break;
  }
  return "";
}

std::string campaign_of(Label label) {
  return std::string(in_campaign(label) ? campaign_name : std::string_view{});
}

std::vector<TruthAccount> truth_of_accounts(const World& world) {
  std::vector<TruthAccount> truth;
  truth.reserve(world.accounts.size());
  for (const InventedAccount& account : world.accounts) {
    const bool amplifies = account.label == Label::amplifier;
    truth.push_back(
        {.platform = account.platform,
         .id = account.id,
         .label = account.label,
         .campaign = campaign_of(account.label),
         .disguise = std::string(name(account.disguise)),
         .joined = account.joined,
         .waves = amplifies ? world.waves[static_cast<std::size_t>(account.platform)] : 0});
  }
  std::sort(truth.begin(), truth.end(), [](const TruthAccount& a, const TruthAccount& b) {
    return std::tie(a.platform, a.id) < std::tie(b.platform, b.id);
  });
  return truth;
}

std::vector<TruthPost> truth_of_posts(const World& world, const PostNames& names) {
  std::vector<TruthPost> truth;
  for (const std::uint32_t row : names.order) {
    const InventedPost& post = world.posts[row];
    if (post.label == Label::organic) continue;
    truth.push_back({.platform = world.accounts[post.account].platform,
                     .id = names.id[row],
                     .label = post.label,
                     .campaign = campaign_of(post.label),
                     .wave = post.wave});
  }
  return truth;
}

}  // namespace

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
  simulation.truth = {truth_of_accounts(world), truth_of_posts(world, names)};
  simulation.corpus = corpus_of(world, names);
  simulation.pictures = std::move(world.pictures);
  return simulation;
}

}  // namespace lockstep
