#pragma once

#include <filesystem>

#include "graph/result.h"
#include "graph/simulation.h"
#include "io/platform/saved_files.h"

namespace lockstep {

// WhatsApp's part of a simulation as phones export it: a folder a chat, in the languages and shapes
// of chat_locales() in turn, with the pictures that its messages name. iPhones write _chat.txt with
// seconds (which are 0: the invented clock has minutes), Android phones a file with the chat's name
// and minutes. Phones' clocks are set to UTC; nobody is in their address books, so that people
// stand as numbers. A repost stands as its source's text: WhatsApp does not mark what was
// forwarded.
Done write_whatsapp_chats(const Simulation& simulation, const SavedFiles& files,
                          const std::filesystem::path& folder);

}  // namespace lockstep
