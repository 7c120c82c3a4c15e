#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace lockstep {

// A column whose cells are lists, stored end to end. As long as all of them are equally long (as
// where an export has no hashtags, or every post stands in one record) only the values take room;
// else 8 bytes a row as well.
template <class T>
class Lists {
 public:
  std::vector<T> values;

  std::size_t size() const { return rows_; }
  std::span<const T> operator[](std::size_t row) const {
    if (starts_.empty()) return std::span(values).subspan(row * width_, width_);
    return std::span(values).subspan(starts_[row], starts_[row + 1] - starts_[row]);
  }
  // How many values the longest has.
  std::size_t longest() const {
    std::size_t most = width_;
    for (std::size_t row = 0; row + 1 < starts_.size(); ++row) {
      most = std::max<std::size_t>(most, starts_[row + 1] - starts_[row]);
    }
    return most;
  }
  void push_back(std::span<const T> row) {
    if (row.empty() && width_ == 0 && starts_.empty()) {
      ++rows_;
    } else {
      push_other(row);
    }
  }
  // Adds all rows of another, each of their values as `change` makes it.
  template <class Change>
  void append(const Lists& other, Change change) {
    if (rows_ == 0) width_ = other.width_;
    const bool even = starts_.empty() && other.starts_.empty() && width_ == other.width_;
    if (!even && other.rows_ > 0) {
      if (starts_.empty()) write_starts();
      for (std::size_t row = 0; row < other.rows_; ++row) {
        starts_.push_back(starts_.back() + other[row].size());
      }
    }
    const std::size_t had = values.size();
    values.resize(had + other.values.size());
    std::transform(other.values.begin(), other.values.end(),
                   values.begin() + static_cast<std::ptrdiff_t>(had), change);
    rows_ += other.rows_;
  }
  // Rows of one value each.
  static Lists of_single(std::vector<T> values) {
    Lists lists;
    lists.rows_ = values.size();
    lists.width_ = 1;
    lists.values = std::move(values);
    return lists;
  }

 private:
  void push_other(std::span<const T> row) {
    if (rows_ == 0) width_ = row.size();
    if (starts_.empty() && row.size() != width_) write_starts();
    if (row.size() == 1) {
      values.push_back(row[0]);
    } else if (!row.empty()) {
      values.insert(values.end(), row.begin(), row.end());
    }
    if (!starts_.empty()) starts_.push_back(values.size());
    ++rows_;
  }
  void write_starts() {
    starts_.reserve(rows_ + 2);
    for (std::size_t row = 0; row <= rows_; ++row) starts_.push_back(row * width_);
  }

  std::size_t rows_ = 0, width_ = 0;
  std::vector<std::uint64_t> starts_;  // row i is values[starts_[i] .. starts_[i+1])
};

}  // namespace lockstep
