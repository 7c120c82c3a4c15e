#include "tools/like_coortweet.h"

#include <filesystem>
#include <vector>

#include "analysis/compat/coortweet.h"
#include "io/import/act_rows.h"

namespace lockstep {

Result<GraphTable> like_coortweet(const NetworkOptions& options, Stopwatch& watch) {
  const std::vector<std::filesystem::path> paths(options.analysis.inputs.begin(),
                                                 options.analysis.inputs.end());
  Result<ActRows> rows = read_act_rows(paths, options.analysis.import);
  if (!rows) return rows.error();
  watch.lap("import");
  const CoortweetFlags& flags = options.coortweet;
  CoortweetOptions rules{
      .window_s = static_cast<double>(options.analysis.coaction.window_ms) / 1000,
      .min_participation = flags.min_participation,
      .loops = flags.loops,
      .edge_weight = flags.edge_weight,
      .subgraph = flags.subgraph,
      .most_pairs = options.analysis.coaction.memory / 90};
  if (flags.fast_window_ms >= 0) {
    rules.fast_window_s = static_cast<double>(flags.fast_window_ms) / 1000;
  }
  Result<GraphTable> table = coortweet_network(*rows, rules);
  watch.lap("network");
  return table;
}

}  // namespace lockstep
