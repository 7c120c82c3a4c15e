#pragma once

#include <string_view>
#include <vector>

namespace lockstep {

// What a text itself names, for formats without entities of their own (FORMATS.md section 5). Views
// into `text`, in order, each once; one pass.

// http:// and https:// links up to a blank, quote or angle bracket, without punctuation at the end.
// A link with an ellipsis glued on is cut and none.
std::vector<std::string_view> links_in(std::string_view text);

// Words behind # or U+FF03, without it: letters, marks, digits, '_', U+200C and U+00B7, at least
// one letter; not inside a word or link.
std::vector<std::string_view> hashtags_in(std::string_view text);

}  // namespace lockstep
