#pragma once

#include <cstdint>
#include <string>

#include "graph/corpus_builder.h"
#include "io/import/json_value.h"
#include "io/import/x_post.h"

namespace lockstep {

// What the times that a file writes and the clocks in its ids say of each other, to be told once
// for the whole file. The id is believed (x_post.h).
class XClocks {
 public:
  // `written` is the post's time as it stands in the file; nothing where the format has none.
  void compare(const XPost& post, JsonValue written);
  // Adds those of a later part of the file, whose source is `source` here.
  void add(const XClocks& part, SourceId source);
  // One note for times that differ from the id's, one for times that can't be read.
  void tell(CorpusBuilder& corpus) const;

 private:
  struct Counted {
    std::uint64_t records = 0;
    Origin first;
    std::string what;  // of the first
  };
  Counted disagreeing_, unreadable_;
};

}  // namespace lockstep
