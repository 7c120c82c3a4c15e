#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lockstep {

// A column whose cells are lists, stored end to end: row i is values[starts[i] .. starts[i+1]).
template <class T>
struct Lists {
  std::vector<std::uint64_t> starts{0};
  std::vector<T> values;

  std::size_t size() const { return starts.size() - 1; }
  std::span<const T> operator[](std::size_t row) const {
    return std::span(values).subspan(starts[row], starts[row + 1] - starts[row]);
  }
  void push_back(std::span<const T> row) {
    values.insert(values.end(), row.begin(), row.end());
    starts.push_back(values.size());
  }
};

}  // namespace lockstep
