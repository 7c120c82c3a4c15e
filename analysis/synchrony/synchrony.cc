#include "analysis/synchrony/synchrony.h"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <iterator>
#include <tuple>

#include "analysis/multiple_testing.h"
#include "analysis/pairing/meetings.h"

namespace lockstep {
namespace {

bool before(const PairTest& x, const PairTest& y) {
  return std::tie(x.a, x.b) < std::tie(y.a, y.b);
}

bool is_tie(const Network& network, AccountId a, AccountId b) {
  const auto at = std::lower_bound(
      network.ties.begin(), network.ties.end(), std::pair(a, b),
      [](const Tie& tie, const auto& ends) { return std::pair(tie.a, tie.b) < ends; });
  return at != network.ties.end() && at->a == a && at->b == b;
}

class Tester {
 public:
  Tester(const Acts& acts, const FirstActs& firsts, const Network& ties,
         const SynchronyOptions& options)
      : acts_(acts), firsts_(firsts), ties_(ties), options_(options) {}

  PairTest test(AccountId a, AccountId b, PairTestScratch& scratch) const {
    PairTest pair;
    find_shared(firsts_, a, b, scratch.shared);
    if (may_hit_twice(scratch.shared, options_.test)) {
      pair = test_pair(acts_.contents, firsts_, scratch.shared, options_.test, scratch);
    } else {
      pair.shared = static_cast<std::uint32_t>(scratch.shared.size());
    }
    pair.a = a;
    pair.b = b;
    return pair;
  }

  // Pairs of the block's accounts that are clear, or ties.
  std::vector<PairTest> clear(const PairIndex& index, const PairRules& rules, AccountBlock block,
                              MeetingScratch& meeting, PairTestScratch& scratch,
                              std::uint64_t& examined) const {
    std::vector<PairTest> kept;
    for (const auto& [a, b] : promising_pairs(acts_, index, rules, block, meeting)) {
      const PairTest pair = test(a, b, scratch);
      ++examined;
      if (pair.p <= least_clear || is_tie(ties_, a, b)) kept.push_back(pair);
    }
    return kept;
  }

 private:
  const Acts& acts_;
  const FirstActs& firsts_;
  const Network& ties_;
  const SynchronyOptions& options_;
};

// The ties that are not yet among the pairs.
std::vector<PairTest> missing(const Network& ties, const std::vector<PairTest>& pairs) {
  std::vector<PairTest> wanted;
  auto at = pairs.begin();
  for (const Tie& tie : ties.ties) {
    const PairTest pair{.a = tie.a, .b = tie.b};
    while (at != pairs.end() && before(*at, pair)) ++at;
    if (at == pairs.end() || before(pair, *at)) wanted.push_back(pair);
  }
  return wanted;
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
  const std::vector<AccountBlock> blocks = account_blocks(index);
  const Tester tester(acts, firsts, ties, options);
  tbb::enumerable_thread_specific<MeetingScratch> meetings;
  tbb::enumerable_thread_specific<PairTestScratch> scratches;
  std::vector<std::vector<PairTest>> parts(blocks.size());
  std::vector<std::uint64_t> examined(blocks.size(), 0);
  tbb::parallel_for(std::size_t{0}, blocks.size(), [&](std::size_t i) {
    parts[i] =
        tester.clear(index, rules, blocks[i], meetings.local(), scratches.local(), examined[i]);
  });
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    found.pairs.insert(found.pairs.end(), parts[i].begin(), parts[i].end());
    found.examined += examined[i];
  }
  std::vector<PairTest> wanted = missing(ties, found.pairs);
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, wanted.size(), 256), [&](const auto& range) {
    PairTestScratch& scratch = scratches.local();
    for (std::size_t i = range.begin(); i < range.end(); ++i) {
      wanted[i] = tester.test(wanted[i].a, wanted[i].b, scratch);
    }
  });
  found.examined += wanted.size();
  std::vector<PairTest> all;
  std::merge(found.pairs.begin(), found.pairs.end(), wanted.begin(), wanted.end(),
             std::back_inserter(all), before);
  found.pairs = std::move(all);
  adjust(found);
  return found;
}

}  // namespace lockstep
