#include "io/import/json_records.h"

#include <fmt/format.h>

#include <utility>

#include "graph/counted.h"

namespace lockstep {

JsonRecords::JsonRecords(Input input, CorpusBuilder& corpus,
                         bool (*enters)(std::string_view path, char bracket),
                         bool (*is_record)(std::string_view path))
    : input_(input), corpus_(corpus), is_record_(is_record), walk_(input.bytes, enters) {
  walk_.guess_lines();
}

void JsonRecords::tell(Severity severity, std::string_view code, std::string message) {
  rejected_ += severity == Severity::rejected;
  corpus_.diagnose({severity, origin(), std::string(code), std::move(message)});
}

JsonRecords::Event JsonRecords::next() {
  if (std::exchange(at_value_, false)) walk_.accept();
  for (;;) {
    JsonWalk::Event event = walk_.next();
    if (event == JsonWalk::Event::end) return finish();
    if (event == JsonWalk::Event::opened) {
      if (walk_.path().empty()) root_empty_ = true;
      return Event::opened;
    }
    if (event == JsonWalk::Event::closed) {
      close_root();
      return Event::closed;
    }
    root_empty_ = false;
    if (at_record()) ++record_;
    offset_ = walk_.offset();
    std::string why;
    if (event == JsonWalk::Event::value) why = document_.parse(walk_.text());
    if (!why.empty() && walk_.is_guess()) {
      event = walk_.look_closer();
      if (event == JsonWalk::Event::value) why = document_.parse(walk_.text());
    }
    if (event != JsonWalk::Event::value) {
      tell_of(event);
      continue;
    }
    if (why.empty()) {
      if (document_.mended() && mended_++ == 0) first_mended_ = origin();
      if (document_.cut_texts() > 0) {
        tell(Severity::warning, "json.long_text",
             fmt::format("expected texts of at most {} bytes, got a longer one: it is cut there",
                         JsonDocument::longest_text));
      }
      at_value_ = true;
      return Event::value;
    }
    if (root_closed_) {
      if (at_record()) --record_;
      if (walk_.text() == ";") {  // scripts end so
        walk_.accept();
        continue;
      }
      tell(Severity::warning, "json.behind_the_end",
           "text behind the end of the JSON was left out: get the file again if it should be data");
      return finish();
    }
    tell(at_record() ? Severity::rejected : Severity::warning, "json.unreadable",
         fmt::format("expected JSON, got none ({})", why));
    walk_.reject();
  }
}

// What stands behind the end of a list is no record; an empty list among records was to be one.
void JsonRecords::close_root() {
  if (!walk_.path().empty()) return;
  root_closed_ = !root_empty_;
  if (!root_empty_ || record_ == 0 || !is_record_("")) return;
  ++record_;
  tell(Severity::rejected, "json.empty", "expected a record, got an empty list");
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
  if (mended_ > 0) {
    corpus_.diagnose({Severity::note, first_mended_, "json.mended",
                      fmt::format("{}, the first in record {}, with escapes or bytes that are not "
                                  "JSON: mended, lone surrogates and bytes that are not UTF-8 to "
                                  "U+FFFD",
                                  counted(mended_, "value", "values"), first_mended_.record)});
  }
  if (rejected_ * 2 > record_ && record_ > 1) {
    tell(Severity::warning, "json.mostly_bad",
         fmt::format("{} of {} records could not be read: perhaps the file is something else",
                     rejected_, record_));
  }
  rejected_ = mended_ = 0;
  return Event::end;
}

}  // namespace lockstep
