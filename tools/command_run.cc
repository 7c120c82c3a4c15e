#include "tools/command_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <ostream>

#include "graph/counted.h"
#include "io/diagram/network_figure.h"
#include "io/diagram/sweep_figure.h"
#include "io/export/graph_table.h"
#include "io/export/network_format.h"
#include "io/export/tables.h"
#include "io/export/write_file.h"
#include "io/report/html_report.h"
#include "io/report/run_json.h"
#include "io/report/words.h"
#include "tools/analyse.h"
#include "tools/case_settings.h"
#include "tools/say.h"
#include "tools/write_figures.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

// What is printed of one file, or of many of one format.
struct Told {
  std::string what, format;
  std::uint64_t files = 0, posts = 0, rejected = 0;
  std::vector<std::string> assumptions;
};

// A line a file; from the fourth file of a format on, a line for all of them.
std::vector<Told> told_sources(const std::vector<FoundSource>& sources) {
  std::map<std::string, Told> by_format;
  for (const FoundSource& s : sources) {
    Told& told = by_format[s.format];
    told.what = fmt::format("{} files", ++told.files);
    told.format = s.format;
    told.posts += s.posts;
    told.rejected += s.rejected;
    for (const std::string& assumption : s.assumptions) {
      if (std::find(told.assumptions.begin(), told.assumptions.end(), assumption) ==
          told.assumptions.end()) {
        told.assumptions.push_back(assumption);
      }
    }
  }
  std::vector<Told> all;
  for (const FoundSource& s : sources) {
    if (by_format[s.format].files > 3) continue;
    all.push_back(
        {fs::path(s.path).filename().string(), s.format, 1, s.posts, s.rejected, s.assumptions});
  }
  for (const auto& [format, told] : by_format) {
    if (told.files > 3) all.push_back(told);
  }
  return all;
}

void say_what_was_read(const Analysis& analysis) {
  for (const Told& told : told_sources(analysis.findings.sources)) {
    std::string line =
        fmt::format("{}: {}, {}", told.what, told.format, counted(told.posts, "post", "posts"));
    if (told.rejected > 0) {
      line += fmt::format("; {} not read (see diagnostics.csv)",
                          counted(told.rejected, "record", "records"));
    }
    for (const std::string& assumption : told.assumptions) line += "; assumed " + assumption;
    say("read", line);
  }
  std::vector<Unread> passed_over = analysis.unread;
  std::unordered_set<std::string> media;
  add_media_hashes(analysis.corpus, media);
  leave_out_media(media, passed_over);
  say_what_was_passed_over(passed_over);
}

// Clusters from lead on that carry an innocent explanation which fits.
std::size_t explained_clusters(const Findings& found) {
  std::vector<bool> explained(found.clusters.size(), false);
  for (const FoundExplanation& explanation : found.explanations) {
    const bool counts = found.clusters[explanation.cluster].tier >= Tier::lead;
    if (explanation.fits && counts) explained[explanation.cluster] = true;
  }
  return static_cast<std::size_t>(std::count(explained.begin(), explained.end(), true));
}

void say_what_was_found(const Findings& found) {
  std::size_t clustered = 0;
  std::map<Tier, std::size_t> of_tier;
  for (const FoundCluster& cluster : found.clusters) {
    clustered += cluster.n_accounts;
    ++of_tier[cluster.tier];
  }
  std::string tiers;
  for (const Tier tier : {Tier::strong, Tier::moderate}) {
    if (of_tier[tier] == 0) continue;
    tiers += fmt::format("{}{} {}", tiers.empty() ? "" : ", ", grouped(of_tier[tier]), name(tier));
  }
  if (of_tier[Tier::lead] > 0 || tiers.empty()) {
    tiers += (tiers.empty() ? "" : ", ") + counted(of_tier[Tier::lead], "lead", "leads");
  }
  const auto passed = static_cast<std::uint64_t>(
      std::count_if(found.ties.begin(), found.ties.end(),
                    [](const FoundTie& tie) { return tie.tier >= Tier::moderate; }));
  say("ties",
      fmt::format(
          "{}: at least {} contents within {}{}", grouped(found.ties.size()), found.min_contents,
          format_duration(found.window_ms),
          passed == 0 ? "" : fmt::format(", or, {} of them, closer than chance", grouped(passed))));
  say_what_was_capped(found);
  if (const std::size_t explained = explained_clusters(found); explained > 0) {
    tiers += fmt::format(" (an innocent explanation fits {} of them)", explained);
  }
  say("found", fmt::format("{}, {}: {}, the rest not enough data",
                           counted(found.clusters.size(), "cluster", "clusters"),
                           counted(clustered, "account", "accounts"), tiers));
  if (!found.carriers.empty()) {
    say("carry", fmt::format("{} outside these clusters {} on contents that are one cluster's own, "
                             "at any time: leads (tables/carriers.csv)",
                             counted(found.carriers.size(), "account", "accounts"),
                             found.carriers.size() == 1 ? "passes" : "pass"));
  }
  if (const std::uint64_t writers = count_named(found, "accounts_by_words"); writers > 0) {
    say("words", fmt::format("{} write the same as another, more often than is likely, at any "
                             "time: leads (tables/rarity.csv)",
                             counted(writers, "account", "accounts")));
  }
  const auto untied = static_cast<std::uint64_t>(
      std::count_if(found.rarities.begin(), found.rarities.end(),
                    [](const FoundRarity& pair) { return !pair.lead && !pair.tie; }));
  if (untied == 0) return;
  say("look",
      fmt::format("also at {} without a tie that {} more contents than is likely, at any time: no "
                  "evidence (tables/rarity.csv)",
                  counted(untied, "pair", "pairs"), untied == 1 ? "shares" : "share"));
}

// What the tests find where nobody acts with anybody.
void say_what_chance_finds(const Findings& found) {
  const std::uint64_t copies = count_named(found, "surrogate_copies");
  if (copies == 0) return;
  const auto real = static_cast<double>(count_named(found, "ties_as_clear_as_surrogates"));
  const std::uint64_t ties = count_named(found, "surrogate_ties_in_all");
  const double mean = static_cast<double>(ties) / static_cast<double>(copies);
  std::string rate = "no tie to compare";
  if (real > 0) {
    rate = ties > 0 ? fmt::format("rate of false ones {:.2g}", mean / real)
                    : fmt::format("rate of false ones below {:.2g}",
                                  1 / (static_cast<double>(copies) * real));
  }
  say("chance",
      fmt::format("{} with every act drawn anew in its cell: {:.3g} ties a copy as clear "
                  "as strong ones, where there are {}; {}; at most {} joined",
                  counted(copies, "copy", "copies"), mean, real, rate,
                  counted(count_named(found, "surrogate_largest_cluster"), "account", "accounts")));
}

Done write_network(const GraphTable& table, const fs::path& out) {
  for (const NetworkFormat& format : network_formats()) {
    const fs::path path = out / "graph" / ("network" + std::string(format.ending));
    const Done written = write_file(path, [&](std::ostream& file) { format.write(table, file); });
    if (!written) return written;
  }
  return done();
}

Done write_results(const Findings& found, const RunOptions& options, Stopwatch& watch) {
  const fs::path out = options.out;
  for (const FindingsTable& table : findings_tables()) {
    const fs::path path = out / "tables" / (std::string(table.name) + ".csv");
    const Done written = write_file(path, [&](std::ostream& file) { table.print(found, file); });
    if (!written) return written;
  }
  watch.lap("tables");

  progress("laying out");
  const Layout layout = lay_out(found, options.layout);
  if (!layout.note.empty()) complain(layout.note);
  watch.lap("layout");
  if (const Done written = write_network(graph_table(found, layout), out); !written) return written;
  watch.lap("graph");

  progress("drawing");
  const Result<std::string> svg =
      write_figures(network_figure(found, layout, {}), "network", out / "figures");
  if (!svg) return svg.error();
  const Scene grid = sweep_figure(found.sweep, {found.window_ms, found.min_contents});
  if (const auto written = write_figures(grid, "sweep", out / "figures"); !written)
    return written.error();
  watch.lap("figures");
  const Done report =
      write_file(out / "report" / "report.en.html", html_report(found, *svg, words_en()));
  if (!report) return report;
  if (const Done written = write_file(out / "run.json", run_json(found)); !written) return written;
  watch.lap("report");
  progress("");
  return done();
}

// The network at other settings. Where the longest windows make more ties than fit, they are left
// out and named.
Done sweep_settings(Analysis& analysis, const AnalysisOptions& options) {
  progress("trying other settings");
  SweepOptions grid = sweep_options(options);
  std::sort(grid.windows_ms.begin(), grid.windows_ms.end());
  Result<Sweep> found = sweep(analysis.acts, grid);
  while (!found && grid.windows_ms.back() > options.coaction.window_ms) {
    complain("left out of the sweep: " + found.error().message);
    grid.windows_ms.pop_back();
    found = sweep(analysis.acts, grid);
  }
  progress("");
  if (!found) return found.error();
  analysis.findings.sweep = std::move(found->cells);
  return done();
}

Done whole_job(const RunOptions& options) {
  Stopwatch watch(options.timings);
  AnalysisOptions all_of_it = options.analysis;
  if (!options.settings.empty()) {
    Result<std::vector<Mark>> marks = read_marks(options.settings);
    if (!marks) return marks.error();
    all_of_it.marks = *std::move(marks);
  }
  all_of_it.coaction.bytes_of_tie = 1400;  // tests, figure and report included; measured
  const Result<std::unique_ptr<Analysis>> analysis = analyse(all_of_it, watch);
  if (!analysis) return analysis.error();
  Findings& found = (*analysis)->findings;
  if (const Done swept = sweep_settings(**analysis, options.analysis); !swept) return swept;
  watch.lap("sweep");
  found.settings.push_back({"layout", std::string(name(options.layout.engine))});
  const bool prose = options.summary == Summary::prose;
  if (prose) say_what_was_read(**analysis);
  if (prose) say_what_was_found(found);
  if (prose) say_what_chance_finds(found);
  if (const Done written = write_results(found, options, watch); !written) return written;
  if (prose) {
    say("wrote", (fs::path(options.out) / "report" / "report.en.html").string());
  } else {
    fmt::print("{}", run_json(found));
  }
  const std::uint64_t rejected = rejected_records((*analysis)->corpus);
  if (rejected > 0 && options.on_rejected == OnRejected::fail) {
    return Error{fmt::format("--strict: {} not read", counted(rejected, "record", "records"))};
  }
  return done();
}

}  // namespace

int run(const RunOptions& options) {
  const Done done_or_not = whole_job(options);
  if (!done_or_not) complain(done_or_not.error().message);
  return done_or_not ? 0 : 1;
}

}  // namespace lockstep
