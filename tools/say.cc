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

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

std::string counted(std::uint64_t number, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", grouped(number), number == 1 ? singular : plural);
}

}  // namespace lockstep
