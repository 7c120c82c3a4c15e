// Moves the columns of a draft's posts into those of the corpus.

#include <tbb/parallel_invoke.h>

#include <algorithm>
#include <utility>

#include "graph/corpus_groups.h"

namespace lockstep {
namespace {

// Each post's value, that of its first record of which `said` is true. Empties the draft's column.
template <class T, class Said>
CorpusColumn<T> move_column(CorpusColumn<T>& from, const Groups& groups, Said said) {
  CorpusColumn<T> column = std::exchange(from, {});
  if (column.is_constant()) return {groups.size(), column[0]};
  if (groups.as_added) return column;
  CorpusColumn<T> to;
  to.reserve(groups.size());
  for (std::size_t post = 0; post < groups.size(); ++post) {
    const auto rows = groups[post];
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](std::uint32_t row) { return said(column[row]); });
    to.push_back(column[found == rows.end() ? rows.front() : *found]);
  }
  return to;
}

// The same of lists: the first that is not empty.
template <class T>
Lists<T> move_lists(Lists<T>& from, const Groups& groups) {
  Lists<T> lists = std::exchange(from, {});
  if (groups.as_added) return lists;
  Lists<T> to;
  to.values.reserve(lists.values.size());
  for (std::size_t post = 0; post < groups.size(); ++post) {
    const auto rows = groups[post];
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](std::uint32_t row) { return !lists[row].empty(); });
    to.push_back(lists[found == rows.end() ? rows.front() : *found]);
  }
  return to;
}

// All that the records give, sorted.
Lists<GivenContent> move_given(Lists<GivenContent>& from, const TextPool& texts,
                               const Groups& groups) {
  Lists<GivenContent> lists = std::exchange(from, {});
  if (groups.as_added && lists.longest() <= 1) return lists;
  const auto said = [&](GivenContent g) { return std::pair(texts[g.trace], texts[g.key]); };
  Lists<GivenContent> to;
  to.values.reserve(lists.values.size());
  std::vector<GivenContent> all;
  for (std::size_t post = 0; post < groups.size(); ++post) {
    all.clear();
    for (const std::uint32_t row : groups[post]) {
      all.insert(all.end(), lists[row].begin(), lists[row].end());
    }
    if (all.size() > 1) {
      std::sort(all.begin(), all.end(),
                [&](GivenContent a, GivenContent b) { return said(a) < said(b); });
      all.erase(std::unique(all.begin(), all.end()), all.end());
    }
    to.push_back(all);
  }
  return to;
}

Lists<Origin> move_origins(std::vector<Origin>& from, const Groups& groups) {
  std::vector<Origin> column = std::exchange(from, {});
  if (groups.as_added) return Lists<Origin>::of_single(std::move(column));
  Lists<Origin> to;
  to.values.reserve(column.size());
  std::vector<Origin> origins;
  for (std::size_t post = 0; post < groups.size(); ++post) {
    origins.clear();
    for (const std::uint32_t row : groups[post]) origins.push_back(column[row]);
    to.push_back(origins);
  }
  return to;
}

std::vector<TextId> move_keys(std::vector<TextId>& from, const Groups& groups) {
  std::vector<TextId> column = std::exchange(from, {});
  if (groups.as_added) return column;
  std::vector<TextId> to;
  to.reserve(groups.size());
  for (std::size_t post = 0; post < groups.size(); ++post) {
    to.push_back(column[groups[post].front()]);
  }
  return to;
}

// Time, tick and basis come from one record.
void move_clocks(DraftPosts& from, const Groups& groups, Posts& to) {
  if (groups.as_added) {
    to.time = std::exchange(from.time, {});
    to.tick_ms.assign(from.tick_ms.begin(), from.tick_ms.end());
    from.tick_ms = {};
    to.basis = std::exchange(from.basis, {});
    return;
  }
  to.time.reserve(groups.size());
  to.tick_ms.reserve(groups.size());
  for (std::size_t post = 0; post < groups.size(); ++post) {
    const std::uint32_t row = timed_row(from, groups[post]);
    to.time.push_back(from.time[row]);
    to.tick_ms.push_back(from.tick_ms[row]);
    to.basis.push_back(from.basis[row]);
  }
  from.time = {};
  from.tick_ms = {};
  from.basis = {};
}

// Posts that a column of the draft names by key, as rows of the corpus.
CorpusColumn<PostId> move_parents(CorpusColumn<TextId>& from, const Groups& groups,
                                  const CorpusColumn<Platform>& platform, const KeyIndex& number,
                                  const Rows& place) {
  const auto keys = move_column(from, groups, [](TextId key) { return static_cast<bool>(key); });
  if (keys.holds_only({})) return {groups.size(), PostId{}};
  CorpusColumn<PostId> to;
  for (std::size_t post = 0; post < keys.size(); ++post) {
    const TextId key = keys[post];
    to.push_back(key ? PostId(place_of(place, number.find(platform[post], key))) : PostId{});
  }
  return to;
}

}  // namespace

void move_posts(CorpusBuilder::State& draft, const Groups& groups, KeyIndex number,
                const Rows& place, Posts& to) {
  DraftPosts& from = draft.posts;
  const auto always = [](auto) { return true; };
  const auto known = [](auto value) { return static_cast<bool>(value); };
  const auto said = [](TextId text) { return text && text != TextId(0u); };
  to.platform = move_column(from.platform, groups, always);
  const auto parents = [&](CorpusColumn<TextId>& column) {
    return move_parents(column, groups, to.platform, number, place);
  };
  tbb::parallel_invoke([&] { to.repost_of = parents(from.repost_of); },
                       [&] { to.reply_to = parents(from.reply_to); },
                       [&] { to.quote_of = parents(from.quote_of); });
  number = {};
  const auto no_original = [](PostKind kind) { return kind != PostKind::original; };
  tbb::parallel_invoke([&] { move_clocks(from, groups, to); },
                       [&] { to.account = move_column(from.account, groups, known); },
                       [&] { to.venue = move_column(from.venue, groups, known); },
                       [&] { to.kind = move_column(from.kind, groups, no_original); },
                       [&] { to.referenced = move_column(from.referenced, groups, always); },
                       [&] { to.text = move_column(from.text, groups, said); },
                       [&] { to.language = move_column(from.language, groups, said); },
                       [&] { to.url = move_column(from.url, groups, said); },
                       [&] {
                         if (from.embedding.is_constant() && !said(from.embedding[0])) return;
                         const auto column = move_column(from.embedding, groups, said);
                         to.embedding.assign(column.begin(), column.end());
                       },
                       [&] { to.hashtags = move_lists(from.hashtags, groups); },
                       [&] { to.links = move_lists(from.links, groups); },
                       [&] { to.mentions = move_lists(from.mentions, groups); },
                       [&] { to.media = move_lists(from.media, groups); },
                       [&] { to.given = move_given(from.given, draft.texts, groups); },
                       [&] { to.origins = move_origins(from.origin, groups); },
                       [&] { to.key = move_keys(from.key, groups); });
}

}  // namespace lockstep
