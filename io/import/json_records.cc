#include "io/import/json_records.h"

#include <fmt/format.h>

#include <utility>

namespace lockstep {

JsonRecords::JsonRecords(Input input, CorpusBuilder& corpus,
                         bool (*enters)(std::string_view path, char bracket),
                         bool (*is_record)(std::string_view path))
    : input_(input), corpus_(corpus), is_record_(is_record), walk_(input.bytes, enters) {}

void JsonRecords::tell(Severity severity, std::string_view code, std::string message) const {
  corpus_.diagnose({severity, origin(), std::string(code), std::move(message)});
}

JsonRecords::Event JsonRecords::next() {
  if (std::exchange(at_value_, false)) walk_.accept();
  for (;;) {
    const JsonWalk::Event event = walk_.next();
    if (event == JsonWalk::Event::end) return finish();
    if (event == JsonWalk::Event::opened) return Event::opened;
    if (event == JsonWalk::Event::closed) return Event::closed;
    if (at_record()) ++record_;
    offset_ = walk_.offset();
    if (event != JsonWalk::Event::value) {
      tell_of(event);
      continue;
    }
    const std::string why = document_.parse(walk_.text());
    if (why.empty()) {
      mended_ |= document_.mended();
      at_value_ = true;
      return Event::value;
    }
    tell(at_record() ? Severity::rejected : Severity::warning, "json.unreadable",
         fmt::format("expected JSON, got none ({})", why));
    walk_.reject();
  }
}

void JsonRecords::tell_of(JsonWalk::Event trouble) {
  const Severity severity = at_record() ? Severity::rejected : Severity::warning;
  if (trouble == JsonWalk::Event::cut_off) {
    tell(severity, "json.cut_off",
         "the file ends in the middle; what stands before is read. Export again for the rest");
  } else {
    tell(severity, "json.too_long",
         fmt::format("expected a record of at most {} MiB", JsonWalk::longest >> 20));
  }
}

JsonRecords::Event JsonRecords::finish() {
  if (std::exchange(mended_, false)) {
    tell(Severity::note, "json.mended",
         "escapes or bytes that are not JSON were mended as Telegram Desktop writes them");
  }
  return Event::end;
}

}  // namespace lockstep
