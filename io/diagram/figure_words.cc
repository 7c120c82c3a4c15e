#include "io/diagram/figure_words.h"

#include <fmt/format.h>

#include <map>

#include "io/diagram/account_label.h"
#include "io/escape.h"

namespace lockstep {
namespace {

std::string window(const Findings& findings) { return format_duration(longest_window(findings)); }

std::uint64_t clustered(const Findings& findings) {
  std::uint64_t n = 0;
  for (const FoundCluster& cluster : findings.clusters) n += cluster.n_accounts;
  return n;
}

// "1 strong, 2 lead", strongest first.
std::string tiers(const Findings& findings) {
  std::string text;
  for (const Tier tier : {Tier::strong, Tier::moderate, Tier::lead, Tier::insufficient}) {
    std::uint64_t n = 0;
    for (const FoundCluster& cluster : findings.clusters) n += cluster.tier == tier;
    if (n == 0) continue;
    if (!text.empty()) text += ", ";
    text +=
        grouped(n) + ' ' + std::string(tier == Tier::insufficient ? "not enough data" : name(tier));
  }
  return text;
}

// "telegram (2), x": formats by name, with their number of files.
std::string formats(const Findings& findings) {
  std::map<std::string, std::uint64_t> files;
  for (const FoundSource& source : findings.sources) {
    ++files[source.format.empty() ? "unknown" : source.format];
  }
  std::string text;
  for (const auto& [format, n] : files) {
    if (!text.empty()) text += ", ";
    text += short_line(format, 30);
    if (n > 1) text += " (" + grouped(n) + ')';
  }
  return text;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ", ";
    text += short_line(word, 40);
  }
  return text;
}

// "Acts from 2023-07-04 to 2023-08-02 (UTC)." or nothing.
std::string dates(const Findings& findings) {
  if (!findings.first || !findings.last) return {};
  return fmt::format("Acts from {} to {} (UTC). ", isolated_ltr(format_day(findings.first)),
                     isolated_ltr(format_day(findings.last)));
}

std::uint64_t accounts_looked_at(const Findings& findings) {
  for (const auto& [what, n] : findings.counts) {
    if (what == "accounts") return n;
  }
  return 0;
}

std::string rule(const Findings& findings) {
  const bool tested = std::any_of(findings.ties.begin(), findings.ties.end(),
                                  [](const FoundTie& tie) { return tie.tier >= Tier::moderate; });
  return fmt::format("A tie: at least {} in common, acted on within {} of each other{}{}.",
                     counted(findings.min_contents, "content", "contents"),
                     format_duration(findings.window_ms),
                     tested ? ", or timing closer than chance" : "",
                     findings.traces.empty() ? "" : " (" + joined(findings.traces) + ")");
}

}  // namespace

std::string figure_title(const Findings& findings) {
  const std::string within = window(findings);
  if (findings.accounts.empty()) {
    return fmt::format(
        "No two accounts acted on {} or more of the same contents within {} of each other",
        findings.min_contents, within);
  }
  if (findings.clusters.empty()) {
    return fmt::format("{} acted on the same contents within {} of each other, but form no cluster",
                       counted(findings.accounts.size(), "account", "accounts"), within);
  }
  if (findings.clusters.size() == 1) {
    const FoundCluster& cluster = findings.clusters[0];
    return fmt::format("Cluster 1: {} acted on the same contents within {} of each other: {} on {}",
                       counted(cluster.n_accounts, "account", "accounts"), within,
                       counted(cluster.n_contents, "content", "contents"),
                       counted(cluster.n_days, "day", "days"));
  }
  return fmt::format("{} in {} acted on the same contents within {} of each other",
                     counted(clustered(findings), "account", "accounts"),
                     counted(findings.clusters.size(), "cluster", "clusters"), within);
}

std::string figure_subtitle(const Findings& findings) {
  if (findings.clusters.empty()) return {};
  const auto at = std::max_element(
      findings.clusters.begin(), findings.clusters.end(),
      [](const FoundCluster& x, const FoundCluster& y) { return x.n_accounts < y.n_accounts; });
  const FoundCluster& largest = *at;
  if (findings.clusters.size() == 1) {
    return fmt::format("Evidence of coordination: {}.",
                       largest.tier == Tier::insufficient ? "not enough data" : name(largest.tier));
  }
  return fmt::format(
      "The largest, cluster {}, has {}, tied by {} on {}. Evidence of coordination, clusters: {}.",
      number_in_print(static_cast<std::uint32_t>(at - findings.clusters.begin())),
      counted(largest.n_accounts, "account", "accounts"),
      counted(largest.n_contents, "content", "contents"), counted(largest.n_days, "day", "days"),
      tiers(findings));
}

std::vector<std::string> figure_caption(const Findings& findings, const Layout& layout) {
  std::vector<std::string> lines;
  std::string counts = fmt::format("{} with ties, {}, {}. ",
                                   counted(findings.accounts.size(), "account", "accounts"),
                                   counted(findings.ties.size(), "tie", "ties"),
                                   counted(findings.clusters.size(), "cluster", "clusters"));
  const std::uint64_t looked_at = accounts_looked_at(findings);
  if (looked_at > findings.accounts.size()) {
    counts += counted(looked_at - findings.accounts.size(), "account", "accounts") +
              " without ties not shown. ";
  }
  lines.push_back(counts + rule(findings));
  std::string second = dates(findings);
  if (!findings.sources.empty()) second += "Sources: " + formats(findings) + ". ";
  second += "Position has no meaning";
  second +=
      layout.of_account.empty() ? "." : " (placed by " + std::string(name(layout.engine)) + ").";
  lines.push_back(second);
  lines.push_back("The same content does not prove that one person runs these accounts.");
  return lines;
}

std::vector<std::string> empty_figure_text(const Findings& findings) {
  std::vector<std::string> lines;
  const std::uint64_t looked_at = accounts_looked_at(findings);
  lines.push_back("No account has a tie, so there is no network to draw.");
  lines.push_back(fmt::format("Looked at: {} in {}.", counted(looked_at, "account", "accounts"),
                              counted(findings.sources.size(), "file", "files")));
  lines.push_back(rule(findings));
  lines.push_back(
      "Slower or rarer co-action, or action on content that was not exported, would not show "
      "here.");
  return lines;
}

std::string cluster_label(const Findings& findings, std::uint32_t cluster) {
  return fmt::format("Cluster {} · {}", number_in_print(cluster),
                     counted(findings.clusters[cluster].n_accounts, "account", "accounts"));
}

}  // namespace lockstep
