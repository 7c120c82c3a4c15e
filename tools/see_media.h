#pragma once

#include <span>

#include "graph/corpus.h"
#include "io/import/media_file.h"
#include "io/media/look_at_media.h"

namespace lockstep {

// Looks at files, each hash once, and fills Media::sights. Each file that could
// not be looked at is a warning (media.unseen) at the first post that carries it.
void see_media(Corpus& corpus, std::span<const MediaFile> files, MediaDepth depth);

}  // namespace lockstep
