#include "analysis/ranking.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string_view>
#include <tuple>
#include <vector>

namespace lockstep {
namespace {

// The higher the place, the less.
using Place = std::tuple<int, double, std::int64_t>;

Place place_of(const JudgedAccount& account) {
  const double q = account.q < 0 ? std::numeric_limits<double>::infinity() : account.q;
  return {-static_cast<int>(account.tier), q, -static_cast<std::int64_t>(account.ties)};
}

struct Equals {
  double all = 0, right = 0, amplifiers = 0;
};

}  // namespace

Ranking ranking(std::span<const JudgedAccount> judged, const Truth& truth) {
  std::map<std::pair<Platform, std::string_view>, Label> label_of;
  double amplifiers = 0;
  for (const TruthAccount& account : truth.accounts) {
    label_of.emplace(std::pair(account.platform, std::string_view(account.id)), account.label);
    amplifiers += account.label == Label::amplifier;
  }
  std::map<std::pair<Platform, std::string_view>, Place> highest;
  for (const JudgedAccount& account : judged) {
    const std::pair key(account.platform, std::string_view(account.id));
    if (!label_of.contains(key)) continue;
    const auto [seen, added] = highest.try_emplace(key, place_of(account));
    if (!added) seen->second = std::min(seen->second, place_of(account));
  }
  std::map<Place, Equals> places;
  for (const auto& [key, place] : highest) {
    Equals& equals = places[place];
    const Label label = label_of.at(key);
    equals.all += 1;
    equals.right += in_campaign(label);
    equals.amplifiers += label == Label::amplifier;
  }
  Ranking found{.listed = highest.size()};
  double read = 0, right = 0, got = 0;
  for (const auto& [place, equals] : places) {
    for (auto& [k, precision] : found.precision_at) {
      const double taken = std::clamp(k - read, 0., equals.all);
      precision += equals.right * taken / equals.all / k;
    }
    const double needed = .9 * amplifiers - got;
    if (found.read_until_most == 0 && equals.amplifiers > 0 && needed <= equals.amplifiers) {
      const double share = std::max(needed, 0.) / equals.amplifiers;
      found.read_until_most = static_cast<std::uint64_t>(std::ceil(read + share * equals.all));
    }
    read += equals.all;
    right += equals.right;
    got += equals.amplifiers;
    if (amplifiers > 0) found.average_precision += equals.amplifiers / amplifiers * right / read;
  }
  return found;
}

}  // namespace lockstep
