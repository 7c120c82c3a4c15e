#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "io/source/byte_source.h"

namespace lockstep {

// One archive read forwards, from its first member to its last: zip, tar (plain or packed by gzip,
// bzip2, xz, zstd), 7z, or one file packed by bzip2, xz or zstd. By libarchive, which unpacks to
// memory only: nothing is ever written. gzip is inflated by our own Inflater, which says what is
// wrong with it and loses nothing of a file that is cut off.
class ArchiveReader {
 public:
  // By the first bytes of a file; a tar in gzip is known by a look inside. Wants 512 bytes, better
  // 4 KiB. A gzip that holds anything else is no archive.
  static bool recognises(std::string_view head);

  // A file, which must be there and be a regular one.
  explicit ArchiveReader(const std::filesystem::path& path);
  // Bytes that outlive the reader.
  explicit ArchiveReader(std::string_view bytes);
  // An archive inside another, read as it comes: `bytes` begins with `head`. The source must
  // outlive the reader and must have given out the head already.
  ArchiveReader(std::string head, ByteSource& rest);
  ~ArchiveReader();
  ArchiveReader(ArchiveReader&&) noexcept;

  enum class Kind { file, folder, other };

  // Goes to the next member; false at the end, or where the archive can't be read further.
  bool next();
  // Of this member, as UTF-8; bytes that are not UTF-8 as %NN. Cut after 4,096 bytes; a
  // member without a readable name is called by its number.
  const std::string& name() const;
  Kind kind() const;
  // True if what is packed is one file without a name: name() means nothing then.
  bool nameless() const;
  bool encrypted() const;
  // The next bytes of this member: how many, 0 at its end or where it can't be read further.
  std::size_t read(char* to, std::size_t size);
  // What is wrong with this member, known when read() has returned 0; empty if nothing.
  const std::string& member_trouble() const;
  bool member_cut() const;

  // How many next() has met.
  std::uint64_t members() const;
  bool is_zip() const;
  // What is wrong with the archive, known when next() has returned false; empty if nothing.
  const std::string& trouble() const;
  // Bytes of the packed file that were used so far, for the ratio; they may lag by one block.
  std::uint64_t packed_bytes() const;

 private:
  bool read_by_local_headers();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lockstep
