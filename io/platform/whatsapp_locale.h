#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "graph/time.h"

namespace lockstep {

enum class ChatPhone : std::uint8_t { android, iphone };

// How a phone of one language and region writes a chat.
struct ChatLocale {
  std::string_view name;  // "ar-IQ iphone"
  ChatPhone phone;
  // {d} {dd} {m} {mm} {yy} {yyyy} {H} {HH} {h} {MM} {SS} {half}, with the blank behind it.
  std::string_view header;
  std::string_view digits;  // ten characters; empty: Western
  std::string_view am, pm;
  std::string_view file;       // {} is the chat's name; of the folder on an iPhone
  std::string_view encrypted;  // the first notice
  std::string_view created;    // {who}, {name}
  std::string_view attached;   // as in "<attached: FILE>" or "FILE (file attached)"
};

// Six and more, phones of both kinds in turn.
std::span<const ChatLocale> chat_locales();

// A message's header at a civil time.
std::string chat_header_of(const ChatLocale& locale, Time civil);

}  // namespace lockstep
