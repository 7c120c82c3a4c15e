#include "io/source/aside.h"

#include <tbb/task_group.h>

#include <utility>

namespace lockstep {

struct Aside::Group {
  tbb::task_group tasks;
};

Aside::Aside() : group_(std::make_unique<Group>()) {}

Aside::~Aside() {
  try {
    group_->tasks.wait();
  } catch (...) {
  }
}

void Aside::run(std::function<void()> work) { group_->tasks.run(std::move(work)); }

void Aside::wait() { group_->tasks.wait(); }

}  // namespace lockstep
