#pragma once

#include <string_view>

#include "io/import/importer.h"

namespace lockstep {

// The code of what is said when ImportOptions::embeddings are not as many as the records. Nobody
// knows then whose they are.
constexpr std::string_view embeddings_misfit = "embeddings.misfit";

// A table of acts or posts, one row each, CSV or TSV: CooRTweet's object_id, account_id,
// content_id, timestamp_share, QUT's message table, or any table whose columns --map names
// (act_columns.h), or can be guessed (column_guess.h): what each was taken for is among the
// source's assumptions, as the --map that would say the same. Several rows
// of one content_id are one post with several contents. An empty or NA object is no content, the
// post stays. A row without account or time, or with a damaged id, is rejected. Where a table has a
// text and no links or hashtags of its own, those in the text are taken.

// yes: a header with CooRTweet's or QUT's names; maybe: any table with a header.
Likeness act_table_likeness(const FileHead& head);
Done read_act_table(Input input, CorpusBuilder& corpus);

}  // namespace lockstep
