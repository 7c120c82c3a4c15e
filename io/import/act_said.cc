// What a post of an act table itself says: its text, and the links and hashtags of it.

#include <fmt/core.h>

#include "io/import/act_record.h"
#include "io/import/text_entities.h"

namespace lockstep {
namespace {

using C = ActColumn;

}  // namespace

void ActRecords::read_list(const Table::Row& row, ActColumn column, ListOf kind,
                           std::vector<std::string>& to) {
  to.clear();
  const std::string_view cell = columns_.cell(row, column);
  if (auto items = list_cell(cell, kind)) {
    to = std::move(*items);
  } else {
    report_.warn(row, "list.unreadable",
                 fmt::format("expected a list of {}, got {}", name(column), in_quotes(cell)));
  }
}

void ActRecords::read_text(const Table::Row& row, PostFacts& post) {
  post.text = columns_.cell(row, C::text);
  const std::string_view language = columns_.cell(row, C::language);
  post.language = is_null_cell(language) ? std::string_view{} : language;
  const std::string_view url = columns_.cell(row, C::permalink);
  post.url = is_null_cell(url) ? std::string_view{} : url;
  links_.clear();
  tags_.clear();
  if (columns_.has(C::links)) {
    read_list(row, C::links, ListOf::links, link_items_);
    links_.assign(link_items_.begin(), link_items_.end());
  } else if (!columns_.has(C::link)) {
    links_ = links_in(post.text);
  }
  if (columns_.has(C::hashtags)) {
    read_list(row, C::hashtags, ListOf::words, tag_items_);
    tags_.assign(tag_items_.begin(), tag_items_.end());
    for (std::string_view& tag : tags_) {
      if (tag.starts_with('#')) tag.remove_prefix(1);
    }
  } else if (!columns_.has(C::hashtag)) {
    tags_ = hashtags_in(post.text);
  }
  post.links = links_;
  post.hashtags = tags_;
}

}  // namespace lockstep
