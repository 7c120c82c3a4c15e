#pragma once

#include <span>
#include <utility>
#include <vector>

#include "graph/acts.h"
#include "graph/corpus.h"

namespace lockstep {

// What reposts bring along: the text, the links and the files of what they pass on. As acts those
// would be the repost's again, under a clock that does not know when the source was posted; but to
// whoever asks where a content went they count. So these are no acts to test.
struct Forwarded {
  // On Telegram a forward is a copy that stands in the channel that it was forwarded to. A row for
  // each that acts in trace repost and content of the acts (traces text or near_text, link, media)
  // that it brings; by content, time, account and post. A text is found if it was said just so, or
  // as the content's key is spelled.
  std::vector<Act> rows;
  // Elsewhere a repost points to a post. Contents of trace repost, and the contents of those other
  // traces that their post acts on itself, if it is in the corpus; ascending.
  std::vector<std::pair<ContentId, ContentId>> of_reposted;

  std::span<const Act> on(ContentId content) const;  // the rows on it
};

Forwarded forwarded(const Corpus& corpus, const Acts& acts);

}  // namespace lockstep
