#include "io/import/media_file.h"

#include "io/source/hash.h"

namespace lockstep {

std::string hash_of_media_file(const std::filesystem::path& folder, std::string_view relative) {
  namespace fs = std::filesystem;
  const bool odd = relative.empty() || relative.size() > 4096 || relative.front() == '/' ||
                   relative.find('\\') != std::string_view::npos ||
                   relative.find('\0') != std::string_view::npos ||
                   relative.find(':') != std::string_view::npos;
  if (odd || folder.empty()) return "";
  fs::path path = folder;
  std::error_code error;
  for (const fs::path& part : fs::path(relative)) {
    if (part == ".." || part == ".") return "";
    path /= part;
    if (fs::is_symlink(path, error)) return "";
  }
  if (!fs::is_regular_file(path, error)) return "";
  const Result<FileHash> hash = hash_file(path);
  return hash ? hash->sha256 : std::string{};
}

}  // namespace lockstep
