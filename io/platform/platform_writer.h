#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/result.h"
#include "graph/simulation.h"
#include "io/platform/saved_files.h"

namespace lockstep {

// One export format, written as its platform writes it, so that our importers and other people's
// programs can be tried on a corpus whose truth is known. Same simulation, same bytes.
struct PlatformWriter {
  std::string_view name;    // of the importer that reads it
  std::string_view folder;  // where it goes: "telegram"
  std::string_view describes;
  Done (*write)(const Simulation& simulation, const SavedFiles& files,
                const std::filesystem::path& folder);
  std::optional<Platform> files;  // whose media files it needs; none: it only names media
};

// The table of writers. A new format is one row here.
std::span<const PlatformWriter> platform_writers();

struct ExportOptions {
  // Names of writers. These together hold every post once.
  std::vector<std::string> formats{"telegram-desktop-json", "x-io-archive", "whatsapp-chat",
                                   "act-table"};
  std::filesystem::path clip_program;  // lockstep-clip; empty: beside the running executable
};

// Writes `folder`/exports/ with a folder for each format, and `folder`/truth/ with the labels:
// accounts.csv (every account), posts.csv (those of campaigns and of events), contents.csv (what
// posts carry, and how altered), and README.md, which says that nothing is real. Fails on an
// unknown format, listing the known ones, or at the first file that can't be written.
Done write_exports(const Simulation& simulation, const std::filesystem::path& folder,
                   const ExportOptions& options = {});

}  // namespace lockstep
