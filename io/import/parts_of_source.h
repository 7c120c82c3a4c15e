#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "graph/corpus_builder.h"

namespace lockstep {

// Adds the parts of a file to a corpus, many at once.
class PartsOfSource {
 public:
  // `most` of them at once: each time all of the corpus's index goes through the caches, but parts
  // take memory.
  PartsOfSource(SourceId source, CorpusBuilder& corpus, std::size_t most)
      : source_(source), corpus_(corpus), most_(most) {}

  void add(CorpusBuilder part) {
    parts_.push_back(std::move(part));
    if (parts_.size() == most_) add_all();
  }
  // Those that are left.
  void add_all() {
    if (!parts_.empty()) corpus_.add_parts(source_, std::move(parts_));
    parts_.clear();
  }

 private:
  SourceId source_;
  CorpusBuilder& corpus_;
  std::size_t most_;
  std::vector<CorpusBuilder> parts_;
};

}  // namespace lockstep
