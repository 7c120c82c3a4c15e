#include "io/import/whatsapp_report.h"

#include <fmt/format.h>
#include <simdjson.h>

#include "graph/counted.h"
#include "io/import/table.h"
#include "io/source/next_character.h"

namespace lockstep {
namespace {

constexpr std::uint32_t most_exported = 39'900;  // a little less than what guides say
constexpr std::size_t most_authors = 20'000;
constexpr std::string_view replacement = "\uFFFD";

std::string shown(std::string_view line) { return in_quotes(line.substr(0, 80)); }

}  // namespace

void ChatReport::tell(Severity severity, Origin origin, std::string_view code,
                      std::string message) {
  corpus_.diagnose({severity, origin, std::string(code), std::move(message)});
}

void ChatReport::impossible_date(Origin origin, std::string_view line) {
  tell(
      Severity::warning, origin, "whatsapp.no_such_day",
      fmt::format("line {}: expected a day that exists, got {}; kept as text of the message before",
                  origin.record, shown(line)));
}

void ChatReport::clock_of(Origin origin, const ChatHeader& header, std::string_view line) {
  of_24_ |= header.unknown_word && header.hour > 12;
  if (header.unknown_word && unknown_word_.times == 0) word_ = shown(line.substr(0, header.body));
  if (header.unknown_word) count(unknown_word_, origin);
}

void ChatReport::preamble(Origin origin, std::string_view line) {
  if (line.find_first_not_of(" \t") != line.npos) count(preamble_, origin);
}

void ChatReport::cut_text(Origin origin, std::size_t bytes) {
  tell(Severity::warning, origin, "whatsapp.long_text",
       fmt::format("line {}: expected a message of at most {} MiB; the rest of it is left out",
                   origin.record, bytes >> 20));
}

void ChatReport::clock_change(Origin origin, LocalZone::Change change) {
  if (change == LocalZone::Change::gap) count(gap_, origin);
  if (change == LocalZone::Change::overlap) count(overlap_, origin);
}

void ChatReport::mend_utf8(Origin origin, std::string& text) {
  if (simdjson::validate_utf8(text.data(), text.size())) return;
  std::string mended;
  std::size_t good = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    if (next_character(text, at) >= 0) continue;
    mended += std::string_view(text).substr(good, from - good);
    mended += replacement;
    good = at;
  }
  if (good == 0 && mended.empty()) return;
  mended += std::string_view(text).substr(good);
  text = std::move(mended);
  count(not_utf8_, origin);
}

// A post is odd if it is an hour older than the one before it, or an hour newer than the next.
void ChatReport::settle_last(Time next) {
  if (!last_) return;
  const bool back = before_last_ && last_.ms + hour_ms < before_last_.ms;
  const bool ahead = next && last_.ms > next.ms + hour_ms;
  if (steps_.size() >= most_authors && !steps_.contains(last_author_)) return;
  Steps& steps = steps_[last_author_];
  ++steps.posts;
  if ((back || ahead) && steps.odd++ == 0) steps.first_odd = last_origin_;
}

void ChatReport::time_of(Origin origin, Time civil, const std::string& author) {
  settle_last(civil);
  if (last_ && civil.ms + day_ms < last_.ms) count(back_, origin);
  const bool likely = civil.ms >= 1'230'768'000'000 && civil.ms < 4'102'444'800'000;  // 2009..2099
  if (!likely) count(unlikely_, origin);
  before_last_ = last_;
  last_ = civil;
  last_origin_ = origin;
  last_author_ = author;
}

void ChatReport::tell_order_of_times() {
  settle_last({});
  for (const auto& [author, steps] : steps_) {
    if (steps.odd < steps.posts || steps_.size() < 2) continue;
    tell(Severity::warning, steps.first_odd, "whatsapp.out_of_time",
         fmt::format("line {}: {} of this author, each more than an hour before or ahead of its "
                     "neighbours: perhaps pasted from another chat, or forged. Kept",
                     steps.first_odd.record, counted(steps.posts, "message", "messages")));
  }
  if (back_.times > 0) {
    tell(Severity::note, back_.first, "whatsapp.steps_back",
         fmt::format("{} by more than a day from one message to the next, first at line {}: usual "
                     "after a move between phones. Nothing was reordered",
                     counted(back_.times, "step back", "steps back"), back_.first.record));
  }
}

void ChatReport::tell_dates(const ChatRun& run) {
  using Why = DateDecision::Why;
  const bool day_first = run.dates.calendar.order == DayMonth::day_first;
  const bool year_first = run.dates.calendar.year_first;
  const std::string_view chosen = year_first ? "ymd" : day_first ? "dmy" : "mdy";
  const std::string_view other = day_first ? "mdy" : "dmy";
  auto& assumptions = corpus_.source(source_).assumptions;
  if (run.dates.calendar.years == Years::buddhist) assumptions.push_back("calendar=buddhist");
  if (run.dates.calendar.years == Years::persian) assumptions.push_back("calendar=persian");
  const Why why = run.dates.why;
  if (run.dates.against_asked) {
    tell(Severity::note, {.source = source_, .record = 0, .offset = 0}, "whatsapp.date_order",
         fmt::format("--date-order {} was not needed and not followed: the file itself tells {}",
                     other, chosen));
  }
  if (why != Why::steps && why != Why::few_steps && why != Why::guessed) return;
  ChatCalendar turned = run.dates.calendar;
  turned.order = day_first ? DayMonth::month_first : DayMonth::day_first;
  turned.year_first = false;
  const auto one = civil_time(run.example, run.dates.calendar);
  const auto two = civil_time(run.example, turned);
  const std::string readings =
      fmt::format("a date reads {} as {} and {} as {}", one ? format_day(*one) : "", chosen,
                  two ? format_day(*two) : "", other);
  const Origin whole{.source = source_, .record = 0, .offset = 0};
  if (why == Why::steps) {
    tell(Severity::note, whole, "whatsapp.date_order",
         fmt::format(
             "{}{} was taken because in the other order {} ({}). --date-order overrules it",
             year_first ? "" : "no day is above 12; ", chosen,
             year_first ? "years are impossible or jump about" : "days go back far more often",
             readings));
    return;
  }
  assumptions.push_back(fmt::format("date_order={}", chosen));
  tell(Severity::warning, whole, "whatsapp.date_order",
       fmt::format("the file leaves open what is day and what month: {}. {} was assumed; say "
                   "--date-order dmy or mdy, as the phone had it",
                   readings, chosen));
}

void ChatReport::tell_counts() {
  struct Words {
    std::string_view one, many;
  };
  constexpr Words lines{"line", "lines"}, messages{"message", "messages"}, times{"time", "times"};
  const auto tell_of = [&](const Count& count, Severity severity, std::string_view code,
                           const Words& what, std::string_view message) {
    if (count.times == 0) return;
    tell(severity, count.first, code,
         fmt::format("line {}: {}{} {}", count.first.record,
                     counted(count.times, what.one, what.many),
                     count.times > 1 ? ", this the first," : "", message));
  };
  tell_of(preamble_, Severity::note, "whatsapp.preamble", lines,
          "before the first message: no part of the chat");
  tell_of(other_shape_, Severity::warning, "whatsapp.other_shape", lines,
          "with the date of a message, but not in this file's shape: kept as text of the message "
          "into which it was pasted");
  tell_of(unknown_sender_, Severity::warning, "whatsapp.no_sender", messages,
          "of a sender without a visible letter: kept without an account");
  tell_of(
      unknown_notice_, Severity::note, "whatsapp.unknown_notice", messages,
      "with a mark of WhatsApp's own words and a wording that is not known: taken for a notice");
  if (!of_24_) {
    tell_of(
        unknown_word_, Severity::warning, "whatsapp.unknown_half", lines,
        fmt::format("with a word behind the clock that is not known ({}): if it says which half "
                    "of the day, times are up to 12 hours off. Export the chat again with the "
                    "phone set to 24 hours",
                    word_));
  }
  tell_of(gap_, Severity::note, "whatsapp.clock_forward", times,
          "that the clocks of the zone skip: moved forward by it");
  tell_of(overlap_, Severity::note, "whatsapp.clock_back", times,
          "in the hour that comes twice in the zone: the first was taken");
  tell_of(unlikely_, Severity::warning, "whatsapp.unlikely_time", times,
          "before 2009 or after 2099: kept as it stands");
  tell_of(not_utf8_, Severity::warning, "text.not_utf8", messages,
          "with bytes that are not UTF-8, shown as U+FFFD. If the file is in Windows-1256, say "
          "so: --encoding windows-1256");
}

void ChatReport::finish(const ChatSurvey& survey) {
  const Origin whole{.source = source_, .record = 0, .offset = 0};
  if (survey.wrapping == ChatWrapping::quoted) {
    tell(Severity::note, whole, "whatsapp.quoted", "every line is quoted with \">\": taken off");
  }
  if (survey.wrapping == ChatWrapping::mojibake) {
    tell(Severity::note, whole, "whatsapp.mojibake",
         "the file was read as Windows-1252 and saved again; that was undone");
  }
  for (std::size_t i = 1; i < survey.runs.size(); ++i) {
    tell(Severity::note, {source_, survey.runs[i].first_line, 0}, "whatsapp.glued",
         fmt::format("from line {} on another export is glued to the one before; read by its own "
                     "shape",
                     survey.runs[i].first_line));
  }
  for (const ChatRun& run : survey.runs) tell_dates(run);
  if (entries_ >= most_exported) {
    tell(Severity::note, whole, "whatsapp.beginning_missing",
         fmt::format("{}: WhatsApp exports no more than the newest 40,000 or so, so that the chat "
                     "probably began before the first of them",
                     counted(entries_, "message", "messages")));
  }
  tell_order_of_times();
  tell_counts();
}

}  // namespace lockstep
