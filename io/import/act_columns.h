#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/result.h"
#include "io/import/importer.h"
#include "io/import/table.h"

namespace lockstep {

// What a column of an act table can be. The first four are CooRTweet's names: its object is our
// content, its content our post. A column is found by its name; --map names another.
enum class ActColumn : std::uint8_t {
  account_id,
  content_id,       // the post
  timestamp_share,  // when
  object_id,        // what was shared; of which kind says `trace`
  trace,            // "link", "hashtag", ...; "object" where it is missing
  source_time,      // of a repost's source
  platform,
  tick,  // the clock's resolution in seconds
  // One column a kind of content, whose cells are keys, mostly empty.
  link,
  hashtag,
  domain,
  image,
  pdq,   // the PDQ hashes of its pictures, 64 hex digits each, several in a cell
  vpdq,  // those of the frames of its video, one a second (video_hashes.h)
  // What the post itself says.
  text,
  repost,  // the id of the post that this one reposts
  reply_to,
  quote_of,
  links,     // several in a cell
  hashtags,  // several in a cell
  language,
  permalink,
  handle,  // with account_name in place of account_id where the table has no ids
  account_name,
  venue,  // the page, group or chat in which it appeared
  views,  // how many; likewise the next three
  likes,
  shares,
  replies,
  time_of_day,  // where timestamp_share holds the date alone
  embedding,    // of the text (embedding_cell.h)
};
constexpr std::size_t act_column_count = static_cast<std::size_t>(ActColumn::embedding) + 1;

std::string_view name(ActColumn column);

// Where each stands in the table; Table::no_column where it does not.
class ActColumns {
 public:
  std::size_t of(ActColumn column) const { return at_[static_cast<std::size_t>(column)]; }
  bool has(ActColumn column) const { return of(column) != Table::no_column; }
  bool has_any(std::initializer_list<ActColumn> columns) const {
    return std::any_of(columns.begin(), columns.end(), [&](ActColumn one) { return has(one); });
  }
  void forget(ActColumn column) { at_[static_cast<std::size_t>(column)] = Table::no_column; }
  // Of a table that a tool writes for one platform alone.
  Platform platform() const { return platform_; }
  std::string_view cell(const Table::Row& row, ActColumn column) const {
    return row.cell(of(column));
  }

 private:
  friend Result<ActColumns> act_columns(const Table& table, const ImportOptions& options);
  std::array<std::size_t, act_column_count> at_{};
  Platform platform_ = Platform::unknown;
};

// Finds the columns by name and --map; without --map also those of tools that are known
// (known_tables.h). Fails if --map names
// what is not there, or if account (id, handle or name), time or anything shared is missing: the
// message lists what the table has, and a --map to try.
Result<ActColumns> act_columns(const Table& table, const ImportOptions& options);

// Whether these names are the header of an act table, with the names of --map.
bool is_act_header(const Table::Names& names, const ImportOptions& options);

}  // namespace lockstep
