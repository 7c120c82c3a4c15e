// QUT's own results, file by file: see coortweet_parity_test.cc for where they are. Recorded from
// the coordination-network-toolkit, commit daa0e11, self-loops included.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/compat/explanation.h"
#include "analysis/compat/qut.h"
#include "io/import/post_rows.h"
#include "io/import/table.h"
#include "io/source/byte_stream.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

fs::path golden() {
  const char* set = std::getenv("LOCKSTEP_GOLDEN");
  return set != nullptr ? set : LOCKSTEP_GOLDEN_FOLDER;
}

class QutParity : public testing::Test {
 protected:
  void SetUp() override {
    if (golden().empty()) GTEST_SKIP() << "set LOCKSTEP_GOLDEN to the folder of recorded results";
    ASSERT_TRUE(fs::is_directory(golden())) << golden();
  }
};

using Cells = std::vector<std::string>;
using Edges = std::map<std::pair<std::string, std::string>, std::int64_t>;

std::vector<Cells> read(const fs::path& path) {
  Result<ByteStream> bytes = ByteStream::open(path);
  if (!bytes) throw std::runtime_error(bytes.error().message);
  Result<Table> table = Table::open(*bytes, [](const Table::Names&) { return true; });
  if (!table) throw std::runtime_error(table.error().message);
  std::vector<Cells> rows;
  while (const Table::Row* row = table->next())
    rows.emplace_back(row->cells.begin(), row->cells.end());
  return rows;
}

Edges recorded(const fs::path& path) {
  Edges edges;
  for (const Cells& row : read(path)) edges[{row.at(0), row.at(1)}] = std::stoll(row.at(2));
  return edges;
}

PostRows rows_of(const fs::path& path) {
  const std::vector<ExportFile> files{path};
  EXPECT_TRUE(is_post_table(files[0], {}));
  Result<PostRows> rows = read_post_rows(files, {});
  if (!rows) throw std::runtime_error(rows.error().message);
  return *std::move(rows);
}

// What was recorded as co_link_noblank: co_link of rows without the empty link.
void drop_empty_links(PostRows& rows) {
  Lists<TextId> links;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    std::vector<TextId> kept;
    for (const TextId link : rows.links[i]) {
      if (!rows.texts[link].empty()) kept.push_back(link);
    }
    links.push_back(kept);
  }
  rows.links = std::move(links);
}

Edges network(const fs::path& input, std::string name, const std::string& window_s,
              const std::string& min_weight) {
  PostRows rows = rows_of(input);
  if (name == "co_link_noblank") {
    drop_empty_links(rows);
    name = "co_link";
  }
  const Result<GraphTable> table =
      qut_network(rows, {.network = qut_network_named(name).value(),
                         .window_s = std::stod(window_s),
                         .min_weight = static_cast<std::uint32_t>(std::stoul(min_weight)),
                         .self_loops = SelfLoops::keep});
  if (!table) throw std::runtime_error(table.error().message);
  Edges edges;
  const auto& weights = std::get<std::vector<std::int64_t>>(table->edge_columns.at(0).cells);
  for (std::size_t e = 0; e < table->edges.size(); ++e) {
    edges[{table->nodes[table->edges[e][0]], table->nodes[table->edges[e][1]]}] = weights[e];
  }
  return edges;
}

TEST_F(QutParity, GivesEveryRecordedEdgeOfTheSyntheticPosts) {
  const std::regex form("qut_(co_.*)_w([0-9]+)_min([0-9]+)\\.csv");
  int files = 0;
  for (const auto& entry : fs::directory_iterator(golden() / "synthetic")) {
    const std::string file = entry.path().filename().string();
    std::smatch part;
    if (!std::regex_match(file, part, form)) continue;
    SCOPED_TRACE(file);
    const Edges expected = recorded(entry.path());
    EXPECT_FALSE(expected.empty());
    EXPECT_EQ(network(golden() / "synthetic/posts.csv", part[1], part[2], part[3]), expected);
    ++files;
  }
  EXPECT_GT(files, 6);
}

std::set<std::pair<std::string, std::string>> pairs_of(const Edges& edges) {
  std::set<std::pair<std::string, std::string>> pairs;
  for (const auto& [ends, weight] : edges) {
    if (ends.first != ends.second) pairs.insert(std::minmax(ends.first, ends.second));
  }
  return pairs;
}

TEST_F(QutParity, IsExplainedPairByPairOnTheSyntheticPosts) {
  const PostRows rows = rows_of(golden() / "synthetic/posts.csv");
  for (const char* name :
       {"co_retweet", "co_tweet", "co_reply", "co_link", "co_post", "co_similar_tweet"}) {
    SCOPED_TRACE(name);
    const auto path = golden() / "synthetic" / ("qut_" + std::string(name) + "_w60_min1.csv");
    const Result<LikeExplanation> e =
        explain_qut(rows, {.network = qut_network_named(name).value(), .window_s = 60}, 2);
    ASSERT_TRUE(e);
    EXPECT_EQ(e->theirs, pairs_of(recorded(path)).size());
    for (const auto& [list, alone] : {std::pair(&e->only_theirs, e->theirs - e->both),
                                      std::pair(&e->only_ours, e->ours - e->both)}) {
      std::uint64_t sum = 0;
      for (const LikeDifference& one : *list) {
        EXPECT_NE(one.cause, "other");
        sum += one.edges;
      }
      EXPECT_EQ(sum, alone);
    }
    if (name != std::string_view("co_link")) continue;
    // What the toolkit tied with the blank link and not without it.
    const auto with = pairs_of(recorded(path));
    const auto without =
        pairs_of(recorded(golden() / "synthetic/qut_co_link_noblank_w60_min1.csv"));
    std::vector<std::pair<std::string, std::string>> blank;
    std::set_difference(with.begin(), with.end(), without.begin(), without.end(),
                        std::back_inserter(blank));
    const auto note = std::find_if(e->also.begin(), e->also.end(), [](const LikeDifference& one) {
      return one.cause == "posts_with_blank_link";
    });
    ASSERT_NE(note, e->also.end());
    EXPECT_EQ(note->edges, blank.size());
  }
}

TEST_F(QutParity, GivesEveryRecordedSummaryOfTheSyntheticPosts) {
  const std::vector<Cells> summary = read(golden() / "synthetic/qut_summary.csv");
  EXPECT_GT(summary.size(), 0u);
  for (const Cells& row : summary) {
    SCOPED_TRACE(row.at(0) + " within " + row.at(1) + " s, from " + row.at(2));
    const Edges edges = network(golden() / "synthetic/posts.csv", row[0], row[1], row[2]);
    std::int64_t loops = 0, sum = 0, most = 0;
    for (const auto& [ends, weight] : edges) {
      loops += ends.first == ends.second;
      sum += weight;
      most = std::max(most, weight);
    }
    EXPECT_EQ(std::to_string(edges.size()), row.at(3));
    EXPECT_EQ(std::to_string(loops), row.at(4));
    EXPECT_EQ(std::to_string(sum), row.at(5));
    EXPECT_EQ(std::to_string(most), row.at(6));
  }
}

TEST_F(QutParity, GivesEveryRecordedEdgeOfTheRealData) {
  const std::regex form("(.*)_(co_[a-z_]*)_tw([0-9]+)_w([0-9]+)\\.csv\\.gz");
  int files = 0;
  for (const auto& entry : fs::directory_iterator(golden() / "real/qut")) {
    const std::string file = entry.path().filename().string();
    std::smatch part;
    if (!std::regex_match(file, part, form)) continue;
    SCOPED_TRACE(file);
    const fs::path input = golden() / "real/qut" / ("qut_" + part[1].str() + ".csv.gz");
    const Edges expected = recorded(entry.path());
    EXPECT_EQ(network(input, part[2], part[3], part[4]), expected);
    std::printf("%-50s %6zu edges, all equal\n", file.c_str(), expected.size());
    ++files;
  }
  EXPECT_GT(files, 0);
}

}  // namespace
}  // namespace lockstep
