#pragma once

#include <string>
#include <string_view>

#include "graph/corpus.h"
#include "io/import/json_value.h"

namespace lockstep {

// Telegram's peers in one form: "user:777", "chat:12" (a basic group), "channel:1900000001" (also a
// supergroup). Numbers of different kinds collide, so the kind is part of the id.

// What a chat's `type` says of it.
struct TelegramChatType {
  AccountKind kind = AccountKind::unknown;
  std::string_view prefix;  // of its id: "user", "chat", "channel"
};
TelegramChatType telegram_chat_type(std::string_view type);

// The peer of a `from_id` or `actor_id`: "user777" and "channel19..." (since 2021), or the numbers
// of earlier versions (formats/telegram section 2: a user below 2^32 or less 2^32 below 2^33, else
// the chat itself less 2^33). `chat` is the peer of the chat. "" if it can't be read.
std::string telegram_peer(JsonValue id, std::string_view chat);

// The peer of an id of a program that talks to Telegram: an object with user_id, chat_id or
// channel_id (Telethon, 4CAT; "PeerUser" also inside a resolved peer), or a marked number:
// -1001900000001 is channel 1900000001, another negative one a basic group, a positive one a user.
// "" if it can't be read.
std::string telegram_marked_peer(JsonValue id);

// The peer of a chat by its bare `id` and type; numbers of 2018 to 2021 are shifted by 2^33.
std::string telegram_chat_peer(JsonValue id, const TelegramChatType& type);

}  // namespace lockstep
