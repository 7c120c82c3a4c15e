#pragma once

#include <map>
#include <string>
#include <utility>

#include "analysis/compat/qut.h"

namespace lockstep::oracle {

// QUT's rule over all pairs of posts, with sets of strings (METHODS.md section 2.2). Texts must be
// ASCII words with blanks between.
std::map<std::pair<std::string, std::string>, int> qut(const PostRows& rows,
                                                       const QutOptions& options);

}  // namespace lockstep::oracle
