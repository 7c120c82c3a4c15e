#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/counted.h"
#include "graph/findings.h"
#include "io/report/words.h"

namespace lockstep {

// The pieces that sections of the page are made of. All take plain text and give HTML.

// Text of a stranger in one line: escaped, direction kept to itself, blurred until shown.
std::string foreign(std::string_view text);
// The same with words of it marked, which are views into it in their order.
std::string foreign_marked(std::string_view text, const std::vector<std::string_view>& marked);
// The same for an account's name or handle, which is not blurred.
std::string foreign_name(std::string_view text);
// The same for a sentence that holds strangers' words, such as a diagnostic.
std::string foreign_sentence(std::string_view text);
// What reads from the left in any language: times, numbers, ids.
std::string left_to_right(std::string_view text);
// A sentence of the catalogue with {names} filled in; the values are HTML already, the sentence
// not.
std::string filled(std::string_view sentence,
                   const std::vector<std::pair<std::string_view, std::string>>& values);
// "12,090 posts"
std::string counted_html(const Words& words, const Plural& plural, std::uint64_t n);
// One row of a table; cells are HTML.
std::string row_html(const std::vector<std::string>& cells);
std::string head_html(const std::vector<std::string_view>& titles);
// A table, which scrolls where it is wider than the page; `rows` by row_html().
std::string wide_table(const std::vector<std::string_view>& titles, const std::string& rows);

// "and 12 more in the tables", if there are more than are shown.
std::string more_html(const Words& words, std::size_t all, std::size_t shown);

// The word for a trace, or its name if it is none of ours.
std::string_view trace_word(const Words& words, std::string_view trace);
// "posted the same links"
std::string acted_html(const Words& words, std::string_view trace);
// "link", after "the same"
std::string_view same_word(const Words& words, std::string_view trace);

// A time to the second, on one line; "–" if unknown.
std::string time_html(Time time);

}  // namespace lockstep
