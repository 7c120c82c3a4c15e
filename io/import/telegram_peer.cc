#include "io/import/telegram_peer.h"

#include <array>

namespace lockstep {
namespace {

constexpr std::int64_t user_shift = std::int64_t{1} << 32, chat_shift = std::int64_t{1} << 33;

struct NamedType {
  std::string_view name;
  TelegramChatType type;
};
constexpr std::array<NamedType, 14> types{{
    {"saved_messages", {AccountKind::chat, "user"}},
    {"replies", {AccountKind::chat, "user"}},
    {"verification_codes", {AccountKind::chat, "user"}},
    {"personal_chat", {AccountKind::person, "user"}},
    {"private_chat", {AccountKind::person, "user"}},
    {"bot_chat", {AccountKind::person, "user"}},
    {"private_group", {AccountKind::group, "chat"}},
    {"group_chat", {AccountKind::group, "chat"}},
    {"private_supergroup", {AccountKind::group, "channel"}},
    {"public_supergroup", {AccountKind::group, "channel"}},
    {"public_group", {AccountKind::group, "channel"}},
    {"private_channel", {AccountKind::channel, "channel"}},
    {"public_channel", {AccountKind::channel, "channel"}},
    {"channel", {AccountKind::channel, "channel"}},
}};

}  // namespace

TelegramChatType telegram_chat_type(std::string_view type) {
  for (const NamedType& known : types) {
    if (known.name == type) return known.type;
  }
  return {AccountKind::unknown, "chat"};
}

std::string telegram_peer(JsonValue id, std::string_view chat) {
  if (id.is_string()) {
    const std::string_view text = id.string();
    for (const std::string_view kind : {"user", "chat", "channel"}) {
      const std::string_view number = text.substr(std::min(kind.size(), text.size()));
      const bool digits =
          !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
      if (text.starts_with(kind) && digits) return std::string(kind) + ':' + std::string(number);
    }
    if (id.digits().empty()) return "";
  }
  const std::int64_t number = id.integer(-1);
  if (number < 0) return "";
  if (number < user_shift) {
    const std::string own =
        std::string(chat.substr(0, chat.find(':') + 1)) + std::to_string(number);
    return own == chat ? own : "user:" + std::to_string(number);
  }
  if (number < chat_shift) return "user:" + std::to_string(number - user_shift);
  const std::string_view kind = chat.starts_with("chat:") ? "chat:" : "channel:";
  return std::string(kind) + std::to_string(number - chat_shift);
}

std::string telegram_marked_peer(JsonValue id) {
  if (id.is_object()) {
    for (const std::string_view field : {"user_id", "chat_id", "channel_id"}) {
      const std::string_view number = id[field].digits();
      const std::string_view kind = field.substr(0, field.size() - 3);
      if (!number.empty()) return std::string(kind).append(":").append(number);
    }
    return "";
  }
  constexpr std::int64_t channel_mark = 1'000'000'000'000;
  const std::int64_t number = id.integer(0);
  if (number > 0) return "user:" + std::to_string(number);
  if (number < -channel_mark) return "channel:" + std::to_string(-number - channel_mark);
  return number < 0 ? "chat:" + std::to_string(-number) : "";
}

std::string telegram_chat_peer(JsonValue id, const TelegramChatType& type) {
  std::int64_t number = id.integer(-1);
  if (number < 0) return "";
  // Persons' own numbers have come so far meanwhile, and were shifted by 2^32 only.
  if (number >= chat_shift && type.prefix != "user") number -= chat_shift;
  return std::string(type.prefix) + ':' + std::to_string(number);
}

}  // namespace lockstep
