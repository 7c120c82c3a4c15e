#pragma once

#include <functional>
#include <memory>

namespace lockstep {

// A piece of work that another thread does if one is free, so that --threads holds; else it is done
// when it is waited for. One piece at a time.
class Aside {
 public:
  Aside();
  // Waits; what the work throws is of no interest to who has left.
  ~Aside();
  Aside(const Aside&) = delete;
  Aside& operator=(const Aside&) = delete;

  void run(std::function<void()> work);
  // Until it is done. Throws what the work threw.
  void wait();

 private:
  struct Group;
  std::unique_ptr<Group> group_;
};

}  // namespace lockstep
