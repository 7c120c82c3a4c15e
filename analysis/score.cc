#include "analysis/score.h"

#include <boost/math/distributions/binomial.hpp>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace lockstep {
namespace {

using Key = std::pair<Platform, std::string_view>;

struct Counts {
  std::uint64_t accused = 0, all = 0, leads = 0, short_of_data = 0;
};

using Numbers = std::map<std::string_view, std::uint32_t>;

std::uint32_t number_of(std::string_view what, Numbers& numbers) {
  return numbers.try_emplace(what, static_cast<std::uint32_t>(numbers.size())).first->second;
}

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
  std::map<Key, const TruthAccount*> known;
  for (const TruthAccount& account : truth.accounts) {
    known.emplace(Key{account.platform, account.id}, &account);
  }
  std::map<Key, const JudgedAccount*> highest;
  Score result;
  for (const JudgedAccount& account : judged) {
    const Key key{account.platform, account.id};
    const auto [seen, added] = highest.try_emplace(key, &account);
    if (!added && seen->second->tier < account.tier) seen->second = &account;
    result.unknown += added && !known.contains(key);
  }
  std::map<Label, Counts> by_label;
  std::map<std::string_view, Counts> by_cluster;  // accused here: those in the campaign
  Counts accused, innocents;
  Numbers cluster_numbers, true_numbers;
  std::vector<std::uint32_t> in_cluster, in_truth;  // of the accused in clusters
  for (const auto& [key, account] : known) {
    const Label label = account->label;
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
    in_cluster.push_back(number_of(found->second->cluster, cluster_numbers));
    in_truth.push_back(
        number_of(account->campaign.empty() ? name(label) : account->campaign, true_numbers));
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
  result.clusters = agreement(in_cluster, in_truth);
  for (const Label label : labels()) {
    const Counts& counts = by_label[label];
    if (counts.all == 0) continue;
    result.labels.push_back({label, share_of(counts), counts.leads, counts.short_of_data});
  }
  return result;
}

}  // namespace lockstep
