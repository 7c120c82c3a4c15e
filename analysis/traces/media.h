#pragma once

#include <string>

#include "analysis/traces/traces.h"

namespace lockstep {

// Posts of the same picture or video (join_same_media), on any platform; of other files, and where
// nobody looked at them, equal SHA-256 of their bytes. The key is the SHA-256 of the earliest
// posted file, or "pdq:" and the hash where a table gives that alone.
void extract_media(const Corpus& corpus, ActsBuilder& acts);

// The key of what a medium is taken for; empty where neither bytes nor hash are known.
std::string media_key(const Corpus& corpus, MediaId media);

// The SHA-256 of a file that the corpus holds too becomes the key of what it is taken for; any
// other key that a table gives stays as it is.
GivenSpelling given_media(const Corpus& corpus);

// Posts of the same file, byte for byte.
void extract_files(const Corpus& corpus, ActsBuilder& acts);

}  // namespace lockstep
