#pragma once

#include <span>
#include <vector>

#include "graph/corpus.h"
#include "io/import/media_file.h"
#include "io/media/look_at_media.h"

namespace lockstep {

// One file for each hash, the first by path, in an order in which archives are read but once.
std::vector<MediaFile> distinct_files(std::vector<MediaFile> found);

// Looks at distinct_files() and fills Media::sights. Each file that could
// not be looked at is a warning (media.unseen) at the first post that carries it.
void see_media(Corpus& corpus, std::span<const MediaFile> files, MediaDepth depth);

}  // namespace lockstep
