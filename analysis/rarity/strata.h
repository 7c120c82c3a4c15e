#pragma once

#include <cstdint>
#include <vector>

#include "analysis/synchrony/first_acts.h"
#include "graph/acts.h"

namespace lockstep {

// Who shares one interest shares much without any plan. So contents are put into classes, coarse
// ones: the communities that accounts and contents of a trace make, by modularity (louvain.h), as
// far as they have least_accounts accounts; all others are one class, number 0. A class of fewer
// accounts would explain a campaign by itself.
//
// By content of the trace, those of other traces are 0. Communities are looked for among accounts
// with three contents or more, and contents of two to most_accounts accounts; a content that is not
// among these is in class 0. The same for any number of threads; about linear in the acts.
struct StrataOptions {
  std::uint32_t least_accounts = 100, most_accounts = 400;
};
std::vector<std::uint32_t> content_strata(const Acts& acts, const FirstActs& firsts,
                                          std::uint8_t trace, const StrataOptions& options);

}  // namespace lockstep
