// Joins the records of a draft that are one post, believes the richest, and puts the posts in
// order. Costs a few passes over the rows and one sort by time.

#include <tbb/parallel_invoke.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <string>
#include <tuple>

#include "graph/corpus_groups.h"

namespace lockstep {
namespace {

// A parent that no record carries is a bare referenced post, so that those who share it meet.
void add_unseen_parent(DraftPosts& posts, std::size_t child, TextId key) {
  posts.platform.push_back(posts.platform[child]);
  posts.kind.push_back(PostKind::original);
  posts.referenced.push_back(1);
  posts.key.push_back(key);
  for (auto* column : {&posts.account, &posts.venue}) column->push_back(AccountId{});
  posts.time.push_back(Time{});
  posts.tick_ms.push_back(0);
  posts.basis.push_back(TimeBasis::given);
  for (auto* column : {&posts.repost_of, &posts.reply_to, &posts.quote_of}) {
    column->push_back(TextId{});
  }
  for (auto* column : {&posts.text, &posts.language, &posts.url, &posts.embedding}) {
    column->push_back(TextId(0u));
  }
  for (auto* column : {&posts.hashtags, &posts.links}) column->push_back({});
  posts.mentions.push_back({});
  posts.media.push_back({});
  posts.given.push_back({});
  posts.origin.push_back(Origin(posts.origin[child]));
}

// Which post each row is, by number: from 0, as the posts are met. `number` finds them by key.
Rows number_posts(const DraftPosts& posts, KeyIndex& number) {
  Rows numbers;
  numbers.reserve(posts.size());
  for (std::size_t row = 0; row < posts.size(); ++row) {
    numbers.push_back(number.find_or_add(posts.platform[row], posts.key[row]));
  }
  return numbers;
}

bool names_parents(const DraftPosts& posts) {
  return !posts.repost_of.holds_only({}) || !posts.reply_to.holds_only({}) ||
         !posts.quote_of.holds_only({});
}

// Adds and numbers what posts name as their parents and no record carries.
void add_unseen_parents(DraftPosts& posts, KeyIndex& number, Rows& numbers) {
  if (!names_parents(posts)) return;
  const std::size_t seen = posts.size();
  for (std::size_t row = 0; row < seen; ++row) {
    for (const TextId key : {posts.repost_of[row], posts.reply_to[row], posts.quote_of[row]}) {
      const std::uint32_t next = number.size();
      if (!key || number.find_or_add(posts.platform[row], key) != next) continue;
      numbers.push_back(next);
      add_unseen_parent(posts, row, key);
    }
  }
}

int richness(const DraftPosts& posts, std::uint32_t row) {
  return static_cast<bool>(posts.account[row]) + static_cast<bool>(posts.venue[row]) +
         static_cast<bool>(posts.time[row]) + (posts.text[row] != TextId(0u)) +
         (posts.language[row] != TextId(0u)) + (posts.url[row] != TextId(0u)) +
         (posts.kind[row] != PostKind::original) + static_cast<bool>(posts.repost_of[row]) +
         static_cast<bool>(posts.reply_to[row]) + static_cast<bool>(posts.quote_of[row]) +
         !posts.hashtags[row].empty() + !posts.links[row].empty() + !posts.mentions[row].empty() +
         !posts.media[row].empty();
}

// Whether each row is a post by itself and none names another, as in a table of acts: then nobody
// need be found by key.
bool stand_alone(const DraftPosts& posts, std::size_t texts) {
  if (!posts.platform.is_constant() || names_parents(posts)) return false;
  std::vector<bool> met(texts);
  return std::all_of(posts.key.begin(), posts.key.end(), [&](TextId key) {
    const bool again = met[key.row()];
    met[key.row()] = true;
    return !again;
  });
}

Groups as_added(std::size_t posts) {
  return {.rows = {}, .starts = first_rows(posts + 1), .as_added = true};
}

Groups group(const Rows& numbers, std::size_t posts) {
  if (posts == numbers.size()) return as_added(posts);  // numbered as they were met
  Groups groups{.rows = Rows(numbers.size()), .starts = Rows(posts + 1)};
  for (const std::uint32_t number : numbers) ++groups.starts[number + 1];
  for (std::size_t post = 0; post < posts; ++post) groups.starts[post + 1] += groups.starts[post];
  Rows next(groups.starts.begin(), groups.starts.end() - 1);
  for (std::uint32_t row = 0; row < numbers.size(); ++row) groups.rows[next[numbers[row]]++] = row;
  return groups;
}

// The rows of each post, by its number, which `measured` then holds in place of the row. `number`
// finds the numbers by key, where any post names another. Accounts and media become those of the
// corpus.
Groups number_and_group(DraftPosts& posts, std::size_t texts, const Rows& account_row,
                        const Rows& media_row, KeyIndex& number) {
  const auto canonical = [&](AccountId id) { return id ? AccountId(account_row[id.row()]) : id; };
  Rows numbers;
  bool alone = false;
  tbb::parallel_invoke([&] { posts.account.change_each(canonical); },
                       [&] {
                         posts.venue.change_each(canonical);
                         for (AccountId& id : posts.mentions.values) id = canonical(id);
                         for (MediaId& id : posts.media.values) id = MediaId(media_row[id.row()]);
                       },
                       [&] {
                         alone = stand_alone(posts, texts);
                         if (alone) return;
                         number.reserve(texts);
                         numbers = number_posts(posts, number);
                       });
  if (alone) return as_added(posts.size());
  add_unseen_parents(posts, number, numbers);
  for (std::uint32_t& row : posts.measured) row = numbers[row];
  return group(numbers, number.size());
}

// The record to believe first: captured before referenced, then the richer one, then by origin.
// Everything compared is the same for any order of files.
void put_best_first(const DraftPosts& posts, Groups& groups) {
  struct Record {
    std::uint8_t referenced;
    int poverty;
    Origin origin;
    std::uint32_t row;
    auto operator<=>(const Record&) const = default;
  };
  if (groups.as_added) return;
  std::vector<Record> records;
  for (std::size_t post = 0; post < groups.size(); ++post) {
    const auto rows = std::span(groups.rows).subspan(groups.starts[post], groups[post].size());
    if (rows.size() == 1) continue;
    records.clear();
    for (const std::uint32_t row : rows) {
      records.push_back({posts.referenced[row], -richness(posts, row), posts.origin[row], row});
    }
    std::sort(records.begin(), records.end());
    std::transform(records.begin(), records.end(), rows.begin(),
                   [](const Record& record) { return record.row; });
  }
}

// Says where two records of one post contradict each other.
void tell_contradiction(CorpusBuilder::State& draft, std::uint32_t shown, std::uint32_t row) {
  const DraftPosts& posts = draft.posts;
  const std::int64_t tick = std::max(posts.tick_ms[row], posts.tick_ms[shown]);
  const bool other_time = posts.time[row] && posts.time[shown] &&
                          std::abs(posts.time[row].ms - posts.time[shown].ms) > tick;
  const bool other_account =
      posts.account[row] && posts.account[shown] && posts.account[row] != posts.account[shown];
  if (!other_time && !other_account) return;
  const std::string key(draft.texts[posts.key[row]].substr(0, 80));
  draft.diagnostics.push_back({Severity::note, posts.origin[row], "post.contradiction",
                               "post " + key + " stands in another record with another " +
                                   (other_account ? "account" : "time") +
                                   "; the richer record is believed"});
}

// Counts each source's distinct posts, repeated records and referenced posts.
void account_for(CorpusBuilder::State& draft, const Groups& groups) {
  const DraftPosts& posts = draft.posts;
  std::vector<std::uint32_t> sources;
  for (std::size_t post = 0; post < groups.size(); ++post) {
    if (groups[post].size() == 1) {  // nearly all
      const std::uint32_t row = groups[post].front();
      const SourceId id = posts.origin[row].source;
      if (id)
        ++(posts.referenced[row] ? draft.sources[id.row()].referenced
                                 : draft.sources[id.row()].posts);
      continue;
    }
    sources.clear();
    for (const std::uint32_t row : groups[post]) {
      const SourceId id = posts.origin[row].source;
      if (!id) continue;
      Source& source = draft.sources[id.row()];
      const bool again = std::find(sources.begin(), sources.end(), id.value) != sources.end();
      if (posts.referenced[row]) {
        source.referenced += !again;
      } else {
        source.posts += !again;
        source.duplicates += again;
      }
      if (!again) sources.push_back(id.value);
      tell_contradiction(draft, groups[post].front(), row);
    }
  }
  for (Source& source : draft.sources) {
    source.records = source.posts + source.duplicates + source.service + source.rejected;
  }
}

// What each post's records give; `place` is that of a post's number.
void move_metrics(DraftPosts& from, const Rows& place, Posts& to) {
  Rows given = first_rows(from.measured.size());
  const auto post_of = [&](std::uint32_t i) { return PostId(place_of(place, from.measured[i])); };
  tbb::parallel_sort(given.begin(), given.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return post_of(a) < post_of(b); });
  for (const std::uint32_t i : given) {
    if (to.measured.empty() || to.measured.back() != post_of(i)) {
      to.measured.push_back(post_of(i));
      to.metrics.push_back(from.metrics[i]);
    } else {
      to.metrics.back() = largest(to.metrics.back(), from.metrics[i]);
    }
  }
  from.measured = {};
  from.metrics = {};
}

}  // namespace

void finish_posts(CorpusBuilder::State& draft, const Rows& account_row, const Rows& media_row,
                  Posts& to) {
  DraftPosts& from = draft.posts;
  if (from.size() == 0) {
    account_for(draft, {.rows = {}, .starts = {0}});
    return;
  }
  KeyIndex number;
  Groups groups = number_and_group(from, draft.texts.size(), account_row, media_row, number);
  put_best_first(from, groups);
  Rows order;
  tbb::parallel_invoke([&] { account_for(draft, groups); },
                       [&] { order = order_of_posts(from, draft.texts, groups); });
  const Rows place = places(order);
  if (!order.empty()) groups = reorder(std::move(groups), order);
  move_metrics(from, place, to);
  move_posts(draft, groups, std::move(number), place, to);
}

}  // namespace lockstep
