// lockstep-late.so: PNG and PDF by cairo.

#include "io/diagram/cairo_picture.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <cmath>
#include <memory>
#include <numbers>

#include "graph/late.h"
#include "io/diagram/pango_text.h"

namespace lockstep {
namespace {

struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct DestroyCairo {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;
using Cairo = std::unique_ptr<cairo_t, DestroyCairo>;

// Paints marks on a cairo surface whose unit is 1 mm.
class Painter {
 public:
  explicit Painter(cairo_t* cairo) : cairo_(cairo), context_(make_pango_context()) {
    cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
  }

  void operator()(const SceneLine& line) {
    cairo_move_to(cairo_, line.from.x, line.from.y);
    cairo_line_to(cairo_, line.to.x, line.to.y);
    stroke(line.stroke);
  }

  void operator()(const SceneShape& mark) {
    const double x = mark.at.x, y = mark.at.y, r = mark.radius;
    cairo_new_path(cairo_);
    if (mark.shape == Shape::circle) {
      cairo_arc(cairo_, x, y, r, 0, 2 * std::numbers::pi);
    } else if (mark.shape == Shape::square) {
      const double half = square_half * r;
      cairo_rectangle(cairo_, x - half, y - half, 2 * half, 2 * half);
    } else {
      const double reach = triangle_reach * r, side = reach * std::sqrt(0.75);
      cairo_move_to(cairo_, x, y - reach);
      cairo_line_to(cairo_, x + side, y + reach / 2);
      cairo_line_to(cairo_, x - side, y + reach / 2);
    }
    cairo_close_path(cairo_);
    color(mark.fill, 1);
    cairo_fill_preserve(cairo_);
    if (mark.outline.dash == Dash::dashed && mark.outline.width > 0) {
      cairo_set_dash(cairo_, nullptr, 0, 0);
      cairo_set_line_width(cairo_, mark.outline.width);
      cairo_stroke_preserve(cairo_);
    }
    stroke(mark.outline);
  }

  void operator()(const SceneText& text) {
    const PangoLayoutPointer layout = make_pango_layout(context_.get(), text);
    PangoRectangle logical{};
    pango_layout_get_extents(layout.get(), nullptr, &logical);
    const double width = logical.width * mm_per_point / PANGO_SCALE;
    const double ascent = pango_layout_get_baseline(layout.get()) * mm_per_point / PANGO_SCALE;
    double x = text.at.x - logical.x * mm_per_point / PANGO_SCALE;
    if (text.anchor == Anchor::middle) x -= width / 2;
    if (text.anchor == Anchor::end) x -= width;
    cairo_save(cairo_);
    cairo_translate(cairo_, x, text.at.y - ascent);
    cairo_scale(cairo_, mm_per_point, mm_per_point);
    cairo_move_to(cairo_, 0, 0);
    if (text.halo > 0) {
      pango_cairo_layout_path(cairo_, layout.get());
      color({255, 255, 255}, 1);
      cairo_set_line_width(cairo_, 2 * text.halo / mm_per_point);
      cairo_stroke(cairo_);
      cairo_move_to(cairo_, 0, 0);
    }
    color(text.color, 1);
    pango_cairo_show_layout(cairo_, layout.get());
    cairo_restore(cairo_);
  }

 private:
  void color(Rgb rgb, double opacity) {
    cairo_set_source_rgba(cairo_, rgb.r / 255.0, rgb.g / 255.0, rgb.b / 255.0, opacity);
  }

  void stroke(const Stroke& stroke) {
    if (stroke.width <= 0) {
      cairo_new_path(cairo_);
      return;
    }
    const std::array<double, 2> dashes = {2.2 * stroke.width, 1.6 * stroke.width};
    const bool dashed = stroke.dash == Dash::dashed;
    cairo_set_line_cap(cairo_, dashed ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
    cairo_set_dash(cairo_, dashes.data(), dashed ? 2 : 0, 0);
    cairo_set_line_width(cairo_, stroke.width);
    color(stroke.color, stroke.opacity);
    cairo_stroke(cairo_);
  }

  cairo_t* cairo_;
  PangoContextPointer context_;
};

// Empty, or what cairo says went wrong.
std::string paint(const Scene& scene, cairo_surface_t* surface, double units_per_mm) {
  const Cairo cairo(cairo_create(surface));
  cairo_scale(cairo.get(), units_per_mm, units_per_mm);
  cairo_set_source_rgb(cairo.get(), 1, 1, 1);
  cairo_paint(cairo.get());
  Painter painter(cairo.get());
  for (const SceneItem& item : scene.items) std::visit(painter, item);
  const cairo_status_t status = cairo_status(cairo.get());
  return status == CAIRO_STATUS_SUCCESS ? "" : cairo_status_to_string(status);
}

// No exception may cross cairo: out of memory becomes a status.
cairo_status_t append(void* out, const unsigned char* bytes, unsigned length) noexcept {
  try {
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
  } catch (...) {
    return CAIRO_STATUS_NO_MEMORY;
  }
}

std::string big_endian(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xFF);
  return bytes;
}

// The chunk pHYs, which cairo does not write, before the first IDAT (PNG third edition, 11.3.4.3).
void record_resolution(std::string& png, double dots_per_inch) {
  const auto per_metre = static_cast<std::uint32_t>(std::lround(dots_per_inch / 0.0254));
  const std::string chunk = "pHYs" + big_endian(per_metre) + big_endian(per_metre) + '\x01';
  const auto check = crc32(0, reinterpret_cast<const unsigned char*>(chunk.data()),
                           static_cast<unsigned>(chunk.size()));
  constexpr std::size_t after_header = 8 + 25;  // signature and IHDR
  png.insert(after_header, big_endian(9) + chunk + big_endian(static_cast<std::uint32_t>(check)));
}

Result<std::string> cairo_png(const Scene& scene, const PictureOptions& options) {
  const double dots_per_mm = options.dots_per_inch / 25.4;
  const double width = std::ceil(scene.width * dots_per_mm);
  const double height = std::ceil(scene.height * dots_per_mm);
  if (!(width >= 1 && height >= 1 && width <= 30'000 && height <= 30'000)) {
    return Error{fmt::format("a picture of {} x {} dots cannot be drawn: choose another resolution",
                             width, height)};
  }
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(width),
                                                   static_cast<int>(height)));
  const std::string problem = paint(scene, surface.get(), dots_per_mm);
  if (!problem.empty()) return Error{"the picture cannot be drawn: " + problem};
  std::string png;
  const cairo_status_t status = cairo_surface_write_to_png_stream(surface.get(), append, &png);
  if (status != CAIRO_STATUS_SUCCESS) {
    return Error{fmt::format("the PNG cannot be written: {}", cairo_status_to_string(status))};
  }
  record_resolution(png, options.dots_per_inch);
  return png;
}

Result<std::string> cairo_pdf(const Scene& scene, const PictureOptions&) {
  constexpr double points_per_mm = 72 / 25.4;
  std::string pdf;
  const Surface surface(cairo_pdf_surface_create_for_stream(
      append, &pdf, scene.width * points_per_mm, scene.height * points_per_mm));
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, scene.title.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                 "1970-01-01T00:00:00Z");
  const std::string problem = paint(scene, surface.get(), points_per_mm);
  cairo_surface_finish(surface.get());
  const cairo_status_t status = cairo_surface_status(surface.get());
  if (!problem.empty() || status != CAIRO_STATUS_SUCCESS) {
    return Error{fmt::format("the PDF cannot be written: {}",
                             problem.empty() ? cairo_status_to_string(status) : problem)};
  }
  return pdf;
}

}  // namespace
}  // namespace lockstep

LOCKSTEP_LATE(lockstep_write_png, lockstep::cairo_png)
LOCKSTEP_LATE(lockstep_write_pdf, lockstep::cairo_pdf)
