#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "io/import/whatsapp_survey.h"

namespace lockstep {

// Which chat a file holds. Exports have no id of it.
struct ChatVenue {
  std::string id;  // "group:…" of the notice that created it, "name:…", or "chat:…" of the file
  std::string name;  // as the exporting phone shows it; may be empty
};

// By the notice that created the group; else by its name: of the file, or the last that a notice
// tells; else by the file's hash, so that two nameless chats never become one.
ChatVenue chat_venue(const ChatSurvey& survey, const Source& source);

// X of "WhatsApp Chat with X.txt", "WhatsApp Chat - X.zip" and their like in other languages; empty
// for other names.
std::string chat_name_of(const std::filesystem::path& file);

// A person in a chat. "tel:+9647700000001" for a number. A name is what the exporting phone calls
// somebody, so it is "name:NAME@" and the venue's id; with "~" before it, the person's own choice.
struct ChatPerson {
  std::string id, name;  // both empty for a name that has no visible letter; name empty for numbers
};
ChatPerson chat_person(std::string_view author, std::string_view venue_id);

// Whom a text mentions: "@" and a name in U+2068 and U+2069, or a number.
std::vector<ChatPerson> chat_mentions(std::string_view text, std::string_view venue_id);

}  // namespace lockstep
