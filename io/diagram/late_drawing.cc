// What cairo, pango and igraph do, called when it is first needed: see graph/late.h.

#include "graph/late.h"
#include "io/diagram/cairo_picture.h"
#include "io/diagram/igraph_layout.h"
#include "io/diagram/text_width.h"

namespace lockstep {

Result<std::string> write_png(const Scene& scene, const PictureOptions& options) {
  return late<decltype(write_png)>("lockstep_write_png")(scene, options);
}

Result<std::string> write_pdf(const Scene& scene, const PictureOptions& options) {
  return late<decltype(write_pdf)>("lockstep_write_pdf")(scene, options);
}

Result<std::vector<Point>> igraph_layout(const LayoutGraph& graph, std::uint32_t seed) {
  return late<decltype(igraph_layout)>("lockstep_igraph_layout")(graph, seed);
}

TextRuler::TextRuler() : state_(late<void*()>("lockstep_make_ruler")()) {}
TextRuler::~TextRuler() { late<void(void*)>("lockstep_free_ruler")(state_); }

TextExtent TextRuler::measure(const SceneText& text) const {
  return late<TextExtent(void*, const SceneText&)>("lockstep_measure")(state_, text);
}

}  // namespace lockstep
