#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "io/import/json_value.h"

namespace lockstep {

// What the text of a Telegram message holds: its parts joined as they stand, and what they mark.
struct TelegramText {
  std::string text;
  std::vector<std::string> links;     // with a scheme
  std::vector<std::string> hashtags;  // without '#'
  std::vector<std::string> mentions;  // account ids: "handle:..." or "user:..."
};

// Reads `text_entities` if it is there, else `text`: a string, or a list of strings and parts.
TelegramText telegram_text(JsonValue message);

// Of an export that gives a text without entities: what the text itself names (text_entities.h).
TelegramText telegram_text_of(std::string_view text);

// Of a text with entities that say where in it they stand: Telethon's (`_`, or `_type` in 4CAT's
// files: "MessageEntityUrl"), Pyrogram's ("MessageEntityType.URL") and the Bot API's (`type`:
// "url"). `offset` and `length` count UTF-16 units. An entity that does not fit the text is
// dropped; `dropped` counts them.
TelegramText telegram_text_of(std::string_view text, JsonValue entities, std::size_t& dropped);

}  // namespace lockstep
