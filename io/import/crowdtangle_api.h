#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// What CrowdTangle's API answered: pages of posts, a list of posts, or a post a line. Posts of
// Facebook and Instagram; searches by link mix in other platforms. Times are UTC without saying so.
// `pagination` is passed over unread: it holds the user's secret token.
Likeness crowdtangle_api_likeness(const FileHead& head);
Done read_crowdtangle_api(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
