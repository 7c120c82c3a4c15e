// Reads bytes as a part and goes the way of `lockstep merge`. A part is read as a whole or not at
// all; what is read makes a corpus that keeps its promises, acts, and a network.
#include <string>

#include "analysis/coaction.h"
#include "analysis/part.h"
#include "graph/corpus_builder.h"
#include "io/import/part_ndjson.h"
#include "io/import/part_set.h"
#include "tests/fuzz/corpus_promises.h"
#include "tests/fuzz/must.h"

namespace lockstep {
namespace {

constexpr const char* path = "fuzzed.ndjson";

void tie(const Corpus& corpus, const PartSettings& settings) {
  const std::set<std::string> traces(settings.traces.begin(), settings.traces.end());
  const Result<Acts> acts = given_acts(corpus, traces);
  if (!acts) return;
  must(acts->rows.size() <= corpus.posts.given.values.size(), "only what is given is an act");
  const auto network = coaction(*acts, {.window_ms = settings.window_ms, .min_contents = 1});
  must(bool(network), "a small part makes a network");
  for (const Tie& tie : network->ties) {
    must(tie.a < tie.b && tie.b.row() < corpus.accounts.size(), "ties are of two accounts");
    must(0 <= tie.median_gap_ms && tie.median_gap_ms <= settings.window_ms, "gaps fit the window");
  }
}

bool is_read(std::string_view bytes) {
  CorpusBuilder builder;
  LeftOutOf left_out;
  const auto settings = read_part(ByteStream::over(std::string(bytes)), path, builder, left_out);
  if (!settings) {
    must(settings.error().message.starts_with(path), "errors name the file");
    return false;
  }
  must(settings->shard.index < settings->shard.of, "a part is one of some");
  if (const Done fit = check_parts({{path, *settings}}); !fit) {
    must(fit.error().message.size() < 1000, "errors stay short");
  }
  Corpus corpus = std::move(builder).finish();
  handles_from_bios(corpus);
  check_promises(corpus);
  tie(corpus, *settings);
  return true;
}

// Ends in a line of JSON that lacks its bracket once the last byte is gone; what else there is
// between lines, and bytes that are packed or of another encoding, may be spared.
void cut_off(std::string_view bytes) {
  const std::size_t end = bytes.find_last_not_of(" \n");
  const bool plain = bytes.front() == '{' && bytes.find('\0') == bytes.npos;
  if (plain && bytes[end] == '}') must(!is_read(bytes.substr(0, end)), "no part is read by half");
}

}  // namespace
}  // namespace lockstep

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (lockstep::is_read(bytes)) lockstep::cut_off(bytes);
  return 0;
}
