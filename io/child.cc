#include "io/child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <system_error>

namespace lockstep {
namespace {

// A file descriptor that is closed at the end.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  int number() const { return number_; }
  bool valid() const { return number_ >= 0; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

std::string system_error(std::string_view what) {
  return fmt::format("{}: {}", what, std::generic_category().message(errno));
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(file, bytes.data(), bytes.size());
    if (n < 0 && errno != EINTR) return false;
    if (n > 0) bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

void limit(int resource, rlim_t most) {
  const rlimit both{most, most};
  ::setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

// In the child, between fork and exec: only async-signal-safe calls.
[[noreturn]] void become(const Child& child, int input, int output) {
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (::dup2(input, 0) < 0 || ::dup2(output, 1) < 0 || ::dup2(nowhere, 2) < 0) ::_exit(127);
  ::close_range(3, ~0u, 0);
  limit(RLIMIT_CPU, child.seconds + 1);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
#ifndef __SANITIZE_ADDRESS__  // which reserves terabytes of addresses
  limit(RLIMIT_AS, child.memory);
#endif
  const char* const argument = child.argument.empty() ? nullptr : child.argument.c_str();
  const std::array<const char*, 3> arguments = {child.program.c_str(), argument, nullptr};
  const std::array<const char*, 1> environment = {nullptr};
  ::execve(child.program.c_str(), const_cast<char* const*>(arguments.data()),
           const_cast<char* const*>(environment.data()));
  ::_exit(127);
}

// Reads until the end, or until the time is over; why it stopped before, if so.
std::string read_until(int file, std::chrono::steady_clock::time_point deadline,
                       std::string& bytes) {
  std::array<char, 65536> buffer;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) return "it did not finish in time";
    pollfd waiting{file, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(left.count()));
    if (ready < 0 && errno != EINTR) return system_error("its answer could not be waited for");
    if (ready <= 0) continue;
    const ssize_t n = ::read(file, buffer.data(), buffer.size());
    if (n < 0 && errno != EINTR) return system_error("its answer could not be read");
    if (n == 0) return {};
    if (n > 0) bytes.append(buffer.data(), static_cast<std::size_t>(n));
  }
}

// How the child ended, if not well.
std::string end_of(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return system_error("it could not be waited for");
  }
  if (WIFSIGNALED(status)) return fmt::format("it was ended by signal {}", WTERMSIG(status));
  if (WEXITSTATUS(status) == 127) return "it could not be started";
  if (WEXITSTATUS(status) != 0) return fmt::format("it ended with status {}", WEXITSTATUS(status));
  return {};
}

}  // namespace

ChildAnswer ask(const Child& child, std::span<const std::string_view> input) {
  ChildAnswer answer;
  const auto failed = [&answer](std::string_view what) {
    answer.trouble = system_error(what);
    return answer;
  };
  const Descriptor file(::memfd_create("input", MFD_CLOEXEC));
  bool written = file.valid();
  for (const std::string_view piece : input) written = written && write_all(file.number(), piece);
  if (!written || ::lseek(file.number(), 0, SEEK_SET) != 0) {
    return failed("its input could not be written");
  }
  std::array<int, 2> ends{-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return failed("no pipe to it could be made");
  const Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);

  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(child.seconds);
  const pid_t process = ::fork();
  if (process < 0) return failed("it could not be started");
  if (process == 0) become(child, file.number(), writing.number());
  writing.close();
  answer.trouble = read_until(reading.number(), deadline, answer.output);
  if (!answer.trouble.empty()) ::kill(process, SIGKILL);
  const std::string ended = end_of(process);
  if (answer.trouble.empty()) answer.trouble = ended;
  return answer;
}

std::filesystem::path program_beside(std::string_view name) {
  std::error_code none;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", none);
  const auto program = self.parent_path() / name;
  return ::access(program.c_str(), X_OK) == 0 ? program : std::filesystem::path{};
}

}  // namespace lockstep
