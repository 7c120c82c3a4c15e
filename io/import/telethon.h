#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// Messages as Telethon's to_dict() prints them: an array, JSON lines, or the pages of
// telegram-tracker ({"_": "ChannelMessages", "messages": [...], "chats": [...], "users": [...]}),
// and 4CAT's NDJSON of Telegram, which says `_type` for `_` and adds `_chat` and `_sender`. With
// the older layers' `to_id`, integer `from_id` and `reply_to_msg_id`.
//
//   {"_": "Message", "id": 5, "peer_id": {"_": "PeerChannel", "channel_id": 1900000001},
//    "date": "2023-08-01T09:05:00+00:00", "message": "...", "entities": [...], "fwd_from": null}
//
// Also a flat record of scripts around Telethon: message_id, sender_id (marked), date, text,
// channel (a title).
// A message without from_id is the chat's own. A forward names its source's peer, message and date
// (telegram_post.h); an imported history (`imported`) is none. `reply_to` to the head of a forum
// topic is membership and no answer. Usernames come from chats and users, wherever they stand.
Likeness telethon_likeness(const FileHead& head);
Done read_telethon(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
