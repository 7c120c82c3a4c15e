#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace lockstep {

// A growing column that takes no room until a value comes that differs from the first: most columns
// of most exports hold nothing.
template <class T>
class DraftColumn {
 public:
  std::size_t size() const { return size_; }
  bool is_constant() const { return values_.empty(); }
  T operator[](std::size_t row) const { return values_.empty() ? first_ : values_[row]; }

  void reserve(std::size_t rows) { values_.reserve(rows); }
  // Inlined whatever the compiler thinks: a post is added to two dozen columns, of which most stay
  // as they are.
  [[gnu::always_inline]] void push_back(T value) {
    if (values_.empty() && value == first_) {
      ++size_;
    } else {
      push_other(value);
    }
  }
  // Adds all values of another, as `change` makes them.
  template <class Change>
  void append(const DraftColumn& other, Change change) {
    if (other.size_ == 0) return;
    const T first = change(other.first_);
    if (size_ == 0) first_ = first;
    const bool same = values_.empty() && other.is_constant() && first == first_;
    if (!same) {
      if (values_.empty()) values_.assign(size_, first_);
      values_.resize(size_ + other.size_, first);
      std::transform(other.values_.begin(), other.values_.end(),
                     values_.begin() + static_cast<std::ptrdiff_t>(size_), change);
    }
    size_ += other.size_;
  }
  void set(std::size_t row, T value) {
    if (values_.empty() && value != first_) values_.assign(size_, first_);
    if (!values_.empty()) values_[row] = value;
  }
  template <class Change>
  void change_each(Change change) {
    first_ = change(first_);
    for (T& value : values_) value = change(value);
  }
  // The values, one a row.
  std::vector<T> take() && {
    return values_.empty() ? std::vector<T>(size_, first_) : std::move(values_);
  }

 private:
  [[gnu::noinline]] void push_other(T value) {
    if (size_ == 0) {
      first_ = value;
    } else {
      if (values_.empty()) values_.assign(size_, first_);
      values_.push_back(value);
    }
    ++size_;
  }

  T first_{};
  std::size_t size_ = 0;
  std::vector<T> values_;
};

}  // namespace lockstep
