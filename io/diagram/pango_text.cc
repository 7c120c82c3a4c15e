// lockstep-late.so: lines of text, and how long they are, by pango.

#include "io/diagram/pango_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "graph/late.h"
#include "io/diagram/text_width.h"

namespace lockstep {
namespace {

struct FreeFont {
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
struct FreeFontOptions {
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};

// As browsers find it for unicode-bidi: plaintext: by the first strong letter outside isolates (UAX
// 9, P2 and P3). Pango's own search looks into isolates.
PangoDirection base_direction(std::string_view text) {
  const auto size = static_cast<std::int32_t>(text.size());
  int depth = 0;
  for (std::int32_t at = 0; at < size;) {
    UChar32 code = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
    U8_NEXT(text.data(), at, size, code);
#pragma GCC diagnostic pop
    switch (code < 0 ? U_OTHER_NEUTRAL : u_charDirection(code)) {
      case U_LEFT_TO_RIGHT_ISOLATE:
      case U_RIGHT_TO_LEFT_ISOLATE:
      case U_FIRST_STRONG_ISOLATE:
        ++depth;
        break;
      case U_POP_DIRECTIONAL_ISOLATE:
        depth = std::max(0, depth - 1);
        break;
      case U_LEFT_TO_RIGHT:
        if (depth == 0) return PANGO_DIRECTION_LTR;
        break;
      case U_RIGHT_TO_LEFT:
      case U_RIGHT_TO_LEFT_ARABIC:
        if (depth == 0) return PANGO_DIRECTION_RTL;
        break;
      default:
        break;
    }
  }
  return PANGO_DIRECTION_LTR;
}

}  // namespace

PangoContextPointer make_pango_context() {
  PangoContextPointer context(pango_font_map_create_context(pango_cairo_font_map_get_default()));
  const std::unique_ptr<cairo_font_options_t, FreeFontOptions> options(cairo_font_options_create());
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context.get(), options.get());
  pango_cairo_context_set_resolution(context.get(), 72);
  pango_context_set_round_glyph_positions(context.get(), FALSE);
  // Otherwise the digits' shape and the fallback fonts would follow the user's locale.
  pango_context_set_language(context.get(), pango_language_from_string("en"));
  return context;
}

PangoLayoutPointer make_pango_layout(PangoContext* context, const SceneText& text) {
  pango_context_set_base_dir(context, base_direction(text.text));
  PangoLayoutPointer layout(pango_layout_new(context));
  pango_layout_set_auto_dir(layout.get(), FALSE);
  const std::unique_ptr<PangoFontDescription, FreeFont> font(
      pango_font_description_from_string("Noto Sans,Noto Naskh Arabic,Noto Sans Arabic"));
  pango_font_description_set_absolute_size(font.get(), text.size * PANGO_SCALE);
  pango_font_description_set_weight(
      font.get(), text.weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
  pango_layout_set_text(layout.get(), text.text.data(), static_cast<int>(text.text.size()));
  return layout;
}

namespace {

void* make_ruler() { return make_pango_context().release(); }
void free_ruler(void* context) { g_object_unref(context); }

TextExtent measure(void* context, const SceneText& text) {
  const PangoLayoutPointer layout = make_pango_layout(static_cast<PangoContext*>(context), text);
  PangoRectangle ink{}, logical{};
  pango_layout_get_extents(layout.get(), &ink, &logical);
  const double baseline = pango_layout_get_baseline(layout.get());
  constexpr double mm = mm_per_point / PANGO_SCALE;
  return {.width = logical.width * mm,
          .ascent = (baseline - ink.y) * mm,
          .descent = (ink.y + ink.height - baseline) * mm};
}

}  // namespace
}  // namespace lockstep

LOCKSTEP_LATE(lockstep_make_ruler, lockstep::make_ruler)
LOCKSTEP_LATE(lockstep_free_ruler, lockstep::free_ruler)
LOCKSTEP_LATE(lockstep_measure, lockstep::measure)
