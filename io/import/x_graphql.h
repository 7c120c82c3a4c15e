#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// Tweets as X's own site gets them (GraphQL): Zeeschuimer's NDJSON ({"source_platform":
// "twitter.com", "data": {...}}), 4CAT's (the fields on top, the rest in __import_meta), and whole
// answers of the site ("tweet_results" at any depth). The id is rest_id, as JavaScript rounds the
// others. Tombstones and posts that are not available are none. A tweet comes once for each visit
// of a page: one post. Advertisements ("promoted") count as service: people did not make them act.
Likeness x_graphql_likeness(const FileHead& head);
Done read_x_graphql(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
