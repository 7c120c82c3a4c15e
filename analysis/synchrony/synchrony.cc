#include "analysis/synchrony/synchrony.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <span>
#include <tuple>

#include "analysis/multiple_testing.h"
#include "analysis/pairing/meetings.h"
#include "analysis/sort_unique.h"
#include "analysis/synchrony/shared_contents.h"

namespace lockstep {
namespace {

bool before(const PairTest& x, const PairTest& y) {
  return std::tie(x.a, x.b) < std::tie(y.a, y.b);
}

// One thread's memory.
struct Scratch {
  MeetingScratch meeting;
  SharedScratch sharing;
  PairTestScratch test;
};

class Tester {
 public:
  Tester(const Acts& acts, const FirstActs& firsts, const Network& ties, const PairIndex& index,
         const PairRules& rules, const PairTestOptions& options)
      : acts_(acts),
        firsts_(firsts),
        actors_(first_actors(firsts, acts.contents.size())),
        ties_(ties),
        index_(index),
        rules_(rules),
        options_(options) {}

  // Pairs of the block's accounts that are clear, or ties.
  std::vector<PairTest> clear(AccountBlock block, Scratch& scratch, std::uint64_t& examined) const {
    std::vector<PairTest> kept;
    std::vector<AccountPair> pairs = promising_pairs(acts_, index_, rules_, block, scratch.meeting);
    auto tie = first_tie(block.begin);
    for (auto one = tie; one != first_tie(block.end); ++one) pairs.push_back({one->a, one->b});
    sort_unique(pairs);
    examined = pairs.size();
    each_shared(
        firsts_, actors_, pairs, scratch.sharing,
        [&](const AccountPair& ends, std::span<const SharedContent> shared) {
          const bool is_tie = tie != ties_.ties.end() && AccountPair{tie->a, tie->b} == ends;
          tie += is_tie;
          const PairTest pair = test(ends, shared, scratch.test);
          if (pair.p <= least_clear || is_tie) kept.push_back(pair);
        });
    return kept;
  }

 private:
  PairTest test(const AccountPair& ends, std::span<const SharedContent> shared,
                PairTestScratch& scratch) const {
    PairTest pair{.shared = static_cast<std::uint32_t>(shared.size())};
    if (may_hit_twice(shared, options_)) {
      pair = test_pair(acts_.contents, firsts_, shared, options_, scratch);
    }
    pair.a = ends.a;
    pair.b = ends.b;
    return pair;
  }

  std::vector<Tie>::const_iterator first_tie(std::uint32_t account) const {
    return std::lower_bound(ties_.ties.begin(), ties_.ties.end(), account,
                            [](const Tie& tie, std::uint32_t from) { return tie.a.row() < from; });
  }

  const Acts& acts_;
  const FirstActs& firsts_;
  const FirstActors actors_;
  const Network& ties_;
  const PairIndex& index_;
  const PairRules& rules_;
  const PairTestOptions& options_;
};

// Of all accounts: who is in no block has ties at most.
std::vector<AccountBlock> blocks_of_all(const PairIndex& index, const Network& ties) {
  std::vector<AccountBlock> blocks = account_blocks(index);
  const std::uint32_t within = blocks.empty() ? 0 : blocks.back().end;
  const std::uint32_t all = ties.ties.empty() ? 0 : ties.ties.back().a.value + 1;
  if (all > within) blocks.push_back({within, all});
  return blocks;
}

void adjust(Synchrony& found) {
  std::vector<double> p;
  std::vector<Join> joins;
  for (const PairTest& pair : found.pairs) {
    p.push_back(pair.p);
    joins.push_back({pair.a.value, pair.b.value});
  }
  found.possible = std::max<std::uint64_t>(found.possible, p.size());
  const std::vector<double> bh = adjusted(p, found.possible, Correction::benjamini_hochberg);
  const std::vector<double> by = adjusted(p, found.possible, Correction::benjamini_yekutieli);
  const std::vector<double> by_cluster = adjusted_by_cluster(p, joins, found.possible);
  for (std::size_t i = 0; i < p.size(); ++i) {
    found.pairs[i].q_bh = bh[i];
    found.pairs[i].q_cluster = by_cluster[i];
    found.pairs[i].q_by = by[i];
  }
}

}  // namespace

double Synchrony::line_at(double rate) const {
  const auto significant = std::count_if(pairs.begin(), pairs.end(),
                                         [&](const PairTest& pair) { return pair.q_bh <= rate; });
  return rate * static_cast<double>(significant) /
         static_cast<double>(std::max<std::uint64_t>(possible, 1));
}

const PairTest* Synchrony::of(AccountId a, AccountId b) const {
  const auto at = std::lower_bound(pairs.begin(), pairs.end(), PairTest{.a = a, .b = b}, before);
  return at != pairs.end() && at->a == a && at->b == b ? &*at : nullptr;
}

Result<Synchrony> synchrony(const Acts& acts, const FirstActs& firsts, const Network& ties,
                            const SynchronyOptions& options) {
  if (const Done fits = check_number_of_acts(acts); !fits) return fits.error();
  Synchrony found;
  found.possible = most_pairs_sharing(acts, firsts, options.test.least_episodes);
  const PairRules rules{.windows_ms = {options.test.windows_ms.back()},
                        .min_contents = options.test.least_episodes,
                        .content_cap = options.content_cap};
  const PairIndex index = pair_index(acts, rules);
  found.capped = index.capped.size();
  const std::vector<AccountBlock> blocks = blocks_of_all(index, ties);
  const Tester tester(acts, firsts, ties, index, rules, options.test);
  tbb::enumerable_thread_specific<Scratch> scratch;
  std::vector<std::vector<PairTest>> parts(blocks.size());
  std::vector<std::uint64_t> examined(blocks.size(), 0);
  tbb::parallel_for(std::size_t{0}, blocks.size(), [&](std::size_t i) {
    parts[i] = tester.clear(blocks[i], scratch.local(), examined[i]);
  });
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    found.pairs.insert(found.pairs.end(), parts[i].begin(), parts[i].end());
    found.examined += examined[i];
  }
  adjust(found);
  return found;
}

}  // namespace lockstep
