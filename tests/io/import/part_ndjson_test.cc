#include "io/import/part_ndjson.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace lockstep {
namespace {

const std::string part =
    R"({"lockstep_part": 1, "shard": 0, "shards": 1, "version": "0.1.0", "window_ms": 60000, )"
    R"("traces": ["link"], "accounts": 2, "contents": 1, "posts": 2})"
    "\n"
    R"({"account": 0, "platform": "x", "id": "1", "handle": "ada", "as_of_ms": 1690848000000, )"
    R"("acts_left_out": 3, "contents_left_out": 2})"
    "\n"
    R"({"account": 1, "platform": "x", "id": "2"})"
    "\n"
    R"({"content": 0, "trace": "link", "key": "https://example.org/a"})"
    "\n"
    R"({"post": "p1", "platform": "x", "account": 0, "time_ms": 1690848001000, "contents": [0]})"
    "\n"
    R"({"post": "p2", "platform": "x", "account": 1, "time_ms": 1690848002000, "contents": [0]})"
    "\n";

// Why it was refused; nothing if it was read.
std::string refusal(std::string bytes) {
  CorpusBuilder corpus;
  LeftOutOf left_out;
  const auto read = read_part(ByteStream::over(std::move(bytes)), "a.ndjson", corpus, left_out);
  return read ? "" : read.error().message;
}

std::string with(std::string_view old, std::string_view now) {
  std::string changed = part;
  changed.replace(changed.find(old), old.size(), now);
  return changed;
}

TEST(PartNdjson, GivesBackWhatThePartSays) {
  CorpusBuilder builder;
  LeftOutOf left_out;
  const auto settings = read_part(ByteStream::over(part), "a.ndjson", builder, left_out);
  ASSERT_TRUE(settings) << settings.error().message;
  EXPECT_EQ(settings->window_ms, 60000);
  EXPECT_EQ(settings->traces, std::vector<std::string>{"link"});
  EXPECT_EQ(left_out["x:1"].acts, 3u);
  Corpus corpus = std::move(builder).finish();
  handles_from_bios(corpus);
  ASSERT_EQ(corpus.posts.size(), 2u);
  EXPECT_EQ(corpus.text(corpus.accounts.handle[0]), "ada");
  EXPECT_EQ(format_utc(corpus.posts.time[1]), "2023-08-01T00:00:02Z");
  ASSERT_EQ(corpus.posts.given[1].size(), 1u);
  EXPECT_EQ(corpus.text(corpus.posts.given[1][0].key), "https://example.org/a");
}

TEST(PartNdjson, RefusesAPartThatIsCutAtAnyByte) {
  ASSERT_EQ(refusal(part), "");
  EXPECT_EQ(refusal(part.substr(0, part.size() - 1)), "");  // its line is whole
  for (std::size_t length = 0; length < part.size() - 1; ++length) {
    EXPECT_EQ(refusal(part.substr(0, length)).find("a.ndjson: record "), 0u) << length;
  }
}

TEST(PartNdjson, RefusesTimesThatNoCalendarHas) {
  const std::string post = "expected a post, with platform, time and an account that stands above";
  for (const char* time : {"-999999999999999999", "253402300800000", "\"soon\"", "1e3"}) {
    const std::string said = refusal(with("1690848002000", time));
    EXPECT_NE(said.find("a.ndjson: record 6: " + post), said.npos) << time << ": " << said;
  }
  EXPECT_EQ(refusal(with("1690848002000", "-62167219200000")), "");
  EXPECT_NE(refusal(with("1690848000000", "-62167219200001")), "");
  EXPECT_NE(refusal(with("60000", "999999999999999999")), "");  // a window of ages
}

}  // namespace
}  // namespace lockstep
