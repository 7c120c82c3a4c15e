#include "analysis/group_test/follow_rates.h"

#include <algorithm>
#include <cmath>

namespace lockstep {
namespace {

// Likelihoods over the largest of them, which no posterior depends on.
PerRate scaled(const PerRate& log_likelihood) {
  const double most = *std::max_element(log_likelihood.begin(), log_likelihood.end());
  PerRate likelihood;
  for (std::size_t k = 0; k < likelihood.size(); ++k) {
    likelihood[k] = std::exp(log_likelihood[k] - most);
  }
  return likelihood;
}

PerRate posterior_of(const PerRate& likelihood, const PerRate& shares) {
  PerRate posterior;
  double sum = 0;
  for (std::size_t k = 0; k < posterior.size(); ++k) {
    posterior[k] = likelihood[k] * shares[k];
    sum += posterior[k];
  }
  for (double& p : posterior) p /= sum;
  return posterior;
}

}  // namespace

PerRate rate_shares(std::span<const PerRate> log_likelihoods, double idle) {
  constexpr int rounds = 300;
  std::vector<PerRate> likelihoods;
  for (const PerRate& log_likelihood : log_likelihoods)
    likelihoods.push_back(scaled(log_likelihood));
  PerRate shares;
  shares.fill(1. / static_cast<double>(shares.size()));
  for (int round = 0; round < rounds; ++round) {
    PerRate sums{};
    sums[0] = idle;
    for (const PerRate& likelihood : likelihoods) {
      const PerRate posterior = posterior_of(likelihood, shares);
      for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += posterior[k];
    }
    const double accounts = static_cast<double>(likelihoods.size()) + idle;
    for (std::size_t k = 0; k < sums.size(); ++k) shares[k] = sums[k] / accounts;
  }
  return shares;
}

PerRate rate_posterior(const PerRate& log_likelihood, const PerRate& shares) {
  return posterior_of(scaled(log_likelihood), shares);
}

double mean_rate(const PerRate& posterior) {
  double mean = 0;
  for (std::size_t k = 0; k < posterior.size(); ++k) mean += follow_rates[k] * posterior[k];
  return mean;
}

double follows_mostly(const PerRate& posterior) {
  double sum = 0;
  for (std::size_t k = 0; k < posterior.size(); ++k)
    sum += follow_rates[k] >= .5 ? posterior[k] : 0;
  return sum;
}

}  // namespace lockstep
