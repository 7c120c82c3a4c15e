#pragma once

#include <filesystem>

#include "graph/result.h"
#include "graph/simulation.h"
#include "io/platform/saved_files.h"

namespace lockstep {

// Telegram's part of a simulation as scripts with Telethon keep it: messages.jsonl, a message's
// to_dict() a line, newest first, with the chat's and the sender's names as 4CAT adds them.
// Forwards name the source's channel and post; photos are told by id alone.
Done write_telethon(const Simulation& simulation, const SavedFiles&,
                    const std::filesystem::path& folder);

}  // namespace lockstep
