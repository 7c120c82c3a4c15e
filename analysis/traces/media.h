#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "analysis/traces/traces.h"

namespace lockstep {

// Posts of the same picture or video (join_same_media), on any platform; of other files, and where
// nobody looked at them, equal SHA-256 of their bytes. The key is the SHA-256 of the earliest
// posted file, or "pdq:" and the hash where a table gives that alone.
void extract_media(const Corpus& corpus, ActsBuilder& acts);

// The key of what a medium is taken for; empty where neither bytes nor hash are known.
std::string media_key(const Corpus& corpus, MediaId media);

// What the keys that a table gives for this trace stand for: of the SHA-256 of a file that the
// corpus holds too, the key of what it is taken for; any other stays as it is.
std::function<std::string(std::string_view)> given_media_key(const Corpus& corpus);

// Posts of the same file, byte for byte.
void extract_files(const Corpus& corpus, ActsBuilder& acts);

}  // namespace lockstep
