#pragma once

#include <string>

#include "graph/corpus.h"
#include "tools/tie_tests.h"

namespace lockstep {

// The test of one pair of accounts as a worked example: which tests were made, what each says, how
// the result follows, and for the deciding one a line for every content, with whatever is needed to
// compute its chance and p by hand. Numbers have all their digits. a < b; the pair was tested.
std::string explain_tie(const Corpus& corpus, const Acts& acts, const TestedTies& tested,
                        const TestOptions& options, AccountId a, AccountId b);

}  // namespace lockstep
