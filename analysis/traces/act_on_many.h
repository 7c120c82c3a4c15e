#pragma once

#include <atomic>

#include "analysis/traces/traces.h"
#include "graph/deal_out.h"

namespace lockstep {

// Keys are made pool by pool, as a small pool is searched in a cache, and many are added at once by
// all threads.
template <class Each, class Spell, class When>
void ActsBuilder::act_on_many(std::size_t things, const Each& each, const Spell& spell,
                              const When& when) {
  constexpr std::size_t posts_a_block = 1 << 15, things_a_pool = 1 << 13;
  const std::size_t posts = corpus_.posts.size();
  const auto each_act = [&](std::size_t begin, std::size_t end, const auto& visit) {
    for (std::size_t row = begin; row < end; ++row) {
      if (counts(PostId(row))) each(row, [&](std::size_t thing) { visit(PostId(row), thing); });
    }
  };
  std::vector<std::uint8_t> acted_on(things);  // threads that see one write the same
  std::vector<std::size_t> starts(posts / posts_a_block + 2);
  each_block_of(posts, posts_a_block, [&](std::size_t block, std::size_t begin, std::size_t end) {
    each_act(begin, end, [&](PostId, std::size_t thing) {
      std::atomic_ref(acted_on[thing]).store(1, std::memory_order_relaxed);
      ++starts[block + 1];
    });
  });
  std::vector<std::uint32_t> met;
  for (std::size_t thing = 0; thing < things; ++thing) {
    if (acted_on[thing] != 0) met.push_back(static_cast<std::uint32_t>(thing));
  }

  std::vector<TextPool> pools((met.size() + things_a_pool - 1) / things_a_pool);
  each_block_of(met.size(), things_a_pool,
                [&](std::size_t number, std::size_t begin, std::size_t end) {
                  pools[number].reserve(end - begin);
                  for (std::size_t i = begin; i < end; ++i) pools[number].intern(spell(met[i]));
                });
  std::vector<const TextPool*> all;
  for (const TextPool& pool : pools) all.push_back(&pool);
  const std::vector<std::vector<TextId>> keys = acts_.keys.add(all);
  std::vector<TextId> key_of(things);
  each_block_of(met.size(), things_a_pool,
                [&](std::size_t number, std::size_t begin, std::size_t end) {
                  for (std::size_t i = begin; i < end; ++i)
                    key_of[met[i]] = keys[number][i - begin];
                });
  for (const std::uint32_t thing : met) keep_source_time(key_of[thing], when(thing));

  for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
  const std::size_t had = drafts_.size();
  drafts_.resize(had + starts.back());
  std::atomic<bool> some_say_nothing = false;
  each_block_of(posts, posts_a_block, [&](std::size_t block, std::size_t begin, std::size_t end) {
    std::size_t at = had + starts[block];
    each_act(begin, end, [&](PostId post, std::size_t thing) {
      if (key_of[thing] == nothing_) some_say_nothing = true;
      drafts_[at++] = {key_of[thing], post};
    });
  });
  if (!some_say_nothing) return;
  const auto says_nothing = [&](const Draft& draft) { return draft.key == nothing_; };
  drafts_.erase(std::remove_if(drafts_.begin() + static_cast<std::ptrdiff_t>(had), drafts_.end(),
                               says_nothing),
                drafts_.end());
}

}  // namespace lockstep
