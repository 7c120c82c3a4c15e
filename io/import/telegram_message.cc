#include "io/import/telegram_message.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "graph/ascii.h"
#include "io/import/text_entities.h"

namespace lockstep {
namespace {

std::string with_scheme(std::string_view link) {
  const bool has = link.find("://") != std::string_view::npos || link.starts_with("mailto:");
  return has ? std::string(link) : "https://" + std::string(link);
}

template <class T>
void add_once(std::vector<T>& all, T one) {
  if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(std::move(one));
}

void take_part(JsonValue part, TelegramText& to) {
  const std::string_view type = part["type"].string(), text = part["text"].string();
  to.text += text;
  if (type == "link" && !text.empty()) {
    add_once(to.links, with_scheme(text));
  } else if (type == "text_link" && !part["href"].string().empty()) {
    add_once(to.links, with_scheme(part["href"].string()));
  } else if (type == "hashtag" && text.size() > 1) {
    add_once(to.hashtags, std::string(text.substr(text.starts_with('#') ? 1 : 0)));
  } else if (type == "mention" && text.size() > 1) {
    add_once(to.mentions, "handle:" + ascii_lower(text.substr(text.starts_with('@') ? 1 : 0)));
  } else if (type == "mention_name" && !part["user_id"].digits().empty()) {
    add_once(to.mentions, "user:" + std::string(part["user_id"].digits()));
  }
}

void take_parts(JsonValue parts, TelegramText& to) {
  for (const JsonValue part : parts.children()) {
    if (part.is_string()) {
      to.text += part.string();
    } else {
      take_part(part, to);
    }
  }
}

// Bytes of a text by places counted in UTF-16 units, as Telegram counts. Entities come in the order
// of the text, so it goes on from the last place and begins anew only for one before it.
class Utf16Places {
 public:
  explicit Utf16Places(std::string_view text) : text_(text) {}

  // Nothing if it lies outside of the text or cuts a character in two.
  std::optional<std::string_view> part(std::int64_t offset, std::int64_t length) {
    if (offset < 0 || length <= 0 || length > std::numeric_limits<std::int32_t>::max()) return {};
    const auto begin = byte_at(offset);
    if (!begin) return {};
    const Place at_begin = at_;
    const auto end = byte_at(offset + length);
    at_ = at_begin;
    if (!end) return {};
    return text_.substr(*begin, *end - *begin);
  }

 private:
  struct Place {
    std::size_t byte = 0;
    std::int64_t unit = 0;
  };

  std::optional<std::size_t> byte_at(std::int64_t unit) {
    if (unit < at_.unit) at_ = {};
    while (at_.unit < unit && at_.byte < text_.size()) {
      const auto lead = static_cast<unsigned char>(text_[at_.byte]);
      at_.unit += lead >= 0xF0 ? 2 : 1;
      ++at_.byte;
      while (at_.byte < text_.size() && (text_[at_.byte] & 0xC0) == 0x80) ++at_.byte;
    }
    if (at_.unit != unit) return {};
    return at_.byte;
  }

  std::string_view text_;
  Place at_;
};

// "MessageEntityTextUrl", "MessageEntityType.TEXT_LINK" and "text_link" alike: "texturl".
std::string kind_of(JsonValue entity) {
  std::string kind;
  for (const std::string_view field : {"_", "_type", "type"}) {
    const std::string_view said = entity[field].string();
    // Pyrogram's objects have "_": "MessageEntity", which says nothing.
    if (kind.empty() && said != "MessageEntity") kind = ascii_lower(said);
  }
  for (const std::string_view prefix : {"messageentitytype.", "messageentity"}) {
    if (kind.starts_with(prefix)) kind.erase(0, prefix.size());
  }
  std::erase(kind, '_');
  return kind;
}

void take_entity(JsonValue entity, std::string_view part, TelegramText& to) {
  const std::string kind = kind_of(entity);
  if (kind == "url") {
    add_once(to.links, with_scheme(part));
  } else if ((kind == "texturl" || kind == "textlink") && !entity["url"].string().empty()) {
    add_once(to.links, with_scheme(entity["url"].string()));
  } else if (kind == "hashtag" && part.size() > 1) {
    add_once(to.hashtags, std::string(part.substr(part.starts_with('#') ? 1 : 0)));
  } else if (kind == "mention" && part.size() > 1) {
    add_once(to.mentions, "handle:" + ascii_lower(part.substr(part.starts_with('@') ? 1 : 0)));
  } else if (kind == "mentionname" || kind == "textmention") {
    const std::string_view flat = entity["user_id"].digits();
    const std::string_view user = flat.empty() ? entity["user"]["id"].digits() : flat;
    if (!user.empty()) add_once(to.mentions, "user:" + std::string(user));
  }
}

}  // namespace

TelegramText telegram_text_of(std::string_view text) {
  TelegramText read{.text = std::string(text)};
  for (const std::string_view link : links_in(text)) read.links.emplace_back(link);
  for (const std::string_view hashtag : hashtags_in(text)) read.hashtags.emplace_back(hashtag);
  return read;
}

TelegramText telegram_text_of(std::string_view text, JsonValue entities, std::size_t& dropped) {
  TelegramText read{.text = std::string(text)};
  Utf16Places places(text);
  for (const JsonValue entity : entities.children()) {
    const auto part = places.part(entity["offset"].integer(-1), entity["length"].integer(-1));
    if (!part) {
      ++dropped;
      continue;
    }
    take_entity(entity, *part, read);
  }
  return read;
}

TelegramText telegram_text(JsonValue message) {
  TelegramText read;
  const JsonValue text = message["text"];
  if (message["text_entities"].is_array()) take_parts(message["text_entities"], read);
  // Versions before September 2022 have no entities; and a mended file may have lost them.
  if (!read.text.empty()) return read;
  read = {};
  if (text.is_array()) {
    take_parts(text, read);
  } else {
    read.text = text.string();
  }
  return read;
}

}  // namespace lockstep
