#include "tools/command_network.h"

#include <fmt/format.h>

#include <iostream>
#include <sstream>

#include "graph/counted.h"
#include "io/export/edge_csv.h"
#include "io/export/graph_table.h"
#include "io/export/network_format.h"
#include "io/export/write_file.h"
#include "tools/analyse.h"
#include "tools/like.h"
#include "tools/say.h"

namespace lockstep {
namespace {

Result<GraphTable> by_our_rules(const NetworkOptions& options, Stopwatch& watch) {
  const Result<std::unique_ptr<Analysis>> analysis = analyse(options.analysis, watch);
  if (!analysis) return analysis.error();
  const Findings& found = (*analysis)->findings;
  const std::uint64_t rejected = rejected_records(found);
  if (rejected > 0) {
    complain(fmt::format("{} not read; \"lockstep check\" lists them",
                         counted(rejected, "record", "records")));
    if (options.on_rejected == OnRejected::fail) return Error{"--strict: records were rejected"};
  }
  if (options.out != "-") say_what_was_capped(found);
  return graph_table(found, {});
}

Done write(const GraphTable& table, const std::string& out) {
  if (out == "-") {
    write_edge_csv(table, std::cout);
    return done();
  }
  const Result<const NetworkFormat*> format = network_format_for(out);
  if (!format) return format.error();
  std::ostringstream bytes;
  (*format)->write(table, bytes);
  return write_file(out, std::move(bytes).str());
}

Done make_network(const NetworkOptions& options) {
  if (options.out != "-") {
    // Said before the work, not after it.
    if (const auto format = network_format_for(options.out); !format) return format.error();
  }
  Stopwatch watch(options.timings);
  const Like* like = like_named(options.like);
  const Result<GraphTable> table =
      like == nullptr ? by_our_rules(options, watch) : like->network(options, watch);
  if (!table) return table.error();
  const Done written = write(*table, options.out);
  watch.lap("write");
  if (written && options.out != "-") {
    say("wrote",
        fmt::format("{}: {}, {}", options.out, counted(table->nodes.size(), "account", "accounts"),
                    counted(table->edges.size(), "tie", "ties")));
  }
  return written;
}

}  // namespace

int network(const NetworkOptions& options) {
  const Done made = make_network(options);
  if (!made) complain(made.error().message);
  return made ? 0 : 1;
}

}  // namespace lockstep
