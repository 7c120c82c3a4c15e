// Keys of posts are not looked for while posts are added: nearly all of them are new, and each look
// would be a cache miss in a table of millions. Here they are dealt out by their hashes into runs
// that a cache holds together with a table (a radix partition, as in text_pool_add.cc), and those
// of the same bytes meet there.

#define XXH_INLINE_ALL
#include <tbb/parallel_for.h>
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <span>
#include <vector>

#include "graph/corpus_draft.h"
#include "graph/deal_out.h"
#include "graph/first_slot.h"
#include "graph/unset_vector.h"

namespace lockstep {
namespace {

constexpr std::size_t a_run = std::size_t{1} << 13;    // keys: 64 KiB, and as much for a table
constexpr std::size_t a_block = std::size_t{1} << 14;  // keys, worth a task

struct Keyed {
  std::uint32_t hash;
  TextId key;
};

// A key, and the first of the same bytes.
struct Same {
  TextId key, first;
};

std::vector<CorpusColumn<TextId>*> columns_of_parents(DraftPosts& posts) {
  return {&posts.repost_of, &posts.reply_to, &posts.quote_of};
}

// Each once: they repeat, and were looked up.
std::vector<TextId> parents_of(DraftPosts& posts, std::size_t texts) {
  std::vector<TextId> parents;
  std::vector<bool> met;
  const auto meet = [&](TextId key) {
    if (!key || met[key.row()]) return;
    met[key.row()] = true;
    parents.push_back(key);
  };
  for (const CorpusColumn<TextId>* column : columns_of_parents(posts)) {
    if (column->holds_only({})) continue;
    met.resize(texts);
    for (const TextId key : *column) meet(key);
  }
  return parents;
}

std::vector<Same> same_in_run(std::span<const Keyed> run, const TextPool& texts) {
  constexpr std::uint32_t empty = UINT32_MAX;
  std::vector<std::uint32_t> table(std::bit_ceil(run.size() * 2), empty);  // rows of the run
  const std::size_t mask = table.size() - 1;
  std::vector<Same> same;
  for (std::uint32_t row = 0; row < run.size(); ++row) {
    const Keyed& one = run[row];
    // All of a run have the upper bits in common.
    for (std::size_t at = one.hash & mask;; at = (at + 1) & mask) {
      if (table[at] == empty) {
        table[at] = row;
        break;
      }
      const Keyed& other = run[table[at]];
      if (other.key == one.key) break;
      if (other.hash != one.hash || texts[other.key] != texts[one.key]) continue;
      same.push_back({one.key, other.key});
      break;
    }
  }
  return same;
}

}  // namespace

void unify_keys(DraftPosts& posts, const TextPool& texts) {
  const std::vector<TextId> parents = parents_of(posts, texts.size());
  const std::size_t keys = posts.size() + parents.size();
  const auto key = [&](std::size_t i) {
    return i < posts.size() ? posts.key[i] : parents[i - posts.size()];
  };
  UnsetVector<std::uint32_t> hash(keys);
  each_block_of(keys, a_block, [&](std::size_t, std::size_t i, std::size_t end) {
    for (; i < end; ++i) {
      const std::string_view text = texts[key(i)];
      hash[i] = static_cast<std::uint32_t>(XXH3_64bits(text.data(), text.size()));
    }
  });
  UnsetVector<Keyed> keyed(keys);
  const std::size_t runs = std::bit_ceil(std::max<std::size_t>(keys / a_run, 2));
  const std::vector<std::uint32_t> starts = deal_out(
      keys, runs, [&](std::size_t i) { return first_slot(hash[i], runs); },
      [&](std::size_t i, std::size_t to) {
        keyed[to] = {hash[i], key(i)};
      });
  hash = {};
  std::vector<std::vector<Same>> same(runs);
  tbb::parallel_for(std::size_t{0}, runs, [&](std::size_t run) {
    same[run] =
        same_in_run(std::span(keyed).subspan(starts[run], starts[run + 1] - starts[run]), texts);
  });
  keyed = {};
  if (std::all_of(same.begin(), same.end(), [](const auto& run) { return run.empty(); })) return;

  std::vector<TextId> now(texts.size());
  for (std::size_t text = 0; text < now.size(); ++text) now[text] = TextId(text);
  for (const std::vector<Same>& run : same) {
    for (const Same& one : run) now[one.key.row()] = one.first;
  }
  const auto first_of = [&](TextId id) { return id ? now[id.row()] : id; };
  std::vector<CorpusColumn<TextId>*> columns = columns_of_parents(posts);
  tbb::parallel_for(std::size_t{0}, columns.size() + 1, [&](std::size_t column) {
    if (column < columns.size()) return columns[column]->change_each(first_of);
    for (TextId& id : posts.key) id = first_of(id);
  });
}

}  // namespace lockstep
