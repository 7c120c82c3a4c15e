#include "analysis/content/forwarded.h"

#include <gtest/gtest.h>

#include <string>

#include "analysis/spread.h"
#include "analysis/traces/traces.h"
#include "graph/corpus_builder.h"

namespace lockstep {
namespace {

constexpr std::int64_t start = 1'690'848'000'000, hour = 3'600'000;
constexpr std::string_view text = "one long sentence about her, and what she is said to have done";

// A page of Facebook says a text with a link; a channel of Telegram forwards it from elsewhere two
// hours later, another the text alone in other letters; someone on X reposts it.
Corpus corpus() {
  CorpusBuilder builder;
  const auto account = [&](Platform platform, std::string_view id) {
    return builder.account(platform, id);
  };
  const std::vector<std::string_view> link{"https://www.example.org/a?utm_source=z"};
  const std::string loud = "ONE long sentence about her and what she is said to have done!!";
  for (int i = 0; i < 2; ++i) {
    builder.post({.platform = Platform::facebook,
                  .id = std::to_string(i),
                  .account = account(Platform::facebook, "page" + std::to_string(i)),
                  .time = Time{start + i * 5 * hour},
                  .text = i == 0 ? text : "hardly a word",
                  .links = link});
  }
  const auto forward = [&](Platform platform, std::string_view id, std::string_view of,
                           std::string_view said, std::int64_t ms) {
    builder.post({.platform = platform,
                  .id = id,
                  .kind = PostKind::repost,
                  .account = account(platform, id),
                  .time = Time{start + ms},
                  .repost_of = of,
                  .text = said,
                  .links = link});
  };
  builder.post({.platform = Platform::telegram,
                .id = "said",
                .account = account(Platform::telegram, "said"),
                .time = Time{start + 9 * hour},
                .text = text});
  forward(Platform::telegram, "near", "far/1", text, 2 * hour);
  forward(Platform::telegram, "loud", "far/1", loud, 3 * hour);
  forward(Platform::telegram, "other", "far/2", "quite another long sentence of whole words", hour);
  forward(Platform::x, "fan", "7", text, hour);
  return std::move(builder).finish();
}

std::string told(const Corpus& corpus, const Acts& acts, std::span<const Act> rows) {
  std::string all;
  for (const Act& act : rows) {
    all += acts.traces[acts.contents.trace[act.content.row()]] + ' ' +
           std::string(corpus.text(corpus.accounts.id[act.account.row()])) + "; ";
  }
  return all;
}

TEST(Forwarded, BringsTheContentsOfWhatIsPassedOnOnTelegram) {
  const Corpus read = corpus();
  const Acts acts = *extract_acts(read, {});
  const Forwarded passed = forwarded(read, acts);
  const std::vector<Act>& rows = passed.rows;
  // By content: the link, in order of time, then the text; the other text is nobody's content.
  EXPECT_EQ(told(read, acts, rows), "link other; link near; link loud; text near; text loud; ");
  EXPECT_EQ(passed.on(rows.back().content).size(), 2u);
  EXPECT_EQ(passed.on(rows.front().content).size(), 3u);
  EXPECT_TRUE(passed.on(ContentId(9999u)).empty());
}

TEST(Forwarded, TellsWhatRepostedPostsSayThemselves) {
  CorpusBuilder builder;
  const auto account = [&](std::string_view id) { return builder.account(Platform::x, id); };
  for (const char* id : {"1", "2"}) {
    builder.post({.platform = Platform::x,
                  .id = id,
                  .account = account("author"),
                  .time = Time{start},
                  .text = text,
                  .hashtags = {}});
  }
  for (const char* of : {"1", "far"}) {  // the second's post is not in the corpus
    builder.post({.platform = Platform::x,
                  .id = std::string("repost of ") + of,
                  .kind = PostKind::repost,
                  .account = account("fan"),
                  .time = Time{start + hour},
                  .repost_of = of,
                  .text = text});
  }
  const Corpus read = std::move(builder).finish();
  const Acts acts = *extract_acts(read, {});
  const Forwarded passed = forwarded(read, acts);
  EXPECT_TRUE(passed.rows.empty());
  ASSERT_EQ(passed.of_reposted.size(), 1u);
  const auto [reposted, said] = passed.of_reposted.front();
  EXPECT_EQ(acts.keys[acts.contents.key[reposted.row()]], "x:1");
  EXPECT_EQ(acts.traces[acts.contents.trace[said.row()]], "text");
}

TEST(Forwarded, IsWhereAContentIsFirstSeen) {
  const Corpus read = corpus();
  const Acts acts = *extract_acts(read, {});
  const Forwarded passed = forwarded(read, acts);
  const std::vector<Act>& rows = passed.rows;
  const std::vector<Appearance> seen = appearances(read, acts, passed, rows.back().content);
  ASSERT_EQ(seen.size(), 2u);
  EXPECT_EQ(seen[1].platform, Platform::telegram);
  EXPECT_EQ(seen[1].time.ms, start + 2 * hour);
  EXPECT_EQ(seen[1].posts, 3u);
  EXPECT_EQ(seen[1].accounts, 3u);
  // Without them the channel that says it itself, seven hours later.
  EXPECT_EQ(appearances(read, acts, Forwarded{}, rows.back().content)[1].time.ms, start + 9 * hour);
}

}  // namespace
}  // namespace lockstep
