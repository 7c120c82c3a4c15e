#pragma once

#include <cstddef>
#include <string>

namespace lockstep {

// Where the bytes of a ByteStream come from: a file, memory, a member of an archive.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Up to `size` bytes to `to`: how many; 0 at the end, or where nothing can be read further.
  virtual std::size_t read(char* to, std::size_t size) = 0;
  // What is wrong with it as a whole, known when read() has returned 0; empty if nothing was met.
  virtual const std::string& trouble() const = 0;
  // True if that trouble cost bytes.
  virtual bool cut() const = 0;
};

}  // namespace lockstep
