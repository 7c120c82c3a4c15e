#include "io/export/write_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace lockstep {
namespace {

namespace fs = std::filesystem;

Error failed(const fs::path& path, std::string_view what) {
  return Error{fmt::format("{}: can't {} ({}); check the folder's rights and the free space",
                           path.string(), what, std::strerror(errno))};
}

Done make_folders(const fs::path& folder) {
  if (folder.empty() || fs::is_directory(folder)) return done();
  if (const Done above = make_folders(folder.parent_path()); !above) return above;
  if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return failed(folder, "make the folder");
  return done();
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = write(file, bytes.data(), bytes.size());
    if (n < 0 && errno != EINTR) return false;
    if (n > 0) bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

}  // namespace

Done write_file(const fs::path& path, std::string_view bytes) {
  if (const Done folders = make_folders(path.parent_path()); !folders) return folders;
  const fs::path temporary = path.string() + ".part";
  const int file =
      open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) return failed(path, "write the file");
  const bool written = write_all(file, bytes);
  if (close(file) != 0 || !written) {
    const Error error = failed(path, "write the file");
    unlink(temporary.c_str());
    return error;
  }
  if (rename(temporary.c_str(), path.c_str()) != 0) return failed(path, "write the file");
  return done();
}

}  // namespace lockstep
