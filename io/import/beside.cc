#include "io/import/beside.h"

#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <system_error>

#include "io/source/hash.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

bool leads_outside(std::string_view name) {
  return name.size() > 4096 || name.starts_with('/') ||
         name.find_first_of(std::string_view("\\:\0", 3)) != name.npos;
}

}  // namespace

Beside::Beside(Archive& archive, std::size_t member) : archive_(&archive) {
  const std::string& name = archive.members()[member].name;
  prefix_ = name.substr(0, name.find_last_of('/') + 1);
}

// The path of what is there itself, and not through a link; empty if it is not.
fs::path Beside::on_disk(std::string_view name) const {
  if (folder_.empty() || leads_outside(name)) return {};
  fs::path path = folder_;
  std::error_code error;
  for (const fs::path& part : fs::path(name)) {
    if (part == ".." || part == ".") return {};
    path /= part;
    if (fs::is_symlink(path, error)) return {};
  }
  return path;
}

std::optional<std::size_t> Beside::in_archive(std::string_view name) const {
  const auto member = archive_->find(prefix_ + std::string(name));
  if (!member || !archive_->members()[*member].refused.empty()) return {};
  return member;
}

std::string Beside::sha256(std::string_view name) const {
  if (name.empty()) return "";
  if (archive_ != nullptr) {
    const auto member = in_archive(name);
    if (!member) return "";
    return noted({.sha256 = archive_->members()[*member].sha256,
                  .path = {},
                  .archive = archive_,
                  .member = *member});
  }
  const fs::path path = on_disk(name);
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return "";
  const Result<FileHash> hash = hash_file(path);
  return hash ? noted({.sha256 = hash->sha256, .path = path}) : "";
}

// The file's hash.
std::string Beside::noted(MediaFile file) const {
  std::string sha256 = file.sha256;
  if (found_ != nullptr) found_->add(std::move(file));
  return sha256;
}

std::optional<std::string> Beside::contents(std::string_view name, std::size_t at_most) const {
  if (archive_ != nullptr) {
    const auto member = in_archive(name);
    return member ? archive_->contents(*member, at_most) : std::nullopt;
  }
  const fs::path path = on_disk(name);
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return {};
  const std::uintmax_t size = fs::file_size(path, error);
  if (error || size > at_most) return {};
  std::ifstream file(path, std::ios::binary);
  std::string bytes(size, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  if (file.bad()) return {};
  return bytes;
}

Beside Beside::above() const {
  Beside up;
  up.found_ = found_;
  if (archive_ != nullptr) {
    if (prefix_.empty()) return up;
    up.archive_ = archive_;
    const std::string_view folder = std::string_view(prefix_).substr(0, prefix_.size() - 1);
    up.prefix_ = folder.substr(0, folder.find_last_of('/') + 1);
    return up;
  }
  if (folder_.empty()) return up;
  std::error_code error;
  const fs::path whole = fs::canonical(folder_, error);
  if (!error && whole.has_relative_path()) up.folder_ = whole.parent_path();
  return up;
}

Beside::Listing Beside::list(std::string_view folder) const {
  Listing listing;
  if (archive_ != nullptr) {
    const std::string prefix = prefix_ + std::string(folder) + (folder.empty() ? "" : "/");
    for (const std::size_t member : archive_->below(prefix)) {
      std::string_view name = archive_->members()[member].name;
      name.remove_prefix(prefix.size());
      const std::size_t slash = name.find('/');
      auto& into = slash == name.npos ? listing.files : listing.folders;
      if (into.empty() || into.back() != name.substr(0, slash))
        into.emplace_back(name.substr(0, slash));
    }
    return listing;
  }
  const fs::path path = on_disk(folder);
  std::error_code error;
  if (!fs::is_directory(path, error)) return listing;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    std::error_code unknown;
    const fs::file_type type = it->symlink_status(unknown).type();
    if (type == fs::file_type::regular) listing.files.push_back(it->path().filename().string());
    if (type == fs::file_type::directory) listing.folders.push_back(it->path().filename().string());
  }
  if (error) listing.trouble = fmt::format("{}: {}", path.string(), error.message());
  std::sort(listing.files.begin(), listing.files.end());
  std::sort(listing.folders.begin(), listing.folders.end());
  return listing;
}

}  // namespace lockstep
