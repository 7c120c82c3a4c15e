#include "tools/command_sweep.h"

#include <fmt/format.h>

#include <filesystem>

#include "graph/counted.h"
#include "io/diagram/sweep_figure.h"
#include "io/export/sweep_csv.h"
#include "io/export/write_file.h"
#include "tools/analyse.h"
#include "tools/say.h"
#include "tools/write_figures.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

void print_prose(const Sweep& sweep) {
  fmt::print("{:>10}{:>12}{:>12}{:>12}{:>12}{:>12}\n", "window", "min-weight", "ties", "accounts",
             "clusters", "largest");
  for (const SweepCell& cell : sweep.cells) {
    fmt::print("{:>10}{:>12}{:>12}{:>12}{:>12}{:>12}\n", format_duration(cell.window_ms),
               cell.min_contents, grouped(cell.ties), grouped(cell.accounts),
               grouped(cell.clusters), grouped(cell.largest_cluster));
  }
}

void print_json(const Sweep& sweep) {
  std::string cells;
  for (const SweepCell& cell : sweep.cells) {
    cells += fmt::format(
        "{}\n  {{\"window_s\": {}, \"min_weight\": {}, \"ties\": {}, \"accounts\": {}, "
        "\"clusters\": {}, \"clustered_accounts\": {}, \"largest_cluster\": {}}}",
        cells.empty() ? "" : ",", static_cast<double>(cell.window_ms) / 1000, cell.min_contents,
        cell.ties, cell.accounts, cell.clusters, cell.clustered, cell.largest_cluster);
  }
  fmt::print("{{\"cells\": [{}],\n \"capped_contents\": {}}}\n", cells, sweep.capped.size());
}

Done write(const Sweep& sweep, const AnalysisOptions& analysis, const fs::path& out) {
  if (const Done written = write_file(out / "sweep.csv", sweep_csv(sweep.cells)); !written) {
    return written;
  }
  const Scene figure =
      sweep_figure(sweep.cells, {analysis.coaction.window_ms, analysis.coaction.min_contents});
  const Result<std::string> written = write_figures(figure, "sweep", out);
  if (!written) return written.error();
  say("wrote", (out / "sweep.csv").string() + ", and the figure beside it");
  return done();
}

Done sweep_all(const SweepCommand& options) {
  Stopwatch watch(options.timings);
  const auto read = read_acts(options.analysis, watch);
  if (!read) return read.error();
  SweepOptions grid = sweep_options(options.analysis);
  if (!options.windows_ms.empty()) grid.windows_ms = options.windows_ms;
  if (!options.min_contents.empty()) grid.min_contents = options.min_contents;
  progress("pairing");
  const Result<Sweep> found = sweep((*read)->acts, grid);
  progress("");
  if (!found) return found.error();
  watch.lap("sweep");
  options.summary == Summary::json ? print_json(*found) : print_prose(*found);
  if (!found->capped.empty()) {
    complain(
        fmt::format("{} so common in the longest window that nobody was looked for on {}; "
                    "--no-cap does",
                    counted(found->capped.size(), "content is", "contents are"),
                    found->capped.size() == 1 ? "it" : "them"));
  }
  if (options.out.empty()) return done();
  return write(*found, options.analysis, options.out);
}

}  // namespace

int sweep_settings(const SweepCommand& options) {
  const Done swept = sweep_all(options);
  if (!swept) complain(swept.error().message);
  return swept ? 0 : 1;
}

}  // namespace lockstep
