#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace lockstep {

// What the columns of a table of X posts are called by one of the tools that write such tables.
// Each field is a list of names with bars between, of which the first that the table has is meant;
// empty where the tool has no such column.
struct XDialect {
  std::string_view title;
  std::string_view marks;  // the columns by which it is known: here all that stand between bars

  std::string_view id, account, handle, name, bio, created, followers, following;
  std::string_view time, text, language;
  std::string_view thread;  // the first post of the conversation; another id makes it a reply
  std::string_view is_repost, repost_of, repost_account, repost_handle;
  std::string_view is_quote;  // tells it where no column has the quoted id: the last link is it
  std::string_view quote_of, quote_account, quote_handle;  // an id, or text with a link to it
  std::string_view reply_to, reply_account, reply_handle;
  // Lists; all columns that the table has are read, not only the first.
  std::string_view links, hashtags, mentions, mention_handles, media;
  std::string_view views, likes, shares, replies;  // how many
  std::string_view entities;                       // those of the API v1.1, as JSON

  enum class Clock { utc, local } clock = Clock::utc;  // of times without zone
  // What the text of a repost is: "RT @name: " and its source's text, or that text alone.
  enum class RepostText { with_prefix, of_source } repost_text = RepostText::with_prefix;
};

// Known tools, the most telling first.
std::span<const XDialect> x_dialects();

// The dialect of a table with that column; null if it is none of them.
const XDialect* x_dialect_of(const std::function<bool(std::string_view name)>& has_column);

// Calls `visit` with each name of a field in order until it returns true.
bool any_name(std::string_view names, const std::function<bool(std::string_view name)>& visit);

}  // namespace lockstep
