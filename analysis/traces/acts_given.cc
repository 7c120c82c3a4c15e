// Acts on contents that exports name themselves, of which large tables of acts consist. A text is
// spelled once however many posts name it, and texts become keys pool by pool: a small pool is
// searched in a cache, and many are added at once by all threads.

#include <algorithm>
#include <atomic>

#include "analysis/traces/traces.h"
#include "graph/deal_out.h"

namespace lockstep {
namespace {

constexpr std::size_t rows_a_block = 1 << 15;
constexpr std::size_t texts_a_pool = 1 << 13;

}  // namespace

void ActsBuilder::act_on_given(std::string_view name) {
  const Posts& posts = corpus_.posts;
  TextId trace;
  for (TextId other; const GivenContent given : posts.given.values) {
    if (given.trace == other) continue;
    other = given.trace;
    if (corpus_.text(other) == name) trace = other;
  }
  const auto each_act = [&](std::size_t begin, std::size_t end, const auto& visit) {
    for (std::size_t row = begin; row < end; ++row) {
      if (!counts(PostId(row))) continue;
      for (const GivenContent given : posts.given[row]) {
        if (given.key && given.trace == trace) visit(PostId(row), given.key);
      }
    }
  };
  std::vector<std::uint8_t> acted_on(corpus_.texts.size());  // threads that see one write the same
  std::vector<std::size_t> starts(posts.size() / rows_a_block + 2);
  each_block_of(posts.size(), rows_a_block,
                [&](std::size_t number, std::size_t begin, std::size_t end) {
                  each_act(begin, end, [&](PostId, TextId key) {
                    std::atomic_ref(acted_on[key.row()]).store(1, std::memory_order_relaxed);
                    ++starts[number + 1];
                  });
                });
  if (spelled_.empty()) spelled_.resize(corpus_.texts.size());
  std::vector<TextId> texts;
  for (std::size_t row = 0; row < acted_on.size(); ++row) {
    if (acted_on[row] != 0 && !spelled_[row]) texts.emplace_back(row);
  }
  add_keys_as_they_stand(texts);

  for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
  const std::size_t had = drafts_.size();
  drafts_.resize(had + starts.back());
  std::atomic<bool> some_say_nothing = false;
  each_block_of(posts.size(), rows_a_block,
                [&](std::size_t number, std::size_t begin, std::size_t end) {
                  std::size_t at = had + starts[number];
                  each_act(begin, end, [&](PostId post, TextId text) {
                    const TextId key = spelled_[text.row()];
                    if (key == nothing_) some_say_nothing = true;
                    drafts_[at++] = {key, post};
                  });
                });
  if (!some_say_nothing) return;
  const auto says_nothing = [&](const Draft& draft) { return draft.key == nothing_; };
  drafts_.erase(std::remove_if(drafts_.begin() + static_cast<std::ptrdiff_t>(had), drafts_.end(),
                               says_nothing),
                drafts_.end());
}

// Fills `spelled_` for these texts.
void ActsBuilder::add_keys_as_they_stand(std::span<const TextId> texts) {
  std::vector<TextPool> pools((texts.size() + texts_a_pool - 1) / texts_a_pool);
  each_block_of(texts.size(), texts_a_pool,
                [&](std::size_t number, std::size_t begin, std::size_t end) {
                  pools[number].reserve(end - begin);
                  for (std::size_t i = begin; i < end; ++i)
                    pools[number].intern(corpus_.text(texts[i]));
                });
  std::vector<const TextPool*> all;
  for (const TextPool& pool : pools) all.push_back(&pool);
  const std::vector<std::vector<TextId>> keys = acts_.keys.add(all);
  each_block_of(texts.size(), texts_a_pool,
                [&](std::size_t number, std::size_t begin, std::size_t end) {
                  for (std::size_t i = begin; i < end; ++i)
                    spelled_[texts[i].row()] = keys[number][i - begin];
                });
}

}  // namespace lockstep
