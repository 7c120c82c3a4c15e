// Reads bytes as an export, by one importer or by the one that knows them. The first byte chooses
// the importer (0: by likeness), the second the options and whether the rest, which is the file, is
// repeated to be a long one. The corpus must keep its promises, and be the same when the file comes
// in small pieces.
#include <algorithm>
#include <array>
#include <string>

#include "io/import/importer.h"
#include "io/source/hash.h"
#include "io/source/workbook.h"
#include "tests/fuzz/corpus_promises.h"
#include "tests/fuzz/must.h"

namespace lockstep {
namespace {

constexpr std::string_view path = "fuzzed";
constexpr std::size_t head_bytes = 64 * 1024;  // that importers may count on
constexpr std::size_t drip_bytes = 997;
constexpr std::size_t repeatable_bytes = 100;
constexpr std::size_t long_bytes = head_bytes + 30 * drip_bytes;

struct Reading {
  std::string error;  // without the path
  std::string format, told;
  bool damaged = false;
};

Reading finished(const Done& read, CorpusBuilder&& builder) {
  Reading reading;
  if (!read) {
    must(!read.error().message.empty(), "errors say something");
    reading.error = read.error().message;
    if (reading.error.starts_with(path)) reading.error.erase(0, path.size() + 2);
  }
  const Corpus corpus = std::move(builder).finish();
  check_promises(corpus);
  if (!corpus.sources.empty()) reading.format = corpus.sources[0].format;
  reading.damaged = std::any_of(corpus.diagnostics.begin(), corpus.diagnostics.end(),
                                [](const auto& one) { return one.code == "source.damaged"; });
  reading.told = told(corpus);
  return reading;
}

Reading read_whole(const std::string& bytes, const ImportOptions& options) {
  ExportFile file{std::string(path)};
  file.bytes = &bytes;
  CorpusBuilder builder;
  const Done read = import_file(file, options, builder);
  return finished(read, std::move(builder));
}

// Memory that gives a few bytes at a time.
class Drips : public ByteSource {
 public:
  explicit Drips(std::string_view bytes) : rest_(bytes) {}
  std::size_t read(char* to, std::size_t size) override {
    const std::size_t got = rest_.copy(to, std::min(size, drip_bytes));
    rest_.remove_prefix(got);
    return got;
  }
  const std::string& trouble() const override { return none_; }
  bool cut() const override { return false; }

 private:
  std::string_view rest_;
  std::string none_;
};

Reading read_dripping(std::string_view bytes, const ImportOptions& options,
                      std::string_view format) {
  const auto importer = std::find_if(importers().begin(), importers().end(),
                                     [&](const Importer& one) { return one.name == format; });
  CorpusBuilder builder;
  const SourceId source = builder.add_source(
      {.path = "fuzzed", .format = std::string(format), .sha256 = sha256_hex(bytes)});
  ByteStream stream = ByteStream::from(std::make_unique<Drips>(bytes));
  if (!options.encoding.empty()) must(bool(stream.assume_encoding(options.encoding)), "known");
  while (stream.view().size() < head_bytes && stream.more()) {
  }
  const Done read = importer->read(
      {.bytes = stream, .source = source, .beside = Beside(), .options = options}, builder);
  if (!read) return finished(read, std::move(builder));
  // What import_file() does behind it.
  const std::string_view rejection = builder.first_rejection(source);
  if (builder.posts_added() == 0 && builder.source(source).service == 0 && !rejection.empty()) {
    const Error nothing{fmt::format("no record could be read; the first: {}", rejection)};
    return finished(nothing, std::move(builder));
  }
  const std::string& encoding = stream.applied_encoding();
  if (!encoding.empty()) builder.source(source).assumptions.push_back("encoding=" + encoding);
  return finished(done(), std::move(builder));
}

ImportOptions options_of(std::uint8_t chosen, std::uint8_t bits) {
  constexpr std::array zones{"", "Asia/Baghdad", "America/New_York", "Asia/Gaza"};
  ImportOptions options;
  const std::size_t row = chosen % (importers().size() + 1);
  if (row > 0) options.format = importers()[row - 1].name;
  options.date_order = static_cast<DateOrder>(bits & 3);
  options.timezone = zones[bits >> 2 & 3];
  if (bits >> 4 == 2) options.encoding = "windows-1256";
  return options;
}

void read_both_ways(std::string_view input) {
  const ImportOptions options =
      options_of(static_cast<std::uint8_t>(input[0]), static_cast<std::uint8_t>(input[1]));
  std::string bytes(input.substr(2));
  // Rarely, as it costs a hundred times more: repeated until windows slide over it.
  if ((input[1] & 0xF0) == 0x10 && bytes.size() >= repeatable_bytes) {
    while (bytes.size() < long_bytes) bytes += input.substr(2);
  }
  const Reading whole = read_whole(bytes, options);
  if (whole.format.empty()) return;
  const Reading again =
      is_workbook(bytes) ? read_whole(bytes, options) : read_dripping(bytes, options, whole.format);
  if (whole.damaged) return;
  if (whole.told != again.told || whole.error != again.error) {
    fmt::print(stderr, "--- {}\n{}\n+++ {}\n{}", whole.error, whole.told, again.error, again.told);
  }
  must(whole.error == again.error, "the same bytes fail the same way");
  must(whole.told == again.told, "the same bytes are read the same way");
}

}  // namespace
}  // namespace lockstep

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size >= 2) lockstep::read_both_ways({reinterpret_cast<const char*>(data), size});
  return 0;
}
