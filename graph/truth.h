#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/findings.h"
#include "graph/planted.h"
#include "graph/platform.h"

namespace lockstep {

// What an account of a labelled corpus really is. Only source and amplifier act in a campaign;
// every other label is somebody whom an analysis must not accuse.
enum class Label : std::uint8_t {
  organic,
  source,          // seeds a campaign's contents
  amplifier,       // carries them, in waves
  bystander,       // took up a campaign's content by himself, once
  target,          // whom the campaign defames
  supporter,       // stands by the target, under a counter-hashtag
  ngo,             // calls for action
  call_to_action,  // follows such a call: same text, same day
  singer,
  fan,  // reposts the singer at once
  news,
  breaking_news,   // passes news on within minutes
  publisher,       // one of several outlets that post the same link at the same time
  scheduler,       // posts on the hour by machine
  journalist,      // live-posts an event
  reader,          // reposts several posts of one page in one sitting
  greeting,        // copies a greeting for a feast
  morning_reader,  // keeps posts of a page for the next morning
  boosted,         // follows somebody who passes a page's posts on and is not in the data
};
std::string_view name(Label label);
std::optional<Label> label_named(std::string_view word);
std::span<const Label> labels();  // all, in the order above

// True for source and amplifier.
bool in_campaign(Label label);

struct TruthAccount {
  Platform platform = Platform::unknown;
  std::string id;  // as Accounts::id
  Label label = Label::organic;
  std::string campaign;                 // empty outside of one
  std::string disguise;                 // an amplifier's: "single-purpose" or "camouflaged"
  std::uint32_t joined = 0, waves = 0;  // waves the account joined, of those on its platform
};

// A post that belongs to a campaign, or to an event of one of the other labels. Ordinary posts are
// not listed.
struct TruthPost {
  Platform platform = Platform::unknown;
  std::string id;  // as Posts::key
  Label label = Label::organic;
  std::string campaign;
  std::uint32_t wave = 0;  // posts of one wave have the same number, counted from 1; 0: in none
};

// Accounts by platform and id, all of the corpus's; posts by time.
struct Truth {
  std::vector<TruthAccount> accounts;
  std::vector<TruthPost> posts;
  // What posts carry, by time: a campaign's texts, and every picture and clip.
  std::vector<PlantedPost> contents;
};

// What a result says of an account: a row of its accounts table. Any program's result can be put
// so.
struct JudgedAccount {
  Platform platform = Platform::unknown;
  std::string id;
  std::string cluster;  // empty: in none
  Tier tier = Tier::insufficient;
  double q = -1;           // of its clearest tie; -1 where unknown
  std::uint32_t ties = 0;  // so many accounts it is tied to
};

}  // namespace lockstep
