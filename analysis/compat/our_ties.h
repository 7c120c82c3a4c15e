#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/act_rows.h"
#include "graph/graph_table.h"
#include "graph/result.h"

namespace lockstep {

// Two accounts of some rows, by their places among all of these rows' accounts sorted by bytes: the
// smaller place << 32 | the larger. So the same two accounts have the same number in every network
// of the same rows.
using AccountPair = std::uint64_t;

struct WeighedPair {
  AccountPair pair;
  std::int64_t weight;
};

// All accounts of some rows.
class RankedAccounts {
 public:
  explicit RankedAccounts(const ActRows& rows);

  AccountPair pair(TextId one, TextId other) const;
  std::string name(AccountPair pair) const;  // "ada - brook"
  std::string_view name_of(std::uint32_t place) const { return rows_.texts[by_bytes_[place]]; }
  std::uint32_t place(TextId account) const { return place_[account.row()]; }
  std::size_t size() const { return by_bytes_.size(); }

  // The edges of another program's table of these rows, with a column of whole numbers; sorted.
  std::vector<WeighedPair> edges_of(const GraphTable& table, std::string_view column) const;

 private:
  const ActRows& rows_;
  std::vector<TextId> by_bytes_;
  std::vector<std::uint32_t> place_;  // a cell for each text
};

const WeighedPair* find(const std::vector<WeighedPair>& sorted, AccountPair pair);

// The rows with every object that is a link in its one spelling (analysis/content/url.h). `links`
// counts the spellings that were there, `joined` what is left of them.
struct RowsWithOurLinks {
  ActRows rows;
  std::uint64_t links = 0, joined = 0;
};
RowsWithOurLinks with_our_links(const ActRows& rows);

// A cell for each row: 1 if the same post stands on the same object at an earlier time. Of these we
// take the first alone.
std::vector<std::uint8_t> later_rows(const ActRows& rows);

// Our own ties of rows (analysis/coaction.h), their weight being the number of different contents,
// one or more; and how many contents were left out as too common. Rows without object, or with an
// empty one, make no act; of a post that acts on a content twice the first time counts.
struct OurTies {
  std::vector<WeighedPair> ties;  // sorted
  std::uint64_t capped = 0;
};
Result<OurTies> our_ties(const ActRows& rows, double window_s);

}  // namespace lockstep
