#pragma once

#include <cstdint>

#include "io/diagram/network_marks.h"
#include "io/diagram/text_width.h"

namespace lockstep {

// Names what can be named without covering anything: first the clusters, beside them; then the
// clusters' sources and the most connected accounts, until `most_labels` are placed.
void draw_labels(const TextRuler& ruler, const Findings& findings, const PlacedNetwork& placed,
                 const Box& area, Naming naming, std::uint32_t most_labels, Scene& scene);

}  // namespace lockstep
