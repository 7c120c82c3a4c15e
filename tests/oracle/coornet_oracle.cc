#include "tests/oracle/coornet_oracle.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace lockstep::oracle {
namespace {

struct Share {
  std::string account;
  double time;
};
using Urls = std::map<std::string, std::vector<Share>>;

Urls shared_twice(const ActRows& rows) {
  Urls urls;
  for (const ActRow& row : rows.rows) {
    if (!row.object) continue;
    urls[std::string(rows.texts[row.object])].push_back(
        {std::string(rows.texts[row.account]), row.seconds});
  }
  std::erase_if(urls, [](const auto& url) { return url.second.size() < 2; });
  for (auto& [url, shares] : urls) {
    std::stable_sort(shares.begin(), shares.end(),
                     [](const Share& x, const Share& y) { return x.time < y.time; });
  }
  return urls;
}

double interval(const Urls& urls, double q, double p) {
  std::vector<double> second, took;
  for (const auto& [url, shares] : urls) second.push_back(shares[1].time - shares[0].time);
  const double limit = quantile(second, q);
  for (const auto& [url, shares] : urls) {
    if (shares[1].time - shares[0].time > limit) continue;
    for (std::size_t i = 0; i < shares.size(); ++i) {
      if (static_cast<double>(i + 1) / static_cast<double>(shares.size()) <= p) continue;
      took.push_back(shares[i].time - shares[0].time);
      break;
    }
  }
  const double median = quantile(took, 0.5);
  return std::floor(median == 0 ? 1 : median);
}

}  // namespace

double quantile(std::vector<double> values, double p) {
  std::sort(values.begin(), values.end());
  if (values.empty()) return 0;
  const double h = static_cast<double>(values.size() - 1) * p;
  const auto k = static_cast<std::size_t>(std::floor(h));
  const double next = k + 1 < values.size() ? values[k + 1] : values[k];
  return values[k] + (h - std::floor(h)) * (next - values[k]);
}

CoornetResult coornet(const ActRows& rows, const CoornetOptions& options) {
  const Urls urls = shared_twice(rows);
  CoornetResult result;
  result.window_s =
      options.window_s ? std::floor(*options.window_s) : interval(urls, options.q, options.p);
  std::map<std::string, std::set<std::string>> urls_of;
  std::set<std::string> hot_urls, hot_accounts;
  std::set<double> hot_times;
  for (const auto& [url, shares] : urls) {
    std::set<std::string> accounts;
    for (const Share& share : shares) accounts.insert(share.account);
    if (accounts.size() < 2) continue;
    std::map<int, std::vector<Share>> bins;
    for (const Share& share : shares) {
      int bin = 0;
      while (share.time >= shares[0].time + (bin + 1) * result.window_s) ++bin;
      bins[bin].push_back(share);
    }
    for (const auto& [bin, in_bin] : bins) {
      for (const Share& share : in_bin) {
        if (in_bin.size() < 2) continue;
        urls_of[share.account].insert(url);
        hot_urls.insert(url);
        hot_accounts.insert(share.account);
        hot_times.insert(share.time);
      }
    }
  }
  for (const auto& [url, shares] : urls) {
    for (const Share& share : shares) {
      ++result.shares[share.account];
      result.coordinated[share.account] += hot_urls.contains(url) &&
                                           hot_accounts.contains(share.account) &&
                                           hot_times.contains(share.time);
    }
  }
  std::vector<double> weights;
  for (const auto& [a, of_a] : urls_of) {
    for (const auto& [b, of_b] : urls_of) {
      int common = 0;
      for (const std::string& url : of_a) common += of_b.contains(url);
      if (a >= b || common == 0) continue;
      result.all[{a, b}] = common;
      weights.push_back(common);
    }
  }
  const double least = quantile(weights, options.percentile_edge_weight);
  for (const auto& [ends, weight] : result.all) {
    if (weight < least) continue;
    result.kept[ends] = weight;
    std::set<std::string> joined{ends.first, ends.second};
    for (const std::string& end : {ends.first, ends.second}) {
      joined.insert(result.component[end].begin(), result.component[end].end());
    }
    for (const std::string& account : joined) result.component[account] = joined;
  }
  return result;
}

}  // namespace lockstep::oracle
