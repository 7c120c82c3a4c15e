#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

#include "graph/unset_vector.h"

namespace lockstep {

// A column of posts or accounts that takes no room until a value comes that differs from the first:
// most columns of most exports hold nothing. Values are read by value.
template <class T>
class CorpusColumn {
 public:
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = T;

    Iterator() = default;
    Iterator(const CorpusColumn& column, std::size_t row) : column_(&column), row_(row) {}
    T operator*() const { return (*column_)[row_]; }
    Iterator& operator++() {
      ++row_;
      return *this;
    }
    Iterator operator++(int) { return std::exchange(*this, Iterator(*column_, row_ + 1)); }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    const CorpusColumn* column_ = nullptr;
    std::size_t row_ = 0;
  };

  CorpusColumn() = default;
  CorpusColumn(std::size_t rows, T value) : first_(value), size_(rows) {}

  std::size_t size() const { return size_; }
  // True where all values are known to be the first.
  bool is_constant() const { return values_.empty(); }
  bool holds_only(T value) const { return is_constant() && (size_ == 0 || first_ == value); }
  T operator[](std::size_t row) const { return values_.empty() ? first_ : values_[row]; }
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size_}; }

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
  void append(const CorpusColumn& other, Change change) {
    if (other.size_ == 0) return;
    const T first = change(other.first_);
    if (size_ == 0) first_ = first;
    const bool same = values_.empty() && other.is_constant() && first == first_;
    if (!same) {
      if (values_.empty()) values_.assign(size_, first_);
      values_.resize(size_ + other.size_);
      const auto to = values_.begin() + static_cast<std::ptrdiff_t>(size_);
      if (other.is_constant()) {
        std::fill(to, values_.end(), first);
      } else {
        std::transform(other.values_.begin(), other.values_.end(), to, change);
      }
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
  UnsetVector<T> values_;
};

}  // namespace lockstep
