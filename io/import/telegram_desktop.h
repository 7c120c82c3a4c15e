#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// Telegram Desktop's machine-readable export: result.json of one chat (Export chat history) or of
// an account (Export Telegram data), as its versions since December 2018 write it, to 6.1. Of an
// account the chats are read, never contacts, sessions or profile.
//
//   {"name": "...", "type": "public_channel", "id": 1900000001, "messages": [
//    {"id": 12, "type": "message", "date": "2024-02-13T21:10:02", "date_unixtime": "1707847802",
//     "from": "...", "from_id": "channel1900000001", "text": ["...", {"type": "link", ...}]}]}
//
// Accounts: peers (telegram_peer.h); "name:..." where only a name is known. A post's key is the
// venue's peer, '/' and the message's id.
// Forwards: the export gives the source's name alone, no id and no date (telegram_post.h).
// Time: date_unixtime; before June 2022 `date` is local to the exporter, taken in --timezone or
// UTC. Media: files below the export's own folder are hashed; a sentence in parentheses ("(File not
// included...)") is a medium without file.
Likeness telegram_desktop_likeness(const FileHead& head);
Done read_telegram_desktop(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
