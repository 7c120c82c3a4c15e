// How fast exports are read, and what they cost in memory: for each file, a whole import on one
// thread (hashing, parsing, joining, canonical order) beside a bare simdjson pass over the same
// bytes, which only parses them and which no reader of JSON can beat.
//   cmake --preset bench && cmake --build --preset bench --target bench_import
//   build/bench/tests/bench/bench_import FILE...
// tests/bench/import makes the files, of a gigabyte where they are to be compared, and runs this.
// Each file is read in a process of its own, so that the peak of its memory is its own; the bare
// pass comes first and leaves the file in the page cache for both.

#include <fmt/format.h>
#include <simdjson.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>

#include "graph/corpus_builder.h"
#include "io/import/export_files.h"
#include "io/import/importer.h"
#include "io/source/byte_stream.h"

namespace lockstep {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

double peak_mb() {
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  return static_cast<double>(use.ru_maxrss) / 1024;
}

// Reads the file in windows and has simdjson parse each of its lines; how many it could.
std::size_t parse_lines(const std::string& path) {
  Result<ByteStream> bytes = ByteStream::open(path);
  if (!bytes) return 0;
  simdjson::dom::parser parser;
  std::string padded;
  std::size_t parsed = 0;
  for (bool more = true; more;) {
    more = bytes->more();
    const std::string_view view = bytes->view();
    std::size_t at = 0;
    for (std::size_t end; (end = view.find('\n', at)) != view.npos; at = end + 1) {
      padded.reserve(end - at + simdjson::SIMDJSON_PADDING);
      padded.assign(view.substr(at, end - at));
      parsed += parser.parse(padded.data(), padded.size(), false).error() == simdjson::SUCCESS;
    }
    bytes->drop(at);
  }
  return parsed;
}

int bench(const std::string& path) {
  const Clock::time_point bare_begin = Clock::now();
  const std::size_t lines = parse_lines(path);
  const double bare = seconds_since(bare_begin);

  const double before = peak_mb();
  const Clock::time_point begin = Clock::now();
  CorpusBuilder builder;
  const Done read = import_file(ExportFile(path), ImportOptions{}, builder);
  if (!read) {
    fmt::print(stderr, "{}\n", read.error().message);
    return 1;
  }
  const Corpus corpus = std::move(builder).finish();
  const double whole = seconds_since(begin);

  const Source& source = corpus.sources.front();
  const double mb = static_cast<double>(source.bytes) / 1e6;
  const double posts = static_cast<double>(std::max<std::size_t>(corpus.posts.size(), 1));
  const bool json_lines = lines > corpus.posts.size() / 1000 + 1;
  fmt::print("{:<24}{:>9.1f}{:>11}{:>9.2f}{:>8.0f}{:>9}{:>8}{:>10.0f}\n", source.format, mb,
             corpus.posts.size(), whole, mb / whole, json_lines ? fmt::format("{:.2f}", bare) : "-",
             json_lines ? fmt::format("{:.1f}", whole / bare) : "-",
             (peak_mb() - before) * 1e6 / posts);
  return 0;
}

}  // namespace
}  // namespace lockstep

int main(int count, char** values) {
  fmt::print("{:<24}{:>9}{:>11}{:>9}{:>8}{:>9}{:>8}{:>10}\n", "format", "MB", "posts", "import s",
             "MB/s", "bare s", "ratio", "MB/M posts");
  int failed = 0;
  for (int i = 1; i < count; ++i) {
    std::fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
      const int status = lockstep::bench(values[i]);
      std::fflush(stdout);
      _exit(status);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) ++failed;
  }
  return failed == 0 ? 0 : 1;
}
