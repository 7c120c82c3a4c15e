#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// A chat that WhatsApp exported: _chat.txt (iOS) or "WhatsApp Chat with X.txt" (Android), in any
// language, with Western, Arabic or Persian digits, 12 or 24 hours and every order of day, month
// and year (whatsapp_header.h, whatsapp_dates.h). Formats differ from phone to phone and the file
// has no header of its own, so the first 32 MiB (a whole chat: WhatsApp exports 40,000 messages)
// are surveyed before the first message is read; the rest is read as a stream.
//
// The account of a post is "tel:" and a number, or "name:", name and chat: each phone has its own
// names for people. Notices of WhatsApp and calls are service; a medium that was left out is one
// without hash; a deleted message is a post without text. Times are the phone's, so that they need
// --timezone; where the file leaves the date's order open it is assumed, and said so.
Likeness whatsapp_chat_likeness(const FileHead& head);
Done read_whatsapp_chat(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
