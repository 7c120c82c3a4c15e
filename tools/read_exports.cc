#include "tools/read_exports.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/corpus_builder.h"
#include "graph/counted.h"
#include "io/source/hash.h"
#include "tools/say.h"

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

Result<Exports> read_exports(std::span<const std::string> inputs, const ImportOptions& options) {
  const Result<ExportFiles> list = list_export_files(inputs);
  if (!list) return list.error();
  return read_exports(*list, inputs, options);
}

Result<Exports> read_exports(const ExportFiles& list, std::span<const std::string> inputs,
                             const ImportOptions& options) {
  Exports exports;
  CorpusBuilder corpus;
  for (const ExportFile& file : list.files) {
    progress(fmt::format("reading {} {}", file.path.string(), file.member_name()));
    const Done imported = import_file(file, options, corpus);
    if (imported) continue;
    if (is_named(file, inputs)) return imported.error();
    exports.unread.push_back(unread(file, imported.error().message));
  }
  progress("");
  exports.corpus = std::move(corpus).finish();
  const auto& sources = exports.corpus.sources;
  if (std::none_of(sources.begin(), sources.end(), is_export)) return no_export(exports);
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
