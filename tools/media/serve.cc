#include "tools/media/serve.h"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <string>

namespace lockstep {
namespace {

int fail(std::string_view program, std::string_view why) {
  std::fprintf(stderr, "%.*s: %.*s\n", static_cast<int>(program.size()), program.data(),
               static_cast<int>(why.size()), why.data());
  return 1;
}

// Whatever is not listed fails as if it were not permitted, so that a library that asks for the
// number of processors gets along without.
bool lock_in() {
#ifdef __SANITIZE_ADDRESS__  // which needs more at its end
  return true;
#else
  scmp_filter_ctx rules = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (rules == nullptr) return false;
  bool ready = true;
  for (const int call :
       {SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(brk), SCMP_SYS(mmap),
        SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(mprotect), SCMP_SYS(madvise), SCMP_SYS(futex),
        SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(getrandom), SCMP_SYS(fstat),
        SCMP_SYS(newfstatat), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(exit),
        SCMP_SYS(exit_group)}) {
    ready = ready && seccomp_rule_add(rules, SCMP_ACT_ALLOW, call, 0) == 0;
  }
  ready = ready && seccomp_load(rules) == 0;
  seccomp_release(rules);
  return ready;
#endif
}

template <class Number>
bool whole_number(std::string_view digits, Number& value) {
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size();
}

// The bytes of the next file; false where the input is something else.
bool take_file(std::string_view& input, std::string_view& file) {
  const std::size_t line = input.find('\n');
  std::size_t bytes = 0;
  if (line == input.npos || !input.starts_with("file ") ||
      !whole_number(input.substr(5, line - 5), bytes) || bytes > input.size() - line - 1) {
    return false;
  }
  file = input.substr(line + 1, bytes);
  input.remove_prefix(line + 1 + bytes);
  return true;
}

std::string answer_of(const Result<Sight>& sight) {
  if (!sight) {
    std::string why = sight.error().message;
    std::replace_if(
        why.begin(), why.end(), [](unsigned char c) { return c < ' '; }, ' ');
    return "unseen " + why + "\n";
  }
  std::string text = "seen " + std::string((*sight).type);
  for (const std::size_t n : {std::size_t{(*sight).width}, std::size_t{(*sight).height},
                              std::size_t{(*sight).seconds}, (*sight).frames.size()}) {
    text += ' ' + std::to_string(n);
  }
  text += '\n';
  for (const Frame& frame : (*sight).frames) {
    text += std::to_string(frame.quality);
    for (const PictureHash& hash : frame.hashes) text += ' ' + hex_digits(hash);
    text += '\n';
  }
  const Pixels& small = (*sight).small;
  if (!small.bytes.empty()) {
    text += "small " + std::to_string(small.columns) + ' ' + std::to_string(small.rows) + '\n';
    text.append(reinterpret_cast<const char*>(small.bytes.data()), small.bytes.size());
    text += '\n';
  }
  return text;
}

}  // namespace

int serve(std::string_view program, int argc, char** argv, const Look& look) {
  std::uint32_t small_edge = 0;
  if (argc > 1 && (!whole_number(argv[1], small_edge) || small_edge > 1024)) {
    return fail(program, "expected the longer side of small pictures, 0 to 1024");
  }
  struct stat input {};
  if (::fstat(0, &input) != 0 || !S_ISREG(input.st_mode)) {
    return fail(program, "expected a file as standard input");
  }
  const auto length = static_cast<std::size_t>(input.st_size);
  if (length == 0) return 0;
  void* const mapped = ::mmap(nullptr, length, PROT_READ, MAP_PRIVATE, 0, 0);
  if (mapped == MAP_FAILED) return fail(program, "standard input could not be mapped");
  std::string_view left(static_cast<const char*>(mapped), length);
  if (!lock_in()) return fail(program, "it could not lock itself in");
  while (!left.empty()) {
    std::string_view file;
    if (!take_file(left, file)) {
      return fail(program, "expected \"file BYTES\" and so many bytes");
    }
    const std::string answer = answer_of(look(file, small_edge));
    if (std::fwrite(answer.data(), 1, answer.size(), stdout) != answer.size() ||
        std::fflush(stdout) != 0) {
      return fail(program, "standard output could not be written");
    }
  }
  return 0;
}

}  // namespace lockstep
