#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "graph/result.h"

namespace lockstep {

// The bytes of one file, in a window that slides over it, so that a reader needs memory for one
// record and not for the file. gzip is inflated, a byte order mark decides UTF-8, 16 or 32, and what
// comes out is UTF-8 as far as the file has it: invalid bytes are passed on, not judged.
class ByteStream {
 public:
  // Opens a file read-only. Fails if it can't be read.
  static Result<ByteStream> open(const std::filesystem::path& path);
  // Over bytes in memory, for tests, fuzzers and standard input.
  static ByteStream over(std::string bytes);

  ~ByteStream();
  ByteStream(ByteStream&&) noexcept;
  ByteStream& operator=(ByteStream&&) noexcept;

  // The bytes read and not yet dropped. Valid until more() or drop().
  std::string_view view() const;
  // Reads on; true if view() grew, false at the end of the file or when it can't be read further.
  bool more();
  // Forgets the first n bytes of view().
  void drop(std::size_t n);
  // Where view() begins, counted in bytes after inflating and decoding.
  std::uint64_t offset() const;
  // Why reading ended before the end ("gzip stream is cut off"); empty if it did not.
  const std::string& trouble() const;

 private:
  struct State;
  explicit ByteStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace lockstep
