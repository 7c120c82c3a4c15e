#include "io/media/look_at_media.h"

#include <fmt/format.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "io/child.h"
#include "io/media/media_type.h"
#include "io/source/archive.h"
#include "io/source/raw_file.h"

namespace lockstep {
namespace {

constexpr std::size_t most_file_bytes = 512 << 20;

// One of the programs that look at media, and how much it is given at once.
struct Program {
  std::string_view name;
  std::filesystem::path path;  // empty if it is not there
  std::size_t most_files, most_bytes;
  std::uint32_t seconds;
  std::uint64_t memory;  // besides the files themselves
};

struct ReadFile {
  std::size_t place;  // of the file in the whole
  std::string bytes;
};

// Files for one run of a program.
struct Batch {
  const Program* program = nullptr;
  std::vector<ReadFile> files;
  std::size_t bytes = 0;
};

// The bytes, or why there are none.
Result<std::string> read(const MediaFile& file) {
  const Error long_file{"it is longer than 512 MiB"};
  if (file.archive != nullptr) {
    if (file.archive->members()[file.member].bytes > most_file_bytes) return long_file;
    auto bytes = file.archive->bytes(file.member, most_file_bytes);
    if (!bytes) return Error{"it could not be read again from the archive"};
    return *std::move(bytes);
  }
  auto open = RawFile::open(file.path);
  if (!open) return open.error();
  std::string bytes;
  std::array<char, 65536> some;
  for (;;) {
    const auto got = (*open).read(some.data(), some.size());
    if (!got) return got.error();
    if (*got == 0) return bytes;
    if (bytes.size() + *got > most_file_bytes) return long_file;
    bytes.append(some.data(), *got);
  }
}

// Asks about the files from `from` on: how many were answered. The first without an answer is the
// one that the program could not cope with.
std::size_t ask_about(const Batch& batch, std::size_t from, std::uint32_t small_edge,
                      std::vector<SeenFile>& seen) {
  std::vector<std::string> lines;
  std::vector<std::string_view> pieces;
  const std::size_t n = batch.files.size() - from;
  lines.reserve(n);  // views stay where they are
  std::size_t bytes = 0;
  for (const ReadFile& file : std::span(batch.files).subspan(from)) {
    pieces.push_back(lines.emplace_back(fmt::format("file {}\n", file.bytes.size())));
    pieces.push_back(file.bytes);
    bytes += file.bytes.size();
  }
  const Child child{.program = batch.program->path,
                    .argument = std::to_string(small_edge),
                    .seconds = batch.program->seconds,
                    .memory = batch.program->memory + bytes};
  const ChildAnswer answer = ask(child, pieces);
  std::string_view output = answer.output;
  std::size_t answered = 0;
  for (; answered < n; ++answered) {
    auto file = take_answer(output);
    if (!file) break;
    seen[batch.files[from + answered].place] = *std::move(file);
  }
  if (answered < n) {
    seen[batch.files[from + answered].place].sight.trouble =
        fmt::format("{}: {}", batch.program->name,
                    answer.trouble.empty() ? "its answer is not as expected" : answer.trouble);
  }
  return answered;
}

void look(const Batch& batch, std::uint32_t small_edge, std::vector<SeenFile>& seen) {
  if (batch.program->path.empty()) {
    for (const ReadFile& file : batch.files) {
      seen[file.place].sight.trouble =
          fmt::format("the program {} was not found beside this one", batch.program->name);
    }
    return;
  }
  for (std::size_t from = 0; from < batch.files.size(); ++from) {
    from += ask_about(batch, from, small_edge, seen);
  }
}

// Reads files and deals them out in batches, in their order.
class Batches {
 public:
  Batches(std::span<const MediaFile> files, const LookOptions& options,
          const std::function<void(std::size_t)>& looking, std::vector<SeenFile>& seen)
      : files_(files),
        depth_(options.depth),
        looking_(looking),
        seen_(seen),
        pictures_{
            "lockstep-pictures", found(options.pictures, "lockstep-pictures"), 64, 16 << 20, 240,
            1ull << 30},
        videos_{"lockstep-videos", found(options.videos, "lockstep-videos"), 8, 32 << 20, 600,
                1ull << 30} {}

  // The next one; without files at the end.
  Batch next() {
    while (at_ < files_.size()) {
      looking_(at_);
      if (std::optional<Batch> full = take(at_++)) return *std::move(full);
    }
    return std::exchange(picture_batch_.files.empty() ? video_batch_ : picture_batch_, {});
  }

 private:
  static std::filesystem::path found(const std::filesystem::path& given, std::string_view name) {
    return given.empty() ? program_beside(name) : given;
  }

  // Adds a file to the batch of its program, which is given out once it is full.
  std::optional<Batch> take(std::size_t place) {
    auto bytes = read(files_[place]);
    MediaSight& sight = seen_[place].sight;
    if (!bytes) {
      sight.trouble = bytes.error().message;
      return {};
    }
    const MediaType type = media_type(*bytes);
    if (type == MediaType::unknown) sight.trouble = "HEIC and AVIF pictures are not decoded";
    const bool wanted =
        type == MediaType::picture || (type == MediaType::video && depth_ == MediaDepth::videos);
    if (!wanted) return {};
    const Program& program = type == MediaType::picture ? pictures_ : videos_;
    Batch& batch = type == MediaType::picture ? picture_batch_ : video_batch_;
    batch.program = &program;
    batch.bytes += (*bytes).size();
    batch.files.push_back({place, *std::move(bytes)});
    const bool full = batch.files.size() >= program.most_files || batch.bytes >= program.most_bytes;
    return full ? std::optional(std::exchange(batch, {})) : std::nullopt;
  }

  std::span<const MediaFile> files_;
  MediaDepth depth_;
  const std::function<void(std::size_t)>& looking_;
  std::vector<SeenFile>& seen_;
  Program pictures_, videos_;
  Batch picture_batch_, video_batch_;
  std::size_t at_ = 0;
};

}  // namespace

std::string_view name(MediaDepth depth) {
  constexpr std::array<std::string_view, 3> names{"bytes", "pictures", "videos"};
  return names[static_cast<std::size_t>(depth)];
}

std::vector<SeenFile> look_at(std::span<const MediaFile> files, const LookOptions& options,
                              const std::function<void(std::size_t)>& looking) {
  std::vector<SeenFile> seen(files.size());
  if (options.depth == MediaDepth::bytes) return seen;
  Batches batches(files, options, looking, seen);
  const auto read_ahead = [&](tbb::flow_control& flow) {
    Batch batch = batches.next();
    if (batch.files.empty()) flow.stop();
    return batch;
  };
  const auto see = [&](const Batch& batch) { look(batch, options.small_edge, seen); };
  const std::size_t processors =
      tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
  tbb::parallel_pipeline(
      processors, tbb::make_filter<void, Batch>(tbb::filter_mode::serial_in_order, read_ahead) &
                      tbb::make_filter<Batch, void>(tbb::filter_mode::parallel, see));
  return seen;
}

}  // namespace lockstep
