#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "graph/result.h"

namespace lockstep {

// A file that is written piece by piece, so that an export of millions needs no memory of its size.
// What goes wrong on the way is told by close().
class WrittenExport {
 public:
  // Makes the folders above it; an old file of that name is overwritten.
  static Result<WrittenExport> create(const std::filesystem::path& path);

  void add(std::string_view bytes);
  Done close();

 private:
  WrittenExport(std::filesystem::path path, std::ofstream file)
      : path_(std::move(path)), file_(std::move(file)) {}

  std::filesystem::path path_;
  std::ofstream file_;
};

// The whole file at once.
Done write_export_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace lockstep
