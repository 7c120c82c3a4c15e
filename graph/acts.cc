#include "graph/acts.h"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

namespace lockstep {

std::string Acts::stable_id(ContentId content) const {
  std::string name = traces[contents.trace[content.row()]];
  name += '\0';
  name += keys[contents.key[content.row()]];
  const XXH128_hash_t hash = XXH3_128bits(name.data(), name.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace lockstep
