#pragma once

#include <iosfwd>
#include <string_view>

#include "graph/acts.h"
#include "graph/corpus.h"

namespace lockstep {

constexpr std::string_view acts_csv_header =
    "trace,content_id,platform,post_id,account_id,time_utc";

// Who acts on what: a row for each act, in the order of Acts::rows. content_id is
// Acts::stable_id(), post_id and account_id are the platform's. UTF-8, RFC 4180, LF. `acts` must be
// those of the corpus.
void write_acts_csv(const Corpus& corpus, const Acts& acts, std::ostream& out);

}  // namespace lockstep
