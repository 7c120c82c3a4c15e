#pragma once

#include <span>
#include <vector>

#include "graph/acts.h"
#include "graph/corpus.h"

namespace lockstep {

// What forwards bring along. On Telegram a forward is a copy: the text, the links and the files of
// what it passes on stand in the channel that it was forwarded to. As acts those would be the
// repost's again, under a clock that does not know when the source was posted; but to whoever asks
// where a content went they count. So these are no acts to test: a row for each forward that acts
// in trace repost and content of `acts` (traces text or near_text, link, media) that it brings, by
// content, time, account and post. A text is found if it was said just so, or as the content's key
// is spelled.
std::vector<Act> forwarded(const Corpus& corpus, const Acts& acts);

// Those of them that are on this content.
std::span<const Act> forwards_of(std::span<const Act> forwards, ContentId content);

}  // namespace lockstep
