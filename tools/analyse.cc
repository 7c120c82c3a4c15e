#include "tools/analyse.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "analysis/content/forwarded.h"
#include "analysis/content/same_media.h"
#include "analysis/findings.h"
#include "analysis/graded_clusters.h"
#include "analysis/group_findings.h"
#include "analysis/guarded_findings.h"
#include "analysis/tie_findings.h"
#include "analysis/traces/traces.h"
#include "graph/counted.h"
#include "graph/interactions.h"
#include "tools/say.h"
#include "tools/tie_tests.h"

namespace lockstep {
namespace {

std::string windows_of(const PairTestOptions& test) {
  std::string windows;
  for (const std::int64_t ms : test.windows_ms) {
    windows += (windows.empty() ? "" : ", ") + format_duration(ms);
  }
  return windows;
}

void add_test_settings(const TestOptions& tests, std::vector<Setting>& settings) {
  const PairTestOptions& test = tests.synchrony.test;
  const TierOptions& tiers = tests.tiers;
  settings.push_back({"test_windows", windows_of(test)});
  settings.push_back({"test_sitting", format_duration(test.sitting_ms)});
  settings.push_back({"test_least_episodes", std::to_string(test.least_episodes)});
  settings.push_back({"surrogates", std::to_string(tests.surrogates.copies)});
  settings.push_back({"rarity_rate", fmt::format("{}", tests.rarity.rate)});
  settings.push_back({"rarity_class_accounts", std::to_string(tests.rarity.strata.least_accounts)});
  settings.push_back({"carrier_rate", fmt::format("{}", tests.carriers.rate)});
  settings.push_back({"strong_rate", fmt::format("{}", tiers.strong_rate)});
  settings.push_back({"moderate_rate", fmt::format("{}", tiers.moderate_rate)});
  settings.push_back({"group_rate", fmt::format("{}", tiers.group_rate)});
  settings.push_back(
      {"strong_stability", fmt::format("{} of {} replicates with {} of the contents",
                                       tiers.least_stability, tiers.replicates, tiers.kept_share)});
}

std::vector<Setting> settings_of(const AnalysisOptions& options) {
  std::vector<std::string> columns, marks;
  for (const Mark& mark : options.marks) {
    marks.push_back(fmt::format("{} {} {} {}", name(mark.kind), format_utc(mark.from),
                                format_utc(mark.to), mark.what));
  }
  for (const auto& [ours, theirs] : options.import.columns) columns.push_back(ours + "=" + theirs);
  return {{"window", format_duration(options.coaction.window_ms)},
          {"min_contents", std::to_string(options.coaction.min_contents)},
          {"traces",
           options.traces.empty() ? "all" : fmt::format("{}", fmt::join(options.traces, " "))},
          {"least_cosine", fmt::format("{}", options.trace.least_cosine)},
          {"content_cap", options.coaction.content_cap == UINT64_MAX
                              ? "none"
                              : std::to_string(options.coaction.content_cap)},
          {"memory", std::to_string(options.coaction.memory)},
          {"min_cluster", std::to_string(options.clusters.min_accounts)},
          {"resolution", fmt::format("{}", options.clusters.leiden.resolution)},
          {"seed", std::to_string(options.clusters.leiden.seed)},
          {"format", options.import.format.empty() ? "recognised" : options.import.format},
          {"timezone", options.import.timezone.empty() ? "UTC" : options.import.timezone},
          {"media", std::string(name(options.media))},
          {"map", fmt::format("{}", fmt::join(columns, " "))},
          {"marks", fmt::format("{}", fmt::join(marks, "; "))}};
}

}  // namespace

std::uint64_t rejected_records(const Corpus& corpus) {
  std::uint64_t rejected = 0;
  for (const Source& source : corpus.sources) rejected += source.rejected;
  return rejected;
}

Done tell_of_rejected(std::uint64_t rejected, OnRejected on_rejected) {
  if (rejected == 0) return done();
  complain(fmt::format("{} not read; \"lockstep check\" lists them",
                       counted(rejected, "record", "records")));
  if (on_rejected == OnRejected::fail) return Error{"--strict: records were rejected"};
  return done();
}

void say_what_was_capped(const Findings& findings) {
  constexpr std::size_t shown = 3;
  std::size_t capped = 0;
  std::string names;
  for (const FoundContent& content : findings.contents) {
    if (content.guarded != capped_content || ++capped > shown) continue;
    names += fmt::format("{}{} {} ({})", names.empty() ? "" : ", ", content.trace, content.key,
                         counted(content.posts, "post", "posts"));
  }
  if (capped == 0) return;
  say("capped",
      fmt::format("{}: accounts that meet on nothing else get no tie there; --no-cap looks "
                  "for them too: {}{}",
                  counted(capped, "content", "contents"), names, capped > shown ? " ..." : ""));
}

Result<std::unique_ptr<Analysis>> read_acts(const AnalysisOptions& options, Stopwatch& watch) {
  const Result<ExportFiles> list = list_export_files(options.inputs);
  if (!list) return list.error();
  return read_acts(*list, options, watch);
}

Result<std::unique_ptr<Analysis>> read_acts(const ExportFiles& list, const AnalysisOptions& options,
                                            Stopwatch& watch) {
  auto analysis = std::make_unique<Analysis>();
  Result<Exports> exports = read_exports(list, options.inputs, {options.import, options.media});
  if (!exports) return exports.error();
  analysis->corpus = std::move(exports->corpus);
  analysis->unread = std::move(exports->unread);
  analysis->media_files = std::move(exports->media);
  watch.lap("import");
  join_same_media(analysis->corpus);
  watch.lap("media");

  progress("finding acts");
  Result<GuardedActs> made = extract_guarded_acts(analysis->corpus, options.traces, options.trace);
  if (!made) return made.error();
  analysis->acts = std::move(made->acts);
  analysis->guarded = std::move(made->guarded);
  watch.lap("acts");
  return analysis;
}

SweepOptions sweep_options(const AnalysisOptions& options) {
  SweepOptions sweep{.content_cap = options.coaction.content_cap,
                     .memory = options.coaction.memory,
                     .clusters = options.clusters};
  sweep.windows_ms.push_back(options.coaction.window_ms);
  sweep.min_contents.push_back(options.coaction.min_contents);
  return sweep;
}

TestOptions test_options(const AnalysisOptions& options) {
  TestOptions tests;
  tests.synchrony.content_cap = options.coaction.content_cap;
  tests.tiers.seed = options.clusters.leiden.seed;
  tests.surrogates = {.copies = options.surrogates, .seed = options.clusters.leiden.seed};
  tests.tiers.least_accounts = options.clusters.min_accounts;
  return tests;
}

Done find(Analysis& analysis, const CoactionOptions& coaction_options,
          const ClusterOptions& cluster_options, const std::optional<TestOptions>& tests,
          std::span<const Mark> marks, Stopwatch& watch) {
  const InteractionGraph interacting = interactions(analysis.corpus);
  watch.lap("interactions");

  progress("pairing");
  Result<Network> network = coaction(analysis.acts, coaction_options);
  if (!network) return network.error();
  watch.lap("pairing");

  TestedTies tested;
  if (tests) {
    progress("testing");
    Result<TestedTies> made =
        test_ties(analysis.corpus, analysis.acts, *std::move(network), *tests);
    if (!made) return made.error();
    tested = *std::move(made);
    watch.lap("tests");
  } else {
    tested.network = *std::move(network);
    tested.grades = grade_untested(analysis.acts, tested.network);
  }

  progress("clustering");
  const Result<Clusters> groups = graded_clusters(tested.network, tested.grades, cluster_options);
  if (!groups) return groups.error();
  Spreading spreading{.passed = forwarded(analysis.corpus, analysis.acts), .carriers = {}};
  if (tests) {
    spreading.carriers =
        carriers(analysis.acts, tested.firsts, spreading.passed, analysis.corpus.accounts.platform,
                 tested.network, tested.grades, *groups, tests->carriers);
  }
  watch.lap("clusters");

  Result<Findings> found =
      findings(analysis.corpus, analysis.acts, tested.network, interacting, *groups, tested.grades,
               tests ? &tested.firsts : nullptr, tests ? tests->synchrony.test : PairTestOptions{},
               marks, spreading, tests ? &tested.rarity : nullptr);
  if (!found) return found.error();
  analysis.findings = *std::move(found);
  if (tests) {
    watch.lap("findings");
    add_groups(analysis.corpus, tested.groups, tests->tiers.least_accounts, analysis.findings);
    analysis.findings.group_rate = tests->tiers.group_rate;
    analysis.findings.counts.push_back({"groups_tested", count_groups(tested.groups)});
    analysis.findings.counts.push_back({"groups_passed", analysis.findings.groups.size()});
    analysis.findings.counts.push_back({"pairs_of_accounts", tested.synchrony.possible});
    analysis.findings.counts.push_back({"pairs_tested", tested.synchrony.examined});
    analysis.findings.counts.push_back({"contents_capped_in_tests", tested.synchrony.capped});
    const Surrogates& chance = tested.surrogates;
    if (chance.copies > 0) {
      const auto real =
          std::count_if(tested.grades.begin(), tested.grades.end(), [&](const Grade& grade) {
            return grade.test.q_bh <= tests->tiers.strong_pairs() && grade.test.best.hits >= 3;
          });
      if (real > 0) {
        analysis.findings.surrogate_fdr = static_cast<double>(chance.ties) /
                                          static_cast<double>(chance.copies) /
                                          static_cast<double>(real);
      }
      analysis.findings.counts.push_back({"surrogate_copies", chance.copies});
      analysis.findings.counts.push_back(
          {"ties_as_clear_as_surrogates", static_cast<std::uint64_t>(real)});
      analysis.findings.counts.push_back({"surrogate_ties_in_all", chance.ties});
      analysis.findings.counts.push_back({"surrogate_largest_cluster", chance.largest});
    }
  }
  analysis.findings.window_ms = coaction_options.window_ms;
  analysis.findings.min_contents = coaction_options.min_contents;
  watch.lap("findings");
  progress("");
  return done();
}

Done find_ties(Analysis& analysis, const CoactionOptions& options, Stopwatch& watch) {
  progress("pairing");
  const Result<Network> network = coaction(analysis.acts, options);
  if (!network) return network.error();
  watch.lap("pairing");
  analysis.findings = tie_findings(analysis.corpus, analysis.acts, *network,
                                   grade_untested(analysis.acts, *network));
  watch.lap("ties");
  progress("");
  return done();
}

Result<std::unique_ptr<Analysis>> analyse_ties(const AnalysisOptions& options, Stopwatch& watch) {
  Result<std::unique_ptr<Analysis>> analysis = read_acts(options, watch);
  if (!analysis) return analysis.error();
  const Done found = find_ties(**analysis, options.coaction, watch);
  if (!found) return found.error();
  return analysis;
}

Result<std::unique_ptr<Analysis>> analyse(const AnalysisOptions& options, Stopwatch& watch) {
  Result<std::unique_ptr<Analysis>> analysis = read_acts(options, watch);
  if (!analysis) return analysis.error();
  std::optional<TestOptions> tests;
  if (options.testing == Testing::synchrony) tests = test_options(options);
  const Done found =
      find(**analysis, options.coaction, options.clusters, tests, options.marks, watch);
  if (!found) return found.error();
  (*analysis)->findings.version = LOCKSTEP_VERSION;
  (*analysis)->findings.settings = settings_of(options);
  if (tests) add_test_settings(*tests, (*analysis)->findings.settings);
  add_guarded((*analysis)->guarded, (*analysis)->findings);
  return analysis;
}

}  // namespace lockstep
