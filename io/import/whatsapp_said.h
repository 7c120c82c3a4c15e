#pragma once

#include <string_view>

#include "io/import/whatsapp_phrases.h"

namespace lockstep {

// A line behind its header, taken apart. Views into the line.
struct ChatSaid {
  bool authored = false;  // false: a notice of WhatsApp itself
  std::string_view author, text;
};

// Author and text, or a notice: no ": " in the line, or one inside a quoted name or a notice's
// own words.
ChatSaid chat_said(std::string_view line, const ChatPhrases& phrases);

}  // namespace lockstep
