#include "io/import/json_place.h"

#include <fmt/format.h>

#include <utility>

#include "graph/counted.h"

namespace lockstep {

void JsonPlace::tell(Severity severity, Origin origin, std::string_view code, std::string message) {
  rejected_ += severity == Severity::rejected;
  corpus_.diagnose({severity, origin, std::string(code), std::move(message)});
}

void JsonPlace::tell(Severity severity, std::string_view code, std::string message) {
  tell(severity, origin(), code, std::move(message));
}

void JsonPlace::tell_of_step() {
  for (const JsonStep::Told& told : step_->told) {
    tell(told.severity, {source_, told.record, told.offset}, told.code, told.message);
  }
  if (step_->event != Event::value) return;
  if (step_->document.mended() && mended_++ == 0) first_mended_ = origin();
  if (step_->document.cut_texts() == 0) return;
  tell(Severity::warning, "json.long_text",
       fmt::format("expected texts of at most {} bytes, got a longer one: it is cut there",
                   JsonDocument::longest_text));
}

void JsonPlace::tell_of_file() {
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

void JsonPlace::add_counts_of(const JsonPlace& part) {
  rejected_ += part.rejected_;
  if (mended_ == 0 && part.mended_ > 0) {
    first_mended_ = part.first_mended_;
    first_mended_.source = source_;
  }
  mended_ += part.mended_;
}

}  // namespace lockstep
