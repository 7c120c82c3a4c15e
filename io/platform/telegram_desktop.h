#pragma once

#include <filesystem>
#include <string_view>

#include "graph/result.h"
#include "graph/simulation.h"
#include "graph/time.h"
#include "io/platform/saved_files.h"

namespace lockstep {

// Desktop writes times as the clock of its computer shows them: here that of Baghdad, Amman and
// Damascus.
constexpr std::int64_t exporter_offset_ms = 3 * hour_ms;

// Writes a folder a chat, named after its id: result.json as Telegram Desktop 4.8 (2023) writes it
// when a chat is exported (one blank of indent a level; `date` is the exporter's clock, UTC+3;
// date_unixtime), and its media. A channel begins with the service message that made it. A
// forward shows its source's name, text and photo, as Desktop does: no id, no date. Mentions are
// written as plain text.
Done write_telegram_desktop(const Simulation& simulation, const SavedFiles& files,
                            const std::filesystem::path& folder);

// The front of the path under which Desktop keeps such a file, before its number: "photos/photo".
std::string_view desktop_stem(MediaKind kind);

}  // namespace lockstep
