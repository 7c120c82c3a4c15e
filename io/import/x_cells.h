#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

// What stands in the cells of tables of X's posts, as tools write it: ids alone, with an "x" before
// them (rtweet), as links, or in what Python prints of an object.
std::string x_status_in(std::string_view cell);  // empty if there is none, like the others
std::string_view x_account_in(std::string_view cell);
std::string_view x_handle_in(std::string_view cell);  // without '@'
std::vector<std::string> x_words_in(std::string_view cell);
bool is_x_yes(std::string_view cell);

}  // namespace lockstep
