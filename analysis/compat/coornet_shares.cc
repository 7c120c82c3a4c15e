// CooRnet's estimate of the interval, and its bins.
// Reference: CooRnet 1.7.0 (commit 7922873), R/estimate_coord_interval.R, R/get_coord_shares.R.

#include <fmt/format.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "analysis/compat/coornet.h"
#include "analysis/compat/coornet_urls.h"
#include "analysis/compat/quantile.h"

namespace lockstep {
namespace {

// Calls visit(begin, end) for the runs of a URL's shares that are in the same bin. Where a bin
// begins is computed as R does, so that fractions of seconds round alike.
template <class Visit>
void each_bin(const ActRows& all, std::span<const std::uint32_t> shares, double width_s,
              Visit visit) {
  const double first = all.rows[shares.front()].seconds;
  for (std::size_t begin = 0; begin < shares.size();) {
    const double from = all.rows[shares[begin]].seconds;
    double bin = std::floor((from - first) / width_s);
    while (first + (bin + 1) * width_s <= from) ++bin;
    while (first + bin * width_s > from) --bin;
    std::size_t end = begin + 1;
    while (end < shares.size() && all.rows[shares[end]].seconds < first + (bin + 1) * width_s) {
      ++end;
    }
    visit(begin, end);
    begin = end;
  }
}

bool by_one_account(const ActRows& all, std::span<const std::uint32_t> shares) {
  return std::all_of(shares.begin(), shares.end(), [&](std::uint32_t row) {
    return all.rows[row].account == all.rows[shares.front()].account;
  });
}

// The original asks for URL, time and account one by one.
void mark_coordinated(const ActRows& all, CoornetShares& shares) {
  std::vector<std::uint8_t> url(all.texts.size(), 0), account(all.texts.size(), 0);
  std::vector<double> times;
  for (std::size_t i = 0; i < all.rows.size(); ++i) {
    if (shares.in_bin[i] == 0) continue;
    url[all.rows[i].object.row()] = account[all.rows[i].account.row()] = 1;
    times.push_back(all.rows[i].seconds);
  }
  std::sort(times.begin(), times.end());
  for (std::size_t i = 0; i < all.rows.size(); ++i) {
    const ActRow& row = all.rows[i];
    shares.is_coordinated[i] = shares.shared[i] != 0 && url[row.object.row()] != 0 &&
                               account[row.account.row()] != 0 &&
                               std::binary_search(times.begin(), times.end(), row.seconds);
  }
}

}  // namespace

CoornetUrls coornet_urls(const ActRows& all) {
  std::vector<std::uint32_t> count(all.texts.size(), 0);
  for (const ActRow& row : all.rows) {
    if (row.object) ++count[row.object.row()];
  }
  constexpr std::uint32_t none = TextId::none;
  std::vector<std::uint32_t> next(all.texts.size(), none);
  CoornetUrls urls;
  for (const ActRow& row : all.rows) {
    if (!row.object || count[row.object.row()] < 2 || next[row.object.row()] != none) continue;
    next[row.object.row()] = urls.starts.back();
    urls.starts.push_back(urls.starts.back() + count[row.object.row()]);
  }
  urls.rows.resize(urls.starts.back());
  for (std::uint32_t i = 0; i < all.rows.size(); ++i) {
    const TextId url = all.rows[i].object;
    if (url && next[url.row()] != none) urls.rows[next[url.row()]++] = i;
  }
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, urls.size(), 256), [&](const auto& range) {
    for (std::size_t u = range.begin(); u < range.end(); ++u) {
      std::sort(urls.rows.begin() + urls.starts[u], urls.rows.begin() + urls.starts[u + 1],
                [&](std::uint32_t x, std::uint32_t y) {
                  return std::tuple(all.rows[x].seconds, x) < std::tuple(all.rows[y].seconds, y);
                });
    }
  });
  return urls;
}

Result<CoornetInterval> coornet_interval(const ActRows& all, double q, double p) {
  if (!(q >= 0 && q <= 1) || !(p >= 0 && p < 1)) {
    return Error{
        fmt::format("expected --q from 0 to 1 and --p from 0 to below 1, parts of the URLs and of "
                    "their shares; "
                    "got {} and {}",
                    q, p)};
  }
  const CoornetUrls urls = coornet_urls(all);
  if (urls.size() == 0) {
    return Error{
        "no URL has two shares, so no interval can be estimated; give a --window, or look whether "
        "object_id holds the URLs"};
  }
  const auto lag = [&](std::size_t url, std::size_t rank) {
    return all.rows[urls.of(url)[rank]].seconds - all.rows[urls.of(url)[0]].seconds;
  };
  std::vector<double> second(urls.size());
  for (std::size_t u = 0; u < urls.size(); ++u) second[u] = lag(u, 1);
  CoornetInterval interval{.urls = urls.size(), .second_share_s = quantile_type7(second, q)};
  std::vector<double> took;
  for (std::size_t u = 0; u < urls.size(); ++u) {
    if (second[u] > interval.second_share_s) continue;
    const auto shares = static_cast<double>(urls.of(u).size());
    std::size_t rank = 1;
    while (static_cast<double>(rank) / shares <= p) ++rank;
    took.push_back(lag(u, rank - 1));
  }
  interval.quickest = took.size();
  const double median = quantile_type7(std::move(took), 0.5);
  interval.window_s = median == 0 ? 1 : median;
  return interval;
}

Result<CoornetShares> coornet_shares(const ActRows& all, const CoornetOptions& options) {
  CoornetShares shares;
  double window_s = 0;
  if (options.window_s) {
    window_s = *options.window_s;
  } else {
    const Result<CoornetInterval> interval = coornet_interval(all, options.q, options.p);
    if (!interval) return interval.error();
    window_s = interval->window_s;
  }
  if (!(window_s >= 1 && std::isfinite(window_s))) {
    return Error{
        fmt::format("CooRnet's bins are whole seconds, and {} s is less than one; give a "
                    "--window of 1s or more",
                    window_s)};
  }
  shares.window_s = std::floor(window_s);
  for (auto* cells : {&shares.shared, &shares.in_bin, &shares.is_coordinated}) {
    cells->assign(all.rows.size(), 0);
  }
  const CoornetUrls urls = coornet_urls(all);
  for (std::size_t u = 0; u < urls.size(); ++u) {
    const std::span<const std::uint32_t> of_url = urls.of(u);
    for (const std::uint32_t row : of_url) shares.shared[row] = 1;
    if (by_one_account(all, of_url)) continue;
    each_bin(all, of_url, shares.window_s, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; end - begin > 1 && i < end; ++i) shares.in_bin[of_url[i]] = 1;
    });
  }
  mark_coordinated(all, shares);
  return shares;
}

}  // namespace lockstep
