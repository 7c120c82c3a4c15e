#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace lockstep {

class Archive;

// A file that an importer found beside posts, and where its bytes are: on disk, or in an archive.
struct MediaFile {
  std::string sha256;
  std::filesystem::path path;  // on disk; empty where it lies in an archive
  Archive* archive = nullptr;
  std::size_t member = 0;  // of the archive
};

// Such files, each hash once: a sticker may lie beside a million posts. Which of several equal
// files stands there does not depend on the order in which they were met.
class MediaFiles {
 public:
  void add(MediaFile file) {
    const auto [at, is_new] = by_hash_.try_emplace(file.sha256, file);
    const MediaFile& known = at->second;
    if (!is_new && std::tie(file.path, file.member) < std::tie(known.path, known.member)) {
      at->second = std::move(file);
    }
  }
  void add(const MediaFiles& other) {
    for (const auto& [sha256, file] : other.by_hash_) add(file);
  }
  // In an order in which archives are read but once.
  std::vector<MediaFile> in_order() const {
    std::vector<MediaFile> files;
    for (const auto& [sha256, file] : by_hash_) files.push_back(file);
    std::sort(files.begin(), files.end(), [](const MediaFile& a, const MediaFile& b) {
      return std::tie(a.path, a.member, a.sha256) < std::tie(b.path, b.member, b.sha256);
    });
    return files;
  }

 private:
  std::unordered_map<std::string, MediaFile> by_hash_;
};

}  // namespace lockstep
