#include "analysis/rarity/rarity.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <limits>
#include <span>
#include <tuple>
#include <unordered_map>

#include "analysis/multiple_testing.h"
#include "analysis/pairing/meetings.h"
#include "analysis/poisson_tail.h"
#include "analysis/rarity/bicm.h"
#include "analysis/synchrony/shared_contents.h"

namespace lockstep {
namespace {

constexpr std::int64_t whenever_ms = std::numeric_limits<std::int64_t>::max() / 4;

bool before(const PairRarity& x, const PairRarity& y) {
  return std::tie(x.a, x.b) < std::tie(y.a, y.b);
}

// The models of one trace: one for each class of contents, and each account's degree in it.
class TraceModels {
 public:
  TraceModels(const Acts& acts, const FirstActs& firsts, std::uint8_t trace,
              const StrataOptions& options);

  using Known = std::unordered_map<std::uint64_t, double>;  // means that were asked for before
  double expected(AccountId a, AccountId b, Known& known) const;

 private:
  struct Degree {
    std::uint32_t stratum, number;  // at first the degree, then its class in the model
  };
  std::vector<Bicm> models_;  // by stratum
  std::vector<std::uint32_t> starts_{0};
  std::vector<Degree> degrees_;  // of account u: [starts_[u], starts_[u + 1]), by stratum
};

TraceModels::TraceModels(const Acts& acts, const FirstActs& firsts, std::uint8_t trace,
                         const StrataOptions& options) {
  const std::vector<std::uint32_t> strata = content_strata(acts, firsts, trace, options);
  std::vector<std::uint32_t> reach(strata.size(), 0), own;
  for (std::size_t account = 0; account < firsts.accounts(); ++account) {
    own.clear();
    for (std::uint32_t i = firsts.starts[account]; i < firsts.starts[account + 1]; ++i) {
      const std::uint32_t content = firsts.content[i];
      if (acts.contents.trace[content] != trace) continue;
      ++reach[content];
      own.push_back(strata[content]);
    }
    std::sort(own.begin(), own.end());
    for (std::size_t i = 0; i < own.size(); ++i) {
      if (i == 0 || own[i] != own[i - 1]) degrees_.push_back({own[i], 0});
      ++degrees_.back().number;
    }
    starts_.push_back(static_cast<std::uint32_t>(degrees_.size()));
  }
  const std::uint32_t n = strata.empty() ? 0 : 1 + *std::max_element(strata.begin(), strata.end());
  std::vector<std::vector<std::uint32_t>> of_accounts(n), of_contents(n);
  for (const Degree& one : degrees_) of_accounts[one.stratum].push_back(one.number);
  for (std::size_t content = 0; content < strata.size(); ++content) {
    if (reach[content] > 0) of_contents[strata[content]].push_back(reach[content]);
  }
  models_.resize(n);
  tbb::parallel_for(std::uint32_t{0}, n, [&](std::uint32_t stratum) {
    models_[stratum] = fit_bicm(of_accounts[stratum], of_contents[stratum]);
  });
  for (Degree& one : degrees_) {
    one.number = static_cast<std::uint32_t>(models_[one.stratum].class_of(one.number));
  }
}

double TraceModels::expected(AccountId a, AccountId b, Known& known) const {
  double sum = 0;
  std::uint32_t i = starts_[a.row()], j = starts_[b.row()];
  while (i < starts_[a.row() + 1] && j < starts_[b.row() + 1]) {
    const Degree &x = degrees_[i], &y = degrees_[j];
    if (x.stratum == y.stratum) {
      const auto [low, high] = std::minmax(x.number, y.number);
      const std::uint64_t asked = std::uint64_t{x.stratum} << 48 | std::uint64_t{low} << 24 | high;
      const auto [at, is_new] = known.try_emplace(asked, 0);
      if (is_new) at->second = models_[x.stratum].expected_shared(low, high);
      sum += at->second;
    }
    i += x.stratum <= y.stratum;
    j += y.stratum <= x.stratum;
  }
  return sum;
}

struct Scratch {
  MeetingScratch meeting;
  SharedScratch sharing;
  std::vector<PostId> posts;
  std::vector<TraceModels::Known> known;  // by trace
};

class Comparer {
 public:
  Comparer(const Acts& acts, const FirstActs& firsts, const RarityOptions& options)
      : acts_(acts), options_(options) {
    for (std::size_t trace = 0; trace < acts.traces.size(); ++trace) {
      models_.emplace_back(acts, firsts, static_cast<std::uint8_t>(trace), options.strata);
    }
  }

  PairRarity compare(AccountId a, AccountId b, std::span<const SharedContent> all,
                     Scratch& scratch) const {
    scratch.known.resize(models_.size());
    PairRarity best{.a = a, .b = b};
    std::uint32_t tried = 0;
    for (std::size_t begin = 0, end; begin < all.size(); begin = end) {
      end = end_of_trace(acts_.contents, all, begin);
      const std::uint8_t trace = acts_.contents.trace[all[begin].content];
      const auto of_trace = all.subspan(begin, end - begin);
      const std::uint32_t shared =
          std::min(posts_of(of_trace, &SharedContent::act_a, scratch.posts),
                   posts_of(of_trace, &SharedContent::act_b, scratch.posts));
      if (shared < options_.least_shared) continue;
      ++tried;
      const double expected = models_[trace].expected(a, b, scratch.known[trace]);
      const double p = poisson_tail(expected, shared);
      if (best.shared > 0 && p >= best.p) continue;
      best.trace = trace;
      best.shared = shared;
      best.expected = expected;
      best.p = p;
    }
    best.p = std::min(1.0, tried * best.p);
    if (tried == 0) best.p = 1;
    return best;
  }

 private:
  // A post with five hashtags is one doing, not five.
  std::uint32_t posts_of(std::span<const SharedContent> shared, std::uint32_t SharedContent::*act,
                         std::vector<PostId>& posts) const {
    posts.clear();
    for (const SharedContent& one : shared) posts.push_back(acts_.rows[one.*act].post);
    std::sort(posts.begin(), posts.end());
    return static_cast<std::uint32_t>(std::unique(posts.begin(), posts.end()) - posts.begin());
  }

  const Acts& acts_;
  const RarityOptions& options_;
  std::vector<TraceModels> models_;  // by trace
};

}  // namespace

const PairRarity* Rarity::of(AccountId a, AccountId b) const {
  const auto at = std::lower_bound(pairs.begin(), pairs.end(), PairRarity{.a = a, .b = b}, before);
  return at != pairs.end() && at->a == a && at->b == b ? &*at : nullptr;
}

Result<Rarity> rarity(const Acts& acts, const FirstActs& firsts, const RarityOptions& options) {
  if (const Done fits = check_number_of_acts(acts); !fits) return fits.error();
  constexpr double never_significant = 0.05;  // larger p's are not, whatever the others are
  Rarity found;
  std::uint64_t accounts = 0;
  for (std::size_t u = 0; u < firsts.accounts(); ++u) {
    accounts += firsts.starts[u + 1] > firsts.starts[u];
  }
  found.possible = accounts < 2 ? 0 : accounts * (accounts - 1) / 2;

  const Comparer comparer(acts, firsts, options);
  const PairRules rules{.windows_ms = {whenever_ms},
                        .min_contents = options.least_shared,
                        .content_cap = options.content_cap};
  const PairIndex index = pair_index(acts, rules);
  const std::vector<AccountBlock> blocks = account_blocks(index);
  const FirstActors actors = first_actors(firsts, acts.contents.size());
  tbb::enumerable_thread_specific<Scratch> scratches;
  std::vector<std::vector<PairRarity>> parts(blocks.size());
  tbb::parallel_for(std::size_t{0}, blocks.size(), [&](std::size_t i) {
    Scratch& scratch = scratches.local();
    each_shared(firsts, actors, promising_pairs(acts, index, rules, blocks[i], scratch.meeting),
                scratch.sharing,
                [&](const AccountPair& ends, std::span<const SharedContent> shared) {
                  const PairRarity pair = comparer.compare(ends.a, ends.b, shared, scratch);
                  if (pair.p <= never_significant) parts[i].push_back(pair);
                });
  });
  for (const auto& part : parts) found.pairs.insert(found.pairs.end(), part.begin(), part.end());

  std::vector<double> p;
  for (const PairRarity& pair : found.pairs) p.push_back(pair.p);
  const std::vector<double> q = adjusted(p, std::max<std::uint64_t>(found.possible, p.size()),
                                         Correction::benjamini_hochberg);
  for (std::size_t i = 0; i < q.size(); ++i) found.pairs[i].q_bh = q[i];
  std::erase_if(found.pairs, [&](const PairRarity& pair) { return pair.q_bh > options.rate; });
  return found;
}

}  // namespace lockstep
