#include "io/import/x_contents.h"

#include <algorithm>

#include "io/import/add_once.h"
#include "io/import/cell_list.h"
#include "io/import/python_repr.h"
#include "io/import/text_entities.h"
#include "io/import/x_cells.h"
#include "io/import/x_media_link.h"
#include "io/import/x_rules.h"

namespace lockstep {

// TAGS keeps the entities of the API.
void XContents::read_entities(XPost& post) {
  const std::string_view json = columns_.cell(dialect_.entities);
  if (json.empty() || !entities_.parse(json).empty()) return;
  const JsonValue entities = entities_.root();
  for (const JsonValue url : entities["urls"].children()) {
    const std::string_view link = url["expanded_url"].string();
    if (!is_x_media_link(link)) add_once(post.links, link);
  }
  for (const JsonValue tag : entities["hashtags"].children()) {
    add_once(post.hashtags, tag["text"].string());
  }
  for (const JsonValue one : entities["user_mentions"].children()) {
    mention(one["id_str"].digits(), one["screen_name"].string(), post);
  }
  for (const JsonValue medium : entities["media"].children()) {
    if (!is_x_id(medium["id_str"].digits())) continue;
    post.media.push_back(corpus_.media(Platform::x, {.key = medium["id_str"].digits()}));
  }
}

void XContents::mention(std::string_view id, std::string_view handle, XPost& post) {
  if (handle.starts_with('@')) handle.remove_prefix(1);
  if (mentioning_.find(x_handle_id(handle) + " ") != mentioning_.npos) return;
  const AccountId account = x_account(id, handle, "", post.origin, corpus_);
  const auto end = post.mentions.end();
  if (account && std::find(post.mentions.begin(), end, account) == end) {
    post.mentions.push_back(account);
  }
}

void XContents::read_mentions(XPost& post) {
  const std::string_view named = columns_.cell(dialect_.mention_handles);
  bool printed = false;
  for (const std::string_view key : {"screen_name", "username"}) {
    for (const std::string_view handle : repr_values(named, key)) {
      printed = true;
      mention("", handle, post);
    }
  }
  if (!printed) {
    for (const std::string& handle : x_words_in(named)) {
      if (is_x_handle(x_handle_in(handle))) mention("", handle, post);
    }
  }
  const std::vector<std::string> ids = x_words_in(columns_.cell(dialect_.mentions));
  const std::string_view answered = x_account_in(columns_.cell(dialect_.reply_account)),
                         reposted = x_account_in(columns_.cell(dialect_.repost_account));
  for (const std::string& id : ids) {
    const std::string_view account = x_account_in(id);
    if (!account.empty() && account != answered && account != reposted) {
      mention(account, "", post);
    }
  }
}

void XContents::read_media(XPost& post) {
  for (const std::size_t column : columns_.of(dialect_.media)) {
    const auto items = list_cell(columns_.cell(column), ListOf::links);
    for (const std::string& item : items ? *items : std::vector<std::string>{}) {
      const XMediaLink medium = x_media_link(item);
      if (medium.key.empty()) continue;
      const MediaId id = corpus_.media(Platform::x, {.key = medium.key, .kind = medium.kind});
      if (std::find(post.media.begin(), post.media.end(), id) == post.media.end()) {
        post.media.push_back(id);
      }
    }
  }
}

void XContents::read(XPost& post) {
  const bool listed = columns_.has(dialect_.links) || columns_.has(dialect_.entities);
  for (const std::size_t column : columns_.of(dialect_.links)) {
    const auto items = list_cell(columns_.cell(column), ListOf::links);
    for (const std::string& link : items ? *items : std::vector<std::string>{}) {
      const bool cut = link.ends_with("\u2026");
      if (!cut && link.starts_with("http") && !is_x_media_link(link)) add_once(post.links, link);
    }
  }
  for (const std::string_view link : links_in(post.text)) {
    const bool shortened = link.starts_with("https://t.co/") || link.starts_with("http://t.co/");
    if (!(listed && shortened) && !is_x_media_link(link)) add_once(post.links, link);
  }
  for (const std::string& tag : x_words_in(columns_.cell(dialect_.hashtags))) {
    add_once(post.hashtags, tag.starts_with('#') ? std::string_view(tag).substr(1) : tag);
  }
  mentioning_.clear();
  for (const std::string& handle : x_addressees(post.text)) mentioning_ += handle + " ";
  for (const std::string_view names : {dialect_.repost_handle, dialect_.reply_handle}) {
    const std::string_view handle = x_handle_in(columns_.cell(names));
    if (is_x_handle(handle)) mentioning_ += x_handle_id(handle) + " ";
  }
  if (const auto by_text = x_text_repost(post.text)) {
    mentioning_ += x_handle_id(by_text->handle) + " ";
  }
  read_entities(post);
  read_mentions(post);
  read_media(post);
}

}  // namespace lockstep
