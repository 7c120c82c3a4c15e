#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// Messages as Pyrogram prints them ("_": "Message" with a `chat` object, ids marked) and as the Bot
// API gives them (`message_id`, `chat`, integer `date`; also inside updates: `message`,
// `channel_post` and their edited forms): an array, JSON lines, or the API's answer
// {"ok": true, "result": [...]}.
//
//   {"message_id": 7, "date": 1690880400, "chat": {"id": -1001900000001, "type": "channel",
//    "title": "...", "username": "..."}, "text": "...", "entities": [...]}
//
// Times: Unix seconds, or Pyrogram's civil time of the machine that ran it, without a zone: taken
// in --timezone or UTC, as an assumption. An edited message is the same post.
Likeness telegram_bot_likeness(const FileHead& head);
Done read_telegram_bot(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
