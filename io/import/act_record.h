#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/import/act_shape.h"
#include "io/import/cell_list.h"
#include "io/import/table_report.h"

namespace lockstep {

// How many records were read, and how many of their times were not plain.
struct ActCounts {
  std::uint64_t good = 0, assumed = 0, gaps = 0, overlaps = 0;
  ActCounts& operator+=(const ActCounts& other);
};

// Reads records of an act table, one at a time, into a corpus. Scratch of a record lives in members
// so that it is allocated once.
class ActRecords {
 public:
  ActRecords(const ActShape& shape, SourceId source, CorpusBuilder& corpus);

  void read(const Table::Row& row) { counts_.good += read_row(row); }

  const ActCounts& counts() const { return counts_; }
  const TableReport& report() const { return report_; }

 private:
  bool read_row(const Table::Row& row);
  bool read_id(const Table::Row& row, ActColumn column, std::string_view& id);
  bool read_time(const Table::Row& row, PostFacts& post);
  void read_platform(const Table::Row& row, PostFacts& post);
  void read_venue(const Table::Row& row, PostFacts& post);
  std::string_view made_account_id(const Table::Row& row, ActColumn column);
  void read_account(const Table::Row& row, std::string_view id, PostFacts& post);
  std::string_view read_key(const Table::Row& row, ActColumn column);
  void read_given(const Table::Row& row, PostFacts& post);
  void read_hashes(const Table::Row& row, PostFacts& post);
  void read_video_hashes(const Table::Row& row, Platform platform);
  void read_embedding(const Table::Row& row, PostFacts& post);
  void read_parents(const Table::Row& row, PostFacts& post);
  void read_text(const Table::Row& row, PostFacts& post);
  void read_list(const Table::Row& row, ActColumn column, ListOf kind,
                 std::vector<std::string>& to);
  void add_source_of_repost(const Table::Row& row, const PostFacts& post);

  const ActShape& shape_;
  const ActColumns& columns_;
  CorpusBuilder& corpus_;
  TableReport report_;
  ActCounts counts_;
  // What there are columns of: where it was said, texts and their like, counts, parents, hashes and
  // embeddings; which kinds of contents.
  const bool says_where_, says_more_, counted_, has_parents_, has_attached_;
  const std::vector<ActColumn> contents_;

  std::vector<std::pair<std::string_view, std::string_view>> given_;
  std::vector<std::string> link_items_, tag_items_, hash_items_;
  std::vector<MediaId> media_;
  std::vector<std::string_view> links_, tags_;
  std::string account_id_, post_id_, moment_, embedding_;
  std::vector<double> coordinates_;
};

}  // namespace lockstep
