#include "io/diagram/graphviz_layout.h"

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
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstring>
#include <iterator>
#include <string>
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

std::string question(std::span<const LayoutGraph> graphs, LayoutEngine engine, std::uint32_t seed) {
  std::string text;
  for (const LayoutGraph& graph : graphs) {
    fmt::format_to(std::back_inserter(text), "graph {} {} {} {}\n", name(engine), seed,
                   graph.size(), graph.ties.size());
    for (const LayoutTie& tie : graph.ties) {
      fmt::format_to(std::back_inserter(text), "{} {} {}\n", tie.a, tie.b, tie.weight);
    }
  }
  return text;
}

Error system_error(std::string_view what) {
  return Error{fmt::format("{}: {}", what, std::generic_category().message(errno))};
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(file, bytes.data(), bytes.size());
    if (n < 0 && errno != EINTR) return false;
    if (n > 0) bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return ::lseek(file, 0, SEEK_SET) == 0;
}

void limit(int resource, rlim_t most) {
  const rlimit both{most, most};
  ::setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

// In the child, between fork and exec: only async-signal-safe calls.
[[noreturn]] void become(const char* program, int input, int output, const LayoutOptions& options) {
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (::dup2(input, 0) < 0 || ::dup2(output, 1) < 0 || ::dup2(nowhere, 2) < 0) ::_exit(127);
  ::close_range(3, ~0u, 0);
  limit(RLIMIT_CPU, options.seconds + 1);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
#ifndef __SANITIZE_ADDRESS__  // which reserves terabytes of addresses
  limit(RLIMIT_AS, options.memory);
#endif
  const std::array<const char*, 2> arguments = {program, nullptr};
  const std::array<const char*, 1> environment = {nullptr};
  ::execve(program, const_cast<char* const*>(arguments.data()),
           const_cast<char* const*>(environment.data()));
  ::_exit(127);
}

// Reads until the end, or until the time is over.
Result<std::string> read_until(int file, std::chrono::steady_clock::time_point deadline) {
  std::string bytes;
  std::array<char, 65536> buffer;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) return Error{"it did not finish in time"};
    pollfd waiting{file, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(left.count()));
    if (ready < 0 && errno != EINTR) return system_error("its answer could not be waited for");
    if (ready <= 0) continue;
    const ssize_t n = ::read(file, buffer.data(), buffer.size());
    if (n < 0 && errno != EINTR) return system_error("its answer could not be read");
    if (n == 0) return bytes;
    if (n > 0) bytes.append(buffer.data(), static_cast<std::size_t>(n));
  }
}

Done end_of(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return system_error("it could not be waited for");
  }
  if (WIFSIGNALED(status)) return Error{fmt::format("it was ended by signal {}", WTERMSIG(status))};
  if (WEXITSTATUS(status) == 127) return Error{"it could not be started"};
  if (WEXITSTATUS(status) != 0) {
    return Error{fmt::format("it ended with status {}", WEXITSTATUS(status))};
  }
  return done();
}

Result<std::string> ask(const std::string& program, std::string_view text,
                        const LayoutOptions& options) {
  const Descriptor input(::memfd_create("ties", MFD_CLOEXEC));
  if (!input.valid() || !write_all(input.number(), text)) {
    return system_error("its input could not be written");
  }
  std::array<int, 2> ends{-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return system_error("no pipe to it could be made");
  const Descriptor reading(ends[0]);
  Descriptor writing(ends[1]);

  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(options.seconds);
  const pid_t child = ::fork();
  if (child < 0) return system_error("it could not be started");
  if (child == 0) become(program.c_str(), input.number(), writing.number(), options);
  writing.close();
  Result<std::string> answer = read_until(reading.number(), deadline);
  if (!answer) ::kill(child, SIGKILL);
  const Done ended = end_of(child);
  if (answer && !ended) return ended.error();
  return answer;
}

// The next number and the one character behind it.
bool take_number(std::string_view& text, double& value, char behind) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end == text.data() + text.size() || *end != behind) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
  return std::isfinite(value);
}

Result<std::vector<std::vector<Point>>> read_places(std::string_view text,
                                                    std::span<const LayoutGraph> graphs) {
  std::vector<std::vector<Point>> places;
  for (const LayoutGraph& graph : graphs) {
    auto& at = places.emplace_back(graph.size());
    for (Point& p : at) {
      if (!take_number(text, p.x, ' ') || !take_number(text, p.y, '\n')) {
        return Error{"its answer is not a place for every account"};
      }
      p.y = -p.y;  // Graphviz counts upwards
    }
  }
  if (!text.empty()) return Error{"its answer is longer than expected"};
  return places;
}

}  // namespace

std::filesystem::path layout_program(const LayoutOptions& options) {
  if (!options.program.empty()) return options.program;
  std::error_code none;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", none);
  return self.parent_path() / "lockstep-layout";
}

Result<std::vector<std::vector<Point>>> graphviz_layout(std::span<const LayoutGraph> graphs,
                                                        LayoutEngine engine,
                                                        const LayoutOptions& options) {
  const std::string program = layout_program(options).string();
  if (::access(program.c_str(), X_OK) != 0) {
    return Error{"the program lockstep-layout was not found beside this one"};
  }
  const auto answer = ask(program, question(graphs, engine, options.seed), options);
  if (!answer) return Error{"lockstep-layout: " + answer.error().message};
  auto places = read_places(*answer, graphs);
  if (!places) return Error{"lockstep-layout: " + places.error().message};
  return places;
}

}  // namespace lockstep
