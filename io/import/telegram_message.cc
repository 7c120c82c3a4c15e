#include "io/import/telegram_message.h"

#include <algorithm>

#include "graph/ascii.h"

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

}  // namespace

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
