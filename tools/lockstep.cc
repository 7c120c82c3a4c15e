#include <sys/resource.h>
#include <sys/stat.h>

#include <exception>
#include <new>

#include "tools/command_line.h"
#include "tools/large_blocks.h"
#include "tools/say.h"

int main(int argc, char** argv) {
  lockstep::keep_blocks_in_large_pages();
  // Case data is for this user alone: in files (0600, folders 0700), and never in a core dump.
  umask(0077);
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  try {
    return lockstep::command_line(argc, argv);
  } catch (const std::bad_alloc&) {
    lockstep::complain("out of memory; try fewer inputs, a shorter --window or fewer --trace");
  } catch (const std::exception& error) {
    lockstep::complain(error.what());
  }
  return 1;
}
