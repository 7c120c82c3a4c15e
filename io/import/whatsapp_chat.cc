#include "io/import/whatsapp_chat.h"

#include <fmt/format.h>

#include <optional>

#include "graph/counted.h"
#include "io/import/local_zone.h"
#include "io/import/text_entities.h"
#include "io/import/whatsapp_fold.h"
#include "io/import/whatsapp_media.h"
#include "io/import/whatsapp_report.h"
#include "io/import/whatsapp_survey.h"
#include "io/import/whatsapp_venue.h"
#include "io/source/next_character.h"

namespace lockstep {
namespace {

constexpr std::size_t survey_bytes = std::size_t{32} << 20;
constexpr std::size_t longest_text = std::size_t{1} << 20;
constexpr Platform whatsapp = Platform::whatsapp;

// A message whose lines are still coming.
struct OpenMessage {
  ChatStart start;
  Origin origin;
  std::string lines;  // behind the header, joined by LF
  bool cut = false;
};

class WhatsAppChat {
 public:
  WhatsAppChat(Input input, CorpusBuilder& corpus)
      : input_(input), corpus_(corpus), report_(input.source, corpus), media_files_(input.beside) {}

  Done read();

 private:
  Done survey();
  void take_line(std::string_view line, Origin origin);
  void add_text(std::string_view line);
  void close_message();
  void take_post(const ChatSaid& said, const ChatBody& body);
  void set_time(PostFacts& post);
  MediaId media_of(const ChatAttachment& attachment, const PostFacts& post,
                   std::string_view author);
  AccountId person(const ChatPerson& person);
  void finish();

  Input input_;
  CorpusBuilder& corpus_;
  ChatReport report_;
  ChatMediaFiles media_files_;
  const ChatPhrases& phrases_ = chat_phrases();
  ChatSurvey survey_;
  ChatVenue venue_;
  AccountId venue_account_;
  std::optional<LocalZone> zone_;
  std::optional<OpenMessage> message_;
  bool first_ = true;
  std::size_t authors_ = 0;  // different ones, counted up to 3
  std::string seen_authors_[2];
};

Done WhatsAppChat::survey() {
  ByteStream& bytes = input_.bytes;
  while (bytes.view().size() < survey_bytes && bytes.more()) {
  }
  Result<ChatSurvey> survey =
      survey_chat(bytes.view().substr(0, survey_bytes), input_.options.date_order, phrases_);
  if (!survey) return survey.error();
  survey_ = *std::move(survey);
  return done();
}

Done WhatsAppChat::read() {
  if (!input_.options.timezone.empty()) {
    Result<LocalZone> zone = LocalZone::named(input_.options.timezone);
    if (!zone) return zone.error();
    zone_ = *std::move(zone);
  }
  if (const Done surveyed = survey(); !surveyed) return surveyed;
  venue_ = chat_venue(survey_, corpus_.source(input_.source));
  venue_account_ = corpus_.account(whatsapp, venue_.id);
  for (ChatLines lines(input_.bytes); lines.next();) {
    const Origin origin{input_.source, lines.number(), lines.offset()};
    if (survey_.wrapping == ChatWrapping::none) {
      take_line(lines.line(), origin);
    } else {
      take_line(unwrapped(lines.line(), survey_.wrapping), origin);
    }
    if (lines.cut() && message_) message_->cut = true;
  }
  close_message();
  finish();
  return done();
}

void WhatsAppChat::take_line(std::string_view line, Origin origin) {
  const JudgedLine judged = judge_line(line, origin.record, survey_);
  if (judged.kind == LineKind::message) {
    close_message();
    report_.clock_of(origin, judged.start.header, line);
    message_ = {.start = judged.start, .origin = origin, .lines = {}, .cut = {}};
    add_text(line.substr(judged.start.header.body));
    return;
  }
  if (judged.kind == LineKind::other_shape) report_.other_shape(origin);
  if (judged.kind == LineKind::impossible) report_.impossible_date(origin, line);
  if (!message_) return report_.preamble(origin, line);
  add_text("\n");
  add_text(line);
}

void WhatsAppChat::add_text(std::string_view line) {
  const std::size_t room = longest_text - message_->lines.size();
  message_->cut |= line.size() > room;
  message_->lines += line.substr(0, room);
}

void WhatsAppChat::close_message() {
  if (!message_) return;
  report_.entry();
  std::string& lines = message_->lines;
  if (message_->cut) {
    // Not in the middle of a character.
    while (!lines.empty() && (static_cast<unsigned char>(lines.back()) & 0xC0) == 0x80) {
      lines.pop_back();
    }
    if (!lines.empty() && static_cast<unsigned char>(lines.back()) >= 0xC0) lines.pop_back();
    report_.cut_text(message_->origin, longest_text);
  }
  report_.mend_utf8(message_->origin, lines);
  const bool first = std::exchange(first_, false);
  const std::size_t end = std::min(lines.find('\n'), lines.size());
  ChatSaid said = chat_said(std::string_view(lines).substr(0, end), phrases_, survey_);
  if (!said.authored) {
    ++corpus_.source(input_.source).service;
  } else {
    // The text goes on behind the first line.
    const auto from = static_cast<std::size_t>(said.text.data() - lines.data());
    if (end < lines.size()) said.text = std::string_view(lines).substr(std::min(from, end));
    const std::string author = without_marks(said.author);
    const ChatBody body =
        chat_body(said.text, context_of(message_->start.header, first, author, survey_), phrases_);
    const bool post = body.event == ChatEvent::none || body.event == ChatEvent::deleted ||
                      body.event == ChatEvent::waiting;
    if (post) {
      take_post(said, body);
    } else {
      if (body.event == ChatEvent::unknown) report_.unknown_notice(message_->origin);
      ++corpus_.source(input_.source).service;
    }
  }
  message_.reset();
}

AccountId WhatsAppChat::person(const ChatPerson& person) {
  if (person.id.empty()) return {};
  return corpus_.account({.platform = whatsapp,
                          .id = person.id,
                          .kind = AccountKind::person,
                          .name = person.name,
                          .origin = message_->origin});
}

void WhatsAppChat::set_time(PostFacts& post) {
  const Time civil = message_->start.civil;
  post.time = civil;
  post.basis = zone_ ? TimeBasis::export_setting : TimeBasis::assumed;
  post.tick_ms = message_->start.header.shape.seconds ? 1000 : 60'000;
  if (!zone_) return;
  const LocalZone::Moment moment = zone_->moment(civil);
  post.time = moment.utc;
  report_.clock_change(message_->origin, moment.change);
}

// A medium that was left out is its own and nobody else's.
MediaId WhatsAppChat::media_of(const ChatAttachment& attachment, const PostFacts& post,
                               std::string_view author) {
  const std::string key = attachment.file.empty()
                              ? fmt::format("{}/{}/{}/media", venue_.id, author, post.time.ms)
                              : fmt::format("{}/{}", venue_.id, attachment.file);
  const std::string sha256 = media_files_.sha256(attachment.file);
  return corpus_.media(
      whatsapp, {.key = key,
                 .path = is_plain_name(attachment.file) ? attachment.file : std::string_view{},
                 .sha256 = sha256,
                 .kind = attachment.kind});
}

void WhatsAppChat::take_post(const ChatSaid& said, const ChatBody& body) {
  PostFacts post{.platform = whatsapp, .venue = venue_account_, .origin = message_->origin};
  set_time(post);
  const ChatPerson author = chat_person(said.author, venue_.id);
  post.account = person(author);
  if (author.id.empty()) report_.unknown_sender(message_->origin);
  if (authors_ < 3 && author.id != seen_authors_[0] && author.id != seen_authors_[1]) {
    if (authors_ < 2) seen_authors_[authors_] = author.id;
    ++authors_;
  }
  report_.time_of(message_->origin, message_->start.civil, author.id);
  post.text = body.text;
  std::vector<std::string_view> links, hashtags;
  if (!body.place) {
    links = links_in(body.text);
    hashtags = hashtags_in(body.text);
  }
  post.links = links;
  post.hashtags = hashtags;
  std::vector<AccountId> mentions;
  for (const ChatPerson& one : chat_mentions(body.text, venue_.id)) {
    mentions.push_back(person(one));
  }
  post.mentions = mentions;
  std::optional<MediaId> medium;
  if (body.attachment) medium = media_of(*body.attachment, post, author.id);
  if (medium) post.media = std::span(&*medium, 1);
  corpus_.post(post);
}

void WhatsAppChat::finish() {
  const bool group = survey_.group || authors_ > 2;
  corpus_.account({.platform = whatsapp,
                   .id = venue_.id,
                   .kind = group ? AccountKind::group : AccountKind::chat,
                   .name = venue_.name,
                   .origin = {.source = input_.source, .record = 0, .offset = 0}});
  Source& source = corpus_.source(input_.source);
  const std::string& zone = input_.options.timezone;
  source.assumptions.push_back("timezone=" + (zone.empty() ? "UTC" : zone));
  report_.finish(survey_);
}

}  // namespace

Likeness whatsapp_chat_likeness(const FileHead& head) {
  if (head.content().empty() || head.first() == '{' || head.first() == '<') return Likeness::no;
  return chat_likeness(head.text(), chat_phrases());
}

Done read_whatsapp_chat(Input input, CorpusBuilder& corpus) {
  const Source& source = corpus.source(input.source);
  const std::string& file = source.member.empty() ? source.path : source.member;
  const std::string_view name = std::string_view(file).substr(file.rfind('/') + 1);
  // Numbered by an iPhone, or by Android; not a date that somebody put before the name.
  const bool sent = is_whatsapp_name(name) && (name.starts_with('0') || name.starts_with("DOC-"));
  if (sent && input.options.format.empty()) {
    return Error{
        "a chat that somebody sent as a file in another chat: no export of this phone. To read it, "
        "name it alone with --format whatsapp-chat"};
  }
  return WhatsAppChat(input, corpus).read();
}

}  // namespace lockstep
