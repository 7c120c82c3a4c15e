#include "tests/io/diagram/made_findings.h"

#include <algorithm>
#include <array>
#include <map>
#include <random>

namespace lockstep {
namespace {

constexpr std::array<const char*, 12> handles = {
    "sawt_al_nahr",      "صوت_النهر",
    "karada_news24",     "أخبار_الكرادة",
    "n0rth.wind",        "rîya_azad",
    "<b onload=x>&amp;", "دەنگی_چیا",
    "a\u202Egnp.exe",    "👩‍👩‍👧_family",
    "بيت_الورد_٧٧",      "\"'\x01/><script>alert(1)</script>"};

// mt19937's numbers are fixed by the standard; its distributions are not.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : numbers_(seed) {}
  std::uint32_t below(std::uint32_t n) {
    return n == 0 ? 0 : static_cast<std::uint32_t>(numbers_() % n);
  }

 private:
  std::mt19937 numbers_;
};

void make_accounts(const MadeOptions& options, Dice& dice, MadeFindings& made) {
  const std::uint32_t loose = options.accounts / 10 + 2 * options.pairs;
  const std::uint32_t in_clusters = options.clusters ? options.accounts - loose : 0;
  const std::uint32_t parts = options.clusters * (options.clusters + 1) / 2;
  Findings& findings = made.findings;
  for (std::uint32_t c = 0; c < options.clusters; ++c) {
    FoundCluster cluster;
    cluster.tier = c == 0 ? Tier::strong : c == 1 ? Tier::moderate : Tier::lead;
    cluster.account = static_cast<std::uint32_t>(findings.accounts.size());
    cluster.n_accounts = in_clusters * (options.clusters - c) / parts;
    for (std::uint32_t i = 0; i < cluster.n_accounts; ++i) {
      findings.accounts.emplace_back().cluster = c;
    }
    findings.clusters.push_back(cluster);
  }
  findings.accounts.resize(options.accounts);
  for (std::uint32_t i = 0; i < options.accounts; ++i) {
    FoundAccount& account = findings.accounts[i];
    account.platform = i % 2 ? Platform::x : Platform::telegram;
    account.id = made.keep(std::to_string(1'000'000 + i));
    account.handle =
        made.keep(handles[i % handles.size()] + (i < handles.size() ? "" : std::to_string(i)));
    account.acts = 3 + dice.below(30) + (i % 17 == 0 ? 90 : 0);
    account.posts = account.acts;
    if (account.cluster == no_row) continue;
    account.tier = i % 9 == 8 ? Tier::lead : findings.clusters[account.cluster].tier;
    const std::uint32_t place = i - findings.clusters[account.cluster].account;
    account.role = place == 1 ? Role::source : place % 3 == 2 ? Role::undecided : Role::amplifier;
  }
}

void make_ties(const MadeOptions& options, Dice& dice, MadeFindings& made) {
  Findings& findings = made.findings;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> contents;
  const auto tie = [&](std::uint32_t a, std::uint32_t b, std::uint32_t n) {
    if (a != b) contents[{std::min(a, b), std::max(a, b)}] = n;
  };
  for (const FoundCluster& cluster : findings.clusters) {
    for (std::uint32_t i = 1; i < cluster.n_accounts; ++i) {
      const std::uint32_t degree = 1 + dice.below(7);
      for (std::uint32_t k = 0; k < degree; ++k) {
        tie(cluster.account + i, cluster.account + dice.below(i), 1 + dice.below(14));
      }
      if (cluster.account == 0 && i % 2) tie(0, i, 5 + dice.below(20));
    }
    if (cluster.account > 0 && dice.below(3) > 0) {
      tie(cluster.account, dice.below(cluster.account), 1);
      tie(cluster.account + 1, dice.below(cluster.account), 2);
    }
  }
  const std::uint32_t first_pair = options.accounts - 2 * options.pairs;
  for (std::uint32_t i = 0; i < options.accounts; ++i) {
    if (i >= first_pair) {
      tie(i, first_pair + ((i - first_pair) ^ 1u), 2);
    } else if (findings.accounts[i].cluster == no_row && i > 0) {
      tie(i, dice.below(i), 1);
    }
  }
  for (const auto& [ends, n] : contents) {
    FoundTie found;
    found.a = ends.first;
    found.b = ends.second;
    found.contents = found.coacts = n;
    found.days = 1 + n / 3;
    const std::uint32_t cluster = findings.accounts[found.a].cluster;
    if (cluster == findings.accounts[found.b].cluster) found.cluster = cluster;
    ++findings.accounts[found.a].ties;
    ++findings.accounts[found.b].ties;
    findings.ties.push_back(found);
  }
}

}  // namespace

MadeFindings made_findings(const MadeOptions& options) {
  MadeFindings made;
  Dice dice(options.seed);
  make_accounts(options, dice, made);
  make_ties(options, dice, made);
  Findings& findings = made.findings;
  findings.version = "0.1.0";
  findings.window_ms = 60'000;
  findings.min_contents = 2;
  findings.traces = {"link", "text"};
  findings.first = *time_from_civil(2023, 7, 4, 0, 0, 5);
  findings.last = *time_from_civil(2023, 8, 2, 21, 14, 0);
  findings.counts = {{"posts", 141'233}, {"accounts", 20'118}, {"ties", findings.ties.size()}};
  for (const char* format : {"whatsapp", "telegram", "x", "telegram"}) {
    findings.sources.emplace_back().format = format;
    findings.sources.back().path = "exports/secret-case-name.zip";
  }
  for (FoundCluster& cluster : findings.clusters) {
    for (const FoundTie& tie : findings.ties) {
      if (tie.cluster < findings.clusters.size() && &findings.clusters[tie.cluster] == &cluster) {
        ++cluster.n_ties;
      }
    }
    cluster.n_contents = 14;
    cluster.n_days = 9;
    cluster.n_posts = cluster.n_accounts * 6;
    cluster.first = findings.first;
    cluster.last = findings.last;
  }
  return made;
}

}  // namespace lockstep
