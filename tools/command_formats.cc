#include "tools/command_formats.h"

#include <fmt/format.h>

#include "analysis/traces/traces.h"
#include "io/export/network_format.h"
#include "io/import/importer.h"

namespace lockstep {

int formats() {
  fmt::print("Exports that can be read, recognised by their content:\n");
  for (const Importer& importer : importers()) {
    fmt::print("  {:<24} {}\n", importer.name, importer.describes);
  }
  fmt::print("\nWhat can count as the same content (--trace):\n");
  for (const Trace& trace : traces()) {
    fmt::print("  {:<24} {}{}\n", trace.name, trace.question,
               trace.use == TraceUse::when_named ? " (only when named)" : "");
  }
  fmt::print("\nNetworks that can be written (the ending of --out):\n");
  for (const NetworkFormat& format : network_formats()) {
    fmt::print("  {:<24} {}, {}\n", format.ending, format.name, format.describes);
  }
  return 0;
}

}  // namespace lockstep
