#pragma once

#include <pango/pangocairo.h>

#include <memory>

#include "io/diagram/scene.h"

namespace lockstep {

struct Unreference {
  void operator()(void* object) const { g_object_unref(object); }
};
using PangoLayoutPointer = std::unique_ptr<PangoLayout, Unreference>;
using PangoContextPointer = std::unique_ptr<PangoContext, Unreference>;

// A context whose letters do not depend on the resolution: no hinting, exact places.
PangoContextPointer make_pango_context();

// The text as one line, in units of points. Sets the context's direction: use one layout of a
// context before making the next.
PangoLayoutPointer make_pango_layout(PangoContext* context, const SceneText& text);

}  // namespace lockstep
