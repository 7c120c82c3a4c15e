#include "io/import/json_steps.h"

#include <fmt/format.h>

#include <utility>

namespace lockstep {

using Event = JsonStep::Event;

namespace {

// Fewer bytes of records are not worth a part of their own.
constexpr std::size_t fewest_bytes = 32 << 10;
// Of so many one may be cut or read in vain: a file of broken records costs a bit more.
constexpr std::uint64_t bytes_a_vain_one = 8;

}  // namespace

JsonSteps::JsonSteps(ByteStream& bytes, bool (*enters)(std::string_view path, char bracket),
                     bool (*is_record)(std::string_view path))
    : is_record_(is_record), walk_(bytes, enters) {
  walk_.guess_lines();
}

void JsonSteps::tell(Severity severity, std::string_view code, std::string message,
                     JsonStep& step) const {
  step.told.push_back({severity, code, std::move(message), record_, offset_});
}

void JsonSteps::next(JsonStep& step) {
  step.told.clear();
  step.bytes = 0;
  step.event = ended_ ? Event::end : find(step);
  ended_ = step.event == Event::end;
  step.path = walk_.path();
  step.record = record_;
  step.offset = offset_;
  if (step.event == Event::value) {
    last_was_line_ = walk_.is_guess();
    walk_.accept();
  } else {
    records_here_ = walk_.path_of_elements();
    if (!is_record_(records_here_)) records_here_.clear();
  }
}

bool JsonSteps::at_block() const {
  const bool lines = last_was_line_ && walk_.is_at_top() && is_record_("");
  return (lines || !records_here_.empty()) && !ended_ &&
         walk_.stream_offset() >= no_block_before_ &&
         blocks_in_vain_ <= JsonWalk::longest + walk_.stream_offset() / bytes_a_vain_one;
}

std::vector<JsonBlock> JsonSteps::blocks_ahead(std::size_t blocks, std::size_t bytes) {
  std::vector<JsonBlock> found;
  std::size_t at = 0;
  // Of very long records there are fewer blocks, as all of them are in memory at once.
  for (std::uint32_t record = record_; found.size() < blocks && at < blocks * bytes;) {
    JsonBlock next{.records_before = record, .path = records_here_};
    next.bytes = records_here_.empty() ? walk_.find_lines(at, bytes, next.pieces)
                                       : walk_.find_elements(at, bytes, next.pieces);
    if (next.pieces.empty()) break;
    next.offset = walk_.stream_offset() + at;
    record += static_cast<std::uint32_t>(next.pieces.size());
    at += next.bytes;
    found.push_back(std::move(next));
  }
  if (at >= fewest_bytes) return found;
  blocks_in_vain_ += at;
  no_block_before_ = walk_.stream_offset() + at + fewest_bytes;
  return {};
}

std::string_view JsonSteps::text(const JsonBlock& block) const {
  return walk_.view().substr(block.offset - walk_.stream_offset(), block.bytes);
}

void JsonSteps::pass(const JsonBlock& block, std::size_t count) {
  const std::span<const JsonBlock::Piece> passed = std::span(block.pieces).first(count);
  const bool all = count == block.pieces.size();
  if (!block.path.empty()) {
    walk_.pass_elements(passed);
  } else {
    walk_.pass_lines(all ? block.bytes : block.pieces[count].begin);
  }
  record_ = block.records_before + static_cast<std::uint32_t>(count);
  if (passed.empty()) return;
  offset_ = block.offset + passed.back().begin;
  root_empty_ = false;
}

void JsonSteps::pass_in_vain(std::span<const JsonBlock> blocks) {
  for (const JsonBlock& block : blocks) blocks_in_vain_ += block.bytes;
}

// Goes on to the next event, past what can't be read.
Event JsonSteps::find(JsonStep& step) {
  for (;;) {
    JsonWalk::Event event = walk_.next();
    if (event == JsonWalk::Event::end) return Event::end;
    if (event == JsonWalk::Event::opened) {
      if (walk_.path().empty()) root_empty_ = true;
      return Event::opened;
    }
    if (event == JsonWalk::Event::closed) {
      close_root(step);
      return Event::closed;
    }
    root_empty_ = false;
    if (at_record()) ++record_;
    offset_ = walk_.offset();
    const std::string why = parse(event, step.document);
    if (event != JsonWalk::Event::value) {
      tell_of(event, step);
    } else if (why.empty()) {
      step.bytes = walk_.text().size();
      return Event::value;
    } else if (root_closed_) {
      if (is_behind_the_end(step)) return Event::end;
    } else {
      tell(at_record() ? Severity::rejected : Severity::warning, "json.unreadable",
           fmt::format("expected JSON, got none ({})", why), step);
      walk_.reject();
    }
  }
}

// Why the value can't be read; empty if it can, or is none.
std::string JsonSteps::parse(JsonWalk::Event& event, JsonDocument& document) {
  std::string why;
  if (event == JsonWalk::Event::value) why = document.parse(walk_.text());
  if (why.empty() || !walk_.is_guess()) return why;
  event = walk_.look_closer();
  return event == JsonWalk::Event::value ? document.parse(walk_.text()) : why;
}

// Whether what can't be read behind a list that was the whole file is the end of the reading.
bool JsonSteps::is_behind_the_end(JsonStep& step) {
  if (at_record()) --record_;
  if (walk_.text() == ";") {  // scripts end so
    walk_.accept();
    return false;
  }
  tell(Severity::warning, "json.behind_the_end",
       "text behind the end of the JSON was left out: get the file again if it should be data",
       step);
  return true;
}

// What stands behind the end of a list is no record; an empty list among records was to be one.
void JsonSteps::close_root(JsonStep& step) {
  if (!walk_.path().empty()) return;
  root_closed_ = !root_empty_;
  if (!root_empty_ || record_ == 0 || !is_record_("")) return;
  ++record_;
  tell(Severity::rejected, "json.empty", "expected a record, got an empty list", step);
}

void JsonSteps::tell_of(JsonWalk::Event trouble, JsonStep& step) const {
  const Severity severity = at_record() ? Severity::rejected : Severity::warning;
  if (trouble == JsonWalk::Event::cut_off) {
    tell(severity, "json.cut_off",
         "the file ends in the middle; what stands before is read. Export again for the rest",
         step);
  } else {
    tell(severity, "json.too_long",
         fmt::format("expected a record of at most {} MiB", JsonWalk::longest >> 20), step);
  }
}

}  // namespace lockstep
