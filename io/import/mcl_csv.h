#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// Meta Content Library's download of posts (CSV), of Facebook or Instagram. All its ids are the
// library's own and unrelated to Facebook's, so they are marked "mcl:" and never meet those of
// other exports. `post_owner` posted; `surface` is where. A shared post is known by its id alone.
Likeness mcl_csv_likeness(const FileHead& head);
Done read_mcl_csv(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
