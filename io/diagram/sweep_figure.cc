#include "io/diagram/sweep_figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "graph/counted.h"
#include "graph/time.h"
#include "io/diagram/figure_frame.h"

namespace lockstep {
namespace {

constexpr double head_height = 8, side_width = 24;  // mm: names of columns and of rows
constexpr double words_height = 15;                 // mm: three lines under each circle
constexpr double cell_size = 8;                     // points
constexpr Rgb circle_color{0x00, 0x72, 0xB2};

struct Grid {
  std::vector<std::int64_t> windows;
  std::vector<std::uint32_t> least;
  std::uint32_t most_accounts = 1;
  Box area;

  double column() const { return (area.width - side_width) / static_cast<double>(windows.size()); }
  double row() const { return (area.height - head_height) / static_cast<double>(least.size()); }
  double largest_radius() const {
    return std::max(1.0, std::min(column() - 6, row() - words_height - 3) / 2);
  }
  double radius(std::uint32_t accounts) const {
    return largest_radius() * std::sqrt(static_cast<double>(accounts) / most_accounts);
  }
};

Grid grid_of(std::span<const SweepCell> cells) {
  std::set<std::int64_t> windows;
  std::set<std::uint32_t> least;
  Grid grid;
  for (const SweepCell& cell : cells) {
    windows.insert(cell.window_ms);
    least.insert(cell.min_contents);
    grid.most_accounts = std::max(grid.most_accounts, cell.accounts);
  }
  grid.windows.assign(windows.begin(), windows.end());
  grid.least.assign(least.begin(), least.end());
  return grid;
}

bool is_chosen(const SweepCell& cell, ChosenSetting chosen) {
  return cell.window_ms == chosen.window_ms && cell.min_contents == chosen.min_contents;
}

void write(Scene& scene, Point at, std::string text, Rgb color, Weight weight = Weight::regular,
           Anchor anchor = Anchor::middle) {
  scene.items.push_back(SceneText{.at = at,
                                  .text = std::move(text),
                                  .size = cell_size,
                                  .anchor = anchor,
                                  .weight = weight,
                                  .color = color});
}

void outline(Scene& scene, const Box& box, const Stroke& stroke) {
  const Point corners[] = {
      {box.x, box.y}, {box.right(), box.y}, {box.right(), box.bottom()}, {box.x, box.bottom()}};
  for (std::size_t i = 0; i < 4; ++i) {
    scene.items.push_back(SceneLine{corners[i], corners[(i + 1) % 4], stroke});
  }
}

std::string in_words(const SweepCell& cell) {
  return fmt::format("within {}, at least {}: {}, {}, {}", format_duration(cell.window_ms),
                     counted(cell.min_contents, "content", "contents"),
                     counted(cell.accounts, "account", "accounts"),
                     counted(cell.clusters, "cluster", "clusters"),
                     counted(cell.ties, "tie", "ties"));
}

void draw_cell(const Grid& grid, const SweepCell& cell, ChosenSetting chosen, Scene& scene) {
  const auto place = [](const auto& values, auto value) {
    return static_cast<double>(std::find(values.begin(), values.end(), value) - values.begin());
  };
  const Box box{grid.area.x + side_width + place(grid.windows, cell.window_ms) * grid.column(),
                grid.area.y + head_height + place(grid.least, cell.min_contents) * grid.row(),
                grid.column(), grid.row()};
  const double x = box.x + box.width / 2, foot = box.bottom() - words_height;
  if (cell.accounts > 0) {
    scene.items.push_back(SceneShape{.at = {x, box.y + 1.5 + (foot - box.y - 1.5) / 2},
                                     .radius = std::max(0.35, grid.radius(cell.accounts)),
                                     .fill = circle_color,
                                     .title = in_words(cell)});
  }
  write(scene, {x, foot + 4}, counted(cell.accounts, "account", "accounts"), text_color,
        Weight::bold);
  write(scene, {x, foot + 8}, counted(cell.clusters, "cluster", "clusters"), text_color);
  write(scene, {x, foot + 12}, counted(cell.ties, "tie", "ties"), secondary_color);
  if (is_chosen(cell, chosen)) {
    outline(scene, {box.x + 0.8, box.y + 0.8, box.width - 1.6, box.height - 1.6},
            {.color = text_color, .width = 0.7});
  } else {
    outline(scene, {box.x + 0.8, box.y + 0.8, box.width - 1.6, box.height - 1.6},
            {.color = hairline_color, .width = 0.2});
  }
}

FrameWords words_of(std::span<const SweepCell> cells, ChosenSetting chosen) {
  FrameWords words{
      .title = "How much the network depends on the settings",
      .subtitle = {},
      .caption = {"Each cell is the same data at other settings: accounts tied, "
                  "clusters of them, ties.",
                  "What is there in one cell only is made by its threshold; what stays "
                  "from cell to cell is not.",
                  "Counts in a fixed window are leads, not proof."}};
  for (const SweepCell& cell : cells) {
    if (is_chosen(cell, chosen)) words.subtitle = "Chosen: " + in_words(cell) + ".";
  }
  return words;
}

std::vector<LegendItem> legend(std::uint32_t accounts) {
  LegendItem area{.samples = {SceneShape{.radius = 1.6, .fill = circle_color}},
                  .width = 3.2,
                  .text = "area: accounts with a tie (largest: " + grouped(accounts) + ")"};
  std::get<SceneShape>(area.samples[0]).at = {1.6, 0};
  Scene frame;
  outline(frame, {0, -1.6, 4.8, 3.2}, {.color = text_color, .width = 0.7});
  return {std::move(area),
          LegendItem{.samples = frame.items, .width = 4.8, .text = "the chosen setting"}};
}

}  // namespace

Scene sweep_figure(std::span<const SweepCell> cells, ChosenSetting chosen) {
  Scene scene;
  Grid grid = grid_of(cells);
  const TextRuler ruler;
  grid.area = draw_frame(ruler, words_of(cells, chosen), legend(grid.most_accounts), scene);
  if (cells.empty()) return scene;
  for (std::size_t w = 0; w < grid.windows.size(); ++w) {
    write(scene,
          {grid.area.x + side_width + (static_cast<double>(w) + 0.5) * grid.column(),
           grid.area.y + head_height - 2.5},
          "within " + format_duration(grid.windows[w]), text_color, Weight::bold);
  }
  for (std::size_t m = 0; m < grid.least.size(); ++m) {
    const double y = grid.area.y + head_height + (static_cast<double>(m) + 0.5) * grid.row();
    write(scene, {grid.area.x, y}, "at least", text_color, Weight::bold, Anchor::start);
    write(scene, {grid.area.x, y + 4}, counted(grid.least[m], "content", "contents"), text_color,
          Weight::bold, Anchor::start);
  }
  for (const SweepCell& cell : cells) draw_cell(grid, cell, chosen, scene);
  return scene;
}

}  // namespace lockstep
