#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/result.h"
#include "io/source/byte_stream.h"

namespace lockstep {

// What an archive may hold at most; counted while inflating, whatever its headers say.
struct ArchiveLimits {
  std::size_t members = 100'000;
  std::uint64_t bytes = 20ULL << 30;       // of all members, those of archives inside too
  std::uint64_t ratio = 200;               // inflated to packed bytes, of one member
  std::uint64_t free_bytes = 10ULL << 20;  // before the ratio counts
};

// One file in an archive.
struct ArchiveMember {
  std::string name;         // '/' between folders; of an archive inside: "inner.zip/chat.txt"
  std::uint64_t bytes = 0;  // inflated
  std::string sha256;       // of its inflated bytes, lower-case hex
  std::string refused;      // why it is not read; empty if it is
};

// A zip, tar (plain, gz, bz2, xz, zst) or 7z, or one file packed by bzip2, xz or zstd. Opening it
// inflates everything once, to hash every member and to hold the limits. Refused are members with
// names that lead outside (absolute, "..", a drive, a backslash), links and devices, encrypted
// members, methods that can't be unpacked, bombs, and archives two levels deep. An archive in an
// archive is opened, a workbook (xlsx) is not. Folders, hidden files and what systems leave behind
// (__MACOSX, Thumbs.db) are passed over.
class Archive {
 public:
  static bool recognises(std::string_view head);

  // Fails if the file can't be read.
  static Result<Archive> open(const std::filesystem::path& path, const ArchiveLimits& limits = {});
  // Over bytes in memory; `name` stands for the path in what is said.
  static Archive over(std::string bytes, std::string_view name, const ArchiveLimits& limits = {});

  ~Archive();
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;

  // In the order of the archive.
  std::span<const ArchiveMember> members() const;
  // The member of that name (the first of several).
  std::optional<std::size_t> find(std::string_view name) const;
  // The members whose names begin so, in the order of their names.
  std::vector<std::size_t> below(std::string_view prefix) const;
  // What is wrong with it as a whole ("cut off"); empty if nothing.
  const std::string& trouble() const;
  // True if that trouble cut a member in two, whose reader meets and tells it.
  bool cut_in_member() const;

  // The bytes of a member that is not refused. Members are cheap to read in their order. Reading
  // the next one ends the stream of the one before.
  ByteStream read(std::size_t member);
  // The same as they are, whole: neither inflated further nor decoded. Nothing if the member is
  // damaged or longer than `at_most` bytes.
  std::optional<std::string> bytes(std::size_t member, std::size_t at_most);
  // A small member as a whole, whatever is being read; nothing if it is longer than `at_most`
  // bytes, or damaged. The first time costs a walk up to it.
  std::optional<std::string> contents(std::size_t member, std::size_t at_most) const;

 private:
  struct State;
  explicit Archive(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace lockstep
