#pragma once

#include <iosfwd>
#include <span>
#include <string_view>

#include "graph/findings.h"

namespace lockstep {

// One table of a pack (EVIDENCE section B2): UTF-8, RFC 4180, LF, a header; empty is unknown, lists
// are joined by a blank. Columns that this version can't fill yet are there and empty. row_id
// counts from 1 and is the same for the same input; posts and pairs are named by their platform's
// ids.
struct FindingsTable {
  std::string_view name;  // "accounts": the file is accounts.csv
  void (*print)(const Findings& findings, std::ostream& out);
};

// accounts, posts, links, contents, spread, clusters, groups, timeline, bursts, marks, hashtags,
// evidence, ledger, sweep, diagnostics.
std::span<const FindingsTable> findings_tables();

}  // namespace lockstep
