#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string_view>

#include "graph/result.h"

namespace lockstep {

// Writes the whole file for its user alone (mode 0600; folders made on the way 0700), or fails with
// the reason and leaves what stood there before. The bytes go to a temporary file that takes the
// place of the old one when they are complete.
Done write_file(const std::filesystem::path& path, std::string_view bytes);

// Likewise what `print` prints, which is not held in memory as a whole.
Done write_file(const std::filesystem::path& path, const std::function<void(std::ostream&)>& print);

}  // namespace lockstep
