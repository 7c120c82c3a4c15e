#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/id.h"
#include "graph/text_pool.h"
#include "graph/time.h"
#include "graph/unset_vector.h"

namespace lockstep {

// One account acting on one content: the account's post that carries it, and when.
struct Act {
  ContentId content;
  AccountId account;
  PostId post;
  Time time;
};

// What the acts are about. `trace` is a row of Acts::traces, `key` the canonical spelling of the
// content (a post id, a URL, a folded text, a hash). `source_time` is when the content came to be
// (the reposted post's time); unknown for hashtags and the like. `representative` is the earliest
// post that acts on it.
struct Contents {
  std::vector<std::uint8_t> trace;
  std::vector<TextId> key;
  std::vector<Time> source_time;
  std::vector<PostId> representative;

  std::size_t size() const { return key.size(); }
};

// Who did what when, for all traces asked for. Rows are sorted by content, time, account, post, and
// contents by trace and key, so the table is the same for any order of input. Contents that a
// single account acts on are kept: they count in the totals of an account. A post acts at most once
// on a content. Posts without account or time make no act.
struct Acts {
  std::vector<std::string> traces;  // names, in the order of the traces' table
  TextPool keys;
  Contents contents;
  UnsetVector<Act> rows;
  std::vector<std::uint64_t> starts{0};  // the rows of content c are [starts[c], starts[c+1])

  std::span<const Act> of(ContentId content) const {
    return std::span(rows).subspan(starts[content.row()],
                                   starts[content.row() + 1] - starts[content.row()]);
  }
  // Stable across runs and inputs: 32 hex digits of XXH3-128 over trace name, a zero byte and key.
  std::string stable_id(ContentId content) const;
};

}  // namespace lockstep
