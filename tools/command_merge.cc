#include "tools/command_merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "analysis/part.h"
#include "graph/corpus_builder.h"
#include "io/export/graph_table.h"
#include "io/import/part_ndjson.h"
#include "io/import/part_set.h"
#include "tools/analyse.h"
#include "tools/say.h"
#include "tools/write_network.h"

namespace lockstep {
namespace {

struct Union {
  Analysis analysis;  // corpus and acts; findings later
  std::int64_t window_ms = 0;
  LeftOutOf left_out;
};

Result<std::unique_ptr<Union>> read_all(const MergeOptions& options, Stopwatch& watch) {
  auto all = std::make_unique<Union>();
  // In one order, so that nothing depends on that of the command line.
  std::vector<std::string> paths = options.parts;
  std::sort(paths.begin(), paths.end());
  CorpusBuilder corpus;
  std::vector<NamedPart> parts;
  std::set<std::string> traces;
  for (const std::string& path : paths) {
    progress(fmt::format("reading {}", path));
    Result<PartSettings> read = read_part(path, corpus, all->left_out);
    if (!read) return read.error();
    traces.insert(read->traces.begin(), read->traces.end());
    parts.push_back({path, *std::move(read)});
  }
  if (const Done fit = check_parts(parts); !fit) return fit.error();
  all->window_ms = parts.front().settings.window_ms;
  all->analysis.corpus = std::move(corpus).finish();
  handles_from_bios(all->analysis.corpus);
  watch.lap("parts");
  Result<Acts> acts = given_acts(all->analysis.corpus, std::move(traces));
  if (!acts) return acts.error();
  all->analysis.acts = *std::move(acts);
  watch.lap("acts");
  return all;
}

// What was left out ties nobody, but counts.
void count_left_out(const LeftOutOf& left_out, std::vector<FoundAccount>& accounts) {
  for (FoundAccount& account : accounts) {
    const auto found = left_out.find(fmt::format("{}:{}", name(account.platform), account.id));
    if (found == left_out.end()) continue;
    account.acts += found->second.acts;
    account.contents += found->second.contents;
  }
}

Done merge_parts(const MergeOptions& options) {
  if (const Done writable = check_network_file(options.out); !writable) return writable;
  Stopwatch watch(options.timings);
  const Result<std::unique_ptr<Union>> all = read_all(options, watch);
  if (!all) return all.error();
  Analysis& analysis = (*all)->analysis;
  CoactionOptions coaction = options.coaction;
  coaction.window_ms = (*all)->window_ms;
  const Done found = shown_in(options.out) == Shows::ties
                         ? find_ties(analysis, coaction, watch)
                         : find(analysis, coaction, options.clusters, {}, {}, watch);
  if (!found) return found;
  count_left_out((*all)->left_out, analysis.findings.accounts);
  if (options.out != "-") say_what_was_capped(analysis.findings);
  const GraphTable table = graph_table(analysis.findings, {});
  const Done written = write_network(table, options.out);
  watch.lap("write");
  if (written) say_what_was_written(table, options.out);
  return written;
}

}  // namespace

int merge(const MergeOptions& options) {
  const Done merged = merge_parts(options);
  if (!merged) complain(merged.error().message);
  return merged ? 0 : 1;
}

}  // namespace lockstep
