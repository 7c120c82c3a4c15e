#include "tools/say.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "io/escape.h"

namespace lockstep {

void say(std::string_view verb, std::string_view what) {
  fmt::print("{:<6} {}\n", verb, terminal_text(what));
}

void complain(std::string_view what) { fmt::print(stderr, "lockstep: {}\n", terminal_text(what)); }

void progress(std::string_view what) {
  static const bool watched = isatty(STDERR_FILENO) == 1;
  if (!watched) return;
  fmt::print(stderr, "\r\x1b[K{}", terminal_text(what.substr(0, 100)));
  std::fflush(stderr);
}

}  // namespace lockstep
