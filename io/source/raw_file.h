#pragma once

#include <cstddef>
#include <filesystem>
#include <utility>

#include "graph/result.h"

namespace lockstep {

// A regular file opened for reading; closes itself.
class RawFile {
 public:
  // Fails if the file can't be read, or is a folder, pipe or device.
  static Result<RawFile> open(const std::filesystem::path& path);

  ~RawFile();
  RawFile(RawFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  RawFile& operator=(RawFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }

  // Reads up to `size` bytes to `to`: how many; 0 at the end of the file.
  Result<std::size_t> read(char* to, std::size_t size);

 private:
  explicit RawFile(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace lockstep
