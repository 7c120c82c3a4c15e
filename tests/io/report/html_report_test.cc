#include "io/report/html_report.h"

#include <gtest/gtest.h>

#include <array>
#include <cctype>
#include <regex>

#include "io/report/run_json.h"
#include "io/source/hash.h"
#include "tests/io/export/sample_findings.h"

namespace lockstep {
namespace {

const std::string svg = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>";

bool has(const std::string& page, std::string_view text) {
  return page.find(text) != std::string::npos;
}

std::string between(const std::string& page, const std::string& open, const std::string& close) {
  const std::size_t begin = page.find(open) + open.size();
  return page.substr(begin, page.find(close, begin) - begin);
}

TEST(HtmlReport, ShowsTheNetworkAtOtherSettingsAndFramesTheChosenOne) {
  const std::string page = html_report(sample_findings(), svg, words_en());
  const std::string table = between(page, "<table class=\"sweep\">", "</table>");
  EXPECT_TRUE(has(table, "<th>within <bdi dir=\"ltr\">\u206610 s\u2069</bdi></th>"));
  const std::string chosen = between(table, "<td class=\"chosen\">", "</td>");
  EXPECT_TRUE(has(chosen, "4\u2069</bdi> accounts<br>")) << chosen;
  EXPECT_TRUE(has(chosen, "1\u2069</bdi> cluster<br>")) << chosen;
  EXPECT_TRUE(has(chosen, "3\u2069</bdi> links")) << chosen;
}

TEST(HtmlReport, ListsWhatWasLeftOutAndWhyAndNothingWhereNothingWas) {
  Findings found = sample_findings();
  EXPECT_FALSE(has(html_report(found, svg, words_en()), words_en().left_out));
  for (int n = 0; n < 12; ++n) {
    found.contents.push_back({.trace = "text",
                              .key = n == 0 ? "صباح <b>الخير</b>" : "good morning",
                              .posts = 9,
                              .accounts = 7,
                              .guarded = "greeting or prayer"});
  }
  const std::string page = html_report(found, svg, words_en());
  const std::string section = between(page, std::string(words_en().guarded_line), "</section>");
  EXPECT_TRUE(has(section, "صباح &lt;b&gt;الخير&lt;/b&gt;"));
  EXPECT_TRUE(has(section, "greeting or prayer"));
  EXPECT_FALSE(has(page, words_en().left_out_line));  // nothing was capped
  std::size_t rows = 0;
  for (std::size_t at = 0; (at = section.find("good morning", at)) != section.npos; ++at) ++rows;
  EXPECT_EQ(rows, 9u);  // ten in all, the first is another
}

TEST(HtmlReport, BlursWhatIsSaidInEveryTraceOfTexts) {
  for (const std::string_view trace : {"text", "near_text"}) {
    Findings found = sample_findings();
    found.posts[0].text = "what was said";
    found.contents[found.clusters[0].contents[0]].trace = trace;
    found.contents[found.clusters[0].contents[0]].representative = 0;
    const std::string page = html_report(found, svg, words_en());
    EXPECT_TRUE(has(page, "<td><bdi class=\"foreign\" dir=\"auto\">what was said")) << trace;
  }
}

TEST(HtmlReport, AllowsItsOwnStyleAndNothingElse) {
  const std::string page = html_report(sample_findings(), svg, words_en());
  const std::string policy = between(page, "Content-Security-Policy\" content=\"", "\"");
  EXPECT_TRUE(policy.starts_with("default-src 'none'; style-src 'sha256-"));
  // The hash in the policy is that of the style as it stands: base64 of what sha256 gives in hex.
  const std::string hex = sha256_hex(between(page, "<style>", "</style>"));
  const std::string hash = between(policy, "'sha256-", "'");
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string decoded;
  unsigned bits = 0, held = 0;
  for (const char c : hash) {
    if (c == '=') break;
    bits = bits << 6 | static_cast<unsigned>(digits.find(c));
    held += 6;
    if (held >= 8) decoded += static_cast<char>(bits >> (held -= 8) & 0xFF);
  }
  std::string decoded_hex;
  for (const char c : decoded) {
    std::array<char, 3> two;
    std::snprintf(two.data(), two.size(), "%02x", static_cast<unsigned char>(c));
    decoded_hex += two.data();
  }
  EXPECT_EQ(decoded_hex, hex);
  EXPECT_FALSE(has(page, "<script"));
  EXPECT_FALSE(std::regex_search(page, std::regex("(href|src)=\"(http|//|javascript|data)")));
}

TEST(HtmlReport, ShowsWhatStrangersWroteAsText) {
  const std::string page = html_report(sample_findings(), svg, words_en());
  EXPECT_FALSE(has(page, "<img"));
  EXPECT_TRUE(has(page, "&lt;img src=x onerror=alert(1)&gt;"));
  EXPECT_TRUE(has(page, "⟦U+202E⟧"));
  EXPECT_FALSE(has(page, "https://x.com/i/status"));
  EXPECT_TRUE(has(page, "hxxps://x[.]com/i/status/1"));
}

// The words by which two posts of one text differ are marked in each, and one mark goes over
// neighbours.
TEST(HtmlReport, MarksWhereTwoPostsDiffer) {
  Findings found = sample_findings();
  const FoundPair& pair = found.pairs[found.clusters[0].examples.front()];
  found.contents[pair.content].trace = "text";
  found.posts[pair.post_a].text = "she has stolen <all> the money";
  found.posts[pair.post_b].text = "she has taken some of the money";
  const std::string page = html_report(found, svg, words_en());
  EXPECT_TRUE(has(page, ">she has <mark>stolen &lt;all&gt;</mark> the money<"));
  EXPECT_TRUE(has(page, ">she has <mark>taken some of</mark> the money<"));
}

// No rule takes the blur away but those of the switch and of paper.
TEST(HtmlReport, BlursWhatStrangersWroteUntilItIsShown) {
  const std::string page = html_report(sample_findings(), svg, words_en());
  const std::string screen = between(page, "<style>", "@media print");
  EXPECT_TRUE(has(screen, "\n.foreign{filter:blur("));
  EXPECT_TRUE(has(screen, "#show:checked~main .foreign{filter:none}"));
  std::size_t rules = 0;
  for (std::size_t at = 0; (at = screen.find("filter:none", at)) != screen.npos; ++at) ++rules;
  EXPECT_EQ(rules, 1u);
}

// A browser prints without the blur, so what is not shown on the screen must not be painted at all.
TEST(HtmlReport, PrintsNoTextThatIsNotShown) {
  const std::string page = html_report(sample_findings(), svg, words_en());
  const std::string print = page.substr(page.find("@media print"));
  EXPECT_TRUE(has(print.substr(0, print.find("</style>")), ".foreign{visibility:hidden"));
  EXPECT_TRUE(has(page, "<bdi class=\"foreign\" dir=\"auto\">نص &lt;img"));
}

TEST(HtmlReport, KeepsFoldersToItself) {
  EXPECT_FALSE(has(html_report(sample_findings(), svg, words_en()), "secret"));
  EXPECT_FALSE(has(run_json(sample_findings()), "secret"));
}

TEST(HtmlReport, SaysWhereContentsWentAndWhatWasPushed) {
  std::string page = html_report(sample_findings(), svg, words_en());
  page = std::regex_replace(page, std::regex("<[^>]*>|\u2066|\u2068|\u2069"), "");
  EXPECT_TRUE(has(page,
                  "most of them follow each other within about 5 min. That people who act "
                  "independently would look so is at most 1 in a million, counting every group "
                  "that was looked at. People who follow one common source would look the "
                  "same."))
      << page;
  EXPECT_TRUE(has(page, "x, telegram 2 h later: 1 content")) << page;
  EXPECT_TRUE(has(page, ": 3 posts by 2 accounts on 1 content")) << page;
  EXPECT_TRUE(has(page,
                  "9 posts by 8 accounts; of these accounts 3 are of the cluster, 2 were not "
                  "seen before in these exports, 1 posted hardly anything else here. Before: "
                  "17 posts"))
      << page;
}

TEST(HtmlReport, SaysWhatElseCouldExplainACluster) {
  std::string page = html_report(sample_findings(), svg, words_en());
  page = std::regex_replace(page, std::regex("<bdi[^>]*>|</bdi>|\u2066|\u2068|\u2069"), "");
  EXPECT_TRUE(
      has(page,
          "Outlets of one newsroom: 62 % of these posts are the accounts&#39; own and link to "
          "one site, a&lt;b.example, "));
  EXPECT_TRUE(has(page, "in 3 posts. Could also be: outlets of one newsroom.</li>"));
  EXPECT_TRUE(has(page, "Tried, and does not fit: greetings or prayers (12 %)."));
}

TEST(HtmlReport, NamesWhoWroteTheSameWordsThoughNoLinkShowsIt) {
  Findings found = sample_findings();
  found.rarities.clear();
  EXPECT_FALSE(has(html_report(found, svg, words_en()), words_en().writers));
  const auto on_x = [](std::string_view id, std::string_view handle) {
    return FoundSharer{.platform = Platform::x, .id = id, .handle = handle};
  };
  found.rarities = {
      {.a = on_x("1", "one"), .b = on_x("2", "<two>"), .shared = 7, .expected = 0.25, .lead = true},
      {.a = on_x("1", "one"),
       .b = on_x("3", "three"),
       .shared = 4,
       .tie = Tier::strong,
       .lead = true},
      {.a = on_x("4", "four"), .b = on_x("5", "five"), .shared = 9}};
  found.counts.push_back({"accounts_by_words", 3});
  std::string page = html_report(found, svg, words_en());
  page = std::regex_replace(page, std::regex("<bdi[^>]*>|</bdi>|\u2066|\u2068|\u2069"), "");
  const std::string section = between(page, std::string(words_en().writers), "</section>");
  EXPECT_TRUE(has(section, "3 accounts posted the same texts of their own")) << section;
  EXPECT_TRUE(has(section, "@one (x)</td><td>@&lt;two&gt; (x)</td><td>7</td><td>0.25</td>"))
      << section;
  EXPECT_FALSE(has(section, "@three"));  // a link shows it
  EXPECT_FALSE(has(section, "@four"));   // no lead
}

TEST(HtmlReport, SaysTheFindingWithItsNumbersAndItsLimits) {
  std::string page = html_report(sample_findings(), svg, words_en());
  page = std::regex_replace(page, std::regex("<bdi[^>]*>|</bdi>|\u2066|\u2068|\u2069"), "");
  EXPECT_TRUE(
      has(page,
          "3 accounts posted the same links within 41 s of each other (median), on 1 day: 2 "
          "different contents in 3 posts."))
      << page;
  EXPECT_TRUE(has(page, "The same content does not prove that one person runs these accounts."));
  EXPECT_TRUE(has(page, "a hidden common source looks the same"));
  EXPECT_TRUE(has(page, "Ω: reposted or quoted 5 times by 3 accounts of the cluster"));
  EXPECT_TRUE(has(page, "The same link, 1 s apart."));
  EXPECT_TRUE(has(page, "record 3 of tweets &lt;1&gt;.jsonl"));
}

TEST(HtmlReport, OfNothingSaysWhatWasLookedAt) {
  Findings found;
  found.window_ms = 60'000;
  found.min_contents = 2;
  found.counts = {{"posts", 14}, {"accounts", 6}};
  std::string page = html_report(found, "", words_en());
  page = std::regex_replace(page, std::regex("<bdi[^>]*>|</bdi>|\u2066|\u2068|\u2069"), "");
  EXPECT_TRUE(has(page, "No cluster of accounts was found"));
  EXPECT_TRUE(has(page, "Looked at: 14 posts by 6 accounts"));
}

// EVIDENCE section B8: what a machine must not say of people.
TEST(HtmlReport, NeverCallsAnybodyNames) {
  std::string page = html_report(sample_findings(), svg, words_en());
  page.erase(page.find("<style>"), page.find("</style>") - page.find("<style>"));
  for (char& c : page) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (const char* word : {"bot", "fake", "troll", "sockpuppet", "inauthentic", "state-backed",
                           "agent", "guilty", "criminal", "ذباب", "لجان", "وهمي", "عميل"}) {
    EXPECT_FALSE(std::regex_search(page, std::regex("\\b" + std::string(word) + "s?\\b"))) << word;
  }
}

TEST(RunJson, HoldsEverySettingInputAndCount) {
  const std::string json = run_json(sample_findings());
  for (const char* part : {"\"window\": \"1 min\"", "\"map\": \"a=\\u003cb\\u003e\"",
                           "\"rejected\": 1", "\"file\": \"tweets \\u003c1\\u003e.jsonl\"",
                           "\"posts\": 14", "\"assumptions\": [\"timezone=UTC\"]"}) {
    EXPECT_TRUE(has(json, part)) << part;
  }
}

}  // namespace
}  // namespace lockstep
