#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "analysis/compat/qut_edges.h"
#include "graph/lists.h"

namespace lockstep {

// Distinct sets of words; words are numbered from the rarest, so a sorted set begins with its
// rarest.
using WordSets = Lists<std::uint32_t>;

// Turns the groups of co_similar_tweet's acts from texts to sets of words; drops the acts without a
// word. Linear in the texts, which are cut into words on all threads.
WordSets qut_word_sets(const PostRows& rows, QutActs& acts);

// |x and y| / |x or y| of two sorted sets, not both empty, in double precision as the original
// divides.
double qut_similarity(std::span<const std::uint32_t> x, std::span<const std::uint32_t> y);

// How many of the rarest words of a set of `size` include one of every set that is at least so
// similar to it (prefix filter: Chaudhuri and others, ICDE 2006, doi:10.1109/ICDE.2006.9; Bayardo
// and others, WWW 2007, doi:10.1145/1242572.1242591); 0 if there can be none. similarity > 0.
std::size_t qut_prefix(std::size_t size, double similarity);

// The rare words that every act brings into the window, as (word, set) sightings.
WindowGroups qut_rare_words(const QutActs& acts, const WordSets& sets, double similarity);

// The accounts of an act's partners in its group and in all groups with similar words. Exact: sets
// are compared only if one rare word of both was written within the window, each set once, however
// often it was written. The cost is linear in such sets and in the accounts found.
struct QutSimilarGroups {
  const WordSets* sets;
  const WindowGroups* rare_words;
  double similarity;
  QutSameGroup accounts;
  std::vector<std::uint64_t> compared_for;  // for each set, the act for which it was compared last
  std::uint64_t act_number = 0;

  template <class Visit>
  void each(const QutAct& act, const Visit& visit) {
    ++act_number;
    const std::span<const std::uint32_t> mine = (*sets)[act.group];
    for (const std::uint32_t word : mine.first(qut_prefix(mine.size(), similarity))) {
      const auto range = rare_words->within(word, act.seconds, accounts.window_s);
      rare_words->each(range, [&](std::uint32_t set) {
        if (std::exchange(compared_for[set], act_number) == act_number) return;
        if (qut_similarity(mine, (*sets)[set]) >= similarity) accounts.each(act, set, visit);
      });
    }
  }
};

}  // namespace lockstep
