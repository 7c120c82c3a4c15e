#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// Telegram Desktop's export as pages: messages.html, messages2.html ... of one chat. No id of chat
// or account stands in them, so a chat is "name:" and its title, and an account "name:" title '/'
// name: a name is none's own outside of its chat. A post of the chat's title is the chat's own.
// "Deleted Account" is nobody known. A forward has its source's name and date.
//
// Times: "01.08.2023 12:05:00 UTC+03:00" (the printed offset is the zone's standard one: in
// summer, where clocks change, it is an hour wrong), or without zone before June 2022. --timezone
// overrules both; else the printed offset is taken and said as an assumption.
Likeness telegram_html_likeness(const FileHead& head);
Done read_telegram_html(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
