#pragma once

#include <cstdint>
#include <string>

#include "graph/findings.h"
#include "io/export/csv_rows.h"

namespace lockstep {

// Cells that several tables have.

// Empty for no cluster.
inline std::string printed_cluster(std::uint32_t cluster) {
  return cluster == no_row ? "" : std::to_string(number_in_print(cluster));
}

// Three: the source's hash, the member, and where in it the row stands.
void source_cells(CsvRows& csv, const Findings& found, std::uint32_t source,
                  std::uint64_t position);

// "x:17": post ids are only unique within a platform.
inline std::string post_name(Platform platform, std::string_view id) {
  return std::string(name(platform)) + ':' + std::string(id);
}
inline std::string post_name(const FoundPost& post) { return post_name(post.platform, post.id); }

}  // namespace lockstep
