#include "graph/acts.h"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include "graph/stable_id.h"

namespace lockstep {

std::string stable_content_id(std::string_view trace, std::string_view key) {
  std::string name(trace);
  name += '\0';
  name += key;
  const XXH128_hash_t hash = XXH3_128bits(name.data(), name.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::string Acts::stable_id(ContentId content) const {
  return stable_content_id(traces[contents.trace[content.row()]],
                           keys[contents.key[content.row()]]);
}

}  // namespace lockstep
