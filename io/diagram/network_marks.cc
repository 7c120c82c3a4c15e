#include "io/diagram/network_marks.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "io/diagram/account_label.h"

namespace lockstep {
namespace {

constexpr Rgb ink{0x1A, 0x1A, 0x1A}, between_clusters{0x9A, 0x9A, 0x9A},
    context_tie{0xD0, 0xD0, 0xD0};
constexpr double largest_scale = 14;  // mm a unit: a pair does not fill a page
constexpr std::size_t title_graphemes = 120;

Rgb darker(Rgb color) {
  const auto fifth_off = [](std::uint8_t part) { return static_cast<std::uint8_t>(part * 4 / 5); };
  return {fifth_off(color.r), fifth_off(color.g), fifth_off(color.b)};
}

Stroke outline(const FoundAccount& account, double radius) {
  Stroke stroke;
  // An undecided role is told by a dark outline; else it is the fill, darker.
  stroke.color =
      account.role == Role::undecided ? ink : darker(darker(cluster_color(account.cluster)));
  switch (account.tier) {
    case Tier::strong:
      stroke.width = 1.2 * mm_per_point;
      break;
    case Tier::moderate:
      stroke.width = 0.8 * mm_per_point;
      break;
    case Tier::lead:
      stroke.width = 0.7 * mm_per_point;
      stroke.dash = Dash::dashed;
      break;
    case Tier::insufficient:
      stroke.width = 0.25 * mm_per_point;
      break;
  }
  stroke.width = std::min(stroke.width, 0.3 * radius);
  return stroke;
}

}  // namespace

PlacedNetwork fit(std::vector<std::uint32_t> accounts, std::vector<Point> at,
                  std::vector<double> radius, const Box& area, double largest_radius) {
  PlacedNetwork placed{std::move(accounts), std::move(at), std::move(radius), 0};
  if (placed.at.empty()) return placed;
  Point low{INFINITY, INFINITY}, high{-INFINITY, -INFINITY};
  for (std::size_t i = 0; i < placed.at.size(); ++i) {
    const Point p = placed.at[i];
    const double r = placed.radius[i];
    low = {std::min(low.x, p.x - r), std::min(low.y, p.y - r)};
    high = {std::max(high.x, p.x + r), std::max(high.y, p.y + r)};
  }
  const double width = high.x - low.x, height = high.y - low.y;
  const double scale = std::min({area.width / width, area.height / height, largest_scale});
  const Point corner{area.x + (area.width - scale * width) / 2,
                     area.y + (area.height - scale * height) / 2};
  placed.largest_radius = std::min(scale, largest_radius);
  for (std::size_t i = 0; i < placed.at.size(); ++i) {
    Point& p = placed.at[i];
    p = {corner.x + scale * (p.x - low.x), corner.y + scale * (p.y - low.y)};
    placed.radius[i] *= placed.largest_radius;
  }
  return placed;
}

double largest_radius_for(std::size_t accounts) {
  return 4 *
         std::min(1.0, std::sqrt(300.0 / static_cast<double>(std::max<std::size_t>(1, accounts))));
}

bool may_be_named(const FoundAccount& account, Naming naming) {
  return naming == Naming::handles && account.cluster != no_row &&
         account.tier != Tier::insufficient;
}

double TieLook::width(std::uint32_t contents) const {
  const double narrowest = std::min(0.15, widest);
  if (most_contents <= least_contents) return std::min(0.4, widest);
  const double share =
      std::log(static_cast<double>(std::max(contents, least_contents)) / least_contents) /
      std::log(static_cast<double>(most_contents) / least_contents);
  return narrowest + (widest - narrowest) * std::min(1.0, share);
}

TieLook tie_look(const Findings& findings, double largest_radius) {
  TieLook look;
  if (!findings.ties.empty()) look.least_contents = UINT32_MAX;
  for (const FoundTie& tie : findings.ties) {
    look.least_contents = std::min(look.least_contents, std::max(1u, tie.contents));
    look.most_contents = std::max(look.most_contents, tie.contents);
  }

  const double ties = static_cast<double>(std::max<std::size_t>(1, findings.ties.size()));
  look.widest = std::min({1.0, 8 / std::sqrt(ties) + 0.15, 0.4 * largest_radius});
  look.opacity = std::min(0.6, 30 / std::sqrt(ties));
  return look;
}

Rgb tie_color(const FoundAccount& a, const FoundAccount& b) {
  if (a.cluster == no_row || b.cluster == no_row) return context_tie;
  return a.cluster == b.cluster ? darker(cluster_color(a.cluster)) : between_clusters;
}

SceneShape account_mark(const FoundAccount& account, Point at, double radius) {
  SceneShape mark;
  mark.shape = account.role == Role::source ? Shape::square : Shape::circle;
  mark.at = at;
  mark.outline = outline(account, radius);
  mark.radius = radius - mark.outline.width / 2;
  mark.fill = cluster_color(account.cluster);
  return mark;
}

void draw_network(const Findings& findings, const PlacedNetwork& placed, Naming naming,
                  Scene& scene) {
  std::vector<std::uint32_t> place_of(findings.accounts.size(), no_row);
  for (std::uint32_t i = 0; i < placed.accounts.size(); ++i) place_of[placed.accounts[i]] = i;
  std::vector<const FoundTie*> ties;
  for (const FoundTie& tie : findings.ties) {
    if (place_of[tie.a] != no_row && place_of[tie.b] != no_row) ties.push_back(&tie);
  }
  const auto within = [&](const FoundTie* tie) {
    return findings.accounts[tie->a].cluster == findings.accounts[tie->b].cluster;
  };
  const auto key = [&](const FoundTie* tie) {
    return std::tuple(within(tie), tie->contents, tie->a, tie->b);
  };
  std::sort(ties.begin(), ties.end(),
            [&](const FoundTie* a, const FoundTie* b) { return key(a) < key(b); });
  const TieLook look = tie_look(findings, placed.largest_radius);
  for (const FoundTie* tie : ties) {
    scene.items.push_back(
        SceneLine{placed.at[place_of[tie->a]],
                  placed.at[place_of[tie->b]],
                  {tie_color(findings.accounts[tie->a], findings.accounts[tie->b]),
                   look.width(tie->contents), look.opacity}});
  }
  for (std::size_t i = 0; i < placed.accounts.size(); ++i) {
    const FoundAccount& account = findings.accounts[placed.accounts[i]];
    SceneShape mark = account_mark(account, placed.at[i], placed.radius[i]);
    if (may_be_named(account, naming)) mark.title = drawn_label(account, title_graphemes);
    scene.items.push_back(std::move(mark));
  }
}

}  // namespace lockstep
