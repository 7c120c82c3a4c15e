#include "io/source/raw_file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace lockstep {
namespace {

std::string reason(int error) { return std::generic_category().message(error); }

}  // namespace

Result<RawFile> RawFile::open(const std::filesystem::path& path) {
  // O_NONBLOCK: opening a pipe nobody writes to would wait for ever.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) {
    return Error{fmt::format("{}: can't be read: {}", path.string(), reason(errno))};
  }
  RawFile file(descriptor);
  struct stat about {};
  if (::fstat(descriptor, &about) != 0) {
    return Error{fmt::format("{}: can't be read: {}", path.string(), reason(errno))};
  }
  if (S_ISDIR(about.st_mode)) {
    return Error{fmt::format("{}: expected a file, got a folder", path.string())};
  }
  if (!S_ISREG(about.st_mode)) {
    return Error{fmt::format("{}: expected a file, got a pipe or device: save it as a file first",
                             path.string())};
  }
  return file;
}

RawFile::~RawFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<std::size_t> RawFile::read(char* to, std::size_t size) {
  for (;;) {
    const auto got = ::read(descriptor_, to, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return Error{fmt::format("can't be read further: {}", reason(errno))};
  }
}

}  // namespace lockstep
