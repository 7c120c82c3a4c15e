#pragma once

#include <vector>

#include "graph/id.h"
#include "graph/lists.h"
#include "graph/text_pool.h"

namespace lockstep {

// Rows of a table of posts as they came: order, duplicates and blanks included. Other programs'
// rules (analysis/compat) say which of several rows of a post counts, so they start here and not at
// a Corpus, which joins duplicates.
struct PostRow {
  TextId post, account, name;  // name: what the account is called, for display
  TextId repost_of, reply_to;  // none where the row names no such post
  TextId text;
  double seconds = 0;  // since 1970, fractions kept
};

struct PostRows {
  TextPool texts;
  std::vector<PostRow> rows;
  Lists<TextId> links;  // of each row, as they came: an empty link is a link
};

}  // namespace lockstep
