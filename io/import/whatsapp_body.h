#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/corpus.h"
#include "io/import/whatsapp_phrases.h"

namespace lockstep {

// A file that a message names; `file` is empty if the export left the medium out.
struct ChatAttachment {
  std::string_view file;
  MediaKind kind = MediaKind::unknown;
};

// What a message is. Views into it.
struct ChatBody {
  // none: a post. deleted, waiting: a post without text. call and notices: nobody's post.
  ChatEvent event = ChatEvent::none;
  std::string_view text;  // without the words that stand for media or say that it was edited
  std::optional<ChatAttachment> attachment;
  bool place = false;  // a location was sent: its link is none of the author's
};

// What the reader of a body knows of the chat.
struct ChatContext {
  bool iphone = false;            // headers in brackets: notices have authors
  bool first = false;             // the chat's first message
  bool strange = false;           // nothing that WhatsApp says in this file is known
  bool marked = false;            // a direction mark stands before the header
  std::string_view omitted = {};  // "<...>" that stands for media in a language not known; or empty
  std::string_view author;        // without marks
};

ChatBody chat_body(std::string_view text, const ChatContext& context, const ChatPhrases& phrases);

// Whether a file has a name that only WhatsApp gives to what was sent in a chat:
// 00000035-PHOTO-2022-03-27-21-41-55.jpg, IMG-20220323-WA0002.jpg.
bool is_whatsapp_name(std::string_view file);

// What kind of medium a file is, by its name.
MediaKind media_kind_of(std::string_view file);

}  // namespace lockstep
