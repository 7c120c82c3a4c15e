#include "io/diagram/legend.h"

#include <fmt/format.h>

#include <algorithm>

#include "io/diagram/figure_words.h"
#include "io/diagram/network_marks.h"

namespace lockstep {
namespace {

constexpr double sample_gap = 1.2;
constexpr Rgb neutral{0xC7, 0xC7, 0xC7}, neutral_line{0x8C, 0x8C, 0x8C};

// Marks in a row, from x = 0 on.
LegendItem row_of(std::vector<SceneShape> marks, std::string text) {
  LegendItem item;
  item.text = std::move(text);
  for (SceneShape& mark : marks) {
    const double half = mark.radius + mark.outline.width / 2;
    mark.at = {item.width + half, 0};
    item.width += 2 * half + sample_gap;
    item.samples.push_back(std::move(mark));
  }
  item.width = std::max(0.0, item.width - sample_gap);
  return item;
}

FoundAccount sample_account(Tier tier, Role role, std::uint32_t cluster) {
  FoundAccount account;
  account.tier = tier;
  account.role = role;
  account.cluster = cluster;
  return account;
}

void add_sizes(const Findings& findings, double largest_radius, std::vector<LegendItem>& legend) {
  const RadiusScale scale(findings);
  std::vector<SceneShape> marks;
  std::vector<std::uint32_t> acts = {scale.median(), std::max(scale.median(), scale.most())};
  acts.erase(std::unique(acts.begin(), acts.end()), acts.end());
  std::string text;
  for (const std::uint32_t n : acts) {
    SceneShape mark;
    mark.radius = scale.of(n) * largest_radius;
    mark.fill = neutral;
    marks.push_back(mark);
    if (!text.empty()) text += " and ";
    text += grouped(n);
  }
  legend.push_back(row_of(std::move(marks), text + (acts.back() == 1 ? " act" : " acts")));
}

void add_roles(const Findings& findings, std::vector<LegendItem>& legend) {
  struct Sample {
    Role role;
    const char* text;
  };
  for (const Sample sample : {Sample{Role::source, "source"}, Sample{Role::amplifier, "amplifier"},
                              Sample{Role::undecided, "role undecided (dark outline)"}}) {
    const bool occurs = std::any_of(
        findings.accounts.begin(), findings.accounts.end(), [&](const FoundAccount& account) {
          return account.role == sample.role && account.cluster != no_row;
        });
    if (!occurs) continue;
    legend.push_back(row_of(
        {account_mark(sample_account(Tier::moderate, sample.role, no_row), {}, 1.6)}, sample.text));
  }
}

void add_tiers(const Findings& findings, std::vector<LegendItem>& legend) {
  for (const Tier tier : {Tier::strong, Tier::moderate, Tier::lead}) {
    const bool occurs =
        std::any_of(findings.accounts.begin(), findings.accounts.end(),
                    [&](const FoundAccount& account) { return account.tier == tier; });
    if (!occurs) continue;
    SceneShape mark = account_mark(sample_account(tier, Role::undecided, no_row), {}, 1.6);
    mark.fill = {255, 255, 255};
    legend.push_back(row_of({mark}, std::string(name(tier)) + " evidence"));
  }
}

void add_colors(const Findings& findings, std::vector<LegendItem>& legend) {
  const auto chip = [](std::uint32_t cluster) {
    SceneShape mark;
    mark.radius = 1.6;
    mark.fill = cluster_color(cluster);
    return mark;
  };
  const auto n = static_cast<std::uint32_t>(findings.clusters.size());
  std::vector<SceneShape> own;
  for (std::uint32_t cluster = 0; cluster < std::min(n, 6u); ++cluster)
    own.push_back(chip(cluster));
  if (!own.empty()) {
    legend.push_back(row_of(own, n == 1 ? "cluster 1" : fmt::format("clusters 1–{}", own.size())));
  }
  if (n > 6) legend.push_back(row_of({chip(6)}, "smaller clusters"));
  const bool loose = std::any_of(findings.accounts.begin(), findings.accounts.end(),
                                 [](const FoundAccount& a) { return a.cluster == no_row; });
  if (loose) legend.push_back(row_of({chip(no_row)}, "in no cluster"));
}

LegendItem lines_item(const std::vector<double>& widths, double opacity, std::string text) {
  LegendItem item;
  item.text = std::move(text);
  for (const double width : widths) {
    item.samples.push_back(
        SceneLine{{item.width, 0}, {item.width + 6, 0}, {neutral_line, width, opacity}});
    item.width += 6 + sample_gap;
  }
  item.width -= sample_gap;
  return item;
}

}  // namespace

std::vector<LegendItem> network_legend(const Findings& findings, double largest_radius) {
  std::vector<LegendItem> legend;
  add_colors(findings, legend);
  add_roles(findings, legend);
  add_tiers(findings, legend);
  add_sizes(findings, largest_radius, legend);
  const TieLook look = tie_look(findings, largest_radius);

  if (look.most_contents > look.least_contents) {
    legend.push_back(
        lines_item({look.width(look.least_contents), look.width(look.most_contents)}, 0.9,
                   grouped(look.least_contents) + " and " +
                       counted(look.most_contents, "content", "contents") + " in common"));
  } else {
    legend.push_back(
        lines_item({look.width(look.least_contents)}, 0.9,
                   counted(look.least_contents, "content", "contents") + " in common"));
  }
  return legend;
}

std::vector<LegendItem> overview_legend(std::uint32_t most_accounts, double largest_radius,
                                        std::uint32_t most_ties, double widest) {
  SceneShape mark;
  mark.radius = std::min(2.6, largest_radius);
  mark.fill = neutral;
  const double share = mark.radius / largest_radius;
  std::vector<LegendItem> legend = {
      row_of({mark}, fmt::format("a cluster of about {} accounts, by area",
                                 std::max(1l, std::lround(share * share * most_accounts))))};
  if (most_ties > 0) {
    legend.push_back(
        lines_item({widest}, 0.9, counted(most_ties, "tie", "ties") + " between two clusters"));
  }
  return legend;
}

}  // namespace lockstep
