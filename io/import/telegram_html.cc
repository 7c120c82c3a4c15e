#include "io/import/telegram_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <tuple>

#include "graph/ascii.h"
#include "io/import/civil_clock.h"
#include "io/import/counts.h"
#include "io/import/html_events.h"
#include "io/import/telegram_post.h"
#include "io/import/times.h"

namespace lockstep {
namespace {

constexpr Platform telegram = Platform::telegram;
// Messages of a basic group before it became a supergroup have ids shifted by -10^9; smaller
// negative ones are the rows between days.
constexpr std::int64_t least_shifted_id = -100'000'000;

constexpr std::string_view deleted_account = "Deleted Account";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

struct MediaMark {
  std::string_view word;  // of `class`
  MediaKind kind;
};
constexpr std::array<MediaMark, 10> media_marks{{{"photo_wrap", MediaKind::photo},
                                                 {"media_photo", MediaKind::photo},
                                                 {"video_file_wrap", MediaKind::video},
                                                 {"media_video", MediaKind::video},
                                                 {"animated_wrap", MediaKind::animation},
                                                 {"media_voice_message", MediaKind::audio},
                                                 {"media_audio_file", MediaKind::audio},
                                                 {"sticker_wrap", MediaKind::sticker},
                                                 {"media_file", MediaKind::document},
                                                 {"media_document", MediaKind::document}}};

std::int64_t numeric_id(std::string_view text) {
  std::int64_t id = 0;
  std::from_chars(text.data(), text.data() + text.size(), id);
  return id;
}

// "31.07.2023 20:00:00 UTC+03:00" as a time that is spelled as elsewhere.
std::optional<SpelledTime> page_time(std::string_view title) {
  if (title.size() < 19 || title[2] != '.' || title[5] != '.') return {};
  std::string spelled = fmt::format("{}-{}-{}{}", title.substr(6, 4), title.substr(3, 2),
                                    title.substr(0, 2), title.substr(10, 9));
  std::string_view zone = trimmed(title.substr(19));
  if (zone.starts_with("UTC")) zone.remove_prefix(3);
  return spelled_time(spelled.append(zone));
}

// A message while its elements go by.
struct Message {
  std::int64_t id = 0;
  bool service = false, joined = false, not_exported = false;
  std::string from, date, text, media_path, forwarded_from, forwarded_date, reply_to;
  bool forwarded = false, answers = false;
  std::int64_t reactions = -1;  // -1 where the page shows none
  std::optional<MediaKind> media;
  TelegramText marks;  // links, hashtags, mentions
  Origin origin;
};

class TelegramHtml {
 public:
  TelegramHtml(Input input, CorpusBuilder& corpus) : input_(input), corpus_(corpus) {}
  Done read();

 private:
  void open(const HtmlElement& element);
  void close();
  void text(std::string_view piece);
  void open_inside(const HtmlElement& element);
  void open_media(const HtmlElement& element);
  void open_link(const HtmlElement& element);
  void finish_link();
  void finish_count();
  void begin(const HtmlElement& element);
  void finish();
  void add();
  AccountId author();
  bool read_time(std::string_view title, Time& time, TimeBasis& basis);
  void tell(Severity severity, std::string_view code, std::string message);

  // Text goes to `into` until the element at this depth closes.
  void collect(std::string& into) {
    into_ = &into;
    into_depth_ = depth_;
  }

  Input input_;
  CorpusBuilder& corpus_;
  CivilClock clock_{input_.options};
  std::set<std::string> offsets_;  // that the pages print
  std::size_t depth_ = 0, message_depth_ = 0, forwarded_depth_ = 0;
  std::string* into_ = nullptr;
  std::size_t into_depth_ = 0;
  std::string ignored_, count_;
  std::string title_;
  bool header_seen_ = false;
  std::optional<Message> message_;
  std::string last_from_, last_forwarded_from_, last_forwarded_date_;
  std::uint32_t record_ = 0;
  std::string link_, link_text_, link_script_;
  bool in_link_ = false;
  std::size_t link_depth_ = 0;
};

Done TelegramHtml::read() {
  if (const Done ready = clock_.ready(); !ready) return ready.error();
  read_html(input_.bytes, {.opened = [this](const HtmlElement& e) { open(e); },
                           .closed = [this] { close(); },
                           .text = [this](std::string_view piece) { text(piece); }});
  finish();
  Source& source = corpus_.source(input_.source);
  clock_.tell(source);
  if (input_.options.timezone.empty()) {
    for (const std::string& offset : offsets_) source.assumptions.push_back("timezone=" + offset);
  }
  return done();
}

void TelegramHtml::tell(Severity severity, std::string_view code, std::string message) {
  corpus_.diagnose({severity, message_ ? message_->origin : Origin{.source = input_.source},
                    std::string(code), std::move(message)});
}

void TelegramHtml::open(const HtmlElement& element) {
  ++depth_;
  if (element.has_class("message") && element.attribute("id").starts_with("message")) {
    begin(element);
  } else if (message_) {
    open_inside(element);
  } else if (!header_seen_ && element.has_class("text") && element.has_class("bold")) {
    header_seen_ = true;
    collect(title_);
  }
}

void TelegramHtml::close() {
  if (in_link_ && depth_ == link_depth_) finish_link();
  if (into_ != nullptr && depth_ == into_depth_) {
    if (into_ == &count_) finish_count();
    into_ = nullptr;
  }
  if (depth_ == forwarded_depth_) forwarded_depth_ = 0;
  if (message_ && depth_ == message_depth_) finish();
  --depth_;
}

void TelegramHtml::text(std::string_view piece) {
  if (into_ != nullptr) into_->append(piece);
  if (in_link_) link_text_.append(piece);
}

// A message inside another is a message of its own: the page forgot to close the outer one.
void TelegramHtml::begin(const HtmlElement& element) {
  finish();
  ++record_;
  message_.emplace();
  message_depth_ = depth_;
  message_->origin = {.source = input_.source, .record = record_, .offset = element.offset};
  const std::string_view number = element.attribute("id").substr(7);
  message_->id = numeric_id(number);
  message_->service = element.has_class("service");
  message_->joined = element.has_class("joined");
}

void TelegramHtml::open_inside(const HtmlElement& element) {
  Message& m = *message_;
  if (element.has_class("forwarded") && element.has_class("body")) {
    forwarded_depth_ = depth_;
    m.forwarded = true;
  } else if (element.has_class("from_name")) {
    collect(forwarded_depth_ != 0 ? m.forwarded_from : m.from);
  } else if (element.has_class("details") && into_ == &m.forwarded_from) {
    // The date stands inside of the name.
    if (!element.attribute("title").empty()) m.forwarded_date = element.attribute("title");
    ignored_.clear();
    collect(ignored_);
  } else if (element.has_class("reply_to")) {
    m.answers = true;  // without a link: in another chat
  } else if (element.has_class("media_call")) {
    m.service = true;
  } else if (element.has_class("reactions")) {
    m.reactions = 0;
  } else if (element.has_class("userpic") && m.reactions >= 0) {
    ++m.reactions;  // one who reacted; where there are too many to show, `count` says how many
  } else if (element.has_class("count") && m.reactions >= 0) {
    collect(count_);
  } else if (element.has_class("date") && element.has_class("details")) {
    m.date = element.attribute("title");
  } else if (element.has_class("text") && !element.has_class("bold")) {
    collect(m.text);
  } else if (element.name == "br" && into_ == &m.text) {
    m.text += '\n';
  } else if (element.name == "a" &&
             element.attribute("href").find("#go_to_message") != std::string_view::npos) {
    const std::string_view href = element.attribute("href");
    m.reply_to = href.substr(href.find("#go_to_message") + 14);
  } else if (element.name == "a" && into_ == &m.text) {
    open_link(element);
  } else {
    open_media(element);
  }
}

void TelegramHtml::open_media(const HtmlElement& element) {
  Message& m = *message_;
  for (const MediaMark& mark : media_marks) {
    if (!element.has_class(mark.word)) continue;
    const bool named = element.name == "a" && !element.attribute("href").empty();
    if (m.media && !named) return;
    m.media = mark.kind;
    if (named) m.media_path = element.attribute("href");
    return;
  }
}

void TelegramHtml::open_link(const HtmlElement& element) {
  in_link_ = true;
  link_depth_ = depth_;
  link_ = element.attribute("href");
  link_script_ = element.attribute("onclick");
  link_text_.clear();
}

void TelegramHtml::finish_link() {
  in_link_ = false;
  if (!message_) return;
  TelegramText& marks = message_->marks;
  const std::string_view shown = trimmed(link_text_);
  if (link_script_.find("ShowHashtag") != std::string::npos) {
    if (shown.size() > 1 && shown.front() == '#') marks.hashtags.emplace_back(shown.substr(1));
  } else if (shown.size() > 1 && shown.front() == '@' &&
             ascii_lower(link_).ends_with("/" + ascii_lower(shown.substr(1)))) {
    marks.mentions.push_back("handle:" + ascii_lower(shown.substr(1)));
  } else if (link_.starts_with("http://") || link_.starts_with("https://") ||
             link_.starts_with("tg://") || link_.starts_with("mailto:")) {
    marks.links.push_back(link_);
  }
}

void TelegramHtml::finish_count() {
  const std::int64_t count = count_in(trimmed(count_));
  if (message_ && count > 0) message_->reactions += count;
  count_.clear();
}

bool TelegramHtml::read_time(std::string_view title, Time& time, TimeBasis& basis) {
  std::optional<SpelledTime> spelled = page_time(title);
  if (!spelled) return false;
  if (!spelled->zoned || !input_.options.timezone.empty()) {
    if (spelled->zoned) spelled = page_time(title.substr(0, 19));
    std::tie(time, basis) = clock_.utc(*spelled);
    return true;
  }
  offsets_.emplace(trimmed(title.substr(19)));
  time = spelled->time;
  basis = TimeBasis::assumed;
  return true;
}

AccountId TelegramHtml::author() {
  Message& m = *message_;
  std::string name(trimmed(m.from));
  if (const std::size_t bot = name.find(" via @"); bot != name.npos) name.resize(bot);
  if (name.empty() && m.joined) name = last_from_;
  last_from_ = name;
  const std::string title(trimmed(title_));
  const std::string chat = "name:" + title;
  if (name.empty() || name == deleted_account) return {};
  if (name == title) return corpus_.account(telegram, chat);
  return corpus_.account({.platform = telegram,
                          .id = fmt::format("name:{}/{}", title, name),
                          .name = name,
                          .origin = m.origin});
}

void TelegramHtml::add() {
  Message& m = *message_;
  const std::string title(trimmed(title_));
  const std::string chat = "name:" + (title.empty() ? "unnamed chat" : title);
  const std::string number = std::to_string(m.id);
  TelegramMessage post{.chat_peer = chat, .number = number, .origin = m.origin};
  if (!read_time(m.date, post.time, post.basis)) {
    last_from_ = trimmed(m.from).empty() ? last_from_ : std::string(trimmed(m.from));
    return tell(
        Severity::rejected, "telegram.no_time",
        fmt::format("expected a date such as \"01.08.2023 12:05:00 UTC+03:00\" with message "
                    "{}, got \"{}\"; the message is left out",
                    number, m.date.substr(0, 40)));
  }
  post.chat =
      corpus_.account({.platform = telegram, .id = chat, .name = title, .origin = m.origin});
  post.author = author();
  post.text = m.marks;
  post.text.text = trimmed(m.text);
  if (m.media) {
    // Names repeat from export to export, so the chat is part of the key.
    const std::string key = m.media_path.empty() ? fmt::format("{}/{}/media", chat, number)
                                                 : fmt::format("{}/{}", chat, m.media_path);
    post.media = corpus_.media(telegram, {.key = key,
                                          .path = m.media_path,
                                          .sha256 = input_.beside.sha256(m.media_path),
                                          .kind = *m.media});
    m.media_path = key;
    post.media_name = m.media_path;
  }
  std::string source(trimmed(m.forwarded_from));
  if (m.forwarded) {
    if (source.empty()) {
      source = last_forwarded_from_;
      m.forwarded_date = last_forwarded_date_;
    }
    last_forwarded_from_ = source;
    last_forwarded_date_ = m.forwarded_date;
    post.forward.nameless = source.empty() || source == deleted_account;
    if (!post.forward.nameless) post.forward.name = source;
    TimeBasis basis{};
    read_time(m.forwarded_date, post.forward.time, basis);
  }
  post.metrics.likes = m.reactions;
  post.answers = m.answers;
  if (!m.reply_to.empty()) post.reply_to = chat + '/' + m.reply_to;
  add_telegram_post(post, corpus_);
}

void TelegramHtml::finish() {
  if (!message_) return;
  into_ = nullptr;
  in_link_ = false;
  forwarded_depth_ = 0;
  if (!message_->service) {
    add();
  } else if (message_->id > 0 || message_->id < least_shifted_id) {
    ++corpus_.source(input_.source).service;
  }
  message_.reset();
}

}  // namespace

Likeness telegram_html_likeness(const FileHead& head) {
  const auto has = [&](std::string_view mark) { return head.has(mark); };
  if (head.first() != '<') return Likeness::no;
  const bool message = has("class=\"message default") || has("class=\"message service");
  return message && has("id=\"message") ? Likeness::yes : Likeness::no;
}

Done read_telegram_html(Input input, CorpusBuilder& corpus) {
  return TelegramHtml(input, corpus).read();
}

}  // namespace lockstep
