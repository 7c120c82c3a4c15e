#include "graph/corpus.h"

#include <algorithm>

namespace lockstep {

std::string_view name(PostKind kind) {
  switch (kind) {
    case PostKind::original:
      return "original";
    case PostKind::repost:
      return "repost";
    case PostKind::reply:
      return "reply";
    case PostKind::quote:
      return "quote";
  }
  return "";
}

std::string_view name(MediaKind kind) {
  switch (kind) {
    case MediaKind::unknown:
      return "unknown";
    case MediaKind::photo:
      return "photo";
    case MediaKind::video:
      return "video";
    case MediaKind::audio:
      return "audio";
    case MediaKind::animation:
      return "animation";
    case MediaKind::sticker:
      return "sticker";
    case MediaKind::document:
      return "document";
  }
  return "";
}

Metrics Posts::metrics_of(PostId post) const {
  const auto found = std::lower_bound(measured.begin(), measured.end(), post);
  if (found == measured.end() || *found != post) return {};
  return metrics[static_cast<std::size_t>(found - measured.begin())];
}

std::string Corpus::permalink(PostId post) const {
  const std::string_view said = texts[posts.url[post.row()]], key = texts[posts.key[post.row()]];
  const bool status =
      posts.platform[post.row()] == Platform::x && key.find_first_not_of("0123456789") == key.npos;
  return said.empty() && status ? "https://x.com/i/status/" + std::string(key) : std::string(said);
}

std::string Corpus::label(AccountId account) const {
  if (!account) return "";
  const std::string_view handle = texts[accounts.handle[account.row()]];
  if (!handle.empty()) return '@' + std::string(handle);
  const std::string_view shown = texts[accounts.name[account.row()]];
  return std::string(shown.empty() ? texts[accounts.id[account.row()]] : shown);
}

}  // namespace lockstep
