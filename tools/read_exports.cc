#include "tools/read_exports.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <unordered_set>

#include "graph/corpus_builder.h"
#include "io/source/hash.h"
#include "tools/say.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

Result<std::vector<fs::path>> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  // Links are not followed: an export has none, and a stranger's might lead anywhere.
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    const bool hidden = it->path().filename().string().starts_with('.');
    if (hidden && it->is_directory()) it.disable_recursion_pending();
    if (!hidden && !it->is_symlink() && it->is_regular_file()) files.push_back(it->path());
  }
  if (error) {
    return Error{fmt::format("{}: can't list the folder ({}); check that it may be read",
                             folder.string(), error.message())};
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Files that an importer took as media of its posts are read, though no importer knows them alone.
void leave_out_media(const Corpus& corpus, std::vector<Unread>& unread) {
  std::unordered_set<std::string_view> media;
  for (const TextId sha256 : corpus.media.sha256) media.insert(corpus.text(sha256));
  std::erase_if(unread, [&](const Unread& file) {
    const Result<FileHash> hash = hash_file(file.path);
    return hash && media.contains(hash->sha256);
  });
}

}  // namespace

Result<Exports> read_exports(std::span<const std::string> inputs, const ImportOptions& options) {
  Exports exports;
  CorpusBuilder corpus;
  std::size_t read = 0;
  for (const std::string& input : inputs) {
    if (!fs::is_directory(input)) {
      progress(fmt::format("reading {}", input));
      if (const Done imported = import_file(input, options, corpus); !imported) {
        return imported.error();
      }
      ++read;
      continue;
    }
    const Result<std::vector<fs::path>> files = files_below(input);
    if (!files) return files.error();
    for (const fs::path& file : *files) {
      progress(fmt::format("reading {}", file.string()));
      const Done imported = import_file(file, options, corpus);
      if (imported) {
        ++read;
      } else {
        exports.unread.push_back({file, imported.error().message});
      }
    }
  }
  progress("");
  if (read == 0) {
    const std::string first =
        exports.unread.empty() ? "" : "; the first: " + exports.unread.front().why;
    return Error{fmt::format("no export was found in what was named ({} files looked at){}",
                             exports.unread.size(), first)};
  }
  exports.corpus = std::move(corpus).finish();
  leave_out_media(exports.corpus, exports.unread);
  return exports;
}

}  // namespace lockstep
