#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "graph/corpus_builder.h"
#include "io/import/telegram_message.h"

namespace lockstep {

// What the header of a forward says of its source; empty members where it does not say.
struct TelegramForward {
  std::string peer;       // as in telegram_peer.h
  std::string_view name;  // shown for a hidden user or where there is no id
  std::string number;     // of the message in the peer's channel
  Time time;              // of the source
  bool nameless = false;  // a forward, and nothing is said of whose: its account was deleted

  explicit operator bool() const { return nameless || !peer.empty() || !name.empty() || time; }
};

// One message as any of Telegram's exports tells it.
struct TelegramMessage {
  std::string_view chat_peer;
  AccountId chat, author;
  std::string_view number;  // empty where the export has none
  Time time;
  TimeBasis basis = TimeBasis::given;
  TelegramText text;
  std::optional<MediaId> media;
  std::string_view media_name;  // tells media without text apart
  TelegramForward forward;
  std::string reply_to;  // key of a post; empty if it is no answer, or not said to which
  bool answers = false;  // an answer to a post that is not said
  Metrics metrics;
  Origin origin;
};

// Adds the message, and the source of a forward as a referenced post. The post's key is the chat's
// peer, '/' and the message's number. The source's key is
//   its peer, '/' and number             where the header has both: the post itself, if exported
//   "fwd:" number of its peer '@' second where it has no number of the message
//   "fwd:" + 16 hex digits of SHA-256    where it has a name alone, or none (a deleted account's):
//                                        over name, and text or medium
// so that all who forward one message meet in one source (formats/telegram section 8).
void add_telegram_post(const TelegramMessage& message, CorpusBuilder& corpus);

}  // namespace lockstep
