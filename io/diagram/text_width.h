#pragma once

#include "io/diagram/scene.h"

namespace lockstep {

// How much room a text takes on paper, in mm.
struct TextExtent {
  double width = 0;
  double ascent = 0, descent = 0;  // of the ink, above and below the baseline
};

// Measures with the fonts that the PNG writer uses. Not for several threads at once.
class TextRuler {
 public:
  TextRuler();
  ~TextRuler();
  TextRuler(const TextRuler&) = delete;
  TextRuler& operator=(const TextRuler&) = delete;

  TextExtent measure(const SceneText& text) const;

 private:
  void* state_;  // pango's
};

}  // namespace lockstep
