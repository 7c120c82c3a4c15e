#include "io/import/json_records.h"

#include <utility>

namespace lockstep {
namespace {

// Each value keeps its text, tree and simdjson's tables, some 15 times its size: batches of more
// than this leave a processor's own cache, which costs more than reading ahead gains.
constexpr std::size_t batch_bytes = 8 << 10;
constexpr std::size_t batch_steps = 8;
// A value of this size is not worth keeping the memory for.
constexpr std::size_t large_value = 256 << 10;

}  // namespace

JsonRecords::JsonRecords(Input input, CorpusBuilder& corpus,
                         bool (*enters)(std::string_view path, char bracket),
                         bool (*is_record)(std::string_view path))
    : JsonPlace(input.source, corpus, is_record), steps_(input.bytes, enters, is_record) {}

void JsonRecords::fill() {
  ahead_.used = 0;
  for (std::size_t bytes = 0; bytes < batch_bytes && ahead_.used < batch_steps;) {
    if (ahead_.used == ahead_.steps.size()) ahead_.steps.emplace_back();
    JsonStep& step = ahead_.steps[ahead_.used++];
    if (step.bytes > large_value) step.document = JsonDocument();
    steps_.next(step);
    bytes += step.bytes;
    if (step.event == Event::end || steps_.at_lines()) break;
  }
}

const JsonStep& JsonRecords::take() {
  if (at_ == now_.used) {
    if (std::exchange(fills_, false)) {
      filling_.wait();
    } else {
      fill();
    }
    std::swap(now_, ahead_);
    at_ = 0;
    const bool last = now_.steps[now_.used - 1].event == Event::end;
    fills_ = !last && !steps_.at_lines();
    if (fills_) filling_.run([this] { fill(); });
  }
  const JsonStep& step = now_.steps[at_];
  if (step.event != Event::end) ++at_;  // the end is found again
  return step;
}

JsonRecords::Event JsonRecords::next() {
  const JsonStep& step = take();
  stand_at(step);
  if (ended_) return Event::end;
  tell_of_step();
  ended_ = step.event == Event::end;
  if (ended_) tell_of_file();
  return step.event;
}

std::vector<JsonLines> JsonRecords::lines_ahead(std::size_t blocks, std::size_t bytes) {
  if (ended_ || fills_ || at_ < now_.used || !steps_.at_lines()) return {};
  return steps_.lines_ahead(blocks, bytes);
}

bool JsonLineRecords::next() {
  if (taken_ == lines_.lines.size()) return false;
  const JsonLines::Line& line = lines_.lines[taken_];
  if (step_.bytes > large_value) step_.document = JsonDocument();
  step_.bytes = line.size;
  if (!step_.document.parse(text_.substr(line.begin, line.size)).empty()) return false;
  ++taken_;
  step_.event = Event::value;
  step_.path.clear();
  step_.told.clear();
  step_.record = lines_.records_before + static_cast<std::uint32_t>(taken_);
  step_.offset = lines_.offset + line.begin;
  stand_at(step_);
  tell_of_step();
  return true;
}

}  // namespace lockstep
