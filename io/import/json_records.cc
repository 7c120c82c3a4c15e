#include "io/import/json_records.h"

#include <fmt/format.h>

#include <utility>

#include "graph/counted.h"

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
    : source_(input.source),
      corpus_(corpus),
      is_record_(is_record),
      steps_(input.bytes, enters, is_record) {}

void JsonRecords::fill() {
  ahead_.used = 0;
  for (std::size_t bytes = 0; bytes < batch_bytes && ahead_.used < batch_steps;) {
    if (ahead_.used == ahead_.steps.size()) ahead_.steps.emplace_back();
    JsonStep& step = ahead_.steps[ahead_.used++];
    if (step.bytes > large_value) step.document = JsonDocument();
    steps_.next(step);
    bytes += step.bytes;
    if (step.event == Event::end) break;
  }
}

const JsonStep& JsonRecords::take() {
  if (at_ == now_.used) {
    if (step_ == &none_) {
      fill();
    } else {
      filling_.wait();
    }
    std::swap(now_, ahead_);
    at_ = 0;
    const bool last = now_.steps[now_.used - 1].event == Event::end;
    if (!last) filling_.run([this] { fill(); });
  }
  const JsonStep& step = now_.steps[at_];
  if (step.event != Event::end) ++at_;  // the end is found again
  return step;
}

void JsonRecords::tell(Severity severity, Origin origin, std::string_view code,
                       std::string message) {
  rejected_ += severity == Severity::rejected;
  corpus_.diagnose({severity, origin, std::string(code), std::move(message)});
}

void JsonRecords::tell(Severity severity, std::string_view code, std::string message) {
  tell(severity, origin(), code, std::move(message));
}

JsonRecords::Event JsonRecords::next() {
  const bool again = step_->event == Event::end && step_ != &none_;
  step_ = &take();
  if (again) return Event::end;
  tell_of(*step_);
  if (step_->event == Event::end) finish();
  return step_->event;
}

void JsonRecords::tell_of(const JsonStep& step) {
  for (const JsonStep::Told& told : step.told) {
    tell(told.severity, {source_, told.record, told.offset}, told.code, told.message);
  }
  if (step.event != Event::value) return;
  if (step.document.mended() && mended_++ == 0) first_mended_ = origin();
  if (step.document.cut_texts() == 0) return;
  tell(Severity::warning, "json.long_text",
       fmt::format("expected texts of at most {} bytes, got a longer one: it is cut there",
                   JsonDocument::longest_text));
}

void JsonRecords::finish() {
  if (mended_ > 0) {
    corpus_.diagnose({Severity::note, first_mended_, "json.mended",
                      fmt::format("{}, the first in record {}, with escapes or bytes that are not "
                                  "JSON: mended, lone surrogates and bytes that are not UTF-8 to "
                                  "U+FFFD",
                                  counted(mended_, "value", "values"), first_mended_.record)});
  }
  if (rejected_ * 2 > step_->record && step_->record > 1) {
    tell(Severity::warning, "json.mostly_bad",
         fmt::format("{} of {} records could not be read: perhaps the file is something else",
                     rejected_, step_->record));
  }
}

}  // namespace lockstep
