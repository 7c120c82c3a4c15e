#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace lockstep {

// Inflates gzip (RFC 1952): every member of a file, their checksums tested. zlib's own interface
// and not libarchive's filter, which tests no checksum and drops the last 64 KiB of a file that is
// cut off. Stops at more than 200 bytes out for each byte in, after the first 10 MiB.
class Inflater {
 public:
  enum class State { reading, ended, stopped };

  Inflater();
  ~Inflater();
  Inflater(Inflater&&) noexcept;
  Inflater& operator=(Inflater&&) noexcept;

  static bool recognises(std::string_view head) { return head.starts_with("\x1f\x8b"); }

  // Inflates all of `in` and appends it to `out`. An empty `in` says that the file has ended.
  State inflate(std::string_view in, std::string& out);

  // Why it stopped or what is wrong with the file; empty if nothing.
  const std::string& trouble() const;
  // True if that trouble cost bytes.
  bool cut() const;

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
};

}  // namespace lockstep
