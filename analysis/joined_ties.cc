#include "analysis/joined_ties.h"

#include <algorithm>
#include <tuple>

#include "analysis/pairing/tie_of.h"

namespace lockstep {
namespace {

class Joiner {
 public:
  Joiner(const Acts& acts, const FirstActs& firsts, const Network& network)
      : acts_(acts), firsts_(firsts), network_(network) {
    if (network.evidence.is_spilled()) added_ = joined_.evidence.spill(network.evidence.folder());
  }

  void keep(const Tie& tie) { add(tie, network_.of(tie)); }

  // `same` are all of one pair; `tie` is null for a pair that was none.
  void join(std::span<const JoinedPair> same, const Tie* tie) {
    coacts_.clear();
    std::uint32_t traces = 0;
    if (tie) {
      const auto evidence = network_.of(*tie);
      coacts_.assign(evidence.begin(), evidence.end());
      traces = tie->traces;
    }
    const AccountId a = same.front().a, b = same.front().b;
    find_shared(firsts_, a, b, shared_);
    for (const SharedContent& shared : shared_) {
      const std::uint32_t trace = 1u << acts_.contents.trace[shared.content];
      const bool met = std::any_of(same.begin(), same.end(), [&](const JoinedPair& pair) {
        return (pair.traces & trace) != 0 && met_within(shared, pair.window_ms);
      });
      if (!met) continue;
      coacts_.push_back({shared.act_a, shared.act_b});
      traces |= trace;
    }
    if (coacts_.empty()) return;
    keep_one_per_posts(acts_, coacts_);
    add(tie_of(acts_, a, b, coacts_, traces, scratch_), coacts_);
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
  Network joined_;
  Done added_ = done();  // to the evidence, which stands where that of the network does
  std::vector<CoAct> coacts_;
  std::vector<SharedContent> shared_;
  TieScratch scratch_;
};

}  // namespace

std::vector<JoinedPair> significant_pairs(const Synchrony& tested, double rate,
                                          const PairTestOptions& options) {
  std::vector<JoinedPair> pairs;
  for (const PairTest& pair : tested.pairs) {
    if (pair.q_cluster > rate) continue;
    pairs.push_back({pair.a, pair.b, options.windows_ms[pair.best.window]});
  }
  return pairs;
}

Result<Network> with_joined(const Acts& acts, const FirstActs& firsts, Network network,
                            std::span<const JoinedPair> pairs) {
  if (pairs.empty()) return network;
  Joiner joiner(acts, firsts, network);
  auto tie = network.ties.begin();
  for (std::size_t i = 0; i < pairs.size();) {
    const JoinedPair& pair = pairs[i];
    const auto is_pair = [&](const auto& other) { return other.a == pair.a && other.b == pair.b; };
    std::size_t end = i + 1;
    while (end < pairs.size() && is_pair(pairs[end])) ++end;
    for (; tie != network.ties.end() && std::tie(tie->a, tie->b) < std::tie(pair.a, pair.b);
         ++tie) {
      joiner.keep(*tie);
    }
    const bool is_tie = tie != network.ties.end() && is_pair(*tie);
    joiner.join(pairs.subspan(i, end - i), is_tie ? &*tie : nullptr);
    if (is_tie) ++tie;
    i = end;
  }
  for (; tie != network.ties.end(); ++tie) joiner.keep(*tie);
  return std::move(joiner).take();
}

}  // namespace lockstep
