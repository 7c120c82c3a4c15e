#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// CrowdTangle's tables of posts (closed in August 2024): Facebook pages, groups and profiles, and
// Instagram, with the headings of 2018 to 2024 and copies cut down to some columns; and the list of
// its link checker, whose first line names the link that all posts shared.
//
// The account is the page or profile, or the group where the post appeared: of a group's posts the
// authors are not in the data. A post's key is "<Facebook Id>_<post>", by its address
// (facebook_url.h). Times bear a zone word that changes with daylight saving within a file: EST,
// EDT, UTC and others that mean one offset are taken row by row; CST, IST and AST mean several and
// are taken in --timezone only.
Likeness crowdtangle_likeness(const FileHead& head);
Done read_crowdtangle(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
