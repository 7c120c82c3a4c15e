#include "io/diagram/figure_frame.h"

#include <algorithm>

namespace lockstep {
namespace {

constexpr double item_gap = 7, legend_row = 6.5;

SceneText words_of(std::string text, double size, Rgb color) {
  SceneText words;
  words.text = std::move(text);
  words.size = size;
  words.color = color;
  return words;
}

// Draws lines from y downwards; gives the y below them.
double draw_lines(const TextRuler& ruler, const SceneText& text, double y, double leading, Wrap how,
                  Scene& scene) {
  for (std::string& line : wrap(ruler, text, scene.width - 2 * page_margin, how)) {
    y += leading;
    SceneText drawn = text;
    drawn.text = std::move(line);
    drawn.at = {page_margin, y};
    scene.items.push_back(std::move(drawn));
  }
  return y;
}

// The legend's rows as numbers of items, filled from the left.
std::vector<std::size_t> legend_rows(const TextRuler& ruler, const std::vector<LegendItem>& legend,
                                     double width, std::vector<double>& widths) {
  std::vector<std::size_t> rows;
  double x = 0;
  for (const LegendItem& item : legend) {
    const double text = ruler.measure(words_of(item.text, legend_size, text_color)).width;
    widths.push_back(item.width + 1.2 + text);
    if (rows.empty() || x + widths.back() > width) {
      rows.push_back(0);
      x = 0;
    }
    ++rows.back();
    x += widths.back() + item_gap;
  }
  return rows;
}

void draw_legend_item(const LegendItem& item, Point at, Scene& scene) {
  for (SceneItem sample : item.samples) {
    if (auto* line = std::get_if<SceneLine>(&sample)) {
      line->from = {line->from.x + at.x, line->from.y + at.y};
      line->to = {line->to.x + at.x, line->to.y + at.y};
    } else if (auto* shape = std::get_if<SceneShape>(&sample)) {
      shape->at = {shape->at.x + at.x, shape->at.y + at.y};
    } else if (auto* text = std::get_if<SceneText>(&sample)) {
      text->at = {text->at.x + at.x, text->at.y + at.y};
    }
    scene.items.push_back(std::move(sample));
  }
  SceneText words = words_of(item.text, legend_size, text_color);
  words.at = {at.x + item.width + 1.2, at.y + 1};
  scene.items.push_back(std::move(words));
}

std::vector<std::string> fill_lines(const TextRuler& ruler, const SceneText& text, double width) {
  std::vector<std::string> lines;
  SceneText line = text;
  line.text.clear();
  std::size_t at = 0;
  while (at < text.text.size()) {
    const std::size_t end = std::min(text.text.find(' ', at), text.text.size());
    const std::string before = line.text;
    if (!line.text.empty()) line.text += ' ';
    line.text += text.text.substr(at, end - at);
    if (!before.empty() && ruler.measure(line).width > width) {
      lines.push_back(before);
      line.text = text.text.substr(at, end - at);
    }
    at = end + 1;
  }
  if (!line.text.empty()) lines.push_back(line.text);
  return lines;
}

}  // namespace

std::vector<std::string> wrap(const TextRuler& ruler, const SceneText& text, double width,
                              Wrap how) {
  std::vector<std::string> lines = fill_lines(ruler, text, width);
  if (how == Wrap::filled || lines.size() < 2) return lines;
  // The narrowest width that needs no more lines.
  double narrow = width / 3, wide = width;
  while (wide - narrow > 1) {
    const double middle = (narrow + wide) / 2;
    (fill_lines(ruler, text, middle).size() > lines.size() ? narrow : wide) = middle;
  }
  return fill_lines(ruler, text, wide);
}

Box draw_frame(const TextRuler& ruler, const FrameWords& words,
               const std::vector<LegendItem>& legend, Scene& scene) {
  SceneText title = words_of(words.title, title_size, text_color);
  title.weight = Weight::bold;
  double top = draw_lines(ruler, title, page_margin - 1.5, 5.8, Wrap::balanced, scene);
  top = draw_lines(ruler, words_of(words.subtitle, subtitle_size, secondary_color), top, 5,
                   Wrap::balanced, scene);

  const double width = scene.width - 2 * page_margin;
  std::string sentences;
  for (const std::string& sentence : words.caption) {
    if (!sentences.empty()) sentences += ' ';
    sentences += sentence;
  }
  const SceneText caption = words_of(sentences, caption_size, secondary_color);
  const auto caption_lines = wrap(ruler, caption, width, Wrap::filled).size();
  std::vector<double> widths;
  const auto rows = legend_rows(ruler, legend, width, widths);
  const double caption_top = scene.height - page_margin - 4.3 * static_cast<double>(caption_lines);
  const double legend_top = caption_top - 1.5 - legend_row * static_cast<double>(rows.size());

  double y = legend_top + legend_row / 2 + 0.5;
  std::size_t item = 0;
  for (const std::size_t n : rows) {
    double x = page_margin;
    for (std::size_t i = 0; i < n; ++i, ++item) {
      draw_legend_item(legend[item], {x, y}, scene);
      x += widths[item] + item_gap;
    }
    y += legend_row;
  }
  draw_lines(ruler, caption, caption_top, 4.3, Wrap::filled, scene);
  const double rule = legend_top - 1;
  scene.items.push_back(
      SceneLine{{page_margin, rule}, {scene.width - page_margin, rule}, {hairline_color, 0.2}});

  scene.title = words.title;
  scene.description = words.subtitle.empty() ? sentences : words.subtitle + ' ' + sentences;
  return {page_margin, top + 3, width, rule - top - 5};
}

}  // namespace lockstep
