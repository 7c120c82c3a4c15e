// A file of lines gives the same corpus however many threads read it, and the same as if it were
// read one record after the other, as it is where each line begins with a blank. A list of the same
// records gives the same.

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/import/crowdtangle_api.h"
#include "io/import/telegram_bot.h"
#include "io/import/telegram_desktop.h"
#include "io/import/telethon.h"
#include "io/import/tg_history_dump.h"
#include "io/import/x_api_v2.h"
#include "io/import/x_graphql.h"
#include "io/import/x_scraper.h"
#include "io/import/x_v11.h"

namespace lockstep {
namespace {

using Lines = std::vector<std::string>;
using Read = Done (*)(Input, CorpusBuilder&);

enum class Offsets { told, left_out };

// All that depends on the places of records and the order in which they come, a line each.
Lines print(const Corpus& corpus, Offsets offsets) {
  Lines lines;
  const auto add = [&](std::string text, const Origin& origin) {
    text += " " + std::to_string(origin.record);
    if (offsets == Offsets::told) text += "@" + std::to_string(origin.offset);
    lines.push_back(std::move(text));
  };
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    const std::string key(corpus.text(corpus.posts.key[row]));
    for (const Origin& origin : corpus.posts.origins[row]) {
      add(key + " " + std::string(corpus.text(corpus.posts.text[row])), origin);
    }
  }
  for (std::size_t row = 0; row < corpus.accounts.size(); ++row) {
    add(std::string(corpus.text(corpus.accounts.id[row])) + " " +
            std::string(corpus.text(corpus.accounts.handle[row])),
        corpus.accounts.origin[row]);
  }
  for (const Diagnostic& one : corpus.diagnostics) {
    add(one.code + " " + one.message, one.origin);
  }
  const Source& source = corpus.sources.front();
  for (const std::uint64_t count : {source.records, source.posts, source.referenced, source.service,
                                    source.rejected, source.duplicates, source.unlisted}) {
    lines.push_back(std::to_string(count));
  }
  lines.insert(lines.end(), source.assumptions.begin(), source.assumptions.end());
  return lines;
}

Corpus corpus_of(const std::string& text, Read read, int threads) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(threads));
  CorpusBuilder corpus;
  ByteStream bytes = ByteStream::over(text);
  const SourceId source = corpus.add_source({});
  const Beside beside;
  const ImportOptions options;
  EXPECT_TRUE(read({bytes, source, beside, options}, corpus));
  return std::move(corpus).finish();
}

std::string indented(const std::string& text) {
  std::string out = " ";
  for (const char c : text) {
    out += c;
    if (c == '\n') out += ' ';
  }
  return out;
}

// How many posts there are.
std::size_t expect_same(const std::string& text, Read read) {
  const Corpus one = corpus_of(text, read, 1);
  EXPECT_EQ(print(corpus_of(text, read, 4), Offsets::told), print(one, Offsets::told));
  EXPECT_EQ(print(corpus_of(indented(text), read, 1), Offsets::left_out),
            print(one, Offsets::left_out));
  return one.posts.size();
}

std::string numbered(std::string text, int number) {
  for (std::size_t at; (at = text.find('#')) != text.npos;) {
    text.replace(at, 1, std::to_string(number));
  }
  return text;
}

// So many records of three megabytes, each of them `usual` but for the `odd` ones that stand here
// and there.
std::string file_of(const std::string& usual, const Lines& odd, std::size_t apart) {
  std::string text;
  for (int i = 1'000'000; text.size() < (3u << 20); ++i) {
    const auto place = static_cast<std::size_t>(i - 1'000'000);
    const bool is_odd = !odd.empty() && place % apart == apart - 1;
    text += numbered(is_odd ? odd[place / apart % odd.size()] : usual, i) + '\n';
  }
  return text;
}

const std::string tweet =
    R"({"created_at":"Sat Jul 01 10:00:00 +0000 2023","id_str":"167513430400#","full_text":"number #",)"
    R"("user":{"id_str":"9#","screen_name":"example_a","name":"A"}})";

// What is in no block, or ends one: not read, read otherwise than it seemed, or over lines.
const Lines odd_lines{
    "",
    "{\"broken\": }",
    "{\"id_str\": \"cut",
    tweet + tweet,
    tweet + " ",
    "{\"one\": 1,\n" + tweet.substr(1),
    "{\"never\": {\n" + tweet,
    "no JSON at all",
    "{\"limit\": {\"track\": 5}}",
    R"({"id_str":"17#","full_text":"half \ud83d of #","created_at":"Sat Jul 01 10:00:00 +0000 2023",)"
    R"("user":{"id_str":"9"}})",
    R"({"id_str":"none","full_text":"no id"})",
    tweet + "\r",
    "[" + tweet + "]"};  // behind it, what can't be read is the end

TEST(JsonParts, OfLinesAreTheFileReadOneByOne) {
  EXPECT_GT(expect_same(file_of(tweet, {}, 1), read_x_v11), 10'000u);
}

TEST(JsonParts, GoOnBehindLinesThatAreNoRecords) {
  EXPECT_GT(expect_same(file_of(tweet, odd_lines, 700), read_x_v11), 8'000u);
}

TEST(JsonParts, AreGivenUpWhereLinesAreSeldomRecords) {
  EXPECT_GT(expect_same(file_of(tweet, {"{\"broken\": }", tweet + tweet}, 3), read_x_v11), 10'000u);
}

TEST(JsonParts, EndWhereTheFileIsCutOff) {
  const std::string text = file_of(tweet, {}, 1);
  for (const std::size_t cut : {1u, 2u, 40u, 200u}) {
    expect_same(text.substr(0, text.size() - cut), read_x_v11);
  }
}

TEST(JsonParts, AreReadInPagesOfTheApi) {
  const std::string page =
      R"({"data":[{"id":"167513430400#","author_id":"9#","text":"number #",)"
      R"("created_at":"2023-07-01T10:00:00.000Z","attachments":{"media_keys":["3_77#"]}}],)"
      R"("includes":{"users":[{"id":"9#","username":"example_a"}],)"
      R"("media":[{"media_key":"3_77#","type":"photo"}]}})";
  const Lines odd{R"({"meta":{"result_count":0}})", R"({"data":[{"id":"1","username":"b"}]})",
                  R"({"data": [})", page + page};
  EXPECT_GT(expect_same(file_of(page, odd, 700), read_x_api_v2), 10'000u);
}

TEST(JsonParts, AreReadInMessagesOfTelethon) {
  const std::string message =
      R"({"_":"Message","id":#,"peer_id":{"_":"PeerChannel","channel_id":5},)"
      R"("date":"2023-07-01T10:00:00+00:00","message":"number #",)"
      R"("entities":[{"_":"MessageEntityHashtag","offset":90,"length":3}]})";
  EXPECT_GT(expect_same(file_of(message, {"{\"_\": \"Message\"}", "{]}"}, 900), read_telethon),
            10'000u);
}

// A list of what stands in the lines.
std::string list_of(const std::string& lines, std::string_view between) {
  std::string list = "[";
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) {
    if (list.size() > 1) list += between;
    list += line;
  }
  return list + "]";
}

void expect_list_like_lines(const std::string& lines, Read read) {
  const Lines expected = print(corpus_of(lines, read, 1), Offsets::left_out);
  for (const std::string_view between : {", ", ",\n  "}) {
    const std::string list = list_of(lines, between);
    const Lines one = print(corpus_of(list, read, 1), Offsets::told);
    EXPECT_EQ(print(corpus_of(list, read, 4), Offsets::told), one);
    EXPECT_EQ(print(corpus_of(list, read, 4), Offsets::left_out), expected);
  }
}

TEST(JsonParts, OfAListAreLinesOfItsElements) {
  expect_list_like_lines(file_of(tweet, {}, 1), read_x_v11);
}

TEST(JsonParts, GoOnBehindElementsThatAreNoRecords) {
  const Lines odd{
      "{\"broken\": }",
      tweet + " ",
      "{\"limit\": {\"track\": 5}}",
      R"({"id_str":"17#","full_text":"half \ud83d of #","created_at":"Sat Jul 01 10:00:00 +0000 2023",)"
      R"("user":{"id_str":"9"}})",
      "null",
      R"({"id_str":"none","full_text":"no id"})"};
  expect_list_like_lines(file_of(tweet, odd, 700), read_x_v11);
  expect_list_like_lines(file_of(tweet, odd, 3), read_x_v11);
}

TEST(JsonParts, TakeElementsThatAreLongerThanABlock) {
  std::string lines = file_of(tweet, {}, 1).substr(0, 600 * tweet.size());
  lines.resize(lines.rfind('\n') + 1);
  std::string large = numbered(tweet, 7);
  large.insert(large.find("number"), 900'000, 'x');
  expect_list_like_lines(lines + large + '\n' + lines + large + '\n', read_x_v11);
}

TEST(JsonParts, EndWhereAListIsCutOff) {
  const std::string record = numbered(tweet, 1'000'000);
  constexpr std::size_t count = 400;
  std::string list = "[";
  for (std::size_t i = 0; i < count; ++i)
    list += numbered(tweet, static_cast<int>(1'000'000 + i)) + ",\n";
  const std::size_t step = record.size() + 2;
  for (std::size_t cut = 0; cut <= step; ++cut) {
    // Whole are all elements but the last, and that one while no more than ",\n" is cut off.
    const std::size_t whole = cut <= 2 ? count : count - 1;
    const Corpus corpus = corpus_of(list.substr(0, list.size() - cut), read_x_v11, 2);
    ASSERT_EQ(corpus.posts.size(), whole) << cut;
    const auto cuts =
        std::count_if(corpus.diagnostics.begin(), corpus.diagnostics.end(),
                      [](const Diagnostic& one) { return one.code == "json.cut_off"; });
    EXPECT_EQ(cuts, 1) << cut;
  }
}

// Answers to what opened a topic answer nobody, in whatever part they are read.
TEST(JsonParts, KnowTopicsOfTheirChatThatWereOpenedBefore) {
  const std::string topic =
      R"({"id":#,"type":"service","action":"topic_created","date_unixtime":"1688819129"})";
  const std::string answer =
      R"({"id":#,"type":"message","date_unixtime":"1688819129","from":"A","from_id":"user5",)"
      R"("text":"number #","reply_to_message_id":@})";
  std::string text = R"({"name":"G","type":"private_supergroup","id":9,"messages":[)";
  std::size_t replies = 0;
  for (int i = 1, opened = 0; i <= 20'000; ++i) {
    if (i > 1) text += ",\n";
    if (i % 6000 == 1) {
      opened = i;
      text += numbered(topic, i);
      continue;
    }
    const bool to_topic = i % 3 > 0;
    replies += to_topic ? 0 : 1;
    std::string message = numbered(answer, i);
    message.replace(message.find('@'), 1, std::to_string(to_topic ? opened : i + 1));
    text += message;
  }
  text += "]}";
  ASSERT_GT(text.size(), 2u << 20);  // blocks
  const Corpus corpus = corpus_of(text, read_telegram_desktop, 4);
  std::size_t found = 0;
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    found += corpus.posts.kind[row] == PostKind::reply ? 1 : 0;
  }
  EXPECT_EQ(found, replies);
  EXPECT_EQ(print(corpus_of(text, read_telegram_desktop, 1), Offsets::told),
            print(corpus, Offsets::told));
}

// The same records again and again, so that all of them are in some block.
TEST(JsonParts, OfSamplesAreTheSamplesReadOneByOne) {
  const std::filesystem::path samples = LOCKSTEP_IMPORT_SAMPLES;
  for (const auto& [name, read] : std::initializer_list<std::pair<const char*, Read>>{
           {"crowdtangle-json/valid/posts.jsonl", read_crowdtangle_api},
           {"telegram-bot-json/valid/pyrogram.jsonl", read_telegram_bot},
           {"telethon-json/valid/messages.jsonl", read_telethon},
           {"tg-history-dump/valid/channel.jsonl", read_tg_history_dump},
           {"x-api-v2-jsonl/valid/tweepy.jsonl", read_x_api_v2},
           {"x-graphql-ndjson/valid/4cat.ndjson", read_x_graphql},
           {"x-graphql-ndjson/valid/zeeschuimer.ndjson", read_x_graphql},
           {"x-scraper-jsonl/valid/snscrape.jsonl", read_x_scraper},
           {"x-scraper-jsonl/valid/twscrape.jsonl", read_x_scraper},
           {"x-v11-jsonl/valid/stream.jsonl", read_x_v11}}) {
    SCOPED_TRACE(name);
    std::ostringstream bytes;
    bytes << std::ifstream(samples / name, std::ios::binary).rdbuf();
    std::string text;
    while (text.size() < (1u << 20)) text += bytes.str() + '\n';
    EXPECT_GT(expect_same(text, read), 0u);
  }
}

}  // namespace
}  // namespace lockstep
