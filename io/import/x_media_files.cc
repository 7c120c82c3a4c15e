#include "io/import/x_media_files.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <tuple>

#include "io/import/x_rules.h"

namespace lockstep {
namespace {

// "iran_201906_1": the archive's parts are numbered.
bool is_part(std::string_view name) {
  const std::size_t digits = name.find_last_not_of("0123456789");
  return digits != name.npos && digits > 0 && digits + 1 < name.size() && name[digits] == '_';
}

int base64url_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '-') return 62;
  return c == '_' ? 63 : -1;
}

}  // namespace

std::string x_media_id_of_name(std::string_view name) {
  if (name.size() != 11) return {};
  std::uint64_t id = 0;
  for (std::size_t i = 0; i < 11; ++i) {
    const int digit = base64url_digit(name[i]);
    if (digit < 0) return {};
    // 66 bits for 64: the last two are padding.
    if (i == 10 && (digit & 3) != 0) return {};
    id = i == 10 ? id << 4 | static_cast<std::uint64_t>(digit >> 2)
                 : id << 6 | static_cast<std::uint64_t>(digit);
  }
  std::string text = std::to_string(id);
  return is_x_id(text) ? text : std::string{};
}

XMediaFiles::XMediaFiles(const Beside& beside) {
  const auto list = [&](const std::string& folder) {
    Beside::Listing listing = beside.list(folder);
    if (trouble_.empty()) trouble_ = listing.trouble;
    return listing;
  };
  for (const std::string& part : list("").folders) {
    if (!is_part(part)) continue;
    for (const std::string& user : list(part).folders) {
      const std::string below = fmt::format("{}/{}", part, user);
      for (const std::string& kind : list(below).folders) {  // "images", and what else there is
        const std::string folder = fmt::format("{}/{}", below, kind);
        for (const std::string& file : list(folder).files) {
          const std::string stem = file.substr(0, file.find_last_of('.'));
          const std::size_t dash = stem.find('-');
          if (dash == stem.npos || !is_x_id(stem.substr(0, dash))) continue;
          std::string id = x_media_id_of_name(std::string_view(stem).substr(dash + 1));
          files_.push_back({.tweet = stem.substr(0, dash),
                            .key = id.empty() ? stem : std::move(id),
                            .path = folder + "/" + file});
        }
      }
    }
  }
  std::sort(files_.begin(), files_.end(), [](const XMediaFile& a, const XMediaFile& b) {
    return std::tie(a.tweet, a.path) < std::tie(b.tweet, b.path);
  });
}

std::span<const XMediaFile> XMediaFiles::of(std::string_view tweet) const {
  const auto before = [](const XMediaFile& file, std::string_view id) { return file.tweet < id; };
  const auto first = std::lower_bound(files_.begin(), files_.end(), tweet, before);
  auto last = first;
  while (last != files_.end() && last->tweet == tweet) ++last;
  return {first, last};
}

}  // namespace lockstep
