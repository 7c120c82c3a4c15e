#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "analysis/compat/explanation.h"
#include "analysis/compat/qut_text.h"
#include "analysis/content/text.h"
#include "analysis/content/url.h"

namespace lockstep {
namespace {

struct Row {
  std::string post, account;
  double seconds;
  std::string text = "", repost_of = "", reply_to = "";
  std::vector<std::string> links = {""};  // what a table without links says
};

PostRows rows_of(const std::vector<Row>& rows) {
  PostRows all;
  const auto id = [&](const std::string& text) {
    return text.empty() ? TextId{} : all.texts.intern(text);
  };
  for (const Row& row : rows) {
    all.rows.push_back({.post = all.texts.intern(row.post),
                        .account = all.texts.intern(row.account),
                        .name = all.texts.intern(row.account),
                        .repost_of = id(row.repost_of),
                        .reply_to = id(row.reply_to),
                        .text = all.texts.intern(row.text),
                        .seconds = row.seconds});
    std::vector<TextId> links;
    for (const std::string& link : row.links) links.push_back(all.texts.intern(link));
    all.links.push_back(links);
  }
  return all;
}

LikeExplanation explained(const std::vector<Row>& rows, const QutOptions& options,
                          std::uint32_t min_contents) {
  Result<LikeExplanation> found = explain_qut(rows_of(rows), options, min_contents);
  if (!found) throw std::runtime_error(found.error().message);
  return *std::move(found);
}

// "ada - brook", of either direction.
std::set<std::string> pairs_of(const std::vector<Row>& rows, const QutOptions& options) {
  std::set<std::string> pairs;
  const Result<GraphTable> table = qut_network(rows_of(rows), options);
  for (const auto& edge : table->edges) {
    const auto& [a, b] = std::minmax(table->nodes[edge[0]], table->nodes[edge[1]]);
    pairs.insert(a + " - " + b);
  }
  return pairs;
}

const LikeDifference* cause(const std::vector<LikeDifference>& differences,
                            const std::string& name) {
  for (const LikeDifference& one : differences) {
    if (one.cause == name) return &one;
  }
  return nullptr;
}
std::uint64_t edges(const std::vector<LikeDifference>& differences, const std::string& name) {
  const LikeDifference* one = cause(differences, name);
  return one == nullptr ? 0 : one->edges;
}
std::uint64_t sum(const std::vector<LikeDifference>& differences) {
  return std::accumulate(differences.begin(), differences.end(), std::uint64_t{0},
                         [](std::uint64_t n, const LikeDifference& one) { return n + one.edges; });
}
// "blank_link 1 (a - b)", one after the other.
std::string in_words(const std::vector<LikeDifference>& differences) {
  std::string words;
  for (const LikeDifference& one : differences) {
    words += (words.empty() ? "" : "; ") + one.cause + ' ' + std::to_string(one.edges) + " (";
    for (std::size_t i = 0; i < one.examples.size(); ++i) {
      words += (i == 0 ? "" : ", ") + one.examples[i];
    }
    words += ')';
  }
  return words;
}
std::string also(const LikeExplanation& e, const std::string& name) {
  const LikeDifference* one = cause(e.also, name);
  return one == nullptr ? "" : one->says + ' ' + in_words({*one});
}

TEST(ExplainQut, TellsBlankLinksAndSpellings) {
  const std::vector<Row> rows{{"1", "a", 0},
                              {"2", "b", 1},
                              {"3", "c", 100, "", "", "", {"http://www.news.example/1"}},
                              {"4", "d", 101, "", "", "", {"https://news.example/1"}},
                              {"5", "e", 200, "", "", "", {"https://news.example/2"}},
                              {"6", "f", 201, "", "", "", {"https://news.example/2"}},
                              {"6", "f", 201, "", "", "", {"https://news.example/2"}}};
  const LikeExplanation e = explained(rows, {.network = QutNetwork::co_link, .window_s = 10}, 1);
  EXPECT_EQ(e.theirs, 2u);
  EXPECT_EQ(e.ours, 2u);
  EXPECT_EQ(e.both, 1u);
  EXPECT_EQ(in_words(e.only_theirs), "blank_link 1 (a - b)");
  EXPECT_EQ(in_words(e.only_ours), "links_joined 1 (c - d)");
  EXPECT_EQ(also(e, "posts_with_blank_link"),
            "2 posts have no link, which is one link that they all share; on it alone rest "
            "posts_with_blank_link 1 (a - b)");
  EXPECT_EQ(also(e, "rows_of_known_posts"),
            "1 row is of a post that an earlier row has: their links count, too, with the account "
            "and time of the first row that has them rows_of_known_posts 0 ()");
}

TEST(ExplainQut, TellsTextsThatSayNothingAndThoseThatWeFold) {
  const std::string long_text = "the harbour meeting is at seven tonight";
  const std::vector<Row> rows{{"1", "a", 0, "@ann"},       {"2", "b", 1, "@bob @carol"},
                              {"3", "c", 100, "Good day"}, {"4", "d", 101, "good  day"},
                              {"5", "e", 200, long_text},  {"6", "f", 201, long_text + " !!!"},
                              {"7", "g", 300, long_text},  {"8", "h", 301, long_text}};
  const LikeExplanation e = explained(rows, {.network = QutNetwork::co_tweet, .window_s = 10}, 1);
  EXPECT_EQ(in_words(e.only_theirs), "empty_text 1 (a - b); text_says_little 1 (c - d)");
  EXPECT_EQ(in_words(e.only_ours), "texts_joined 1 (e - f)");
  EXPECT_EQ(e.both, 1u);
}

TEST(ExplainQut, SaysThatTheSameTimeIsNoContentAndComparesSimilarTextsWithTheSame) {
  const std::vector<Row> rows{{"1", "a", 0, "one two three four five six seven eight nine ten"},
                              {"2", "b", 1, "one two three four five six seven eight nine elf"},
                              {"3", "c", 2, "one two three four five six seven eight nine ten"}};
  const LikeExplanation post = explained(rows, {.network = QutNetwork::co_post, .window_s = 10}, 1);
  EXPECT_EQ(in_words(post.only_theirs), "no_content 3 (a - b, a - c, b - c)");
  EXPECT_EQ(post.ours, 0u);
  const LikeExplanation similar =
      explained(rows, {.network = QutNetwork::co_similar_tweet, .window_s = 10}, 1);
  EXPECT_EQ(in_words(similar.only_theirs), "similar_only 2 (a - b, b - c)");
  EXPECT_EQ(similar.both, 1u);
  EXPECT_NE(similar.theirs_are.find("texts that are the same but for a few words"),
            std::string::npos);
}

TEST(ExplainQut, TellsWhatHasOneDirectionAndWhatTheThresholdDrops) {
  // Three posts of a's round one of b's: 3 the one way, 1 the other.
  const std::vector<Row> rows{{"1", "a", 0, "", "x"},
                              {"2", "a", 1, "", "x"},
                              {"3", "a", 2, "", "x"},
                              {"4", "b", 3, "", "x"}};
  const LikeExplanation e = explained(rows, {.window_s = 10, .min_weight = 2}, 1);
  EXPECT_EQ(also(e, "one_way"),
            "1 pair is tied in one direction only: a weight counts the posts of its first account, "
            "so it is another one the other way round one_way 1 (a - b)");
  const LikeExplanation none = explained(rows, {.window_s = 10, .min_weight = 4}, 1);
  EXPECT_EQ(in_words(none.only_ours), "below_threshold 1 (a - b)");
  EXPECT_EQ(
      also(none, "threshold_keeps_nothing"),
      "an edge must weigh 4 or more: 0 of 1 pair have one that does threshold_keeps_nothing 0 "
      "()");
}

std::vector<Row> random_rows(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto up_to = [&](std::size_t n) { return random() % n; };
  const std::vector<std::string> texts{"",
                                       "@ann",
                                       "good day",
                                       "Good day!",
                                       "the harbour meeting is at seven tonight",
                                       "The harbour meeting is at seven tonight!",
                                       "@bob the harbour meeting is at seven tonight",
                                       "write to ann@harbour about the meeting of tonight",
                                       "write to ann about the meeting of tonight",
                                       "one two three four five six seven eight nine ten",
                                       "one two three four five six seven eight nine elf"};
  const std::vector<std::string> links{"", "https://news.example/1", "http://www.news.example/1",
                                       "https://news.example/2", "not a link"};
  std::vector<Row> rows;
  for (int i = 0; i < 60; ++i) {
    Row row{"p" + std::to_string(up_to(70)), "u" + std::to_string(up_to(9)),
            static_cast<double>(up_to(300)), texts[up_to(texts.size())]};
    if (up_to(3) == 0) row.repost_of = "r" + std::to_string(up_to(4));
    if (up_to(3) == 0) row.reply_to = "r" + std::to_string(up_to(4));
    row.links = {links[up_to(links.size())]};
    if (up_to(4) == 0) row.links.push_back(links[up_to(links.size())]);
    rows.push_back(row);
  }
  return rows;
}

std::vector<Row> changed(std::vector<Row> rows, const std::function<void(Row&)>& change) {
  for (Row& row : rows) change(row);
  return rows;
}

// Every cause is taken out of the rows or the rules, and its pairs, and only they, must go.
TEST(ExplainQut, AccountsForEveryPairByACauseThatExplainsIt) {
  std::map<std::string, std::uint64_t> met;
  for (std::uint32_t seed = 1; seed <= 600; ++seed) {
    const QutNetwork network = static_cast<QutNetwork>(seed % 6);
    SCOPED_TRACE(std::string(name(network)) + ' ' + std::to_string(seed));
    const std::vector<Row> rows = random_rows(seed);
    const QutOptions options{.network = network,
                             .window_s = static_cast<double>(1 + seed % 12),
                             .min_weight = 1 + seed / 6 % 3,
                             .self_loops = seed % 4 == 0 ? SelfLoops::keep : SelfLoops::leave_out};
    const std::uint32_t min_contents = 1 + seed / 18 % 2;
    const LikeExplanation e = explained(rows, options, min_contents);
    const std::set<std::string> theirs = pairs_of(rows, options);
    EXPECT_EQ(e.theirs, theirs.size());
    EXPECT_EQ(sum(e.only_theirs), e.theirs - e.both);
    EXPECT_EQ(sum(e.only_ours), e.ours - e.both);
    for (const auto* list : {&e.only_theirs, &e.only_ours}) {
      for (const LikeDifference& one : *list) met[one.cause] += one.edges;
    }

    QutOptions lenient = options;
    lenient.self_loops = SelfLoops::leave_out;
    EXPECT_EQ(e.theirs - edges(e.only_theirs, "own_repeats"), pairs_of(rows, lenient).size());
    lenient.min_weight = 1;
    EXPECT_EQ(explained(rows, lenient, min_contents).both,
              e.both + edges(e.only_ours, "below_threshold"));
    EXPECT_EQ(explained(rows, options, 1).both, e.both + edges(e.only_theirs, "few_contents"));

    const auto vanish = [&](const std::string& cause_name, const std::set<std::string>& left) {
      const LikeDifference* one = cause(e.only_theirs, cause_name);
      if (one == nullptr) return;
      for (const std::string& pair : one->examples) EXPECT_FALSE(left.contains(pair)) << cause_name;
    };
    const auto stay = [&](const std::string& cause_name, const std::set<std::string>& left) {
      const LikeDifference* one = cause(e.only_theirs, cause_name);
      if (one == nullptr) return;
      for (const std::string& pair : one->examples) EXPECT_TRUE(left.contains(pair)) << cause_name;
    };
    int fresh = 0;
    if (network == QutNetwork::co_link) {
      const auto without_blank =
          pairs_of(changed(rows, [](Row& row) { std::erase(row.links, std::string{}); }), lenient);
      vanish("blank_link", without_blank);
      // A post that brings two spellings in two rows brings one link less once they are joined.
      std::set<std::string> seen;
      std::vector<Row> first_rows;
      for (const Row& row : rows) {
        if (seen.insert(row.post).second) first_rows.push_back(row);
      }
      const auto one_spelling = changed(first_rows, [](Row& row) {
        for (std::string& link : row.links) {
          if (const std::string ours = canonical_url(link); !ours.empty()) link = ours;
        }
      });
      const LikeExplanation spelt = explained(first_rows, lenient, min_contents);
      const LikeExplanation joined = explained(one_spelling, lenient, min_contents);
      EXPECT_EQ(joined.both, spelt.both + edges(spelt.only_ours, "links_joined"));
      EXPECT_EQ(edges(joined.only_ours, "links_joined"), 0u);
    }
    if (network == QutNetwork::co_tweet || network == QutNetwork::co_similar_tweet) {
      const auto renew = [&](Row& row) {
        const std::string word = "fresh" + std::to_string(++fresh) + ' ';
        row.text = word + word + word;
      };
      const auto not_empty = pairs_of(changed(rows,
                                              [&](Row& row) {
                                                if (qut_plain_text(row.text).empty()) renew(row);
                                              }),
                                      lenient);
      const auto not_little = pairs_of(changed(rows,
                                               [&](Row& row) {
                                                 if (!says_enough(fold_text(row.text))) renew(row);
                                               }),
                                       lenient);
      vanish("empty_text", not_empty);
      stay("text_says_little", not_empty);
      vanish("text_says_little", not_little);
      stay("told_apart", not_little);
      stay("similar_only", not_little);
      const auto folded = changed(rows, [](Row& row) {
        const std::string ours = fold_text(row.text);
        if (says_enough(ours)) row.text = ours;
      });
      EXPECT_EQ(edges(explained(folded, lenient, min_contents).only_ours, "texts_joined"), 0u);
    }
  }
  std::string every;
  for (const auto& [cause_name, pairs] : met) every += cause_name + ' ';
  EXPECT_EQ(every,
            "below_threshold blank_link empty_text few_contents later_time links_joined no_content "
            "own_repeats similar_only text_says_little texts_joined told_apart ");
}

}  // namespace
}  // namespace lockstep
