#include "tools/like_coornet.h"

#include <fmt/format.h>

#include <filesystem>
#include <vector>

#include "analysis/compat/coornet.h"
#include "graph/counted.h"
#include "io/import/act_rows.h"
#include "tools/say.h"

namespace lockstep {

namespace {

Result<ActRows> read_shares(const NetworkOptions& options) {
  const std::vector<std::filesystem::path> paths(options.analysis.inputs.begin(),
                                                 options.analysis.inputs.end());
  return read_act_rows(paths, options.analysis.import);
}

CoornetOptions coornet_rules(const NetworkOptions& options) {
  CoornetOptions rules = options.coornet.rules;
  rules.memory = options.analysis.coaction.memory;
  if (options.coornet.window == CoornetWindow::given) {
    rules.window_s = static_cast<double>(options.analysis.coaction.window_ms) / 1000;
  }
  return rules;
}

}  // namespace

Result<GraphTable> like_coornet(const NetworkOptions& options, Stopwatch& watch) {
  const Result<ActRows> rows = read_shares(options);
  if (!rows) return rows.error();
  watch.lap("import");
  Result<CoornetNetwork> network = coornet_network(*rows, coornet_rules(options));
  if (!network) return network.error();
  watch.lap("network");
  // What the original writes to its log.
  if (network->interval) {
    complain(fmt::format("estimated an interval of {} s from the {} quickest of {}",
                         network->interval->window_s, grouped(network->interval->quickest),
                         counted(network->interval->urls, "URL", "URLs")));
  }
  complain(fmt::format("kept {} of {}: those that reach the weight {}",
                       grouped(network->table.edges.size()),
                       counted(network->all_edges, "edge", "edges"), network->least_weight));
  return std::move(network->table);
}

Result<LikeExplanation> explain_like_coornet(const NetworkOptions& options) {
  const Result<ActRows> rows = read_shares(options);
  if (!rows) return rows.error();
  return explain_coornet(*rows, coornet_rules(options), options.analysis.coaction.min_contents);
}

}  // namespace lockstep
