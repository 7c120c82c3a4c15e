#include "analysis/simulate/truth_of.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "analysis/simulate/wording.h"

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

// Lists what posts carry, in the order of their time.
class Carried {
 public:
  Carried(const World& world, const PostNames& names) : world_(world), names_(names) {}
  std::vector<PlantedPost> list();

 private:
  void add(std::uint32_t row, PlantedKind kind, std::size_t content, Alteration alteration);
  Alteration text_alteration(const InventedPost& post);

  const World& world_;
  const PostNames& names_;
  std::vector<PlantedPost> found_;
  std::map<const Phrase*, std::string> originals_;  // the words of a phrase's first post
};

void Carried::add(std::uint32_t row, PlantedKind kind, std::size_t content, Alteration alteration) {
  const InventedPost& post = world_.posts[row];
  const InventedAccount& account = world_.accounts[post.account];
  found_.push_back({.platform = account.platform,
                    .post_id = names_.id[row],
                    .account_id = account.id,
                    .time = Time{post.ms},
                    .content = fmt::format("{}-{}", name(kind), content + 1),
                    .kind = kind,
                    .alteration = alteration});
}

Alteration Carried::text_alteration(const InventedPost& post) {
  const std::string words = plain_words_of(post);
  const auto [original, first] = originals_.try_emplace(post.phrase, words);
  return original->second == words ? spelling_of(post) : Alteration::paraphrase;
}

std::vector<PlantedPost> Carried::list() {
  const std::span<const Phrase> planted = phrases(Theme::defamation);
  for (const std::uint32_t row : names_.order) {
    const InventedPost& post = world_.posts[row];
    if (post.kind == PostKind::repost) continue;
    const auto text = std::find_if(planted.begin(), planted.end(),
                                   [&](const Phrase& phrase) { return &phrase == post.phrase; });
    if (text != planted.end()) {
      add(row, PlantedKind::text, static_cast<std::size_t>(text - planted.begin()),
          text_alteration(post));
    }
    if (post.picture != nobody) {
      const CopyOf& copy = world_.copies[post.picture];
      add(row, PlantedKind::picture, copy.original, copy.alteration);
    }
    if (post.clip != nobody) {
      const CopyOf& copy = world_.clip_copies[post.clip];
      add(row, PlantedKind::clip, copy.original, copy.alteration);
    }
  }
  return std::move(found_);
}

}  // namespace

Truth truth_of(const World& world, const PostNames& names) {
  return {truth_of_accounts(world), truth_of_posts(world, names), Carried(world, names).list()};
}

}  // namespace lockstep
