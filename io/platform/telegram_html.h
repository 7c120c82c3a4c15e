#pragma once

#include <filesystem>

#include "graph/result.h"
#include "graph/simulation.h"
#include "io/platform/saved_files.h"

namespace lockstep {

// Telegram's part of a simulation as Telegram Desktop exports it for people: a folder a chat, with
// messages.html, messages2.html ... of a thousand messages each and photos/. A message that follows
// one of the same sender within a quarter of an hour is joined to it and has no name. The clock is
// the exporter's, UTC+3. Pages hold no ids of chats or accounts.
Done write_telegram_html(const Simulation& simulation, const SavedFiles& files,
                         const std::filesystem::path& folder);

}  // namespace lockstep
