#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "graph/corpus_builder.h"

namespace lockstep {

// Adds the parts of a file to a corpus, many at once.
class PartsOfSource {
 public:
  // Up to `most` of them at once, as each time all of the corpus's index goes through the caches;
  // at first fewer, as the index is small and parts take memory.
  PartsOfSource(SourceId source, CorpusBuilder& corpus, std::size_t most)
      : source_(source), corpus_(corpus), most_(most) {}

  void add(CorpusBuilder part) {
    constexpr std::size_t fewest = 8;
    parts_.push_back(std::move(part));
    if (parts_.size() >= std::clamp(added_ / 4, std::min(fewest, most_), most_)) add_all();
  }
  // Those that are left.
  void add_all() {
    added_ += parts_.size();
    if (!parts_.empty()) corpus_.add_parts(source_, std::move(parts_));
    parts_.clear();
  }

 private:
  SourceId source_;
  CorpusBuilder& corpus_;
  std::size_t most_, added_ = 0;
  std::vector<CorpusBuilder> parts_;
};

}  // namespace lockstep
