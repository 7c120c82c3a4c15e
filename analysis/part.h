#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "graph/acts.h"
#include "graph/corpus.h"
#include "graph/part.h"
#include "graph/result.h"

namespace lockstep {

// What one shard keeps. A content belongs to the shard that the last 16 hex digits of its stable
// id, modulo the number of shards, name; so nothing but the content decides. Contents on which
// nobody met anybody else within the window make no tie in any network of that window, so they are
// left out and their acts only counted; of the others every act is kept, as all of them say how
// common a content is. So rarity, caps and pruning come out of the union of all parts as out of the
// whole.
//
// Every post with an author stands in at least one part: in those of its contents, or if it has
// none that is kept, in that of its row modulo the number of shards. Cost: linear in the acts but
// for a sort of the shard's own.
Result<Part> part_of(const Corpus& corpus, const Acts& acts, std::int64_t window_ms, Shard shard);

// The key by which a part names a content: it sorts as the content does within its trace. A text is
// not repeated in a part: its key is its place among all contents, and its stable id.
std::string part_key(const Acts& acts, ContentId content);

// The acts of a corpus whose posts name all of their contents (Posts::given), as those of parts do,
// for the traces named, in the order in which extract_acts has them. Fails for more than 32 traces.
Result<Acts> given_acts(const Corpus& corpus, std::set<std::string> traces);

}  // namespace lockstep
