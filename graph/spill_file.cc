#include "graph/spill_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

namespace lockstep {
namespace {

namespace fs = std::filesystem;

std::string reason() { return std::generic_category().message(errno); }

std::string nearest_folder(const std::string& folder) {
  std::error_code ignored;
  fs::path path = fs::absolute(folder.empty() ? "." : folder, ignored);
  while (!fs::is_directory(path, ignored) && path.has_relative_path()) path = path.parent_path();
  return path.string();
}

// Where a file system knows no files without a name, the name is taken away at once.
int open_nameless(const std::string& folder) {
  const int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT)) return file;
  std::string name = folder + "/lockstep-XXXXXX";
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

}  // namespace

SpillFile::SpillFile(SpillFile&& other) noexcept { *this = std::move(other); }

SpillFile& SpillFile::operator=(SpillFile&& other) noexcept {
  if (this == &other) return *this;
  close();
  file_ = std::exchange(other.file_, -1);
  folder_ = std::move(other.folder_);
  mapped_ = std::exchange(other.mapped_, nullptr);
  size_ = std::exchange(other.size_, 0);
  return *this;
}

SpillFile::~SpillFile() { close(); }

void SpillFile::close() {
  if (mapped_ != nullptr) ::munmap(mapped_, size_);
  if (file_ >= 0) ::close(file_);
  mapped_ = nullptr;
  file_ = -1;
}

Result<SpillFile> SpillFile::near(const std::string& folder) {
  SpillFile spill;
  spill.folder_ = nearest_folder(folder);
  spill.file_ = open_nameless(spill.folder_);
  if (!spill.is_open()) {
    return Error{fmt::format(
        "{}: {}; a file here would hold the evidence that exceeds --memory: allow more of it, or "
        "write elsewhere",
        spill.folder_, reason())};
  }
  return spill;
}

Done SpillFile::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      return Error{fmt::format(
          "{}: {} after {} bytes of evidence that exceed --memory; make room there, write "
          "elsewhere, or allow more memory",
          folder_, reason(), size_)};
    }
    size_ += static_cast<std::size_t>(written);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return done();
}

Result<std::span<const std::byte>> SpillFile::read() {
  if (mapped_ == nullptr && size_ > 0) {
    void* const mapped = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, file_, 0);
    if (mapped == MAP_FAILED) return Error{fmt::format("{}: {}", folder_, reason())};
    mapped_ = mapped;
  }
  return std::span(static_cast<const std::byte*>(mapped_), size_);
}

}  // namespace lockstep
