#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "io/import/importer.h"
#include "io/import/looks_like.h"
#include "io/media/media_type.h"
#include "io/source/aside.h"
#include "io/source/hash.h"
#include "io/source/workbook.h"

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
Result<const Importer*> choose(const FileHead& head, std::string_view file_name,
                               const ImportOptions& options) {
  if (!options.format.empty()) {
    for (const Importer& importer : importers()) {
      if (importer.name == options.format) return &importer;
    }
    return Error{
        fmt::format("no format is called \"{}\"; there are: {}", options.format, known_names())};
  }
  const Importer* best = nullptr;
  Likeness likeness = Likeness::no;
  const auto all = is_media(head.text()) ? std::span<const Importer>() : importers();
  for (const Importer& importer : all) {
    const Likeness one = importer.recognises(head);
    if (one > likeness) {
      likeness = one;
      best = &importer;
    }
    if (likeness == Likeness::yes) break;  // no later row can win
  }
  if (best != nullptr) return best;
  return Error{fmt::format(
      "no importer knows this file; it looks like {}. \"lockstep formats\" lists what can be read; "
      "--format NAME overrules the guess",
      looks_like(head.text(), file_name))};
}

// As the user would name it.
std::string shown(const ExportFile& file) {
  const std::string member = file.member_name();
  return member.empty() ? file.path.string() : fmt::format("{}: {}", file.path.string(), member);
}

// The hash of a source, computed beside reading if it is a file on disk.
class Hashing {
 public:
  Hashing(const std::filesystem::path& path, const std::optional<FileHash>& known) {
    if (known) {
      hash_ = *known;
    } else {
      aside_.run([this, path] { hash_ = hash_file(path); });
    }
  }
  Done tell(Source& source) {
    aside_.wait();
    if (!*hash_) return hash_->error();
    source.sha256 = (*hash_)->sha256;
    source.bytes = (*hash_)->bytes;
    return done();
  }

 private:
  std::optional<Result<FileHash>> hash_;
  Aside aside_;
};

struct Opened {
  ByteStream bytes;
  std::optional<FileHash> hash;  // of bytes that are no file on disk
  Beside beside;
};

constexpr std::size_t most_workbook_bytes = 512 << 20;  // of one inside an archive

Result<Archive> workbook_of(const ExportFile& file) {
  const std::string name = file.path.filename().string();
  if (file.bytes != nullptr) return Archive::over(*file.bytes, name);
  if (file.archive == nullptr) return Archive::open(file.path);
  auto bytes = file.archive->contents(*file.member, most_workbook_bytes);
  if (!bytes) return Error{"the workbook is damaged or too long: unpack it first"};
  return Archive::over(*std::move(bytes), name);
}

Result<Opened> open(const ExportFile& file) {
  if (file.archive != nullptr) {
    const ArchiveMember& member = file.archive->members()[*file.member];
    return Opened{file.archive->read(*file.member),
                  FileHash{.sha256 = member.sha256, .bytes = member.bytes},
                  Beside(*file.archive, *file.member)};
  }
  if (file.bytes != nullptr) {
    return Opened{ByteStream::over(*file.bytes),
                  FileHash{.sha256 = sha256_hex(*file.bytes), .bytes = file.bytes->size()},
                  Beside()};
  }
  auto bytes = ByteStream::open(file.path);
  if (!bytes) return bytes.error();
  // A bare name lies in the working folder; an empty one would say that there is none.
  const bool bare = !file.path.has_parent_path();
  return Opened{*std::move(bytes), {}, Beside(bare ? "." : file.path.parent_path())};
}

void tell(const ExportFile& file, Severity severity, std::string_view code, std::string message,
          CorpusBuilder& corpus) {
  const SourceId source =
      corpus.add_source({.path = file.path.string(), .member = file.member_name()});
  corpus.diagnose({.severity = severity,
                   .origin = {.source = source, .record = 0, .offset = 0},
                   .code = std::string(code),
                   .message = std::move(message)});
}

// Says what can't be read of an archive; true if there is nothing else to do about this file.
Result<bool> told_of_archive(const ExportFile& file, CorpusBuilder& corpus) {
  if (file.archive == nullptr) return false;
  if (!file.member) {
    const std::string& trouble = file.archive->trouble();
    if (trouble.empty()) return Error{fmt::format("{}: nothing in it", file.path.string())};
    const bool counted_there = file.archive->cut_in_member();
    tell(file, counted_there ? Severity::warning : Severity::rejected, "archive.damaged", trouble,
         corpus);
    return true;
  }
  const ArchiveMember& member = file.archive->members()[*file.member];
  if (member.refused.empty()) return false;
  tell(file, Severity::rejected, "archive.refused",
       fmt::format("{} was not read: {}", member.name, member.refused), corpus);
  return true;
}

// Makes the bytes the text to read: in the encoding that the user names, of a workbook its sheet.
Done prepare(const ExportFile& file, const ImportOptions& options, ByteStream& bytes) {
  if (!options.encoding.empty()) {
    if (const Done known = bytes.assume_encoding(options.encoding); !known) return known.error();
  }
  if (is_workbook(read_head(bytes))) {
    auto workbook = workbook_of(file);
    if (!workbook) return workbook.error();
    auto sheet = open_sheet(*std::move(workbook));
    if (!sheet) return sheet.error();
    bytes = *std::move(sheet);
  }
  const std::string_view head = read_head(bytes);
  if (!is_blank(head)) return done();
  if (!bytes.trouble().empty()) return Error{bytes.trouble()};
  return Error{head.size() < head_bytes ? "empty file"
                                        : "empty file: it begins with 64 KiB of blanks"};
}

// Fails if nothing of the source is kept, and says why by its first record.
Done any_kept(SourceId source, std::size_t posts_before, CorpusBuilder& corpus) {
  const std::string_view rejection = corpus.first_rejection(source);
  const bool any = corpus.posts_added() > posts_before || corpus.source(source).service > 0;
  if (any || rejection.empty()) return done();
  return Error{fmt::format("no record could be read; the first: {}", rejection)};
}

// What is known of the bytes once they are read.
void tell_of_bytes(const ByteStream& bytes, SourceId source, CorpusBuilder& corpus) {
  const std::string& encoding = bytes.applied_encoding();
  if (!encoding.empty()) corpus.source(source).assumptions.push_back("encoding=" + encoding);
  if (bytes.trouble().empty()) return;
  corpus.diagnose({.severity = Severity::rejected,
                   .origin = {.source = source, .record = 0, .offset = bytes.offset()},
                   .code = "source.damaged",
                   .message = fmt::format("{}; what could be read was kept: get the file again",
                                          bytes.trouble())});
}

}  // namespace

Done import_file(const ExportFile& file, const ImportOptions& options, CorpusBuilder& corpus,
                 MediaFiles* found) {
  const auto failed = [&file](const Error& why) {
    return Error{fmt::format("{}: {}", shown(file), why.message)};
  };
  const Result<bool> told = told_of_archive(file, corpus);
  if (!told) return told.error();
  if (*told) return done();
  auto opened = open(file);
  if (!opened) return opened.error();
  if (found != nullptr) opened->beside.note_in(*found);
  ByteStream& bytes = opened->bytes;
  if (const Done good = prepare(file, options, bytes); !good) return failed(good.error());
  const std::string member = file.member_name();
  const auto importer = choose(FileHead(read_head(bytes)),
                               member.empty() ? file.path.filename().string() : member, options);
  if (!importer) return failed(importer.error());

  const SourceId source = corpus.add_source({.path = file.path.string(),
                                             .member = member,
                                             .format = std::string((*importer)->name),
                                             .assumptions = {}});
  Hashing hashing(file.path, opened->hash);
  if ((*importer)->needs_hash) {
    if (const Done hashed = hashing.tell(corpus.source(source)); !hashed) return hashed;
  }
  const std::size_t before = corpus.posts_added();
  const Done read = (*importer)->read(
      {.bytes = bytes, .source = source, .beside = opened->beside, .options = options}, corpus);
  if (const Done hashed = hashing.tell(corpus.source(source)); !hashed) return hashed;
  if (!read) return failed(read.error());
  if (const Done any = any_kept(source, before, corpus); !any) return failed(any.error());
  tell_of_bytes(bytes, source, corpus);
  return done();
}

}  // namespace lockstep
