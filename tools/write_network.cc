#include "tools/write_network.h"

#include <fmt/format.h>

#include <iostream>
#include <ostream>

#include "graph/counted.h"
#include "io/export/edge_csv.h"
#include "io/export/write_file.h"
#include "tools/say.h"

namespace lockstep {

Done check_network_file(const std::string& out) {
  if (out == "-") return done();
  const Result<const NetworkFormat*> format = network_format_for(out);
  return format ? done() : format.error();
}

Shows shown_in(const std::string& out) {
  return out == "-" ? Shows::ties : (*network_format_for(out))->shows;
}

Done write_network(const GraphTable& table, const std::string& out) {
  if (out == "-") {
    write_edge_csv(table, std::cout);
    return done();
  }
  const Result<const NetworkFormat*> format = network_format_for(out);
  if (!format) return format.error();
  return write_file(out, [&](std::ostream& file) { (*format)->write(table, file); });
}

void say_what_was_written(const GraphTable& table, const std::string& out) {
  if (out == "-") return;
  say("wrote", fmt::format("{}: {}, {}", out, counted(table.nodes.size(), "account", "accounts"),
                           counted(table.edges.size(), "tie", "ties")));
}

}  // namespace lockstep
