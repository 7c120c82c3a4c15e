#pragma once

namespace lockstep {

// cairo, pango and igraph, and the fifty libraries behind them, take longer to load than many a
// question takes to answer. What needs them stands in lockstep-late.so, beside the program, which
// is loaded when something of it is first called.

// The address of what that file calls `name`. Throws std::runtime_error where the file is missing
// or is another version's.
const void* late_symbol(const char* name);

// A function of that file, to which it has a pointer of that name.
template <class Function>
Function& late(const char* name) {
  return **static_cast<Function* const*>(late_symbol(name));
}

}  // namespace lockstep

// In that file: `name`, a pointer to `function` for late() to find.
#define LOCKSTEP_LATE(name, function)        \
  extern "C" {                               \
  extern decltype(function)* const name;     \
  decltype(function)* const name = function; \
  }
