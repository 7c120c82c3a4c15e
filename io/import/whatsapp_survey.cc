#include "io/import/whatsapp_survey.h"

#include <fmt/format.h>

#include <algorithm>

#include "io/import/table.h"
#include "io/import/whatsapp_fold.h"

namespace lockstep {
namespace {

constexpr std::size_t most_shapes = 64;
constexpr std::size_t most_names = 10'000;
constexpr std::size_t most_angles = 1000;
constexpr std::size_t repeated_angles = 3;
constexpr std::size_t repeated_name = 8;  // messages that must all begin "A: B: "

// The headers of one shape.
struct ShapeCount {
  ChatShape shape;
  std::vector<ChatDate> dates;
  bool notice_first = false;  // the first of them tells an event

  std::uint32_t first() const { return dates.front().line; }
  std::uint32_t last() const { return dates.back().line; }
};

// "…-2022-03-27-21-41-55.jpg": the day in a picture's name, as iPhones give it.
void read_named_day(std::string_view line, ChatDate& date) {
  const auto number = [&](std::size_t at) {
    const auto digit = [&](std::size_t i) { return line[i] >= '0' && line[i] <= '9'; };
    return digit(at) && digit(at + 1) ? (line[at] - '0') * 10 + line[at + 1] - '0' : -1;
  };
  for (std::size_t at = 0; (at = line.find("-20", at)) != line.npos; ++at) {
    if (at + 20 > line.size()) return;
    const int year = number(at + 3), month = number(at + 6), day = number(at + 9);
    const bool dashes = line[at + 5] == '-' && line[at + 8] == '-' && line[at + 11] == '-' &&
                        line[at + 14] == '-' && line[at + 17] == '-';
    if (!dashes || number(at + 12) < 0 || 2000 + year != date.header.year || day < 1) continue;
    date.named_day = static_cast<std::uint8_t>(day);
    date.named_month = static_cast<std::uint8_t>(month);
    return;
  }
}

bool tells_an_event(std::string_view line, const ChatHeader& header, const ChatPhrases& phrases) {
  const ChatSaid said = chat_said(line.substr(header.body), phrases);
  if (!said.authored) return phrases.notice(said.text) != ChatEvent::none;
  return header.shape.bracket && phrases.notice(said.text) == ChatEvent::encrypted;
}

class Survey {
 public:
  Survey(std::string_view text, const ChatPhrases& phrases) : text_(text), phrases_(phrases) {
    survey_.wrapping = wrapping_of(text);
  }

  Result<ChatSurvey> take(DateOrder asked);
  Likeness likeness();

 private:
  template <class See>
  void each_line(See see) const;
  void count_shapes();
  std::vector<const ShapeCount*> runs() const;
  void read_notices();
  void count_angles(const ChatBody& body, const ChatHeader& header);
  void see_notice(std::string_view text, ChatEvent event, const ChatStart& start);

  std::string_view text_;
  const ChatPhrases& phrases_;
  ChatSurvey survey_;
  std::vector<ShapeCount> shapes_;
  std::map<std::string, std::size_t, std::less<>> angles_;  // texts "<...>", how often
  std::uint32_t lines_ = 0;                                 // that are not empty
  std::uint32_t first_ = 0;                                 // the first of those
};

template <class See>
void Survey::each_line(See see) const {
  std::uint32_t number = 0;
  for (std::string_view rest = text_; !rest.empty();) {
    const std::string_view line = take_line(rest);
    ++number;
    if (survey_.wrapping == ChatWrapping::none) {
      see(line, number);
    } else {
      see(std::string_view(unwrapped(line, survey_.wrapping)), number);
    }
  }
}

void Survey::count_shapes() {
  each_line([&](std::string_view line, std::uint32_t number) {
    if (line.find_first_not_of(" \t") == line.npos) return;
    if (lines_++ == 0) {
      first_ = number;
      survey_.first_line = line.substr(0, 200);
    }
    const auto header = chat_header(line);
    if (!header) return;
    auto found = std::find_if(shapes_.begin(), shapes_.end(), [&](const ShapeCount& count) {
      return count.shape == header->shape;
    });
    if (found == shapes_.end()) {
      if (shapes_.size() == most_shapes) return;
      shapes_.push_back({.shape = header->shape, .dates = {}, .notice_first = {}});
      found = shapes_.end() - 1;
      found->notice_first = tells_an_event(line, *header, phrases_);
    }
    ChatDate date{.header = *header, .line = number};
    read_named_day(line.substr(0, 4096), date);
    found->dates.push_back(date);
  });
}

// The commonest shape; and others that stand wholly before or behind it and are exports of their
// own: they begin with a notice, or are long. Lines of all other shapes were pasted by people.
std::vector<const ShapeCount*> Survey::runs() const {
  const auto longer = [](const ShapeCount& a, const ShapeCount& b) {
    return a.dates.size() < b.dates.size();
  };
  const ShapeCount& best = *std::max_element(shapes_.begin(), shapes_.end(), longer);
  std::vector<const ShapeCount*> runs{&best};
  for (const ShapeCount& one : shapes_) {
    const bool apart = std::all_of(runs.begin(), runs.end(), [&](const ShapeCount* run) {
      return one.last() < run->first() || one.first() > run->last();
    });
    const std::size_t n = one.dates.size();
    // Before the first message of the best there is none into which it could be pasted.
    const bool begins = one.last() < best.first();
    const bool whole = begins || one.notice_first || (n >= 20 && 4 * n >= best.dates.size());
    if (apart && n >= 3 && whole) {
      runs.push_back(&one);
    }
  }
  std::sort(runs.begin(), runs.end(),
            [](const ShapeCount* a, const ShapeCount* b) { return a->first() < b->first(); });
  return runs;
}

// The words between the last pair of quotation marks.
std::string last_quoted(std::string_view text) {
  struct Pair {
    std::string_view open, close;
  };
  for (const auto& [open, close] : {Pair{"\u201C", "\u201D"}, Pair{"\u201E", "\u201C"},
                                    Pair{"\u00AB", "\u00BB"}, Pair{"\"", "\""}}) {
    const std::size_t end = text.rfind(close);
    if (end == text.npos || end == 0) continue;
    const std::size_t begin = text.rfind(open, end - 1);
    if (begin != text.npos) {
      return without_marks(text.substr(begin + open.size(), end - begin - open.size()));
    }
  }
  return {};
}

void Survey::see_notice(std::string_view text, ChatEvent event, const ChatStart& start) {
  switch (event) {
    case ChatEvent::created:
      if (survey_.created.empty()) {
        survey_.created = without_marks(text.substr(0, 400));
        survey_.created_name = last_quoted(text.substr(0, 400));
        survey_.created_at = start.civil;
      }
      [[fallthrough]];
    case ChatEvent::joined:
    case ChatEvent::added:
    case ChatEvent::left:
    case ChatEvent::removed:
      survey_.group = true;
      break;
    case ChatEvent::subject:
      survey_.group = true;
      if (std::string named = last_quoted(text.substr(0, 400)); !named.empty()) {
        survey_.subject = std::move(named);
      }
      break;
    default:
      break;
  }
}

// What may stand for media that were left out, in a language whose words are not known.
void Survey::count_angles(const ChatBody& body, const ChatHeader& header) {
  const std::string_view text = body.text;
  const bool whole = text.starts_with('<') && text.ends_with('>') && text.size() > 8 &&
                     text.size() < 120 && text.find_first_of("\n/=\"'") == text.npos &&
                     text.find_first_of("<>", 1) == text.size() - 1;
  if (header.shape.bracket || !whole || angles_.size() >= most_angles) return;
  ++angles_[std::string(text)];
}

void Survey::read_notices() {
  struct Prefix {
    std::size_t lines = 0;
    std::string second;  // the part behind the first colon, if all lines have the same
    bool same = true;
  };
  std::map<std::string, Prefix, std::less<>> names;
  bool first = true, known = false;
  each_line([&](std::string_view line, std::uint32_t number) {
    const JudgedLine judged = judge_line(line, number, survey_);
    if (judged.kind != LineKind::message) return;
    const ChatHeader& header = judged.start.header;
    const ChatSaid said = chat_said(line.substr(header.body), phrases_);
    const bool begins = std::exchange(first, false);
    if (!said.authored) return see_notice(said.text, phrases_.notice(said.text), judged.start);
    const std::string author = without_marks(said.author);
    const ChatBody body =
        chat_body(said.text, context_of(header, begins, author, survey_), phrases_);
    known |= body.attachment || (body.event != ChatEvent::none && body.event != ChatEvent::unknown);
    if (begins && body.event == ChatEvent::encrypted) survey_.notice_author = author;
    if (body.event != ChatEvent::none) return see_notice(said.text, body.event, judged.start);
    count_angles(body, header);
    if (names.size() >= most_names) return;
    Prefix& prefix = names[author];
    const ChatSaid second = chat_said(said.text.substr(0, 200), phrases_);
    const std::string part = second.authored ? std::string(second.author) : std::string{};
    if (prefix.lines++ == 0) prefix.second = part;
    prefix.same &= !part.empty() && part == prefix.second;
  });
  survey_.strange = !known;
  std::size_t most = repeated_angles - 1;
  for (const auto& [words, times] : angles_) {
    if (times <= most) continue;
    most = times;
    survey_.omitted = words;
  }
  for (const auto& [name, prefix] : names) {
    if (prefix.same && prefix.lines >= repeated_name) survey_.long_names[name] = prefix.second;
  }
}

Result<ChatSurvey> Survey::take(DateOrder asked) {
  count_shapes();
  if (shapes_.empty()) {
    return Error{fmt::format(
        "no line begins with a date and a time as WhatsApp writes them; the first line is {}. "
        "Export the chat from the phone without editing it",
        in_quotes(survey_.first_line))};
  }
  for (const ShapeCount* count : runs()) {
    Result<DateDecision> dates = decide_dates(count->dates, asked);
    if (!dates) return dates.error();
    survey_.runs.push_back({.shape = count->shape,
                            .dates = *dates,
                            .first_line = count->first(),
                            .example = count->dates[dates->example].header});
  }
  read_notices();
  return std::move(survey_);
}

Likeness Survey::likeness() {
  count_shapes();
  if (shapes_.empty()) return Likeness::no;
  const ShapeCount& best = *runs().front();
  std::size_t headers = best.dates.size(), whatsapp = 0;
  const bool begins = best.first() == first_;
  // A date of year first and a blank behind the time begin every line of a program's log.
  const bool log = best.shape.year_place == 0 && best.shape.tail == ' ' && !best.shape.bracket;
  each_line([&](std::string_view line, std::uint32_t) {
    const auto header = chat_header(line);
    if (whatsapp > 0 || !header || header->shape != best.shape) return;
    const ChatSaid said = chat_said(line.substr(header->body), phrases_);
    whatsapp += said.authored || phrases_.notice(said.text) != ChatEvent::none;
  });
  if (whatsapp == 0 || log) return Likeness::no;
  if (begins && (headers >= 3 || headers == lines_)) return Likeness::yes;
  return begins || headers * 10 >= lines_ ? Likeness::maybe : Likeness::no;
}

}  // namespace

const ChatRun& ChatSurvey::run_at(std::uint32_t line) const {
  std::size_t i = runs.size() - 1;
  while (i > 0 && runs[i].first_line > line) --i;
  return runs[i];
}

JudgedLine judge_line(std::string_view line, std::uint32_t number, const ChatSurvey& survey) {
  const auto header = chat_header(line);
  if (!header) return {};
  const ChatRun& run = survey.run_at(number);
  if (header->shape != run.shape) return {.kind = LineKind::other_shape, .start = {}};
  const auto civil = civil_time(*header, run.dates.calendar);
  if (!civil) return {.kind = LineKind::impossible, .start = {}};
  return {.kind = LineKind::message, .start = {*header, *civil}};
}

ChatContext context_of(const ChatHeader& header, bool first, std::string_view author,
                       const ChatSurvey& survey) {
  return {.iphone = header.shape.bracket,
          .first = first,
          .strange = survey.strange,
          .marked = header.marked,
          .omitted = survey.omitted,
          .author = author};
}

ChatSaid chat_said(std::string_view line, const ChatPhrases& phrases, const ChatSurvey& survey) {
  ChatSaid said = chat_said(line, phrases);
  if (!said.authored || survey.long_names.empty()) return said;
  const auto found = survey.long_names.find(without_marks(said.author));
  if (found == survey.long_names.end()) return said;
  const ChatSaid second = chat_said(said.text, phrases);
  if (!second.authored || second.author != found->second) return said;
  const auto length =
      static_cast<std::size_t>(second.author.data() + second.author.size() - said.author.data());
  return {.authored = true, .author = line.substr(0, length), .text = second.text};
}

Result<ChatSurvey> survey_chat(std::string_view text, DateOrder asked, const ChatPhrases& phrases) {
  return Survey(text, phrases).take(asked);
}

Likeness chat_likeness(std::string_view head, const ChatPhrases& phrases) {
  return Survey(head, phrases).likeness();
}

}  // namespace lockstep
