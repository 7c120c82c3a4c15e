#include "tools/like_qut.h"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/compat/post_rows.h"
#include "analysis/compat/qut.h"
#include "graph/counted.h"
#include "io/import/post_rows.h"
#include "tools/read_exports.h"
#include "tools/say.h"

namespace lockstep {
namespace {

Result<PostRows> rows_of_exports(const ExportFiles& list, const NetworkOptions& options) {
  const auto exports =
      read_exports(list, options.analysis.inputs, {options.analysis.import, MediaDepth::bytes});
  if (!exports) return exports.error();
  std::uint64_t rejected = 0;
  for (const Source& source : exports->corpus.sources) rejected += source.rejected;
  if (rejected > 0) {
    complain(fmt::format("{} not read; \"lockstep check\" lists them",
                         counted(rejected, "record", "records")));
    if (options.on_rejected == OnRejected::fail) return Error{"--strict: records were rejected"};
  }
  return post_rows(exports->corpus);
}

Result<PostRows> read_post_rows(const NetworkOptions& options) {
  const ImportOptions& import = options.analysis.import;
  const Result<ExportFiles> list = list_export_files(options.analysis.inputs);
  if (!list) return list.error();
  const bool by_position =
      import.format.empty() && import.columns.empty() && !list->files.empty() &&
      std::all_of(list->files.begin(), list->files.end(),
                  [&](const ExportFile& file) { return is_post_table(file, import); });
  return by_position ? read_post_rows(list->files, import) : rows_of_exports(*list, options);
}

QutOptions qut_rules(const NetworkOptions& options) {
  const QutFlags& flags = options.qut;
  return {.network = flags.network,
          .window_s = static_cast<double>(options.analysis.coaction.window_ms) / 1000,
          .min_weight = flags.min_weight,
          .self_loops = flags.self_loops,
          .similarity = flags.similarity,
          .most_edges = options.analysis.coaction.memory / 40};
}

}  // namespace

Result<GraphTable> like_qut(const NetworkOptions& options, Stopwatch& watch) {
  const Result<PostRows> rows = read_post_rows(options);
  if (!rows) return rows.error();
  watch.lap("import");
  Result<GraphTable> table = qut_network(*rows, qut_rules(options));
  watch.lap("network");
  return table;
}

Result<LikeExplanation> explain_like_qut(const NetworkOptions& options) {
  const Result<PostRows> rows = read_post_rows(options);
  if (!rows) return rows.error();
  return explain_qut(*rows, qut_rules(options), options.analysis.coaction.min_contents);
}

}  // namespace lockstep
