#pragma once

#include <string_view>

#include "graph/corpus.h"

namespace lockstep {

// What a file is that an export carries, by the ending of its name; `document` for any other.
MediaKind media_kind_by_ending(std::string_view name);

}  // namespace lockstep
