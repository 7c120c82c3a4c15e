#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/id.h"
#include "graph/lists.h"

namespace lockstep {

// One of `of` partitions, index < of.
struct Shard {
  std::uint32_t index = 0, of = 1;
  friend bool operator==(Shard, Shard) = default;
};

constexpr int part_format = 1;  // of the file; counted up when its lines change

// What parts must agree on to be parts of one network (and `shard`, in which they must not).
struct PartSettings {
  Shard shard;
  std::string version;  // of the program that made it
  std::string inputs;   // SHA-256 over the hashes of what was read
  std::string reading;  // how it was read: "timezone=UTC", ...
  std::int64_t window_ms = 0;
  std::vector<std::string> traces_asked;  // sorted; empty: all
  std::vector<std::string> traces;        // those there were: Acts::traces
};

// Acts of one account, and the contents they were on, that were left out of a part.
struct LeftOut {
  std::uint32_t acts = 0, contents = 0;
};

// The part of a network that stands on the contents of one shard, in its shortest form: not the
// pairs within the window, of which there may be quadratically many, but the acts that make them.
// Rows are those of the Corpus and Acts it was made from, ascending.
struct Part {
  std::vector<AccountId> accounts;  // authors of the posts, and those with something left out
  std::vector<LeftOut> left_out;    // parallel to accounts
  std::vector<ContentId> contents;  // on which somebody met somebody, with all acts on them
  std::vector<PostId> posts;
  Lists<std::uint32_t> contents_of;  // parallel to posts: rows of `contents` it acts on
};

}  // namespace lockstep
