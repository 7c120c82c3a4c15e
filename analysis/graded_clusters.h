#pragma once

#include <span>

#include "analysis/clusters.h"
#include "analysis/tiers.h"

namespace lockstep {

// Clusters of a network whose ties are graded (METHODS.md section 5). First those of the ties that
// passed a test: their components of at least min_accounts, which Leiden splits only above
// whole_up_to accounts (100 where the options say 0), and never between members of one group that
// was tested as such. Then, of everybody else, the communities of
// the ties among them, as clusters() finds them: what counts in a window alone shows never joins a
// cluster that a test found. Each of the two by size; components are those of all ties. `grades`
// are parallel to network.ties.
Result<Clusters> graded_clusters(const Network& network, std::span<const Grade> grades,
                                 const ClusterOptions& options);

}  // namespace lockstep
