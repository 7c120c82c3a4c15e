#include "io/platform/written_export.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <system_error>

namespace lockstep {
namespace {

Error failed(const std::filesystem::path& path, std::string_view what, std::string_view why) {
  return Error{fmt::format("{}: can't {} ({}); check the folder's rights and the free space",
                           path.string(), what, why)};
}

}  // namespace

Result<WrittenExport> WrittenExport::create(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  if (error) return failed(path.parent_path(), "make the folder", error.message());
  errno = 0;
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  if (!file) return failed(path, "write the file", std::strerror(errno));
  return WrittenExport(path, std::move(file));
}

void WrittenExport::add(std::string_view bytes) {
  file_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

Done WrittenExport::close() {
  errno = 0;
  file_.close();
  if (!file_) return failed(path_, "write the file", std::strerror(errno));
  return done();
}

Done write_export_file(const std::filesystem::path& path, std::string_view bytes) {
  Result<WrittenExport> file = WrittenExport::create(path);
  if (!file) return file.error();
  file->add(bytes);
  return file->close();
}

}  // namespace lockstep
