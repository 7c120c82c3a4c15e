#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/sweep.h"
#include "analysis/traces/guarded.h"
#include "graph/acts.h"
#include "graph/corpus.h"
#include "graph/findings.h"
#include "graph/result.h"
#include "tools/options.h"
#include "tools/read_exports.h"
#include "tools/stopwatch.h"

namespace lockstep {

// The findings and what their views point into.
struct Analysis {
  Corpus corpus;
  Acts acts;
  Guarded guarded;
  Findings findings;
  std::vector<Unread> unread;          // files in folders that are no export
  std::vector<MediaFile> media_files;  // as Exports::media
};

// Records that were not read, over all sources.
std::uint64_t rejected_records(const Corpus& corpus);

// Says on standard error that records were not read, if any; an Error where --strict was said.
Done tell_of_rejected(std::uint64_t rejected, OnRejected on_rejected);

// Names the contents that were capped, if any: what it means, how often, the first few.
void say_what_was_capped(const Findings& findings);

// Imports and finds the acts; the findings stay empty.
Result<std::unique_ptr<Analysis>> read_acts(const AnalysisOptions& options, Stopwatch& watch);
// The same of files that the inputs were found to lead to, so that media can be looked at again.
Result<std::unique_ptr<Analysis>> read_acts(const ExportFiles& list, const AnalysisOptions& options,
                                            Stopwatch& watch);

// From acts to findings: network, tests if any, clusters. Settings and version are the caller's to
// fill.
Done find(Analysis& analysis, const CoactionOptions& coaction_options,
          const ClusterOptions& cluster_options, const std::optional<TestOptions>& tests,
          std::span<const Mark> marks, Stopwatch& watch);

// The same for a table of ties alone (tie_findings), for much less where there are many acts.
Done find_ties(Analysis& analysis, const CoactionOptions& options, Stopwatch& watch);

// How ties are tested at these settings.
TestOptions test_options(const AnalysisOptions& options);

// What the network is at other settings than those of the analysis, which are among them.
SweepOptions sweep_options(const AnalysisOptions& options);

// From exports to findings: import, acts, network, clusters. Behind a pointer, as the views in the
// findings must not move away from their corpus.
Result<std::unique_ptr<Analysis>> analyse(const AnalysisOptions& options, Stopwatch& watch);
Result<std::unique_ptr<Analysis>> analyse_ties(const AnalysisOptions& options, Stopwatch& watch);

}  // namespace lockstep
