#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "graph/corpus.h"
#include "graph/result.h"
#include "io/import/importer.h"

namespace lockstep {

// A file in a folder that is no export, and why not.
struct Unread {
  std::filesystem::path path;
  std::string why;
};

// What became of the files named on the command line.
struct Exports {
  Corpus corpus;
  std::vector<Unread> unread;  // in the order of their names, media of posts left out
};

// Reads every input: files as they are, folders with all files below them, in the order of their
// names. A named file that can't be read fails the whole; a file in a folder that no importer knows
// (a picture, a note) is listed in `unread`. Fails too if nothing could be read at all.
Result<Exports> read_exports(std::span<const std::string> inputs, const ImportOptions& options);

}  // namespace lockstep
