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
    if (step.event == Event::end || at_block()) break;
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
    fills_ = !last && !at_block();
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

std::vector<JsonBlock> JsonRecords::blocks_ahead(std::size_t blocks, std::size_t bytes) {
  if (ended_ || fills_ || at_ < now_.used || !at_block()) return {};
  return steps_.blocks_ahead(blocks, bytes);
}

bool JsonBlockRecords::next() {
  if (taken_ == block_.pieces.size()) return false;
  const JsonBlock::Piece& piece = block_.pieces[taken_];
  if (step_.bytes > large_value) step_.document = JsonDocument();
  step_.bytes = piece.size;
  if (!step_.document.parse(text_.substr(piece.begin, piece.size)).empty()) return false;
  if (stops_ != nullptr && stops_(step_.document.root())) return false;
  ++taken_;
  step_.event = Event::value;
  step_.path = block_.path;
  step_.told.clear();
  step_.record = block_.records_before + static_cast<std::uint32_t>(taken_);
  step_.offset = block_.offset + piece.begin;
  stand_at(step_);
  tell_of_step();
  return true;
}

}  // namespace lockstep
