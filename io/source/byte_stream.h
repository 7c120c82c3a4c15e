#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "graph/result.h"
#include "io/source/byte_source.h"

namespace lockstep {

// The bytes of one file, in a window that slides over it, so that a reader needs memory for one
// record and not for the file. gzip is inflated (every member of the file, checksums tested), a
// byte order mark decides UTF-8, 16 or 32, and what comes out is UTF-8 as far as the file has it:
// invalid bytes are passed on, not judged; an invalid UTF-16 or UTF-32 unit comes out as the byte
// FF, which UTF-8 never has. UTF-16 without a mark is known by the NUL in every second byte of its
// beginning.
class ByteStream {
 public:
  // Opens a file read-only. Fails if it can't be read or is no regular file.
  static Result<ByteStream> open(const std::filesystem::path& path);
  // Over bytes in memory, for tests, fuzzers and standard input.
  static ByteStream over(std::string bytes);
  static ByteStream from(std::unique_ptr<ByteSource> source);

  ~ByteStream();
  ByteStream(ByteStream&&) noexcept;
  ByteStream& operator=(ByteStream&&) noexcept;

  // What to take the bytes for if they are not UTF-8, as the user says ("windows-1256"). To be said
  // before anything is read. It is not believed of a file that is rather UTF-8, so that one word
  // does for a folder of both. Fails for an unknown name.
  Done assume_encoding(std::string_view encoding);
  // That encoding once it was applied; empty until then.
  const std::string& applied_encoding() const;

  // The bytes read and not yet dropped. Valid until more() or drop().
  std::string_view view() const;
  // Reads on, about 256 KiB; true if view() grew, false at the end of the file or when it can't be
  // read further. Costs a move of what view() holds if something was dropped since, so drop whole
  // records before asking for more.
  bool more();
  // Forgets the first n bytes of view().
  void drop(std::size_t n);
  // Where view() begins, counted in bytes after inflating and decoding. A UTF-8 byte order mark is
  // left out of view() but counted, so in a plain UTF-8 file this is the place on disk.
  std::uint64_t offset() const;
  // What is wrong with the file as a whole ("gzip stream is cut off"); empty if nothing was met.
  // It is known only when more() has returned false.
  const std::string& trouble() const;
  // True if trouble() cost bytes, so that the last record may not be whole.
  bool cut() const;

 private:
  struct State;
  explicit ByteStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace lockstep
