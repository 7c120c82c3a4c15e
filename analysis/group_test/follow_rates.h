#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace lockstep {

// The rates at which an account may follow its group that are told apart: in a share pi of its
// sittings it follows, in the others it acts as the innocent do.
constexpr std::array<double, 6> follow_rates{0, .1, .25, .5, .75, .95};

// One number for each rate.
using PerRate = std::array<double, follow_rates.size()>;

// How often each rate occurs among accounts of which account v has likelihood exp(log_likelihoods
// [v][k]) at rate k: the maximum by 300 rounds of EM from even shares (Dempster, Laird and Rubin
// 1977), with `idle` pseudo-accounts more that are known to follow nobody. Sums to 1.
PerRate rate_shares(std::span<const PerRate> log_likelihoods, double idle);

// P(rate k | the account's acts).
PerRate rate_posterior(const PerRate& log_likelihood, const PerRate& shares);

double mean_rate(const PerRate& posterior);
// P(pi >= .5).
double follows_mostly(const PerRate& posterior);

}  // namespace lockstep
