// How fast exports are read, and what they cost in memory: for each folder (or file) named, a whole
// import (hashing, parsing, joining, canonical order), on one thread and on all, beside a bare
// simdjson pass over the same bytes, which only parses them and which no reader of JSON can beat.
//   cmake --preset bench && cmake --build --preset bench --target lockstep bench_import
//   tests/bench/import
// The script makes the files and runs this. On one thread, seconds are the processor's, so that
// other programs on the machine disturb them little; on all threads they are the clock's. Each
// measurement is a process of its own, so that the peak of its memory is its own, and the bare pass
// comes first and leaves the files in the page cache for the others.

#include <fmt/format.h>
#include <simdjson.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <tbb/global_control.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <span>
#include <string>
#include <string_view>

#include "graph/corpus_builder.h"
#include "io/import/export_files.h"
#include "io/import/importer.h"
#include "io/source/byte_stream.h"

namespace lockstep {
namespace {

// What a measurement tells the process that asked for it.
struct Measured {
  char format[32] = "";
  double bytes = 0, posts = 0, seconds = 0, peak_bytes = 0;
};

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double clock_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double peak_bytes() {
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  return static_cast<double>(use.ru_maxrss) * 1024;
}

// Reads the files in windows and has simdjson parse each of their lines; nothing if those are no
// JSON.
Measured parse_lines(std::span<const ExportFile> files) {
  Measured measured;
  std::size_t lines = 0, parsed = 0;
  const double begin = processor_seconds();
  simdjson::dom::parser parser;
  std::string padded;
  for (const ExportFile& file : files) {
    Result<ByteStream> bytes = ByteStream::open(file.path);
    for (bool more = bytes.operator bool(); more;) {
      more = bytes->more();
      const std::string_view view = bytes->view();
      std::size_t at = 0;
      for (std::size_t end; (end = view.find('\n', at)) != view.npos; at = end + 1) {
        padded.reserve(end - at + simdjson::SIMDJSON_PADDING);
        padded.assign(view.substr(at, end - at));
        ++lines;
        parsed += parser.parse(padded.data(), padded.size(), false).error() == simdjson::SUCCESS;
      }
      bytes->drop(at);
    }
  }
  if (parsed * 2 > lines) measured.seconds = processor_seconds() - begin;
  return measured;
}

Measured import(std::span<const ExportFile> files, double (*now)()) {
  const double before = peak_bytes(), begin = now();
  CorpusBuilder builder;
  for (const ExportFile& file : files) (void)import_file(file, ImportOptions{}, builder);
  const Corpus corpus = std::move(builder).finish();
  Measured measured{.posts = static_cast<double>(corpus.posts.size()),
                    .seconds = now() - begin,
                    .peak_bytes = peak_bytes() - before};
  for (const Source& source : corpus.sources) {
    measured.bytes += static_cast<double>(source.bytes);
    if (!source.format.empty()) {
      measured.format[source.format.copy(measured.format, sizeof measured.format - 1)] = 0;
    }
  }
  return measured;
}

// What `measure` gives in a process of its own; nothing if that fails.
template <class Measure>
Measured in_child(Measure measure) {
  int ends[2];
  if (pipe(ends) != 0) return {};
  const pid_t child = fork();
  if (child == 0) {
    const Measured measured = measure();
    const bool told = write(ends[1], &measured, sizeof measured) == sizeof measured;
    _exit(told ? 0 : 1);
  }
  close(ends[1]);
  Measured measured;
  if (child < 0 || read(ends[0], &measured, sizeof measured) != sizeof measured) measured = {};
  close(ends[0]);
  if (child > 0) waitpid(child, nullptr, 0);
  return measured;
}

bool bench(const std::string& path) {
  const Result<ExportFiles> list = list_export_files(std::span(&path, 1));
  if (!list) {
    fmt::print(stderr, "{}\n", list.error().message);
    return false;
  }
  const std::span<const ExportFile> files = list->files;
  const Measured bare = in_child([&] { return parse_lines(files); });
  const Measured one = in_child([&] {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, 1);
    return import(files, processor_seconds);
  });
  const Measured all = in_child([&] { return import(files, clock_seconds); });
  if (one.posts == 0) {
    fmt::print(stderr, "{}: nothing to import\n", path);
    return false;
  }
  const double mb = one.bytes / 1e6;
  const bool is_json = bare.seconds > 0;
  fmt::print("{:<24}{:>8.1f}{:>10.0f}{:>8.2f}{:>6.0f}{:>8}{:>7}{:>8.2f}{:>6.0f}{:>8.0f}\n",
             one.format, mb, one.posts, one.seconds, mb / one.seconds,
             is_json ? fmt::format("{:.2f}", bare.seconds) : "-",
             is_json ? fmt::format("{:.2f}", one.seconds / bare.seconds) : "-", all.seconds,
             mb / all.seconds, one.peak_bytes / one.posts);
  std::fflush(stdout);
  return true;
}

}  // namespace
}  // namespace lockstep

int main(int count, char** values) {
  fmt::print("{:<24}{:>18}{:>14}{:>15}{:>14}{:>8}\n", "", "", "one thread", "bare simdjson",
             "all threads", "peak");
  fmt::print("{:<24}{:>8}{:>10}{:>8}{:>6}{:>8}{:>7}{:>8}{:>6}{:>8}\n", "format", "MB", "posts", "s",
             "MB/s", "s", "ratio", "s", "MB/s", "MB/M");
  std::fflush(stdout);
  bool fine = true;
  for (int i = 1; i < count; ++i) fine &= lockstep::bench(values[i]);
  return fine ? 0 : 1;
}
