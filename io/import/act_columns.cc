#include "io/import/act_columns.h"

#include <fmt/core.h>

#include <algorithm>
#include <string>

#include "io/import/known_tables.h"

namespace lockstep {
namespace {

constexpr std::array<std::string_view, act_column_count> our_names{
    "account_id", "content_id",  "timestamp_share", "object_id", "trace", "source_time", "platform",
    "tick",       "link",        "hashtag",         "domain",    "image", "pdq",         "vpdq",
    "text",       "repost",      "reply_to",        "quote_of",  "links", "hashtags",    "language",
    "permalink",  "handle",      "account_name",    "venue",     "views", "likes",       "shares",
    "replies",    "time_of_day", "embedding"};

constexpr std::array shared{ActColumn::object_id, ActColumn::link,    ActColumn::hashtag,
                            ActColumn::domain,    ActColumn::image,   ActColumn::pdq,
                            ActColumn::vpdq,      ActColumn::text,    ActColumn::repost,
                            ActColumn::links,     ActColumn::hashtags};

// Names that other programs give to the columns we need, best first (case and _ . - / aside).
struct Usual {
  ActColumn column;
  std::array<std::string_view, 14> names;
};
constexpr std::array<Usual, 4> usual{{
    {ActColumn::account_id,
     {"user id", "userid", "author id", "from id", "sender id", "channel id", "page id", "uid",
      "screen name", "username", "author", "account", "user", "sender"}},
    {ActColumn::timestamp_share,
     {"unix timestamp", "created at", "tweet time", "post created", "create time", "published at",
      "publish date", "timestamp", "datetime", "date", "time", "ts", "created", "date tweet sent"}},
    {ActColumn::content_id,
     {"tweetid", "tweet id", "post id", "message id", "status id", "video id", "comment id",
      "id str", "id", "", "", "", "", ""}},
    {ActColumn::text,
     {"full text", "body", "message", "message text", "tweet text", "post content", "content",
      "caption", "description", "tweet", "title", "", "", ""}},
}};

std::string folded(std::string_view name) {
  std::string text;
  bool lower_before = false;
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper && lower_before) text += ' ';
    lower_before = c >= 'a' && c <= 'z';
    const bool blank = c == '_' || c == '.' || c == '-' || c == '/' || c == ' ';
    text += blank ? ' ' : upper ? static_cast<char>(c + 32) : c;
  }
  return text;
}

// What the user said, or, if nothing, what these names are known to mean.
ImportOptions with_known_names(const Table::Names& names, const ImportOptions& options) {
  ImportOptions known = options;
  const KnownTable* table = options.columns.empty() ? known_table(names) : nullptr;
  if (table == nullptr) return known;
  for (const auto& [ours, theirs] : table->columns) {
    if (std::find(names.begin(), names.end(), theirs) == names.end()) continue;
    known.columns.emplace_back(ours, theirs);
  }
  return known;
}

std::string_view mapped(const ImportOptions& options, std::string_view our_name) {
  for (const auto& [ours, files] : options.columns) {
    if (ours == our_name) return files;
  }
  return our_name;
}

bool any_account(const ActColumns& columns) {
  return columns.has(ActColumn::account_id) || columns.has(ActColumn::handle) ||
         columns.has(ActColumn::account_name);
}

bool any_shared(const ActColumns& columns) {
  return std::any_of(shared.begin(), shared.end(),
                     [&](ActColumn column) { return columns.has(column); });
}

// The --map to try, with the table's own names where they look right.
std::string suggestion(const Table& table, const ActColumns& columns) {
  std::string text;
  for (const Usual& one : usual) {
    if (columns.has(one.column)) continue;
    const bool optional = one.column == ActColumn::content_id;
    if (one.column == ActColumn::text && any_shared(columns)) continue;
    std::string found;
    for (const std::string_view word : one.names) {
      for (const std::string& column : table.names()) {
        if (found.empty() && !word.empty() && folded(column) == word) found = column;
      }
    }
    if (found.empty() && optional) continue;
    const std::string map = fmt::format("{}={}", name(one.column), found.empty() ? "NAME" : found);
    text += found.find(' ') == found.npos ? " --map " + map : " --map \"" + map + "\"";
  }
  return text;
}

Result<std::size_t> place(const Table& table, const ImportOptions& options, std::string_view ours) {
  const std::string_view wanted = mapped(options, ours);
  const std::size_t at = table.column(wanted);
  if (at == Table::no_column && wanted != ours) {
    return Error{fmt::format("--map {}={}: there is no column {}; there are {}", ours, wanted,
                             in_quotes(wanted), table.names_in_print())};
  }
  return at;
}

}  // namespace

std::string_view name(ActColumn column) { return our_names[static_cast<std::size_t>(column)]; }

Result<ActColumns> act_columns(const Table& table, const ImportOptions& said) {
  const ImportOptions options = with_known_names(table.names(), said);
  for (const auto& [ours, files] : options.columns) {
    if (std::find(our_names.begin(), our_names.end(), ours) != our_names.end()) continue;
    std::string known;
    for (const std::string_view one : our_names)
      known += (known.empty() ? "" : ", ") + std::string(one);
    return Error{
        fmt::format("--map {}={}: expected one of {} before the \"=\"", ours, files, known)};
  }
  ActColumns columns;
  if (const KnownTable* table_of_tool = known_table(table.names())) {
    columns.platform_ = table_of_tool->platform;
  }
  for (std::size_t i = 0; i < act_column_count; ++i) {
    const auto at = place(table, options, our_names[i]);
    if (!at) return at.error();
    columns.at_[i] = *at;
  }
  // 4CAT calls the address of the post itself "link".
  const bool of_4cat = table.column("thread_id") != Table::no_column &&
                       table.column("unix_timestamp") != Table::no_column;
  if (of_4cat && mapped(options, "link") == "link") columns.forget(ActColumn::link);
  if (any_account(columns) && columns.has(ActColumn::timestamp_share) && any_shared(columns)) {
    return columns;
  }
  return Error{fmt::format(
      "expected columns account_id, timestamp_share and what was shared (object_id, text, link, "
      "hashtag ...), got {}; name them, for example{}",
      table.names_in_print(), suggestion(table, columns))};
}

bool is_act_header(const Table::Names& names, const ImportOptions& said) {
  const ImportOptions options = with_known_names(names, said);
  const auto has = [&](ActColumn column) {
    return std::find(names.begin(), names.end(), mapped(options, name(column))) != names.end();
  };
  const bool account =
      has(ActColumn::account_id) ||
      (known_table(names) != nullptr && (has(ActColumn::handle) || has(ActColumn::account_name)));
  return account && has(ActColumn::timestamp_share) &&
         std::any_of(shared.begin(), shared.end(), has);
}

}  // namespace lockstep
