#pragma once

#include <string>

#include "graph/corpus.h"

namespace lockstep {

// "x:1234": the key of a content that is a post, or an account.
std::string spelled_post(const Corpus& corpus, PostId post);
std::string spelled_account(const Corpus& corpus, AccountId account);

}  // namespace lockstep
