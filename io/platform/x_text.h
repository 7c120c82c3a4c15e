#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/corpus.h"

namespace lockstep {

// What X puts into the text of a post and finds in it: a repost reads "RT @handle: " and the
// source's text, cut to 140 code points with an ellipsis; &, < and > are written as &amp; &lt;
// &gt;; hashtags, links and mentions are those in what is left. Views into the corpus.
struct XText {
  std::string text;
  std::vector<std::string_view> hashtags, links;
  std::vector<AccountId> mentions;
};
XText x_text(const Corpus& corpus, PostId post);

}  // namespace lockstep
