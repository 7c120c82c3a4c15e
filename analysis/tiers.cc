#include "analysis/tiers.h"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>

#include "analysis/disjoint_sets.h"
#include "analysis/keyed_draw.h"
#include "analysis/traces/traces.h"

namespace lockstep {
namespace {

bool is_kept(std::uint32_t content, std::uint64_t replicate, const TierOptions& options) {
  const std::uint64_t draw = keyed_draw(options.seed, replicate, content);
  return static_cast<double>(draw >> 11) * 0x1p-53 < options.kept_share;
}

struct Scratch {
  std::vector<SharedContent> all, kept;
  PairTestScratch test;
};

// The p's up to which pairs are significant at a rate: of each cluster of such pairs, by its first
// account.
struct Lines {
  std::vector<std::uint32_t> parent;
  std::vector<double> of;
};

Lines lines_at(double rate, const Synchrony& tested) {
  std::uint32_t accounts = 0;
  for (const PairTest& pair : tested.pairs) accounts = std::max(accounts, pair.b.value + 1);
  Lines lines;
  each_alone(lines.parent, accounts);
  for (const PairTest& pair : tested.pairs) {
    if (pair.q_cluster <= rate) join(lines.parent, pair.a.value, pair.b.value);
  }
  for (std::uint32_t u = 0; u < accounts; ++u) lines.parent[u] = first_of(lines.parent, u);
  lines.of.resize(accounts);
  for (std::uint32_t u = 0; u < accounts; ++u) {
    if (lines.parent[u] == u) continue;
    lines.of[lines.parent[u]] += rate / static_cast<double>(tested.possible);
  }
  return lines;
}

double stability(const Acts& acts, const FirstActs& firsts, const PairTest& pair, double cut,
                 const PairTestOptions& test_options, const TierOptions& options, Scratch& s) {
  find_shared(firsts, pair.a, pair.b, s.all);
  std::uint32_t passed = 0;
  for (std::uint32_t replicate = 0; replicate < options.replicates; ++replicate) {
    s.kept.clear();
    for (const SharedContent& shared : s.all) {
      if (is_kept(shared.content, replicate, options)) s.kept.push_back(shared);
    }
    passed += test_pair(acts.contents, firsts, s.kept, test_options, s.test).p <= cut;
  }
  return static_cast<double>(passed) / options.replicates;
}

bool floor_met(const Acts& acts, const Network& network, const Tie& tie) {
  std::uint32_t kinds = 0;  // of the co-acts that count, not of all the posts share
  for (const CoAct coact : network.of(tie)) {
    kinds |= 1u << acts.contents.trace[content_of(acts, coact).row()];
  }
  return meets_floor(tie.contents, tie.days, kinds_of(acts.traces, kinds));
}

// Strong ties that join too few accounts are moderate.
void keep_joined(const Network& network, std::uint32_t least, std::vector<Grade>& grades) {
  std::uint32_t accounts = 0;
  for (const Tie& tie : network.ties) accounts = std::max(accounts, tie.b.value + 1);
  std::vector<std::uint32_t> parent, size(accounts, 0);
  each_alone(parent, accounts);
  for (std::size_t i = 0; i < grades.size(); ++i) {
    if (grades[i].tier != Tier::strong) continue;
    join(parent, network.ties[i].a.value, network.ties[i].b.value);
  }
  for (std::uint32_t account = 0; account < accounts; ++account) ++size[first_of(parent, account)];
  for (std::size_t i = 0; i < grades.size(); ++i) {
    if (grades[i].tier != Tier::strong) continue;
    if (size[first_of(parent, network.ties[i].a.value)] < least) grades[i].tier = Tier::moderate;
  }
}

}  // namespace

bool meets_floor(std::size_t contents, std::size_t days, std::size_t kinds) {
  return contents >= 3 && (days >= 2 || kinds >= 2);
}

std::vector<Grade> grade_untested(const Acts& acts, const Network& network) {
  std::vector<Grade> grades(network.ties.size());
  for (std::size_t i = 0; i < grades.size(); ++i) {
    if (floor_met(acts, network, network.ties[i])) grades[i].tier = Tier::lead;
  }
  return grades;
}

std::vector<Grade> grade(const Acts& acts, const FirstActs& firsts, const Network& network,
                         const Synchrony& tested, const PairTestOptions& test_options,
                         const TierOptions& options) {
  std::vector<Grade> grades = grade_untested(acts, network);
  const Lines lines = lines_at(options.strong_pairs(), tested);
  tbb::enumerable_thread_specific<Scratch> scratches;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, grades.size(), 64), [&](const auto& range) {
    Scratch& scratch = scratches.local();
    for (std::size_t i = range.begin(); i < range.end(); ++i) {
      const Tie& tie = network.ties[i];
      const PairTest* test = tested.of(tie.a, tie.b);
      if (test == nullptr) continue;
      Grade& own = grades[i];
      own.test = *test;
      if (own.tier != Tier::lead || test->best.hits < 3) continue;
      if (test->q_cluster > options.moderate_pairs()) continue;
      own.tier = Tier::moderate;
      own.by_pair = true;
      if (test->q_cluster > options.strong_pairs()) continue;
      const double cut = lines.of[lines.parent[tie.a.row()]];
      own.stability = stability(acts, firsts, *test, cut, test_options, options, scratch);
      if (own.stability >= options.least_stability) own.tier = Tier::strong;
    }
  });
  keep_joined(network, options.least_accounts, grades);
  return grades;
}

}  // namespace lockstep
