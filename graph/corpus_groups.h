#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "graph/corpus_draft.h"

namespace lockstep {

// The rows of each post; those of post p are rows[starts[p] .. starts[p+1]).
struct Groups {
  Rows rows, starts;
  bool as_added = false;  // post p is row p alone, and is starts[p]; `rows` is empty

  std::size_t size() const { return starts.size() - 1; }
  std::span<const std::uint32_t> operator[](std::size_t post) const {
    if (as_added) return std::span(starts).subspan(post, 1);
    return std::span(rows).subspan(starts[post], starts[post + 1] - starts[post]);
  }
};

// The row of a post whose clock is believed.
inline std::uint32_t timed_row(const DraftPosts& posts, std::span<const std::uint32_t> rows) {
  if (rows.size() == 1) return rows.front();  // nearly all
  const auto found = std::find_if(rows.begin(), rows.end(), [&](std::uint32_t row) {
    return static_cast<bool>(posts.time[row]);
  });
  return found == rows.end() ? rows.front() : *found;
}

// The numbers of the posts in the order of the corpus: time, platform, key. Empty where they stand
// in it already, as in most exports.
Rows order_of_posts(const DraftPosts& posts, const TextPool& texts, const Groups& groups);
Groups reorder(Groups groups, const Rows& order);

// Writes the columns of the posts, in the order of the groups. `number` is that of a post by its
// key, `place` the place of that number in the order, or empty where each stands in its own. Each
// column of the draft is let go of as soon as its column of the corpus is written, so that the two
// never stand side by side.
void move_posts(CorpusBuilder::State& draft, const Groups& groups, KeyIndex number,
                const Rows& place, Posts& to);

inline std::uint32_t place_of(const Rows& place, std::uint32_t number) {
  return place.empty() ? number : place[number];
}

}  // namespace lockstep
