#include "analysis/synchrony/tested_ties.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "analysis/pairing/tie_of.h"

namespace lockstep {
namespace {

class Joiner {
 public:
  Joiner(const Acts& acts, const FirstActs& firsts, const Network& network,
         const PairTestOptions& options)
      : acts_(acts), firsts_(firsts), network_(network), options_(options) {
    if (network.evidence.is_spilled()) added_ = joined_.evidence.spill(network.evidence.folder());
  }

  void keep(const Tie& tie) { add(tie, network_.of(tie)); }

  // `tie` is null for a pair that was none.
  void join(const PairTest& pair, const Tie* tie) {
    coacts_.clear();
    std::uint32_t traces = 0;
    if (tie) {
      const auto evidence = network_.of(*tie);
      coacts_.assign(evidence.begin(), evidence.end());
      traces = tie->traces;
    }
    const std::int64_t window_ms = options_.windows_ms[pair.best.window];
    find_shared(firsts_, pair.a, pair.b, shared_);
    for (const SharedContent& shared : shared_) {
      if (shared.tick_ms > window_ms ||
          std::abs(shared.at_a - shared.at_b) > window_ms / shared.tick_ms) {
        continue;
      }
      coacts_.push_back({shared.act_a, shared.act_b});
      traces |= 1u << acts_.contents.trace[shared.content];
    }
    keep_one_per_posts(acts_, coacts_);
    add(tie_of(acts_, pair.a, pair.b, coacts_, traces, scratch_), coacts_);
  }

  Result<Network> take() && {
    if (added_) added_ = joined_.evidence.finish();
    if (!added_) return added_.error();
    joined_.capped = network_.capped;
    joined_.pairs = network_.pairs;
    return std::move(joined_);
  }

 private:
  void add(Tie tie, std::span<const CoAct> evidence) {
    tie.evidence = joined_.evidence.size();
    joined_.ties.push_back(tie);
    if (added_) added_ = joined_.evidence.append(evidence);
  }

  const Acts& acts_;
  const FirstActs& firsts_;
  const Network& network_;
  const PairTestOptions& options_;
  Network joined_;
  Done added_ = done();  // to the evidence, which stands where that of the network does
  std::vector<CoAct> coacts_;
  std::vector<SharedContent> shared_;
  TieScratch scratch_;
};

}  // namespace

Result<Network> with_tested(const Acts& acts, const FirstActs& firsts, Network network,
                            const Synchrony& tested, double rate, const PairTestOptions& options) {
  const auto clear = [&](const PairTest& pair) { return pair.q_bh <= rate; };
  if (std::none_of(tested.pairs.begin(), tested.pairs.end(), clear)) return network;
  Joiner joiner(acts, firsts, network, options);
  auto tie = network.ties.begin();
  const auto keep_before = [&](const PairTest& pair) {
    for (; tie != network.ties.end() && std::tie(tie->a, tie->b) < std::tie(pair.a, pair.b);
         ++tie) {
      joiner.keep(*tie);
    }
  };
  for (const PairTest& pair : tested.pairs) {
    if (!clear(pair)) continue;
    keep_before(pair);
    const bool is_tie = tie != network.ties.end() && tie->a == pair.a && tie->b == pair.b;
    joiner.join(pair, is_tie ? &*tie : nullptr);
    if (is_tie) ++tie;
  }
  for (; tie != network.ties.end(); ++tie) joiner.keep(*tie);
  return std::move(joiner).take();
}

}  // namespace lockstep
