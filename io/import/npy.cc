#include "io/import/npy.h"

#include <fmt/core.h>

#include <bit>
#include <boost/interprocess/file_mapping.hpp>
#include <boost/interprocess/mapped_region.hpp>
#include <cstring>
#include <optional>
#include <regex>
#include <string>
#include <string_view>

#include "graph/embedding.h"

namespace lockstep {
namespace {

namespace ipc = boost::interprocess;

// What stands before the values.
struct Header {
  std::string words;       // "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 384), }"
  std::size_t values = 0;  // where they begin
};

std::optional<Header> header_of(std::string_view bytes) {
  constexpr std::string_view magic = "\x93NUMPY";
  constexpr std::size_t least = 10;
  if (bytes.size() < least + 2 || !bytes.starts_with(magic)) return {};
  const auto byte = [&](std::size_t at) {
    return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at]));
  };
  const bool long_header = byte(6) > 1;
  const std::size_t begin = long_header ? least + 2 : least;
  std::size_t size = byte(8) | byte(9) << 8;
  if (long_header) size |= byte(10) << 16 | byte(11) << 24;
  constexpr std::size_t most = 4096;  // a matrix needs no hundred
  if (size > most || size > bytes.size() - begin) return {};
  return Header{std::string(bytes.substr(begin, size)), begin + size};
}

}  // namespace

struct NpyMatrix::Mapped {
  ipc::file_mapping file;
  ipc::mapped_region region;
};

NpyMatrix::NpyMatrix() = default;
NpyMatrix::~NpyMatrix() = default;

Result<std::shared_ptr<const NpyMatrix>> NpyMatrix::open(const std::filesystem::path& path) {
  const auto refuse = [&](std::string_view why) {
    return Error{fmt::format("{}: {}", path.string(), why)};
  };
  std::shared_ptr<NpyMatrix> matrix(new NpyMatrix);
  matrix->mapped_ = std::make_unique<Mapped>();
  try {
    matrix->mapped_->file = ipc::file_mapping(path.c_str(), ipc::read_only);
    matrix->mapped_->region = ipc::mapped_region(matrix->mapped_->file, ipc::read_only);
  } catch (const ipc::interprocess_exception& e) {
    return refuse(fmt::format("can't be read: {}", e.what()));
  }
  const std::string_view bytes(static_cast<const char*>(matrix->mapped_->region.get_address()),
                               matrix->mapped_->region.get_size());
  constexpr std::string_view how = "save the vectors with numpy.save(FILE, vectors)";
  const auto header = header_of(bytes);
  if (!header) return refuse(fmt::format("is no .npy file of NumPy: {}", how));

  static const std::regex type("'descr': *'([^']*)'"), order("'fortran_order': *(True|False)"),
      shape("'shape': *\\(([0-9]{1,15}), *([0-9]{1,15}),? *\\)");
  std::smatch found_type, found_order, found_shape;
  if (!std::regex_search(header->words, found_type, type) ||
      !std::regex_search(header->words, found_order, order)) {
    return refuse(fmt::format("is not one array of numbers: {}", how));
  }
  if (!std::regex_search(header->words, found_shape, shape)) {
    return refuse("is no matrix: expected two dimensions, a row for each record of the table");
  }
  const std::string kind = found_type[1];
  constexpr char here = std::endian::native == std::endian::little ? '<' : '>';
  if (kind.size() != 3 || kind[0] != here || kind[1] != 'f' || (kind[2] != '4' && kind[2] != '8')) {
    return refuse(fmt::format(
        "holds numbers of type \"{}\": expected floats of 32 or 64 bits; numpy.save(FILE, "
        "vectors.astype(\"float32\")) makes them",
        kind));
  }
  matrix->width_ = static_cast<std::size_t>(kind[2] - '0');
  matrix->columns_first_ = found_order[1] == "True";
  matrix->rows_ = std::stoull(found_shape[1]);
  matrix->columns_ = std::stoull(found_shape[2]);
  if (matrix->columns_ == 0 || matrix->columns_ > most_dimensions) {
    return refuse(fmt::format("has vectors of {} dimensions: expected 1 to {}", matrix->columns_,
                              most_dimensions));
  }
  const std::size_t held = (bytes.size() - header->values) / matrix->width_ / matrix->columns_;
  if (held < matrix->rows_) {
    return refuse(fmt::format("is cut off: {} of {} rows are there", held, matrix->rows_));
  }
  matrix->values_ = bytes.data() + header->values;
  return std::shared_ptr<const NpyMatrix>(std::move(matrix));
}

void NpyMatrix::read(std::size_t row, std::span<double> to) const {
  for (std::size_t column = 0; column < columns_; ++column) {
    const std::size_t at = columns_first_ ? column * rows_ + row : row * columns_ + column;
    if (width_ == sizeof(float)) {
      float value;
      std::memcpy(&value, values_ + at * width_, sizeof value);
      to[column] = static_cast<double>(value);
    } else {
      std::memcpy(&to[column], values_ + at * width_, sizeof(double));
    }
  }
}

}  // namespace lockstep
