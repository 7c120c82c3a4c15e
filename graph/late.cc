#include "graph/late.h"

#include <dlfcn.h>

#include <stdexcept>
#include <string>

namespace lockstep {
namespace {

// By its bare name, so that it is looked for where the program's linker was told: beside it. Never
// let go of, as what is under way may need it to the end.
void* open_late() {
  void* const file = dlopen("lockstep-late.so", RTLD_NOW | RTLD_LOCAL);
  if (file == nullptr) {
    throw std::runtime_error(std::string("what draws and clusters cannot be loaded: ") + dlerror());
  }
  return file;
}

}  // namespace

const void* late_symbol(const char* name) {
  static void* const file = open_late();
  const void* const found = dlsym(file, name);
  if (found == nullptr) {
    throw std::runtime_error("lockstep-late.so is of another version: build both again");
  }
  return found;
}

}  // namespace lockstep
