#include "io/import/x_post.h"

#include <algorithm>
#include <cstdlib>

#include "io/import/x_rules.h"

namespace lockstep {
namespace {

std::vector<std::string_view> views(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

void add_parent(std::string_view id, AccountId author, Origin origin, CorpusBuilder& corpus) {
  corpus.post({.platform = Platform::x,
               .id = id,
               .referenced = true,
               .account = author,
               .time = time_of_x_status(id),
               .tick_ms = x_tick_ms,
               .origin = origin});
}

// The source of a repost that names it by text, with all that the repost says of it. Its id.
std::string add_source_by_text(const XPost& post, CorpusBuilder& corpus) {
  const auto said = x_text_repost(post.text);
  if (!said) return "";
  const std::string key = x_text_repost_key(*said);
  const std::vector<std::string_view> links = views(post.links), hashtags = views(post.hashtags);
  corpus.post({.platform = Platform::x,
               .id = key,
               .referenced = true,
               .account = post.repost_author
                              ? post.repost_author
                              : corpus.account(Platform::x, x_handle_id(said->handle)),
               .text = said->rest,
               .hashtags = hashtags,
               .links = links,
               .mentions = post.mentions,
               .media = post.media,
               .origin = post.origin});
  return key;
}

}  // namespace

// The id's clock, unless it is a year and more away from what the format says: then the number is
// no id of X's.
static Time held_time(const XPost& post) {
  constexpr std::int64_t year_ms = std::int64_t{365} * 24 * 3600 * 1000;
  const Time held = time_of_x_status(post.id);
  if (!held) return {};
  constexpr Time first_tweet{1'142'974'200'000};  // 2006-03-21; a time before says nothing
  const bool believed = post.said < first_tweet || std::abs(held.ms - post.said.ms) < year_ms;
  return believed ? held : Time{};
}

bool x_clocks_disagree(const XPost& post) {
  const Time held = time_of_x_status(post.id);
  if (!held || !post.said) return false;
  return std::abs(held.ms - post.said.ms) > std::max<std::int64_t>(post.said_tick_ms, 1000);
}

AccountId x_account(std::string_view id, std::string_view handle, std::string_view name,
                    Origin origin, CorpusBuilder& corpus) {
  if (handle.starts_with('@')) handle.remove_prefix(1);
  const std::string by_handle = is_x_handle(handle) ? x_handle_id(handle) : std::string{};
  const std::string_view key = is_x_id(id) ? id : std::string_view(by_handle);
  if (key.empty()) return {};
  return corpus.account({.platform = Platform::x,
                         .id = key,
                         .handle = by_handle.empty() ? std::string_view{} : handle,
                         .name = name,
                         .origin = origin});
}

void add_x_post(const XPost& post, CorpusBuilder& corpus) {
  std::string source = post.repost_of;
  const bool by_text = source.empty() && post.repost_by_text;
  if (by_text) {
    source = add_source_by_text(post, corpus);
  } else if (!source.empty()) {
    add_parent(source, post.repost_author, post.origin, corpus);
  }
  const bool repost = !source.empty();
  const Time held = held_time(post);
  const std::vector<std::string_view> links = views(post.links), hashtags = views(post.hashtags);
  PostFacts facts{.platform = Platform::x,
                  .id = post.id,
                  .referenced = post.referenced,
                  .account = post.account,
                  .time = held ? held : post.said,
                  .tick_ms = held        ? x_tick_ms
                             : post.said ? post.said_tick_ms
                                         : 0,
                  .basis = held ? TimeBasis::given : post.said_basis,
                  .repost_of = source,
                  .text = post.text,
                  .language = post.language,
                  .origin = post.origin};
  if (repost) {
    facts.kind = PostKind::repost;
  } else {
    facts.reply_to = post.reply_to;
    facts.quote_of = post.quote_of;
    const bool reply = post.is_reply || !post.reply_to.empty();
    facts.kind = reply                    ? PostKind::reply
                 : !post.quote_of.empty() ? PostKind::quote
                                          : PostKind::original;
    facts.links = links;
    facts.hashtags = hashtags;
    facts.mentions = post.mentions;
    facts.media = post.media;
    facts.metrics = post.metrics;
    if (!post.reply_to.empty()) {
      add_parent(post.reply_to, post.reply_author, post.origin, corpus);
    }
    if (!post.quote_of.empty()) {
      add_parent(post.quote_of, post.quote_author, post.origin, corpus);
    }
  }
  corpus.post(facts);
}

}  // namespace lockstep
