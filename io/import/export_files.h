#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "graph/result.h"
#include "io/source/archive.h"

namespace lockstep {

// One file that may be an export: on disk, in an archive, or what came by standard input.
struct ExportFile {
  ExportFile(std::filesystem::path p) : path(std::move(p)) {}
  ExportFile(std::filesystem::path p, Archive& a, std::optional<std::size_t> m)
      : path(std::move(p)), archive(&a), member(m) {}

  std::filesystem::path path;
  Archive* archive = nullptr;         // null: the file itself
  std::optional<std::size_t> member;  // none with an archive: the archive as a whole, to be told of
  const std::string* bytes = nullptr;  // of standard input

  // The name in the archive; empty for a plain file.
  std::string member_name() const;
};

// The files that the command line leads to, and what they lie in.
struct ExportFiles {
  std::vector<ExportFile> files;
  std::vector<std::unique_ptr<Archive>> archives;
  std::unique_ptr<std::string> standard_input;
};

// "-" is standard input, which is held in memory. A folder stands for all files below it in the
// order of their names, hidden ones and links left out; an archive for its members in their order,
// after itself if it is damaged or empty. Fails if a folder or a named file can't be read.
// Archives are inflated once here, for their members' hashes.
Result<ExportFiles> list_export_files(std::span<const std::string> inputs);

}  // namespace lockstep
