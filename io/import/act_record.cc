#include "io/import/act_record.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "graph/ascii.h"
#include "io/import/counts.h"
#include "io/import/damaged_ids.h"
#include "io/import/toolkit_tables.h"

namespace lockstep {
namespace {

using C = ActColumn;

// Outside of these a time is kept and marked: no platform we read is older (FORMATS.md section 4).
const Time earliest = *time_from_civil(2004, 1, 1, 0, 0, 0);
const Time latest = *time_from_civil(2100, 1, 1, 0, 0, 0);

std::vector<ActColumn> those_of(const ActColumns& columns, std::initializer_list<ActColumn> some) {
  std::vector<ActColumn> there;
  std::copy_if(some.begin(), some.end(), std::back_inserter(there),
               [&](ActColumn one) { return columns.has(one); });
  return there;
}

}  // namespace

ActCounts& ActCounts::operator+=(const ActCounts& other) {
  good += other.good;
  assumed += other.assumed;
  gaps += other.gaps;
  overlaps += other.overlaps;
  return *this;
}

ActRecords::ActRecords(const ActShape& shape, SourceId source, CorpusBuilder& corpus)
    : shape_(shape),
      columns_(shape.columns),
      corpus_(corpus),
      report_(source, corpus),
      says_where_(columns_.has_any({C::platform, C::venue}) || !shape.video.empty()),
      says_more_(columns_.has_any({C::text, C::language, C::permalink, C::links, C::hashtags})),
      counted_(columns_.has_any({C::views, C::likes, C::shares, C::replies})),
      has_parents_(columns_.has_any({C::repost, C::reply_to, C::quote_of})),
      has_attached_(columns_.has_any({C::pdq, C::vpdq, C::embedding}) ||
                    shape.embeddings != nullptr),
      contents_(those_of(columns_, {C::link, C::hashtag, C::domain, C::image})) {}

bool ActRecords::read_id(const Table::Row& row, ActColumn column, std::string_view& id) {
  id = columns_.cell(row, column);
  if (is_null_cell(id)) {
    id = {};
    return true;
  }
  if (row.is_bad(columns_.of(column))) {
    return report_.reject(row, "id.not_utf8",
                          fmt::format("expected {} in UTF-8, got {}: an Arabic file of older "
                                      "programs is read with --encoding windows-1256",
                                      name(column), in_quotes(id)));
  }
  if (is_damaged_id(id)) {
    return report_.reject(
        row, "id.rounded",
        fmt::format("expected {}, got {}: a spreadsheet has rounded it; export again", name(column),
                    in_quotes(id)));
  }
  if (id.find('\0') != id.npos) {
    return report_.reject(row, "id.nul",
                          fmt::format("expected {}, got {}", name(column), in_quotes(id)));
  }
  return true;
}

bool ActRecords::read_time(const Table::Row& row, PostFacts& post) {
  const std::string_view cell = moment_in(row, columns_, moment_);
  const auto time = shape_.times->read(cell);
  if (!time) {
    return report_.reject(
        row, "time.unreadable",
        fmt::format("expected {}, got {}", shape_.times->expects(), in_quotes(cell)));
  }
  post.time = time->time;
  post.tick_ms = time->tick_ms;
  post.basis = shape_.relative ? TimeBasis::relative : time->basis;
  counts_.assumed += time->basis == TimeBasis::assumed;
  counts_.gaps += time->change == LocalZone::Change::gap;
  counts_.overlaps += time->change == LocalZone::Change::overlap;
  if (columns_.has(C::tick)) {
    const std::string_view tick = columns_.cell(row, C::tick);
    if (const auto ms = parse_duration(tick); ms && *ms >= 1 && *ms <= 24 * 3600 * 1000) {
      post.tick_ms = static_cast<std::uint32_t>(*ms);
    } else if (!is_null_cell(tick)) {
      report_.warn(row, "tick.unreadable",
                   fmt::format("expected seconds, got {}", in_quotes(tick)));
    }
  }
  return true;
}

void ActRecords::read_platform(const Table::Row& row, PostFacts& post) {
  const std::string_view cell = columns_.cell(row, C::platform);
  if (is_null_cell(cell)) return;
  if (const auto known = platform_named(cell)) {
    post.platform = *known;
  } else {
    report_.warn(
        row, "platform.unknown",
        fmt::format("expected the name of a platform, got {}: taken as unknown", in_quotes(cell)));
  }
}

void ActRecords::read_venue(const Table::Row& row, PostFacts& post) {
  const std::string_view venue = columns_.cell(row, C::venue);
  if (!is_null_cell(venue)) post.venue = corpus_.account(post.platform, venue);
  if (!shape_.video.empty()) post.venue = corpus_.account(post.platform, shape_.video);
}

void ActRecords::read_account(const Table::Row& row, std::string_view id, PostFacts& post) {
  const auto named = shape_.ids_behind_names ? named_id(id) : std::optional<NamedId>{};
  if (named) {
    post.account = corpus_.account({.platform = post.platform,
                                    .id = named->id,
                                    .name = named->name,
                                    .origin = report_.origin(row)});
    return;
  }
  if (!columns_.has(C::handle) && !columns_.has(C::account_name)) {
    post.account = corpus_.account(post.platform, id);
    return;
  }
  AccountFacts facts;
  facts.platform = post.platform;
  facts.id = id;
  facts.handle = columns_.cell(row, C::handle);
  if (facts.handle.starts_with('@')) facts.handle.remove_prefix(1);
  facts.name = columns_.cell(row, C::account_name);
  facts.origin = report_.origin(row);
  post.account = corpus_.account(facts);
}

// Where a table has no ids: "handle:..." in small letters, or "name:...". Names are not identities.
std::string_view ActRecords::made_account_id(const Table::Row& row, ActColumn column) {
  std::string_view cell = columns_.cell(row, column);
  if (is_null_cell(cell)) return {};
  if (cell.starts_with('@')) cell.remove_prefix(1);
  account_id_ = column == C::handle ? "handle:" + ascii_lower(cell) : "name:" + std::string(cell);
  return account_id_;
}

// A content's key; empty for none. Two broken keys must not become one content.
std::string_view ActRecords::read_key(const Table::Row& row, ActColumn column) {
  const std::string_view key = columns_.cell(row, column);
  if (is_null_cell(key)) return {};
  if (!row.is_bad(columns_.of(column))) return key;
  report_.warn(row, "content.not_utf8",
               fmt::format("expected {} in UTF-8, got {}: no content, the post stays", name(column),
                           in_quotes(key)));
  return {};
}

void ActRecords::read_given(const Table::Row& row, PostFacts& post) {
  given_.clear();
  for (const C column : contents_) {
    const std::string_view key = read_key(row, column);
    if (!key.empty()) given_.emplace_back(name(column), key);
  }
  const std::string_view object = read_key(row, C::object_id);
  if (!object.empty()) {
    const std::string_view trace = columns_.cell(row, C::trace);
    if (trace == "repost") {
      post.repost_of = object;
    } else {
      given_.emplace_back(is_null_cell(trace) ? "object" : trace, object);
    }
  }
  post.given = given_;
}

void ActRecords::read_parents(const Table::Row& row, PostFacts& post) {
  const auto parent = [&](ActColumn column, std::string_view& to) {
    const std::string_view id = read_key(row, column);
    if (!id.empty() && !is_damaged_id(id)) to = id;
  };
  parent(C::repost, post.repost_of);
  parent(C::reply_to, post.reply_to);
  parent(C::quote_of, post.quote_of);
  if (!post.quote_of.empty()) post.kind = PostKind::quote;
  if (!post.reply_to.empty()) post.kind = PostKind::reply;
}

// The reposted post, where the table says when it was made.
void ActRecords::add_source_of_repost(const Table::Row& row, const PostFacts& post) {
  if (!shape_.source_times || post.repost_of.empty()) return;
  const std::string_view cell = columns_.cell(row, C::source_time);
  if (is_null_cell(cell)) return;
  const auto time = shape_.source_times->read(cell);
  if (!time) {
    report_.warn(row, "time.unreadable",
                 fmt::format("expected {} as source_time, got {}", shape_.source_times->expects(),
                             in_quotes(cell)));
    return;
  }
  PostFacts source;
  source.platform = post.platform;
  source.id = post.repost_of;
  source.referenced = true;
  source.time = time->time;
  source.tick_ms = time->tick_ms;
  source.basis = time->basis;
  source.origin = post.origin;
  corpus_.post(source);
}

bool ActRecords::read_row(const Table::Row& row) {
  if (!row.problem.empty()) return report_.reject(row, row.code, row.problem);
  PostFacts post;
  post.platform = columns_.platform();
  post.origin = report_.origin(row);
  std::string_view account;
  if (!read_id(row, C::account_id, account) || !read_id(row, C::content_id, post.id)) return false;
  const C named = account_column(columns_);
  if (account.empty() && named != C::account_id) account = made_account_id(row, named);
  if (account == "REDACTED" || account == "handle:redacted" || account == "name:REDACTED") {
    return report_.reject(row, "account.redacted",
                          "expected an account, got REDACTED: the table was pseudonymised, and "
                          "shows nothing of who acts with whom");
  }
  if (account.empty() || is_invisible(account)) {
    return report_.reject(
        row, "account.missing",
        fmt::format("expected {}, got {}", name(named), in_quotes(columns_.cell(row, named))));
  }
  if (shape_.ids_of_accounts && !post.id.empty()) {
    post_id_ = fmt::format("{}/{}", account, post.id);
    post.id = post_id_;
  }
  if (!read_time(row, post)) return false;
  if (!shape_.relative && (post.time < earliest || post.time >= latest)) {
    report_.warn(
        row, "time.implausible",
        fmt::format("expected a time from 2004 to 2099, got {}: kept", format_utc(post.time)));
  }
  if (says_where_) read_platform(row, post);
  read_account(row, account, post);
  if (says_where_) read_venue(row, post);
  read_given(row, post);
  if (has_parents_) read_parents(row, post);
  if (!post.repost_of.empty()) post.kind = PostKind::repost;
  if (says_more_) read_text(row, post);
  if (has_attached_) {
    read_hashes(row, post);
    read_video_hashes(row, post.platform);
    post.media = media_;
    read_embedding(row, post);
  }
  if (counted_) {
    post.metrics = {.views = count_in(columns_.cell(row, C::views)),
                    .likes = count_in(columns_.cell(row, C::likes)),
                    .shares = count_in(columns_.cell(row, C::shares)),
                    .replies = count_in(columns_.cell(row, C::replies))};
  }
  add_source_of_repost(row, post);
  corpus_.post(post);
  return true;
}

}  // namespace lockstep
