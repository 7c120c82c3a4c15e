// Records that are parsed ahead are those that JsonSteps finds one after the other, and are told of
// in the same order, however many batches they fill and however many threads there are.

#include "io/import/json_records.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <string>
#include <vector>

namespace lockstep {
namespace {

using Strings = std::vector<std::string>;
using Event = JsonStep::Event;

bool enters(std::string_view path, char) { return path.empty() || path == "messages"; }
bool is_record(std::string_view path) { return path == "messages/*" || path == "*"; }

std::string print(Event event, std::string_view path, std::uint32_t record, std::uint64_t offset,
                  JsonValue value) {
  return std::to_string(static_cast<int>(event)) + " " + std::string(path) + " " +
         std::to_string(record) + " " + std::to_string(offset) + " " +
         std::string(value["id"].digits());
}

Strings one_by_one(const std::string& text) {
  Strings all;
  ByteStream bytes = ByteStream::over(text);
  JsonSteps steps(bytes, enters, is_record);
  JsonStep step;
  do {
    steps.next(step);
    for (const JsonStep::Told& told : step.told) {
      all.push_back(std::to_string(told.record) + " " + std::string(told.code));
    }
    const bool value = step.event == Event::value;
    all.push_back(print(step.event, step.path, step.record, step.offset,
                        value ? step.document.root() : JsonValue{}));
  } while (step.event != Event::end);
  return all;
}

Strings ahead(const std::string& text) {
  Strings all;
  CorpusBuilder corpus;
  const SourceId source = corpus.add_source({});
  ByteStream bytes = ByteStream::over(text);
  const ImportOptions options;
  JsonRecords records({bytes, source, {}, options}, corpus, enters, is_record);
  Event event{};
  do {
    event = records.next();
    const bool value = event == Event::value;
    all.push_back(print(event, records.path(), records.origin().record, records.origin().offset,
                        value ? records.value() : JsonValue{}));
  } while (event != Event::end);
  EXPECT_EQ(records.next(), Event::end) << "the end stays the end";
  for (const Diagnostic& one : std::move(corpus).finish().diagnostics) {
    if (one.code != "json.mostly_bad" && one.code != "json.mended") {
      all.push_back(std::to_string(one.origin.record) + " " + one.code);
    }
  }
  return all;
}

Strings sorted(Strings all) {
  std::sort(all.begin(), all.end());
  return all;
}

void expect_same(const std::string& text) {
  const Strings expected = sorted(one_by_one(text));
  EXPECT_EQ(sorted(ahead(text)), expected);
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  EXPECT_EQ(sorted(ahead(text)), expected);
}

// Messages of very different sizes, every hundredth of which can't be read.
std::string messages(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    if (!text.empty()) text += ",\n";
    text += i % 100 == 99 ? "{\"id\": }"
                          : "{\"id\": " + std::to_string(i) + ", \"text\": \"" +
                                std::string(i % 1000 == 0 ? 300'000 : 20, 'x') + "\"}";
  }
  return text;
}

TEST(JsonRecords, AreTheSameParsedAheadAsOneByOne) {
  expect_same("");
  expect_same("[]");
  expect_same("{\"name\": \"a\", \"messages\": []}");
  expect_same("{\"name\": \"a\", \"messages\": [\n" + messages(5000) + "\n], \"last\": 1}");
  expect_same("[" + messages(3) + "] behind the end");
  expect_same("{\"messages\": [" + messages(3000) + ",\n{\"id\": 7, \"text\": \"cut o");
}

TEST(JsonRecords, MayBeLeftBeforeTheEnd) {
  CorpusBuilder corpus;
  const SourceId source = corpus.add_source({});
  ByteStream bytes = ByteStream::over("[" + messages(5000) + "]");
  const ImportOptions options;
  JsonRecords records({bytes, source, {}, options}, corpus, enters, is_record);
  EXPECT_EQ(records.next(), Event::opened);
  EXPECT_EQ(records.next(), Event::value);
}

}  // namespace
}  // namespace lockstep
