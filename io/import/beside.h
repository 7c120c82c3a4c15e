#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/import/media_file.h"
#include "io/source/archive.h"

namespace lockstep {

// The files that lie beside an export: below its folder on disk, or in its archive. Names are
// relative to the folder of the export, with '/'. Nothing outside is ever opened: absolute names,
// "..", drive letters, NUL and links are taken as not there.
class Beside {
 public:
  Beside() = default;  // nothing
  explicit Beside(std::filesystem::path folder) : folder_(std::move(folder)) {}
  // Beside this member of an archive, which must outlive it.
  Beside(Archive& archive, std::size_t member);

  // From now on every file whose hash is asked for, and that is there, is noted here.
  void note_in(MediaFiles& found) { found_ = &found; }
  // The same, if it is noted at all: for a copy that another thread asks. note() adds it here.
  void note_apart(MediaFiles& found) {
    if (found_ != nullptr) found_ = &found;
  }
  void note(const MediaFiles& found) const {
    if (found_ != nullptr) found_->add(found);
  }

  // The SHA-256 of a file, lower-case hex; empty if it is not there. On disk it costs reading it.
  std::string sha256(std::string_view name) const;
  // A small file as a whole; nothing if it is not there, longer than `at_most` bytes, or damaged.
  std::optional<std::string> contents(std::string_view name, std::size_t at_most) const;

  // What lies beside the folder of the export: some downloads name files from a root further up.
  // Nothing above the root of an archive or of the disk.
  Beside above() const;

  // What lies directly in a folder ("" for the export's own), in the order of names. `trouble` is
  // set to the reason if it can't be listed.
  struct Listing {
    std::vector<std::string> files, folders;
    std::string trouble;
  };
  Listing list(std::string_view folder) const;

 private:
  std::filesystem::path on_disk(std::string_view name) const;
  std::optional<std::size_t> in_archive(std::string_view name) const;
  std::string noted(MediaFile file) const;

  std::filesystem::path folder_;
  Archive* archive_ = nullptr;
  std::string prefix_;  // of the names in the archive
  MediaFiles* found_ = nullptr;
};

}  // namespace lockstep
