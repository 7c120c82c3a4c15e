#include "io/export/tables.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "tests/io/export/sample_findings.h"

namespace lockstep {
namespace {

// A reader of RFC 4180 of our own, for the tests alone: rows of cells.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      rows.back().back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\n') {
      rows.push_back({""});
    } else {
      rows.back().back() += c;
    }
  }
  rows.pop_back();
  return rows;
}

std::map<std::string, std::string> row(const std::string& text, std::size_t n) {
  const auto rows = read_csv(text);
  std::map<std::string, std::string> named;
  for (std::size_t c = 0; c < rows[0].size(); ++c) named[rows[0][c]] = rows[n][c];
  return named;
}

std::string printed(const FindingsTable& table) {
  std::ostringstream text;
  table.print(sample_findings(), text);
  return text.str();
}

std::string table(std::string_view name) {
  for (const FindingsTable& one : findings_tables()) {
    if (one.name == name) return printed(one);
  }
  ADD_FAILURE() << name;
  return "";
}

TEST(Tables, HaveTheColumnsOfTheirHeaderInEveryRow) {
  for (const FindingsTable& one : findings_tables()) {
    const auto rows = read_csv(printed(one));
    ASSERT_GT(rows.size(), 1u) << one.name;
    for (const auto& cells : rows) EXPECT_EQ(cells.size(), rows[0].size()) << one.name;
  }
}

TEST(Tables, KeepIdsAndTextsByteForByte) {
  EXPECT_EQ(row(table("accounts"), 1)["account_id"], "1691234567890123456");
  EXPECT_EQ(row(table("accounts"), 2)["account_id"], "0012");
  EXPECT_EQ(row(table("accounts"), 3)["account_id"], "=1+1");
  EXPECT_EQ(row(table("accounts"), 3)["handle"], "three\u202Eevil");
  EXPECT_EQ(row(table("posts"), 2)["text"], "plain, with \"quotes\"\nand a line");
}

TEST(Tables, LeavesNumbersBlankThatNoExportGives) {
  auto post = row(table("posts"), 1);
  EXPECT_EQ(post["views"], "500");
  EXPECT_EQ(post["likes"], "0");
  EXPECT_EQ(post["shares"], "");
  EXPECT_EQ(post["replies"], "");
  EXPECT_EQ(post["edited_utc"], "2023-08-01T09:06:00Z");
}

TEST(Tables, SetApartBySpacesWhatAPostCarries) {
  auto post = row(table("posts"), 1);
  EXPECT_EQ(post["parent_post_id"], "p0");
  EXPECT_EQ(post["links"], "https://example.org/a https://example.org/b");
  EXPECT_EQ(post["hashtags"], "وسم");
  EXPECT_EQ(post["media_sha256"], "ab12");
  EXPECT_EQ(post["media_pdq"], std::string(64, 'c'));
}

TEST(Tables, TellWhatIsToBeSeenInMedia) {
  auto media = row(table("media"), 1);
  EXPECT_EQ(media["sha256"], "ab12");
  EXPECT_EQ(media["pdq_quality"], "80");
  EXPECT_EQ(media["width"], "640");
  EXPECT_EQ(media["seconds"], "");
  EXPECT_EQ(media["first_post"], "x:p1");
  EXPECT_EQ(media["variants"], "cd34 ef56");
}

TEST(Tables, TellWhoShareMuchAndWhetherTheyAreTied) {
  auto pair = row(table("rarity"), 1);
  EXPECT_EQ(pair["account_b"], "=1+1");
  EXPECT_EQ(pair["handle_b"], "far");
  EXPECT_EQ(pair["n_shared"], "7");
  EXPECT_EQ(pair["expected_shared"], "0.25");
  EXPECT_EQ(pair["tie_tier"], "lead");
  EXPECT_EQ(pair["trace"], "text");
  EXPECT_EQ(pair["lead"], "0");
  EXPECT_EQ(row(table("rarity"), 2)["tie_tier"], "");
  EXPECT_EQ(row(table("rarity"), 2)["lead"], "1");
}

TEST(Tables, TellWhoCarriesAClustersContentsAndListThemOnceAmongTheAccounts) {
  auto carrier = row(table("carriers"), 1);
  EXPECT_EQ(carrier["cluster_id"], "1");
  EXPECT_EQ(carrier["account_id"], "0077");
  EXPECT_EQ(carrier["n_shared"], "4");
  EXPECT_EQ(carrier["n_first"], "3");
  EXPECT_EQ(carrier["expected_shared"], "0.125");
  EXPECT_EQ(carrier["posts"], "x:p1 x:p2");
  EXPECT_EQ(row(table("carriers"), 2)["cluster_id"], "2");
  const std::string accounts = table("accounts");
  const std::size_t at = accounts.find("0077");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(accounts.find("0077", at + 1), std::string::npos);
  const auto lines = std::count(accounts.begin(), accounts.end(), '\n');
  auto listed = row(accounts, static_cast<std::size_t>(lines - 1));
  EXPECT_EQ(listed["tier"], "lead");
  EXPECT_EQ(listed["role"], "source");
  EXPECT_EQ(listed["as_of_utc"], "2023-08-01T00:00:00Z");
  EXPECT_EQ(listed["cluster_id"], "");
}

TEST(Tables, TellWhatCameWithAMark) {
  auto mark = row(table("marks"), 1);
  EXPECT_EQ(mark["kind"], "event");
  EXPECT_EQ(mark["what"], "<b>خطبة</b>");
  EXPECT_EQ(mark["cluster_id"], "1");
  EXPECT_EQ(mark["n_posts_as_long_before"], "1");
}

TEST(Tables, TellATestAndWhatItIsMadeOf) {
  auto tie = row(table("links"), 1);
  EXPECT_EQ(tie["p_value"], "0.002");
  EXPECT_EQ(tie["q_value"], "0.03");
  EXPECT_EQ(tie["q_by"], "0.09");
  EXPECT_EQ(tie["q_cluster"], "0.045");
  EXPECT_EQ(tie["windows_tried"], "4");
  EXPECT_EQ(tie["test_window_s"], "300");
  EXPECT_EQ(tie["n_hits"], "2");
  EXPECT_EQ(tie["expected_hits"], "0.25");
  EXPECT_EQ(tie["stability"], "");
  EXPECT_EQ(row(table("links"), 2)["p_value"], "");  // not tested
  auto chance = row(table("ledger"), 1);
  EXPECT_EQ(chance["account_a"], row(table("links"), 1)["account_a"]);
  EXPECT_EQ(chance["source_utc"], "2023-08-01T00:00:00Z");
  EXPECT_EQ(chance["cell_a_from_s"], "960");
  EXPECT_EQ(chance["cell_b_ticks"], "960");
  EXPECT_EQ(chance["q"], "0.125");
  EXPECT_EQ(chance["counts"], "1");
}

TEST(Tables, CountClustersFromOneAndLeaveUnknownsEmpty) {
  EXPECT_EQ(row(table("accounts"), 1)["cluster_id"], "1");
  EXPECT_EQ(row(table("accounts"), 4)["cluster_id"], "");
  EXPECT_EQ(row(table("accounts"), 1)["tier"], "lead");
  EXPECT_EQ(row(table("accounts"), 4)["tier"], "insufficient");
  EXPECT_EQ(row(table("accounts"), 1)["q_value"], "");
  EXPECT_EQ(row(table("accounts"), 1)["decision"], "");
  EXPECT_EQ(row(table("clusters"), 1)["sources"], "telegram:name:Ω");
}

TEST(Tables, NameTheInnocentExplanationsOfACluster) {
  EXPECT_EQ(row(table("clusters"), 1)["explanations_tried"], "newsroom greeting");
  EXPECT_EQ(row(table("clusters"), 1)["explanation_fits"], "newsroom");
}

TEST(Tables, GiveEveryPairOfPostsBehindEveryLink) {
  const auto rows = read_csv(table("evidence"));
  EXPECT_EQ(rows.size(), 8u);  // header and 7 pairs
  EXPECT_EQ(row(table("evidence"), 1)["post_a"], "x:p1");
  EXPECT_EQ(row(table("evidence"), 1)["post_b"], "x:p2");
  EXPECT_EQ(row(table("evidence"), 1)["gap_s"], "41");
  EXPECT_EQ(row(table("posts"), 1)["content_ids"],
            std::string(32, 'c') + " " + std::string(32, 'd'));
  EXPECT_EQ(row(table("links"), 1)["traces"], "link text");
}

TEST(Tables, TellTheGroupsThatPassed) {
  auto member = row(table("groups"), 1);
  EXPECT_EQ(member["account_id"], "0012");
  EXPECT_EQ(member["ln_e"], "20");
  EXPECT_EQ(member["grade"], "core");
  EXPECT_EQ(member["tier"], "moderate");
  EXPECT_EQ(member["common_source_would_look_the_same"], "1");
}

TEST(Tables, TellWhatACampaignDid) {
  auto step = row(table("spread"), 2);
  EXPECT_EQ(step["content_id"], std::string(32, 'c'));
  EXPECT_EQ(step["platform"], "telegram");
  EXPECT_EQ(step["after_s"], "7260");
  EXPECT_EQ(step["n_accounts"], "1");
  auto bin = row(table("timeline"), 1);
  EXPECT_EQ(bin["bin_s"], "60");
  EXPECT_EQ(bin["cluster_id"], "1");
  EXPECT_EQ(bin["n_new_accounts"], "2");
  EXPECT_EQ(bin["cumulative"], "5");
  auto burst = row(table("bursts"), 1);
  EXPECT_EQ(burst["n_accounts"], "2");
  EXPECT_EQ(burst["n_contents"], "1");
  auto push = row(table("hashtags"), 1);
  EXPECT_EQ(push["hashtag"], "وسم");
  EXPECT_EQ(push["content_id"], std::string(32, 'e'));
  EXPECT_EQ(push["n_member_posts"], "4");
  EXPECT_EQ(push["n_newcomers"], "2");
  EXPECT_EQ(push["n_single_purpose"], "1");
  EXPECT_EQ(push["n_posts_before"], "17");
}

}  // namespace
}  // namespace lockstep
