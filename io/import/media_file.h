#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace lockstep {

class Archive;

// A file that an importer found beside posts, and where its bytes are: on disk, or in an archive.
struct MediaFile {
  std::string sha256;
  std::filesystem::path path;  // on disk; empty where it lies in an archive
  Archive* archive = nullptr;
  std::size_t member = 0;  // of the archive
};

}  // namespace lockstep
