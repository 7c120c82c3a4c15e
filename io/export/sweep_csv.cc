#include "io/export/sweep_csv.h"

#include <fmt/format.h>

namespace lockstep {

std::string sweep_csv(std::span<const SweepCell> cells) {
  std::string text =
      "window_s,min_weight,n_ties,n_accounts,n_clusters,n_clustered_accounts,largest_cluster\n";
  for (const SweepCell& cell : cells) {
    text += fmt::format("{},{},{},{},{},{},{}\n", static_cast<double>(cell.window_ms) / 1000,
                        cell.min_contents, cell.ties, cell.accounts, cell.clusters, cell.clustered,
                        cell.largest_cluster);
  }
  return text;
}

}  // namespace lockstep
