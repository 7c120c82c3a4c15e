#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "analysis/sort_unique.h"

namespace lockstep {

// Values of which few differ, however many are added: memory for some twice those that differ.
template <class T>
class Distinct {
 public:
  void add(const T& value) {
    values_.push_back(value);
    if (values_.size() < most_) return;
    sort_unique(values_);
    most_ = std::max(most_, 2 * values_.size());
  }
  std::vector<T> take() {  // sorted
    sort_unique(values_);
    return std::move(values_);
  }

 private:
  std::vector<T> values_;
  std::size_t most_ = 1 << 12;
};

}  // namespace lockstep
