#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace lockstep {

// The SHA-256 of a file that an export names by a relative path below its folder, empty if it is
// not there. Nothing outside the folder is ever opened: absolute paths, "..", drive letters, NUL
// and links are taken as not there.
std::string hash_of_media_file(const std::filesystem::path& folder, std::string_view relative);

}  // namespace lockstep
