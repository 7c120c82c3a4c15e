#pragma once

#include <memory>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

namespace lockstep {

// Leaves new cells as they are, where std::allocator would set them to zero or to what they are by
// default. For types of which bytes alone make an object, which memory then holds by itself
// ([intro.object] 10).
template <class T>
struct LeaveUnset : std::allocator<T> {
  template <class U>
  struct rebind {
    using other = LeaveUnset<U>;
  };
  template <class U>
  void construct(U*) {
    static_assert(std::is_trivially_copyable_v<U> && std::is_trivially_destructible_v<U>);
  }
  template <class U, class... Values>
  void construct(U* cell, Values&&... values) {
    ::new (static_cast<void*>(cell)) U(std::forward<Values>(values)...);
  }
};

// A vector for columns that many threads fill: resize() touches none of the new cells, so that the
// memory comes to each thread as it writes, and not to one thread before. Every cell must be
// written before it is read.
template <class T>
using UnsetVector = std::vector<T, LeaveUnset<T>>;

}  // namespace lockstep
