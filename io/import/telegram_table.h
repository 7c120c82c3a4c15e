#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// Telegram messages as a table: 4CAT's (id, thread_id, body, unix_timestamp_forwarded_from) and
// telegram-tracker's (channel_id, msg_id, message, forward_msg_from_peer_id). Neither says of a
// forward's source in 4CAT's table whether its number is a channel's or a user's; it is taken for a
// channel's, as nearly all are, and where only number and second are known the kind does not
// matter for which forwards meet.
Likeness telegram_table_likeness(const FileHead& head);
Done read_telegram_table(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
