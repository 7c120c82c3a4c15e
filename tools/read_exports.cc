#include "tools/read_exports.h"

#include <fmt/format.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <mutex>

#include "graph/corpus_builder.h"
#include "graph/counted.h"
#include "io/import/act_table.h"
#include "io/source/hash.h"
#include "tools/say.h"
#include "tools/see_media.h"

namespace lockstep {
namespace {

// Nothing was read: says so, with the first reason.
Error no_export(const Exports& exports) {
  std::string first;
  if (!exports.corpus.diagnostics.empty()) {
    const Diagnostic& told = exports.corpus.diagnostics.front();
    first = exports.corpus.sources[told.origin.source.row()].path + ": " + told.message;
  } else if (!exports.unread.empty()) {
    first = exports.unread.front().why;
  }
  return Error{fmt::format("no export was found in what was named{}{}",
                           first.empty() ? ": there are no files" : "; the first file: ", first)};
}

// Embeddings that are not those of the texts would tie people by nothing.
Done fit_embeddings(const Corpus& corpus, const ImportOptions& options) {
  if (options.embeddings.empty()) return done();
  for (const Diagnostic& told : corpus.diagnostics) {
    if (told.code == embeddings_misfit) {
      return Error{corpus.sources[told.origin.source.row()].path + ": " + told.message};
    }
  }
  if (!corpus.posts.embedding.empty()) return done();
  return Error{
      fmt::format("--embeddings {}: no post has one of its rows; it goes with a table, "
                  "record by record",
                  options.embeddings)};
}

// Files that must be read one after the other: one on disk, or all members of an archive.
using Job = std::span<const ExportFile>;

std::vector<Job> jobs_of(std::span<const ExportFile> files) {
  std::vector<Job> jobs;
  for (std::size_t begin = 0, end; begin < files.size(); begin = end) {
    end = begin + 1;
    const Archive* archive = files[begin].archive;
    while (archive != nullptr && end < files.size() && files[end].archive == archive) ++end;
    jobs.push_back(files.subspan(begin, end - begin));
  }
  return jobs;
}

// What became of each file. As many files are read at once as there are processors, each reader
// with a builder of its own. After a named file that can't be read no other is begun: jobs are
// taken in order, so the first failure is the same for any number of readers.
std::vector<Done> import_files(std::span<const ExportFile> files,
                               std::span<const std::string> inputs, const ImportOptions& options,
                               CorpusBuilder& corpus, MediaFiles& media) {
  const std::vector<Job> jobs = jobs_of(files);
  std::vector<Done> imported(files.size(), done());
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> failed = false;
  std::mutex saying;
  const auto read = [&](CorpusBuilder& builder, MediaFiles& found) {
    for (std::size_t job; !failed && (job = next++) < jobs.size();) {
      for (const ExportFile& file : jobs[job]) {
        {
          const std::lock_guard lock(saying);
          progress(fmt::format("reading {} {}", file.path.string(), file.member_name()));
        }
        Done& became = imported[static_cast<std::size_t>(&file - files.data())];
        became = import_file(file, options, builder, &found);
        if (!became && is_named(file, inputs)) failed = true;
      }
    }
  };
  const std::size_t processors =
      tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
  const std::size_t readers = std::clamp<std::size_t>(jobs.size(), 1, processors);
  std::vector<CorpusBuilder> others(readers - 1);
  std::vector<MediaFiles> found(readers - 1);
  std::vector<std::future<void>> reading;
  for (std::size_t i = 0; i < others.size(); ++i) {
    reading.push_back(
        std::async(std::launch::async, read, std::ref(others[i]), std::ref(found[i])));
  }
  read(corpus, media);
  for (std::future<void>& one : reading) one.get();
  for (CorpusBuilder& builder : others) corpus.add(std::move(builder));
  for (const MediaFiles& one : found) media.add(one);
  return imported;
}

}  // namespace

Unread unread(const ExportFile& file, std::string why) {
  const std::string member = file.member_name();
  return {.path = file.path,
          .member = member,
          .sha256 = member.empty() ? "" : file.archive->members()[*file.member].sha256,
          .why = std::move(why)};
}

bool is_named(const ExportFile& file, std::span<const std::string> inputs) {
  return file.archive == nullptr &&
         std::find(inputs.begin(), inputs.end(), file.path.string()) != inputs.end();
}

bool is_export(const Source& source) { return !source.format.empty(); }

Result<Exports> read_exports(std::span<const std::string> inputs, const ReadOptions& options) {
  const Result<ExportFiles> list = list_export_files(inputs);
  if (!list) return list.error();
  return read_exports(*list, inputs, options);
}

Result<Exports> read_exports(const ExportFiles& list, std::span<const std::string> inputs,
                             const ReadOptions& options) {
  Exports exports;
  CorpusBuilder corpus;
  MediaFiles media;
  const std::vector<Done> imported =
      import_files(list.files, inputs, options.import, corpus, media);
  for (std::size_t i = 0; i < imported.size(); ++i) {
    if (imported[i]) continue;
    if (is_named(list.files[i], inputs)) return imported[i].error();
    exports.unread.push_back(unread(list.files[i], imported[i].error().message));
  }
  progress("");
  exports.corpus = std::move(corpus).finish();
  const auto& sources = exports.corpus.sources;
  if (std::none_of(sources.begin(), sources.end(), is_export)) return no_export(exports);
  if (const Done fit = fit_embeddings(exports.corpus, options.import); !fit) return fit.error();
  exports.media = media.in_order();
  see_media(exports.corpus, exports.media, options.media);
  return exports;
}

void add_media_hashes(const Corpus& corpus, std::unordered_set<std::string>& hashes) {
  for (const TextId sha256 : corpus.media.sha256) {
    if (sha256) hashes.emplace(corpus.text(sha256));
  }
}

void leave_out_media(const std::unordered_set<std::string>& hashes, std::vector<Unread>& unread) {
  if (hashes.empty()) return;
  std::erase_if(unread, [&](const Unread& file) {
    if (!file.member.empty()) return hashes.contains(file.sha256);
    const Result<FileHash> hash = hash_file(file.path);
    return hash && hashes.contains(hash->sha256);
  });
}

void say_what_was_passed_over(std::span<const Unread> files) {
  if (files.empty()) return;
  const Unread& first = files.front();
  say("passed", fmt::format("over {}, no export: {}", counted(files.size(), "file", "files"),
                            first.member.empty() ? first.path.filename().string() : first.member));
}

}  // namespace lockstep
