#include "io/import/telegram_post.h"

#include <fmt/format.h>

#include <vector>

#include "io/source/hash.h"

namespace lockstep {
namespace {

constexpr std::uint32_t tick_ms = 1000;

std::string source_key(const TelegramMessage& message) {
  const TelegramForward& from = message.forward;
  if (!from.peer.empty() && !from.number.empty()) return from.peer + '/' + from.number;
  if (from.time && !from.peer.empty()) {
    return fmt::format("fwd:{}@{}", from.peer.substr(from.peer.find(':') + 1), from.time.ms / 1000);
  }
  // With a name the time is left out: Telegram Desktop writes it in its pages and not in its JSON.
  const std::string who = from.nameless        ? "deleted"
                          : !from.peer.empty() ? from.peer
                          : !from.name.empty() ? "name:" + std::string(from.name)
                                               : fmt::format("@{}", from.time.ms / 1000);
  const std::string_view what = message.text.text.empty() ? message.media_name : message.text.text;
  return "fwd:" + sha256_hex(who + '\n' + std::string(what)).substr(0, 16);
}

AccountKind kind_of(std::string_view peer) {
  if (peer.starts_with("user:")) return AccountKind::person;
  if (peer.starts_with("channel:")) return AccountKind::channel;
  return AccountKind::unknown;
}

// The key of the source; empty if the message is no forward.
std::string add_source(const TelegramMessage& message, CorpusBuilder& corpus) {
  const TelegramForward& from = message.forward;
  if (!from) return "";
  const std::string key = source_key(message);
  PostFacts source{.platform = Platform::telegram,
                   .id = key,
                   .referenced = true,
                   .time = from.time,
                   .tick_ms = from.time ? tick_ms : 0,
                   .text = message.text.text,
                   .origin = message.origin};
  const std::string id = !from.peer.empty()   ? from.peer
                         : !from.name.empty() ? "name:" + std::string(from.name)
                                              : "";
  if (!id.empty()) {
    source.account = corpus.account({.platform = Platform::telegram,
                                     .id = id,
                                     .kind = kind_of(id),
                                     .name = from.name,
                                     .origin = message.origin});
  }
  if (!from.number.empty()) source.venue = source.account;
  corpus.post(source);
  return key;
}

}  // namespace

void add_telegram_post(const TelegramMessage& message, CorpusBuilder& corpus) {
  const std::string key =
      message.number.empty() ? "" : fmt::format("{}/{}", message.chat_peer, message.number);
  const TelegramText& said = message.text;
  const std::vector<std::string_view> links(said.links.begin(), said.links.end()),
      hashtags(said.hashtags.begin(), said.hashtags.end());
  std::vector<AccountId> mentions;
  for (const std::string& mention : said.mentions) {
    mentions.push_back(corpus.account(Platform::telegram, mention));
  }
  const std::string source = add_source(message, corpus);
  PostFacts post{.platform = Platform::telegram,
                 .id = key,
                 .kind = !source.empty()             ? PostKind::repost
                         : !message.reply_to.empty() ? PostKind::reply
                         : message.answers           ? PostKind::reply
                                                     : PostKind::original,
                 .account = message.author,
                 .venue = message.chat,
                 .time = message.time,
                 .tick_ms = tick_ms,
                 .basis = message.basis,
                 .repost_of = source,
                 .reply_to = message.reply_to,
                 .text = said.text,
                 .hashtags = hashtags,
                 .links = links,
                 .mentions = mentions,
                 .metrics = message.metrics,
                 .origin = message.origin};
  if (message.media) post.media = std::span(&*message.media, 1);
  corpus.post(post);
}

}  // namespace lockstep
