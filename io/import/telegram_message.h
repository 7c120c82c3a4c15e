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

}  // namespace lockstep
