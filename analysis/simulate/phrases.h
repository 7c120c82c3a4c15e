#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "analysis/simulate/random.h"
#include "graph/planted.h"

namespace lockstep {

// What invented people write about. The eight from `football` on are the interests of ordinary
// communities.
enum class Theme : std::uint8_t {
  defamation,
  support,
  call_to_action,
  greeting,
  breaking,
  singer,
  event,
  answer,
  prayer_times,
  football,
  cooking,
  books,
  phones,
  weather,
  exams,
  streets,
  films,
};
constexpr std::uint8_t interests = 8;
Theme interest(std::size_t community);  // community modulo interests

// A sentence with slots: "{a|b}" is one of a, b. Everything named in them is invented.
struct Phrase {
  std::string_view pattern, language;
};
std::span<const Phrase> phrases(Theme theme);

enum class Tag : std::uint8_t {
  none,
  boycott_ar,
  boycott_en,
  stand_ar,
  stand_en,
  friday,
  library,
  breaking,
  singer,
  event,
  interest_0,  // one for each interest, in order
};
std::string_view word(Tag tag);  // without '#'; empty for none
Tag interest_tag(std::size_t community);

// The target in both scripts: an invented name.
struct TargetName {
  std::string_view arabic, english;
};
TargetName target_name();

// The phrase with every slot filled.
std::string fill(std::string_view pattern, Random& random);

// One of the ways in which respell() can spell a text of that language; harakat and tatweel are for
// Arabic.
Alteration pick_respelling(std::string_view language, Random& random);

// The same words, spelt another way, so that the bytes differ and a reader sees no difference or
// hardly one. One to three changes, all of that kind: harakat, tatweel, zero-width characters or
// emoji.
std::string respell(std::string_view text, Alteration how, Random& random);

}  // namespace lockstep
