#pragma once

#include <string>

#include "analysis/compat/explanation.h"

namespace lockstep {

// What --explain-like prints: lines for people, or one JSON object with `program`, `theirs_are`,
// `theirs`, `ours`, `both`, and the lists `only_theirs`, `only_ours` and `also` of objects with
// `cause`, `says`, `edges` and `examples`.
std::string explanation_text(const LikeExplanation& explanation);
std::string explanation_json(const LikeExplanation& explanation);

}  // namespace lockstep
