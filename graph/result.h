#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace lockstep {

// Why an operation could not be done, as a sentence for the person at the keyboard:
// what was wrong, where, and what to do.
struct Error {
  std::string message;
};

// The value of an operation, or the Error that stopped it. Test it before taking the value:
//   auto file = open(path);
//   if (!file) return file.error();
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }

  // Requires that the operation succeeded.
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(value()); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  // Requires that the operation failed.
  const Error& error() const {
    assert(!*this);
    return *std::get_if<1>(&state_);
  }

 private:
  T& value() {
    assert(*this);
    return *std::get_if<0>(&state_);
  }
  const T& value() const {
    assert(*this);
    return *std::get_if<0>(&state_);
  }

  std::variant<T, Error> state_;
};

// The outcome of an operation that has no value.
using Done = Result<std::monostate>;
inline Done done() { return std::monostate{}; }

}  // namespace lockstep
