#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "graph/platform.h"
#include "graph/time.h"

namespace lockstep {

// What kind of content a labelled corpus plants in posts.
enum class PlantedKind : std::uint8_t { text, picture, clip };
std::string_view name(PlantedKind kind);
std::optional<PlantedKind> planted_kind_named(std::string_view word);

// How a post's copy differs from the original of the content that it carries. `same`: not, but for
// what its platform does to every file.
enum class Alteration : std::uint8_t {
  same,
  // Texts. The original's words are those of the earliest post; the others keep them.
  paraphrase,  // some words are others, whatever the spelling
  harakat,
  tatweel,
  zero_width,
  emoji,  // put between the words or behind them
  // Pictures.
  recompressed,  // as JPEG of quality 40
  resized,       // to half its width and height, and saved as WebP
  greyed,
  cropped,       // by 1/64 of its width and height on every side
  cropped_much,  // by 1/6
  mirrored,
  turned,     // by a quarter
  captioned,  // under a bar of words, 1/7 of its height
  framed,     // shown on a phone's screen
  // Clips.
  reencoded,  // in 4/5 of its width and height, and coarser
  shortened,  // to its middle half
  embedded,   // in the middle of another as long
};
std::string_view name(Alteration alteration);
std::optional<Alteration> alteration_named(std::string_view word);
std::span<const Alteration> alterations();  // all, in the order above

// A post that carries a planted content itself. Reposts, whose text and files are another's, don't.
struct PlantedPost {
  Platform platform = Platform::unknown;
  std::string post_id, account_id;  // as Posts::key, Accounts::id
  Time time;
  std::string content;  // "picture-3": one name for all copies of one original
  PlantedKind kind = PlantedKind::text;
  Alteration alteration = Alteration::same;
};

// What an analysis says that a post acts on: a row of the table that `lockstep contents --acts`
// writes.
struct JudgedAct {
  std::string trace, content_id;
  Platform platform = Platform::unknown;
  std::string post_id, account_id;
  Time time;
};

}  // namespace lockstep
