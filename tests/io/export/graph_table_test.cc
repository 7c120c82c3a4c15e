#include "io/export/graph_table.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "io/export/cells.h"
#include "io/export/network_format.h"
#include "tests/io/export/sample_findings.h"

namespace lockstep {
namespace {

TEST(GraphTable, NamesAccountsByPlatformAndIdInOrderOfBytes) {
  const GraphTable table = graph_table(sample_findings(), {});
  EXPECT_EQ(table.nodes,
            (std::vector<std::string>{"x:0012", "x:1691234567890123456", "x:4", "x:5", "x:=1+1"}));
  EXPECT_EQ(cell_text(*find_column(table.node_columns, "label"), 0), "@two");
  EXPECT_EQ(cell_text(*find_column(table.node_columns, "cluster"), 2), "");
  EXPECT_EQ(find_column(table.node_columns, "x"), nullptr);
}

TEST(GraphTable, KeepsEveryTieWithItsNumbers) {
  const Findings found = sample_findings();
  const GraphTable table = graph_table(found, {});
  ASSERT_EQ(table.edges.size(), found.ties.size());
  EXPECT_TRUE(std::is_sorted(table.edges.begin(), table.edges.end()));
  std::int64_t coacts = 0;
  for (const std::int64_t n :
       std::get<std::vector<std::int64_t>>(find_column(table.edge_columns, "n_coacts")->cells)) {
    coacts += n;
  }
  EXPECT_EQ(coacts, 7);
}

TEST(GraphTable, CarriesPlacesAndColoursWhereThereIsALayout) {
  Layout layout;
  layout.of_account = {{1, 2}, {3, 4}, {5, 6}, {7, 8}, {9, 10}};
  layout.radius = {1, 1, 1, 1, 1};
  const GraphTable table = graph_table(sample_findings(), layout);
  EXPECT_EQ(cell_text(*find_column(table.node_columns, "x"), 0),
            "3");  // account 0012 is the second
  EXPECT_EQ(cell_text(*find_column(table.node_columns, "color"), 0), "#0072B2");
}

TEST(NetworkFormat, IsChosenByEndingAndOthersAreNamed) {
  EXPECT_EQ((*network_format_for("a/b.gexf"))->name, "GEXF");
  const auto none = network_format_for("a.xls");
  ASSERT_FALSE(none);
  EXPECT_EQ(
      none.error().message,
      "a.xls: the ending names the format; it must be one of .csv, .graphml, .gexf, .json, .dot");
}

}  // namespace
}  // namespace lockstep
