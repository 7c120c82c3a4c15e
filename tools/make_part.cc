#include "tools/make_part.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <sstream>

#include "analysis/part.h"
#include "graph/counted.h"
#include "io/export/part_ndjson.h"
#include "io/export/write_file.h"
#include "io/source/hash.h"
#include "tools/analyse.h"
#include "tools/say.h"

namespace lockstep {
namespace {

std::string how_it_was_read(const ImportOptions& import) {
  std::string said;
  const auto add = [&](std::string_view what, std::string_view word) {
    if (!word.empty()) said += fmt::format("{}{}={}", said.empty() ? "" : " ", what, word);
  };
  add("format", import.format);
  add("timezone", import.timezone);
  add("date-order", name(import.date_order));
  add("encoding", import.encoding);
  for (const auto& [ours, theirs] : import.columns) add("map:" + ours, theirs);
  return said;
}

PartSettings settings_of(const NetworkOptions& options, const Analysis& analysis) {
  std::string hashes;  // sources are sorted by theirs
  for (const Source& source : analysis.corpus.sources) hashes += source.sha256 + '\n';
  PartSettings settings{.shard = *options.shard,
                        .version = LOCKSTEP_VERSION,
                        .inputs = sha256_hex(hashes),
                        .reading = how_it_was_read(options.analysis.import),
                        .window_ms = options.analysis.coaction.window_ms,
                        .traces_asked = options.analysis.traces,
                        .traces = analysis.acts.traces};
  std::sort(settings.traces_asked.begin(), settings.traces_asked.end());
  return settings;
}

}  // namespace

Done make_part(const NetworkOptions& options, Stopwatch& watch) {
  const auto read = read_acts(options.analysis, watch);
  if (!read) return read.error();
  const Analysis& analysis = **read;
  std::uint64_t rejected = 0;
  for (const Source& source : analysis.corpus.sources) rejected += source.rejected;
  const Done told = tell_of_rejected(rejected, options.on_rejected);
  if (!told) return told;

  const PartSettings settings = settings_of(options, analysis);
  const Result<Part> part =
      part_of(analysis.corpus, analysis.acts, settings.window_ms, settings.shard);
  if (!part) return part.error();
  watch.lap("part");
  progress("");
  std::vector<std::string> keys;
  for (const ContentId content : part->contents) keys.push_back(part_key(analysis.acts, content));
  std::ostringstream bytes;
  write_part(*part, settings, analysis.corpus, analysis.acts, keys, bytes);
  if (options.out == "-") {
    std::cout << std::move(bytes).str();
    return done();
  }
  if (const Done written = write_file(options.out, std::move(bytes).str()); !written)
    return written;
  watch.lap("write");
  say("wrote", fmt::format("{}: part {}/{}, {}, {}", options.out, settings.shard.index,
                           settings.shard.of, counted(part->contents.size(), "content", "contents"),
                           counted(part->posts.size(), "post", "posts")));
  return done();
}

}  // namespace lockstep
