#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "graph/corpus.h"
#include "graph/result.h"
#include "io/import/importer.h"
#include "io/media/look_at_media.h"

namespace lockstep {

// A file that is no export, in a folder or an archive, and why not.
struct Unread {
  std::filesystem::path path;
  std::string member;  // in an archive
  std::string sha256;  // of a member; empty for a file on disk
  std::string why;
};

Unread unread(const ExportFile& file, std::string why);

// What became of the files named on the command line.
struct Exports {
  Corpus corpus;
  std::vector<Unread> unread;    // in the order of their names
  std::vector<MediaFile> media;  // beside posts, one for each hash; archives are those of the list
};

// How to read, and how far to look into the media that lie beside posts.
struct ReadOptions {
  ImportOptions import;
  MediaDepth media = MediaDepth::videos;
};

// Whether the user named this very file, and not what it lies in.
bool is_named(const ExportFile& file, std::span<const std::string> inputs);

// False for what is only told of: a damaged archive, a member that it refuses.
bool is_export(const Source& source);

// Reads every input: files as they are, folders with all files below them, archives with their
// members. A named file that can't be read fails the whole; a file in a folder or archive that no
// importer knows (a picture, a note) is listed in `unread`. Fails too if nothing could be read at
// all.
Result<Exports> read_exports(std::span<const std::string> inputs, const ReadOptions& options);
// The same of files that the inputs were found to lead to.
Result<Exports> read_exports(const ExportFiles& list, std::span<const std::string> inputs,
                             const ReadOptions& options);

// Adds the hashes of the media that importers found beside posts.
void add_media_hashes(const Corpus& corpus, std::unordered_set<std::string>& hashes);

// Takes what is media of posts out of `unread`: no importer knows a picture alone, but it was read.
// Costs hashing the unread files on disk.
void leave_out_media(const std::unordered_set<std::string>& hashes, std::vector<Unread>& unread);

// How many files are no export, and the first of them; nothing if there are none.
void say_what_was_passed_over(std::span<const Unread> files);

}  // namespace lockstep
