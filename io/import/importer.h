#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/corpus_builder.h"
#include "graph/result.h"
#include "io/import/beside.h"
#include "io/import/export_files.h"
#include "io/import/file_head.h"
#include "io/import/media_file.h"
#include "io/source/byte_stream.h"

namespace lockstep {

// How day, month and year stand in dates that leave it open.
enum class DateOrder { by_file, dmy, mdy, ymd };
std::string_view name(DateOrder order);  // "dmy"; "" for by_file

// What the user may say about how to read.
struct ImportOptions {
  std::string format;  // an importer's name, to overrule recognition; empty: recognise
  std::vector<std::pair<std::string, std::string>> columns;  // --map: our name, the file's name
  std::string
      timezone;  // IANA name for local times without zone; empty: UTC, said as an assumption
  DateOrder date_order = DateOrder::by_file;
  std::string embeddings;  // .npy file with a vector for each record of the table; empty: none
  std::string
      encoding;  // of files that are not UTF-8, such as windows-1256; empty: none is assumed
};

// One file on its way into the corpus.
struct Input {
  ByteStream& bytes;  // view() holds the first 64 KiB already
  SourceId source;
  const Beside& beside;  // the files that lie with it: media, parts of the same export
  const ImportOptions& options;
};

// How well the first 64 KiB of a file look like a format: `yes` is a decisive mark.
enum class Likeness { no, maybe, yes };

// One export format. read() puts every record of the input into the corpus or says in a Diagnostic
// why not and goes on; it fails only if the file as a whole can't be understood.
struct Importer {
  std::string_view name;       // "telegram-desktop-json"
  std::string_view describes;  // "Telegram Desktop, export of a chat or an account (result.json)"
  Likeness (*recognises)(const FileHead& head);
  Done (*read)(Input input, CorpusBuilder& corpus);
  // Whether read() needs Source::sha256 and bytes, which are known only afterwards otherwise.
  bool needs_hash = false;
};

// The table of formats, most specific first. A new format is one row here.
std::span<const Importer> importers();

// Hashes, recognises and reads one file. Fails if it can't be opened, is empty, no importer knows
// it or none of its records can be read; the message says what it looks like and what to do. Every
// message begins with the path (an importer's own need not). Damage of the file as a whole
// (ByteStream::trouble) is diagnosed here, and so are members that the archive refuses: each is a
// source with one rejected record.
// The files that the importer found beside posts are added to `found`, if that is wanted.
Done import_file(const ExportFile& file, const ImportOptions& options, CorpusBuilder& corpus,
                 MediaFiles* found = nullptr);

}  // namespace lockstep
