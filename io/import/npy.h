#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

#include "graph/result.h"

namespace lockstep {

// A matrix of floats that NumPy saved (numpy.save; NEP 1, versions 1 to 3 of the format): one
// vector a row. The file is mapped, not read. For use by several threads.
class NpyMatrix {
 public:
  // Fails if the file can't be opened, is shorter than it says, or holds anything but one matrix of
  // 32 or 64 bit floats of this machine's byte order; the message begins with the path.
  static Result<std::shared_ptr<const NpyMatrix>> open(const std::filesystem::path& path);
  ~NpyMatrix();
  NpyMatrix(const NpyMatrix&) = delete;
  NpyMatrix& operator=(const NpyMatrix&) = delete;

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  // Writes row `row` to `to`, which has columns() places.
  void read(std::size_t row, std::span<double> to) const;

 private:
  struct Mapped;
  NpyMatrix();

  std::unique_ptr<Mapped> mapped_;
  const char* values_ = nullptr;
  std::size_t rows_ = 0, columns_ = 0;
  std::size_t width_ = 0;       // bytes of a float
  bool columns_first_ = false;  // Fortran's order
};

}  // namespace lockstep
