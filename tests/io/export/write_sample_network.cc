// Writes one network with awkward strings in every format, into the folder named.

#include <fstream>
#include <iostream>

#include "io/export/network_format.h"

int main(int argc, char** argv) {
  using namespace lockstep;
  if (argc != 2) return 2;
  const std::string folder = argv[1];
  GraphTable table;
  // Sorted by bytes, as the table promises.
  table.nodes = {"telegram:channel:19", "x:0012", "x:1691234567890123456", "x:a\"b,<c>d"};
  table.node_columns = {
      {"label", std::vector<std::string>{"قناة الأمل", "@zero", "@مثال_1", "quo\"te <b>&amp;"}},
      {"cluster", std::vector<std::int64_t>{1, 1, 2, INT64_MIN}},
      {"x", std::vector<double>{0.5, -1.25, 3, 0}},
      {"y", std::vector<double>{0, 2.75, -4, 1e-7}},
      {"size", std::vector<double>{1, 0.5, 0.25, 0.75}},
      {"color", std::vector<std::string>{"#0072B2", "#0072B2", "#D55E00", "#C7C7C7"}}};
  table.edges = {{0, 1}, {0, 2}, {1, 3}};
  table.edge_columns = {{"weight", std::vector<std::int64_t>{7, 2, 11}},
                        {"median_gap_s", std::vector<double>{0.1, 41, 1.0 / 3}},
                        {"traces", std::vector<std::string>{"link text", "", "ا,\"ب\""}}};
  for (const NetworkFormat& format : network_formats()) {
    std::ofstream file(folder + "/network" + std::string(format.ending), std::ios::binary);
    format.write(table, file);
    if (!file) return 1;
  }
  return 0;
}
