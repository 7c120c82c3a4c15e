// Acts on contents that exports name themselves, of which large tables of acts consist.

#include "analysis/traces/act_on_many.h"

namespace lockstep {

void ActsBuilder::act_on_given(std::string_view name) {
  const Posts& posts = corpus_.posts;
  TextId trace;
  for (TextId other; const GivenContent given : posts.given.values) {
    if (given.trace == other) continue;
    other = given.trace;
    if (corpus_.text(other) == name) trace = other;
  }
  act_on_many(
      corpus_.texts.size(),
      [&](std::size_t post, const auto& visit) {
        for (const GivenContent given : posts.given[post]) {
          if (given.key && given.trace == trace) visit(given.key.row());
        }
      },
      [&](std::size_t text) { return corpus_.text(TextId(text)); },
      [](std::size_t) { return Time{}; });
}

}  // namespace lockstep
