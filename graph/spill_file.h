#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "graph/result.h"

namespace lockstep {

// A file without a name for what memory should not hold. Nobody else can open it, and it is gone
// once it is closed, however the process ends. What was written is read through the kernel's cache
// of files, whose pages are dropped and read again as memory is needed for other things.
class SpillFile {
 public:
  SpillFile() = default;
  SpillFile(SpillFile&& other) noexcept;
  SpillFile& operator=(SpillFile&& other) noexcept;
  ~SpillFile();

  // In the file system of this folder, or of the nearest folder above it that is there. Fails with
  // the system's reason.
  static Result<SpillFile> near(const std::string& folder);

  const std::string& folder() const { return folder_; }
  bool is_open() const { return file_ >= 0; }

  // Appends. Fails where the disk is full, with words that say so and what to do.
  Done write(std::span<const std::byte> bytes);

  // All that was written, valid as long as the file; nothing is to be written afterwards.
  Result<std::span<const std::byte>> read();

 private:
  void close();

  int file_ = -1;
  std::string folder_;
  void* mapped_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace lockstep
