#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "graph/simulation.h"
#include "graph/time.h"

namespace lockstep {

// Who may join which wave of a platform: everybody; one half and the other in turns; or a third
// that moves on by a sixth from wave to wave, so that no two meet in all of theirs (Iannucci 2025,
// in METHODS.md section 10).
enum class Turns : std::uint8_t { together, alternating, rotating };

// By its name above; nothing for any other word.
std::optional<Turns> turns_named(std::string_view word);

struct SimulationOptions {
  std::uint64_t seed = 1;
  // Size of the ordinary public and of the innocent crowds; the campaign stays as large as it is,
  // so a larger scale hides it in a larger haystack. 1 gives some 6,500 posts, 1000 some 5
  // million.
  double scale = 1;
  Time start{1688515200000};  // 2023-07-05T00:00:00Z
  int days = 14;              // at least 7
  std::uint32_t amplifiers =
      40;  // on X; Telegram, WhatsApp and Facebook have fewer. 0: no campaign
  unsigned participation =
      60;  // percent of the members of a platform, whose turn it is, who join a wave
  std::int64_t wave_ms = 0;  // a wave's members act within it; 0: one 5 to 60 s after the other
  Turns turns = Turns::together;
};

// Invents a campaign of defamation against an invented woman, on four platforms, among ordinary
// people and among innocents who look like a campaign; with the truth about every account.
// Deterministic in its options, on any machine. Memory: some 70 bytes a post until the Corpus is
// made, then the Corpus.
//
// What it models, and after whom:
// - Way over platforms: nameless Facebook pages first, then Telegram and WhatsApp within days, then
//   hashtags pushed on X for more than a week (open letter on campaigns against women human rights
//   defenders, August 2023).
// - Amplifiers act in waves: 60 % of them, gaps of 5 to 60 s, 10 min to 6 h after the source
//   (the synthetic streams of METHODS.md section 7; Schoch et al. 2022: coordinated accounts act
//   within a minute of each other).
// - 70 % single-purpose, made in bursts, with sparse bios, default pictures and names that end in
//   eight digits; 30 % camouflaged by 3 to 12 ordinary posts. Never all: on confirmed bots these
//   marks are found on one in six to one in two (METHODS.md section 9).
// - One text in many spellings (tatweel, harakat, zero-width characters, emoji), paraphrases from
//   slots, exact copies, and pictures and clips that are altered on their way (graph/planted.h).
//   The truth names every copy and what was done to it.
// - Ordinary people: interest communities with heavy tails and a day cycle, which fool nulls that
//   model only who shares what (METHODS.md section 7).
// - Innocents, each with its own label, whom fixed windows and counts accuse: prompt fans, sharers
//   of breaking news, a call for action, greetings, publishers, schedulers of the hour and of five
//   minutes, journalists, readers in one sitting or of each morning, followers of a source that is
//   not in the data (40 % of their acts), and supporters of the target, who must never be accused.
Simulation simulate(const SimulationOptions& options);

}  // namespace lockstep
