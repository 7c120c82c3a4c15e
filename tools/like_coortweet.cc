#include "tools/like_coortweet.h"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <vector>

#include "analysis/compat/coortweet.h"
#include "graph/counted.h"
#include "io/escape.h"
#include "io/export/write_file.h"
#include "io/import/act_rows.h"
#include "tools/say.h"

namespace lockstep {
namespace {

Done write_group_stats(const std::string& path, const std::vector<CoortweetObject>& objects) {
  std::string csv = "object_id,num_accounts\n";
  for (const CoortweetObject& one : objects) {
    csv += csv_cell(one.object) + ',' + std::to_string(one.num_accounts) + '\n';
  }
  return write_file(path, csv);
}

Result<ActRows> read_act_rows(const NetworkOptions& options) {
  const std::vector<std::filesystem::path> paths(options.analysis.inputs.begin(),
                                                 options.analysis.inputs.end());
  return read_act_rows(paths, options.analysis.import);
}

// "co-acting pairs: 12,300,000 of 98,000,000, 4,100,000 a second, 21 s left", from the second on.
std::function<void(CoortweetProgress)> tell_of_pairs() {
  const auto start = std::chrono::steady_clock::now();
  return [start](CoortweetProgress pairs) {
    const double s =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (s < 1 || pairs.done == 0) return;
    const double rate = static_cast<double>(pairs.done) / s;
    auto left_s = static_cast<std::int64_t>(static_cast<double>(pairs.all - pairs.done) / rate);
    if (left_s > 120) left_s = left_s / 60 * 60;
    progress(fmt::format("co-acting pairs: {} of {}, {} a second, {} left", grouped(pairs.done),
                         grouped(pairs.all), grouped(static_cast<std::uint64_t>(rate)),
                         format_duration(left_s * 1000)));
  };
}

CoortweetOptions coortweet_rules(const NetworkOptions& options) {
  const CoortweetFlags& flags = options.coortweet;
  CoortweetOptions rules{
      .window_s = static_cast<double>(options.analysis.coaction.window_ms) / 1000,
      .min_participation = flags.min_participation,
      .loops = flags.loops,
      .edge_weight = flags.edge_weight,
      .subgraph = flags.subgraph,
      .object_ids = flags.object_ids,
      .memory = options.analysis.coaction.memory};
  if (!options.account_stats.empty()) rules.statistics = flags.level;
  if (!flags.group_stats.empty()) rules.group_statistics = flags.level;
  if (flags.fast_window_ms >= 0) {
    rules.fast_window_s = static_cast<double>(flags.fast_window_ms) / 1000;
  }
  return rules;
}

}  // namespace

Result<GraphTable> like_coortweet(const NetworkOptions& options, Stopwatch& watch) {
  const Result<ActRows> rows = read_act_rows(options);
  if (!rows) return rows.error();
  watch.lap("import");
  CoortweetOptions rules = coortweet_rules(options);
  rules.tell = tell_of_pairs();
  Result<CoortweetNetwork> network = coortweet_network(*rows, rules);
  progress("");
  if (!network) return network.error();
  watch.lap("network");
  const std::string& group_stats = options.coortweet.group_stats;
  if (!group_stats.empty()) {
    const Done written = write_group_stats(group_stats, network->objects);
    if (!written) return written.error();
  }
  return std::move(network->table);
}

Result<LikeExplanation> explain_like_coortweet(const NetworkOptions& options) {
  const Result<ActRows> rows = read_act_rows(options);
  if (!rows) return rows.error();
  return explain_coortweet(*rows, coortweet_rules(options), options.analysis.coaction.min_contents);
}

}  // namespace lockstep
