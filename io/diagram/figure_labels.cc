#include "io/diagram/figure_labels.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <tuple>

#include "graph/counted.h"
#include "io/diagram/account_label.h"
#include "io/diagram/figure_frame.h"
#include "io/diagram/figure_words.h"

namespace lockstep {
namespace {

constexpr double cluster_size = 10, small_cluster_size = 9, account_size = 7.5;
constexpr double halo = 0.6, chip_radius = 1.2, chip_gap = 1;
constexpr std::uint32_t most_clusters = 24, large_clusters = 6;
constexpr std::size_t label_graphemes = 28;

SceneText label_text(std::string text, double size, Weight weight) {
  SceneText label;
  label.text = std::move(text);
  label.size = size;
  label.weight = weight;
  label.color = text_color;
  label.halo = halo;
  return label;
}

// Fixes the end that is nearer to what is named: a viewer's font may be narrower or wider than
// ours.
void anchor(SceneText& text, const Box& box, double named_x, double ascent) {
  text.at.y = box.y + ascent;
  if (box.x > named_x) {
    text.anchor = Anchor::start;
    text.at.x = box.x;
  } else if (box.right() < named_x) {
    text.anchor = Anchor::end;
    text.at.x = box.right();
  } else {
    text.anchor = Anchor::middle;
    text.at.x = box.x + box.width / 2;
  }
}

// A chip of the cluster's colour, then its words.
void draw_cluster_label(SceneText text, const Box& box, std::uint32_t cluster, Scene& scene) {
  SceneShape mark;
  mark.at = {box.x + chip_radius, box.y + box.height / 2};
  mark.radius = chip_radius;
  mark.fill = cluster_color(cluster);
  mark.outline = {{255, 255, 255}, 0.3};
  scene.items.push_back(mark);
  text.at = {box.x + 2 * chip_radius + chip_gap, box.y + 0.77 * box.height};
  scene.items.push_back(std::move(text));
}

// The clusters' members on paper.
struct Members {
  std::vector<Point> at;
  std::vector<std::uint32_t> cluster;
  std::vector<char> is_member;  // of the one that is being named

  void choose(std::uint32_t named) {
    is_member.resize(at.size());
    for (std::size_t i = 0; i < at.size(); ++i) is_member[i] = cluster[i] == named;
  }
  // The chosen cluster's member nearest to its middle.
  Point heart() const {
    Point sum;
    double n = 0;
    for (std::size_t i = 0; i < at.size(); ++i) {
      if (is_member[i]) sum = {sum.x + at[i].x, sum.y + at[i].y}, ++n;
    }
    Point best;
    double best_distance = INFINITY;
    for (std::size_t i = 0; i < at.size(); ++i) {
      const double distance = std::hypot(at[i].x - sum.x / n, at[i].y - sum.y / n);
      if (is_member[i] && distance < best_distance) best_distance = distance, best = at[i];
    }
    return best;
  }
};

Members members_of(const Findings& findings, const PlacedNetwork& placed) {
  Members members;
  for (std::size_t i = 0; i < placed.accounts.size(); ++i) {
    const std::uint32_t cluster = findings.accounts[placed.accounts[i]].cluster;
    if (cluster == no_row) continue;
    members.at.push_back(placed.at[i]);
    members.cluster.push_back(cluster);
  }
  return members;
}

// A line from the label to what it names, white behind so that it can be followed; later labels
// keep off it.
void draw_leader(const Box& box, Point to, TakenPlaces& taken, Scene& scene) {
  const Point from = leader_start(box, to);
  scene.items.push_back(SceneLine{from, to, {{255, 255, 255}, 0.9}});
  scene.items.push_back(SceneLine{from, to, {text_color, 0.25}});
  const int steps = 1 + static_cast<int>(std::hypot(to.x - from.x, to.y - from.y));
  for (int i = 0; i < steps; ++i) {
    const double part = static_cast<double>(i) / steps;
    taken.add_box({from.x + part * (to.x - from.x), from.y + part * (to.y - from.y), 0, 0});
  }
}

// A cluster with no room for its words gets its number, a large one a line to it.
struct Attempt {
  std::string words;
  std::optional<Point> leader_to;
};
std::vector<Attempt> attempts(const Findings& findings, std::uint32_t cluster,
                              const Members& members) {
  const std::string words = cluster_label(findings, cluster);
  if (cluster < large_clusters) return {{words, std::nullopt}, {words, members.heart()}};
  return {{words, std::nullopt}, {grouped(number_in_print(cluster)), std::nullopt}};
}

void label_clusters(const TextRuler& ruler, const Findings& findings, const PlacedNetwork& placed,
                    const Box& area, TakenPlaces& taken, Scene& scene) {
  const auto n = std::min(static_cast<std::uint32_t>(findings.clusters.size()), most_clusters);
  Members members = members_of(findings, placed);
  Scene labels;  // over the leaders of all
  for (std::uint32_t cluster = 0; cluster < n; ++cluster) {
    members.choose(cluster);
    const double size = cluster < large_clusters ? cluster_size : small_cluster_size;
    const std::uint32_t most_covered = cluster < large_clusters ? 4 : 0;
    for (const Attempt& attempt : attempts(findings, cluster, members)) {
      SceneText text = label_text(attempt.words, size, Weight::bold);
      const double width = 2 * chip_radius + chip_gap + ruler.measure(text).width;
      const auto box = beside_group(taken, area, members.at, members.is_member, width,
                                    1.25 * size * mm_per_point, most_covered, attempt.leader_to);
      if (!box) continue;
      taken.add_box(*box);
      if (attempt.leader_to) draw_leader(*box, *attempt.leader_to, taken, scene);
      draw_cluster_label(std::move(text), *box, cluster, labels);
      break;
    }
  }
  std::move(labels.items.begin(), labels.items.end(), std::back_inserter(scene.items));
}

// Sources first, then by ties; positions in `placed`.
std::vector<std::size_t> telling_accounts(const Findings& findings, const PlacedNetwork& placed,
                                          Naming naming) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < placed.accounts.size(); ++i) {
    if (may_be_named(findings.accounts[placed.accounts[i]], naming)) order.push_back(i);
  }
  const auto key = [&](std::size_t i) {
    const FoundAccount& account = findings.accounts[placed.accounts[i]];
    return std::tuple(account.role != Role::source, UINT32_MAX - account.ties);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  return order;
}

void label_accounts(const TextRuler& ruler, const Findings& findings, const PlacedNetwork& placed,
                    Naming naming, std::uint32_t most_labels, TakenPlaces& taken, Scene& scene) {
  std::uint32_t n = 0;
  // Those who find no place make room for others, but not for ever.
  std::uint32_t tries = 0;
  for (const std::size_t i : telling_accounts(findings, placed, naming)) {
    if (n == most_labels || ++tries > 10 * most_labels) return;
    SceneText text = label_text(drawn_label(findings.accounts[placed.accounts[i]], label_graphemes),
                                account_size, Weight::regular);
    const TextExtent extent = ruler.measure(text);
    const double height = extent.ascent + extent.descent;
    if (extent.width <= 0 || height <= 0) continue;
    const auto box = beside_circle(taken, placed.at[i], placed.radius[i], extent.width, height);
    if (!box) continue;
    taken.add_box(*box);
    anchor(text, *box, placed.at[i].x, extent.ascent);
    scene.items.push_back(std::move(text));
    ++n;
  }
}

}  // namespace

void draw_labels(const TextRuler& ruler, const Findings& findings, const PlacedNetwork& placed,
                 const Box& area, Naming naming, std::uint32_t most_labels, Scene& scene) {
  TakenPlaces taken(area);
  for (std::size_t i = 0; i < placed.at.size(); ++i) {
    taken.add_circle(placed.at[i], placed.radius[i] + 0.4);
  }
  label_clusters(ruler, findings, placed, area, taken, scene);
  label_accounts(ruler, findings, placed, naming, most_labels, taken, scene);
}

}  // namespace lockstep
