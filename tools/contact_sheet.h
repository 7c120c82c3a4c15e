#pragma once

#include "graph/result.h"
#include "tools/analyse.h"

namespace lockstep {

// Writes a contact sheet of the pictures and videos that were shared most, `options.most` of them,
// to options.contact_sheet, blurred unless they are asked for. Looks at their files once more, so
// `list` must still stand; fails if the file can't be written.
Done write_contact_sheet(const Analysis& from, const ContentsCommand& options);

}  // namespace lockstep
