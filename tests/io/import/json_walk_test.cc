#include "io/import/json_walk.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "io/import/json_value.h"

namespace lockstep {
namespace {

bool enters_messages(std::string_view path, char) { return path.empty() || path == "messages"; }
bool enters_nothing(std::string_view, char) { return false; }

enum class Lines { looked_through, guessed };

// Every event as "path=text", "path opened", "cut off" ...
std::vector<std::string> walk(const std::string& text, bool (*enters)(std::string_view, char),
                              Lines lines) {
  ByteStream bytes = ByteStream::over(text);
  JsonWalk walk(bytes, enters);
  if (lines == Lines::guessed) walk.guess_lines();
  JsonDocument document;
  std::vector<std::string> events;
  for (;;) {
    JsonWalk::Event event = walk.next();
    const bool is_value = event == JsonWalk::Event::value;
    if (is_value && walk.is_guess() && !document.parse(walk.text()).empty()) {
      event = walk.look_closer();
    }
    switch (event) {
      case JsonWalk::Event::end:
        return events;
      case JsonWalk::Event::opened:
        events.push_back(walk.path() + " opened");
        break;
      case JsonWalk::Event::closed:
        events.push_back(walk.path() + " closed");
        break;
      case JsonWalk::Event::cut_off:
        events.push_back("cut off");
        break;
      case JsonWalk::Event::too_long:
        events.push_back("too long");
        break;
      case JsonWalk::Event::value:
        if (document.parse(walk.text()).empty()) {
          events.push_back(walk.path() + "=" + std::string(walk.text()));
          walk.accept();
        } else {
          events.push_back(walk.path() + " bad");
          walk.reject();
        }
    }
  }
}

// However lines are taken, what comes out is the same.
std::vector<std::string> walk(const std::string& text, bool (*enters)(std::string_view, char)) {
  const auto events = walk(text, enters, Lines::looked_through);
  EXPECT_EQ(walk(text, enters, Lines::guessed), events) << text.substr(0, 1000);
  return events;
}

using Events = std::vector<std::string>;

TEST(JsonWalk, HandsOutRecordsAndLooksOnlyWhereItIsTold) {
  EXPECT_EQ(walk(R"( {"name": "a\"}]", "n": [1, {"x": 2}], "messages": [{"i": 1}, [2], 3, "4"]} )",
                 enters_messages),
            (Events{" opened", R"(name="a\"}]")", R"(n=[1, {"x": 2}])", "messages opened",
                    R"(messages/*={"i": 1})", "messages/*=[2]", "messages/*=3", R"(messages/*="4")",
                    " closed", " closed"}));
}

TEST(JsonWalk, TakesValuesOneAfterTheOther) {
  EXPECT_EQ(walk("{\"a\":1}\n\n{\"b\":\n 2}{\"c\":3}\r\n7\n", enters_nothing),
            (Events{"={\"a\":1}", "={\"b\":\n 2}", "={\"c\":3}", "=7"}));
}

TEST(JsonWalk, LosesOnlyTheRecordThatIsBroken) {
  EXPECT_EQ(walk("{\"a\":1}\n{\"b\":\"never closed}\n{\"c\":3}\n", enters_nothing),
            (Events{"={\"a\":1}", " bad", "={\"c\":3}"}));
  EXPECT_EQ(walk("{\"messages\": [\n  {\n   \"i\": {\"x\": 1\n  },\n  {\n   \"i\": 2\n  }\n]}",
                 enters_messages),
            (Events{" opened", "messages opened", "messages/* bad",
                    "messages/*={\n   \"i\": 2\n  }", " closed", " closed"}));
}

// Neither takes the time of a file for every record: the test would end at its time limit.
TEST(JsonWalk, PassesOverManyBrokenRecordsQuickly) {
  const std::size_t count = 50'000;
  for (const std::string record :
       {"{\"text\": \"no quote\n", "{\"text\": {\"no\": \"bracket\"}\n"}) {
    std::string file;
    for (std::size_t i = 0; i < count; ++i) file += record;
    file += "{\"text\": \"sound\"}\n";
    const Events events = walk(file, enters_nothing);
    ASSERT_GE(events.size(), count / 2);
    EXPECT_EQ(std::count(events.begin(), events.end(), " bad"), events.size() - 1);
    EXPECT_EQ(events.back(), "={\"text\": \"sound\"}");
  }
}

TEST(JsonWalk, SaysWhereAFileIsCutAndKeepsWhatStandsBefore) {
  EXPECT_EQ(walk(R"({"messages": [{"i": 1}, {"i": )", enters_messages),
            (Events{" opened", "messages opened", R"(messages/*={"i": 1})", "cut off"}));
  EXPECT_EQ(walk(R"({"messages": [{"i": 1})", enters_messages),
            (Events{" opened", "messages opened", R"(messages/*={"i": 1})", "cut off"}));
}

TEST(JsonWalk, NeedsNoMoreThanItsLimitForOneValue) {
  const std::string huge =
      "{\"a\":\"" + std::string(JsonWalk::longest + 10, 'x') + "\"}\n{\"b\":1}";
  const Events events = walk(huge, enters_nothing);
  ASSERT_FALSE(events.empty());
  EXPECT_NE(events.front().substr(0, 3), "={\"");  // not read as if it were whole
}

TEST(JsonDocument, GivesNothingForWrongTypesAndDigitsForIds) {
  JsonDocument document;
  ASSERT_EQ(document.parse(R"({"a": 18446744073709551617, "b": 1.0, "c": "0012", "d": null,
                               "e": [1, 2], "f": true, "g": 1e3, "h": -5, "i": "x"})"),
            "");
  const JsonValue root = document.root();
  EXPECT_EQ(root["a"].digits(), "18446744073709551617");
  EXPECT_EQ(root["b"].digits(), "");
  EXPECT_EQ(root["c"].digits(), "0012");
  EXPECT_FALSE(root["d"]);
  EXPECT_EQ(root["e"].children().size(), 2u);
  EXPECT_TRUE(root["f"].is_true());
  EXPECT_EQ(root["g"].digits(), "");
  EXPECT_EQ(root["h"].integer(0), -5);
  EXPECT_EQ(root["i"].integer(7), 7);
  EXPECT_EQ(root["a"].string(), "");
  EXPECT_EQ(root["e"]["x"].string(), "");
}

TEST(JsonDocument, MendsWhatTelegramWritesWrongly) {
  JsonDocument document;
  ASSERT_EQ(document.parse("{\"a\": \"x\\x0By\", \"b\": \"\\ud83d!\", \"c\": \"\\ud83d\\ude00\","
                           " \"d\": \"t\tab\", \"e\": \"\xff\"}"),
            "");
  EXPECT_TRUE(document.mended());
  const JsonValue root = document.root();
  EXPECT_EQ(root["a"].string(), "x\x0By");
  EXPECT_EQ(root["b"].string(), "\uFFFD!");
  EXPECT_EQ(root["c"].string(), "😀");
  EXPECT_EQ(root["d"].string(), "t\tab");
  EXPECT_EQ(root["e"].string(), "\uFFFD");
}

TEST(JsonDocument, RefusesDepthAndWhatIsNotJson) {
  JsonDocument document;
  EXPECT_EQ(document.parse(std::string(64, '[') + std::string(64, ']')), "");
  EXPECT_EQ(document.parse(std::string(65, '[') + std::string(65, ']')),
            "nested more than 64 levels deep");
  for (const char* wrong :
       {"{\"a\":}", "{\"a\" 1}", "nul", "[1,]", "NaN", "+1", "{'a':1}", "1 2"}) {
    EXPECT_NE(document.parse(wrong), "") << wrong;
  }
}

TEST(JsonWalk, LinesThatAreNotOneValueAreLookedThrough) {
  EXPECT_EQ(
      walk("{\"a\":1}{\"b\":2}\r\n{\"c\":\n{}}\n{\"d\":[{}\n]} \t\n{\"e\":\"}\n{\"f\":\"\\\"}\"}",
           enters_nothing),
      (Events{R"(={"a":1})", R"(={"b":2})", "={\"c\":\n{}}", "={\"d\":[{}\n]}", " bad",
              R"(={"f":"\"}"})"}));
}

}  // namespace
}  // namespace lockstep
