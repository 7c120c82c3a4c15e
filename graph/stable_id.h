#pragma once

#include <string>
#include <string_view>

namespace lockstep {

// What a content is called in every run and for every input: 32 hex digits of XXH3-128 over the
// name of its trace, a zero byte and its key. As Acts::stable_id, for contents that make no acts.
std::string stable_content_id(std::string_view trace, std::string_view key);

}  // namespace lockstep
