#include <fmt/core.h>

#include <algorithm>

#include "io/import/importer.h"
#include "io/import/looks_like.h"
#include "io/source/hash.h"

namespace lockstep {
namespace {

constexpr std::size_t head_bytes = 64 * 1024;

std::string_view read_head(ByteStream& bytes) {
  while (bytes.view().size() < head_bytes && bytes.more()) {
  }
  return bytes.view().substr(0, head_bytes);
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::string known_names() {
  std::string names;
  for (const Importer& importer : importers()) {
    names += names.empty() ? "" : ", ";
    names += importer.name;
  }
  return names;
}

// The best answer wins, the earlier row of the table on a tie.
Result<const Importer*> choose(std::string_view head, const ImportOptions& options) {
  if (!options.format.empty()) {
    for (const Importer& importer : importers()) {
      if (importer.name == options.format) return &importer;
    }
    return Error{
        fmt::format("no format is called \"{}\"; there are: {}", options.format, known_names())};
  }
  const Importer* best = nullptr;
  Likeness likeness = Likeness::no;
  for (const Importer& importer : importers()) {
    const Likeness one = importer.recognises(head);
    if (one > likeness) {
      likeness = one;
      best = &importer;
    }
  }
  if (best != nullptr) return best;
  return Error{fmt::format(
      "no importer knows this file; it looks like {}. \"lockstep formats\" lists what can be read; "
      "--format NAME overrules the guess",
      looks_like(head))};
}

}  // namespace

Done import_file(const std::filesystem::path& path, const ImportOptions& options,
                 CorpusBuilder& corpus) {
  const auto failed = [&path](std::string_view why) {
    return Error{fmt::format("{}: {}", path.string(), why)};
  };
  const auto hash = hash_file(path);
  if (!hash) return hash.error();
  auto bytes = ByteStream::open(path);
  if (!bytes) return bytes.error();
  const std::string_view head = read_head(*bytes);
  if (is_blank(head)) {
    if (!bytes->trouble().empty()) return failed(bytes->trouble());
    return failed(head.size() < head_bytes ? "empty file"
                                           : "empty file: it begins with 64 KiB of blanks");
  }
  const auto importer = choose(head, options);
  if (!importer) return failed(importer.error().message);

  const SourceId source = corpus.add_source({.path = path.string(),
                                             .member = {},
                                             .format = std::string((*importer)->name),
                                             .sha256 = hash->sha256,
                                             .bytes = hash->bytes,
                                             .assumptions = {}});
  // A bare name lies in the working folder; an empty one would say that there is none.
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  const Input input{.bytes = *bytes, .source = source, .folder = folder, .options = options};
  const Done read = (*importer)->read(input, corpus);
  if (!read) return failed(read.error().message);
  if (!bytes->trouble().empty()) {
    corpus.diagnose({.severity = Severity::rejected,
                     .origin = {.source = source, .record = 0, .offset = bytes->offset()},
                     .code = "source.damaged",
                     .message = fmt::format("{}; what could be read was kept: get the file again",
                                            bytes->trouble())});
  }
  return done();
}

}  // namespace lockstep
