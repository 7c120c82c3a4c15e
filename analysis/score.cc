#include "analysis/score.h"

#include <boost/math/distributions/binomial.hpp>
#include <map>
#include <string_view>
#include <utility>

namespace lockstep {
namespace {

using Key = std::pair<Platform, std::string_view>;

struct Counts {
  std::uint64_t accused = 0, all = 0, leads = 0, short_of_data = 0;
};

double weighted_precision(const std::map<std::string_view, Counts>& clusters) {
  double above = 0, below = 0;
  for (const auto& [name, counts] : clusters) {
    const auto n = static_cast<double>(counts.all), hits = static_cast<double>(counts.accused);
    above += hits * hits / n;  // n p^2
    below += hits;             // n p
  }
  return below > 0 ? above / below : 0;
}

}  // namespace

Share share(std::uint64_t hits, std::uint64_t of, double confidence) {
  Share found{.hits = hits, .of = of};
  if (of == 0) return found;
  using Binomial = boost::math::binomial_distribution<double>;
  const double tail = (1 - confidence) / 2;
  const auto n = static_cast<double>(of), k = static_cast<double>(hits);
  if (hits > 0) found.low = Binomial::find_lower_bound_on_p(n, k, tail);
  if (hits < of) found.high = Binomial::find_upper_bound_on_p(n, k, tail);
  return found;
}

Score score(std::span<const JudgedAccount> judged, const Truth& truth,
            const ScoreOptions& options) {
  std::map<Key, Label> label_of;
  for (const TruthAccount& account : truth.accounts) {
    label_of.emplace(Key{account.platform, account.id}, account.label);
  }
  std::map<Key, const JudgedAccount*> highest;
  Score result;
  for (const JudgedAccount& account : judged) {
    const Key key{account.platform, account.id};
    const auto [seen, added] = highest.try_emplace(key, &account);
    if (!added && seen->second->tier < account.tier) seen->second = &account;
    result.unknown += added && !label_of.contains(key);
  }
  std::map<Label, Counts> by_label;
  std::map<std::string_view, Counts> by_cluster;  // accused here: those in the campaign
  Counts accused, innocents;
  for (const auto& [key, label] : label_of) {
    const auto found = highest.find(key);
    const bool is_accused = found != highest.end() && found->second->tier >= options.least;
    ++by_label[label].all;
    by_label[label].accused += is_accused;
    if (found != highest.end() && !is_accused) {
      by_label[label].leads += found->second->tier >= Tier::lead;
      by_label[label].short_of_data += found->second->tier == Tier::insufficient;
    }
    if (!in_campaign(label)) {
      ++innocents.all;
      innocents.accused += is_accused;
    }
    if (!is_accused) continue;
    ++accused.all;
    accused.accused += in_campaign(label);
    if (found->second->cluster.empty()) continue;
    ++by_cluster[found->second->cluster].all;
    by_cluster[found->second->cluster].accused += in_campaign(label);
  }
  const auto share_of = [&](const Counts& counts) {
    return share(counts.accused, counts.all, options.confidence);
  };
  result.precision = share_of(accused);
  result.recall = share_of(by_label[Label::amplifier]);
  const double both = result.precision.value() + result.recall.value();
  if (both > 0) result.f1 = 2 * result.precision.value() * result.recall.value() / both;
  result.innocents = share_of(innocents);
  result.weighted_precision = weighted_precision(by_cluster);
  for (const Label label : labels()) {
    const Counts& counts = by_label[label];
    if (counts.all == 0) continue;
    result.labels.push_back({label, share_of(counts), counts.leads, counts.short_of_data});
  }
  return result;
}

}  // namespace lockstep
