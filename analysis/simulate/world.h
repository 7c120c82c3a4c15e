#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/simulate/phrases.h"
#include "analysis/simulate/pictures.h"
#include "analysis/simulate/simulate.h"
#include "graph/platform.h"
#include "graph/simulation.h"
#include "graph/time.h"

namespace lockstep {

// What the behaviours (campaign.cc, communities.cc, innocents_*.cc) write into, before it becomes a
// Corpus: people and posts of fixed size, texts only as recipes, so that millions fit.

constexpr std::int64_t local_offset_ms = 3 * hour_ms;  // Iraq, Jordan and Syria since 2022
constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

enum class Disguise : std::uint8_t { none, single_purpose, camouflaged };

struct InventedAccount {
  Platform platform = Platform::unknown;
  AccountKind kind = AccountKind::person;
  Label label = Label::organic;
  Disguise disguise = Disguise::none;
  std::string id, handle, name, bio;
  Time created;
  std::int64_t followers = 0, following = 0;
  bool default_picture = false;
  std::uint32_t community = 0;
  std::uint32_t ordinary_posts = 0;  // that communities.cc shall make
  std::uint32_t joined = 0;          // waves
};

// Invented sites; their names end in .example (RFC 2606).
enum class Site : std::uint8_t { none, rumour, petition, news, publisher };

struct InventedPost {
  std::int64_t ms = 0;
  std::uint64_t wording = 0;   // the same phrase and wording give the same words
  std::uint64_t spelling = 0;  // 0: as worded
  const Phrase* phrase = nullptr;
  std::uint32_t account = nobody, venue = nobody, mention = nobody;
  std::uint32_t parent = nobody;  // an earlier post
  std::uint32_t picture = nobody, clip = nobody;
  std::uint32_t link = 0;  // a page of the site
  std::uint32_t wave = 0;
  std::array<Tag, 2> tags{};
  Site site = Site::none;
  PostKind kind = PostKind::original;
  Label label = Label::organic;
};

// What a picture or clip is a copy of, counted from 0, and what was done to it.
struct CopyOf {
  std::uint32_t original = 0;
  Alteration alteration = Alteration::same;
};

struct World {
  SimulationOptions options;
  std::vector<InventedAccount> accounts;
  std::vector<InventedPost> posts;
  std::vector<Picture> pictures;
  std::vector<CopyOf> copies;  // by picture
  std::vector<Clip> clips;
  std::vector<CopyOf> clip_copies;  // by clip
  std::vector<Picture> stills;
  std::array<std::uint32_t, 8> waves{};  // by platform, how many so far
  std::uint32_t last_wave = 0;
  std::uint32_t target = nobody;

  std::int64_t begin() const { return options.start.ms; }
  std::int64_t end() const { return options.start.ms + options.days * day_ms; }
  // Midnight local time of day `day`, plus hours.
  std::int64_t local(std::int64_t day, std::int64_t hour) const {
    return begin() + day * day_ms + hour * hour_ms - local_offset_ms;
  }

  // Takes the post, its time cut to its platform's clock: its row, or nobody if it lies outside the
  // days of the simulation.
  std::uint32_t add(InventedPost post);
};

// How the account came to be. A burst is a stretch of two days in which many were made.
struct Birth {
  enum class Kind : std::uint8_t { ordinary, burst } kind = Kind::ordinary;
  std::int64_t burst_ms = 0;
};

// Adds an account with an invented id, name and all.
std::uint32_t add_account(World& world, Platform platform, AccountKind kind, Label label,
                          Random& random, Birth birth = {});
// `count` people on X, spread over the communities.
std::vector<std::uint32_t> add_people(World& world, std::size_t count, Label label, Random& random);

// A moment on a day at which people are awake, by the hours of the region.
std::int64_t waking_time(const World& world, std::int64_t day, Random& random);
// True if somebody who could act at this time does: sleepers mostly do not.
bool awake(std::int64_t ms, Random& random);

// The whole number nearest to scale times count, at least one.
std::size_t scaled(const World& world, std::size_t count);

// Adds it under a new key: its row.
std::uint32_t add_picture(World& world, Picture picture, CopyOf copy);
std::uint32_t add_clip(World& world, Clip clip, CopyOf copy);

// The behaviours; each rolls its own dice.
void stage_campaign(World& world);
void stage_communities(World& world);  // after all who have ordinary posts
void stage_innocent_reposters(World& world);
void stage_innocent_writers(World& world);
void stage_innocent_machines(World& world);
void stage_innocent_habits(World& world);

}  // namespace lockstep
