#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "graph/corpus.h"
#include "graph/result.h"
#include "io/import/importer.h"

namespace lockstep {

// What became of the files named on the command line.
struct Exports {
  Corpus corpus;
  std::vector<std::string> unread;  // "path: why", of files in folders that are no export, sorted
};

// Reads every input: files as they are, folders with all files below them, in the order of their
// names. A named file that can't be read fails the whole; a file in a folder that no importer knows
// (a picture, a note) is listed in `unread`. Fails too if nothing could be read at all.
Result<Exports> read_exports(std::span<const std::string> inputs, const ImportOptions& options);

}  // namespace lockstep
