#pragma once

#include <string>
#include <vector>

#include "io/diagram/label_placement.h"
#include "io/diagram/scene.h"
#include "io/diagram/text_width.h"

namespace lockstep {

// Sizes in points and colours of the words round a figure.
constexpr double title_size = 13, subtitle_size = 10, caption_size = 9, legend_size = 8;
constexpr Rgb text_color{0x1A, 0x1A, 0x1A}, secondary_color{0x59, 0x59, 0x59},
    hairline_color{0xD9, 0xD9, 0xD9};
constexpr double page_margin = 12;

// Samples with their meaning: marks from x = 0 to `width`, their middle at y = 0, then the words.
struct LegendItem {
  std::vector<SceneItem> samples;
  double width = 0;
  std::string text;
};

struct FrameWords {
  std::string title, subtitle;
  std::vector<std::string> caption;  // sentences
};

// Breaks a text between words into as few lines of at most `width` mm as will do; a longer word
// stands alone. Balanced: the lines are about equally long.
enum class Wrap : std::uint8_t { filled, balanced };
std::vector<std::string> wrap(const TextRuler& ruler, const SceneText& text, double width,
                              Wrap how);

// Draws title and subtitle at the head of the scene's page, legend and caption at its foot; gives
// the free area between. Also sets the scene's title and description.
Box draw_frame(const TextRuler& ruler, const FrameWords& words,
               const std::vector<LegendItem>& legend, Scene& scene);

}  // namespace lockstep
