#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// What telegram-cli and tg-history-dump write, one event a line: "event": "message" or "service",
// `from` and `to` as peers with peer_type and peer_id, `date` in Unix seconds. A message's id there
// is opaque, so that these posts meet those of other exports by their contents alone.
Likeness tg_history_dump_likeness(const FileHead& head);
Done read_tg_history_dump(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
