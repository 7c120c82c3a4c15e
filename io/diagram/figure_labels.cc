#include "io/diagram/figure_labels.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "io/diagram/account_label.h"
#include "io/diagram/figure_frame.h"
#include "io/diagram/figure_words.h"

namespace lockstep {
namespace {

constexpr double cluster_size = 10, small_cluster_size = 9, account_size = 7.5;
constexpr double halo = 0.6, chip = 1.2, chip_gap = 1;
constexpr std::uint32_t most_clusters = 40, large_clusters = 6;
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
  mark.at = {box.x + chip, box.y + box.height / 2};
  mark.radius = chip;
  mark.fill = cluster_color(cluster);
  mark.outline = {{255, 255, 255}, 0.3};
  scene.items.push_back(mark);
  text.at = {box.x + 2 * chip + chip_gap, box.y + 0.77 * box.height};
  scene.items.push_back(std::move(text));
}

void label_clusters(const TextRuler& ruler, const Findings& findings, const PlacedNetwork& placed,
                    const Box& area, TakenPlaces& taken, Scene& scene) {
  const auto n = std::min(static_cast<std::uint32_t>(findings.clusters.size()), most_clusters);
  std::vector<Point> points;
  std::vector<std::uint32_t> cluster_at;
  for (std::size_t i = 0; i < placed.accounts.size(); ++i) {
    const std::uint32_t cluster = findings.accounts[placed.accounts[i]].cluster;
    if (cluster == no_row) continue;
    points.push_back(placed.at[i]);
    cluster_at.push_back(cluster);
  }
  std::vector<char> is_member(points.size());
  for (std::uint32_t cluster = 0; cluster < n; ++cluster) {
    for (std::size_t i = 0; i < points.size(); ++i) is_member[i] = cluster_at[i] == cluster;
    const double size = cluster < large_clusters ? cluster_size : small_cluster_size;
    // A cluster with no room for its words still gets its number.
    for (const std::string& words :
         {cluster_label(findings, cluster), std::to_string(number_in_print(cluster))}) {
      SceneText text = label_text(words, size, Weight::bold);
      const double width = 2 * chip + chip_gap + ruler.measure(text).width;
      const std::uint32_t most_covered = cluster < large_clusters ? 4 : 0;
      const auto box = beside_group(taken, area, points, is_member, width,
                                    1.25 * size * mm_per_point, most_covered);
      if (!box) continue;
      taken.add_box(*box);
      draw_cluster_label(std::move(text), *box, cluster, scene);
      break;
    }
  }
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
