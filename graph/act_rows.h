#pragma once

#include <vector>

#include "graph/id.h"
#include "graph/text_pool.h"

namespace lockstep {

// Rows of an act table as they came: order, duplicates and blanks included. Other programs' rules
// (analysis/compat) count rows, so they start here and not at a Corpus, which joins duplicates.
// CooRTweet's "object" is our content, its "content" our post.
struct ActRow {
  TextId object;  // none where the cell is NA or missing; an empty cell is an ordinary empty text
  TextId account;
  TextId post;
  double seconds = 0;  // since 1970, fractions kept
};

struct ActRows {
  TextPool texts;
  std::vector<ActRow> rows;
};

}  // namespace lockstep
