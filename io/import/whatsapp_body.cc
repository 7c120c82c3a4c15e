#include "io/import/whatsapp_body.h"

#include <algorithm>
#include <array>

#include "graph/ascii.h"
#include "io/import/whatsapp_fold.h"
#include "io/source/next_character.h"

namespace lockstep {
namespace {

constexpr std::string_view left_mark = "\u200E", right_mark = "\u200F";

// Without blanks and direction marks at the end.
std::string_view without_marks_behind(std::string_view text) {
  for (;;) {
    std::size_t length = text.size();
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\n')) --length;
    // All direction marks have three bytes but U+061C.
    if (length >= 3) {
      std::size_t at = length - 3;
      const std::int32_t c = next_character(text.substr(0, length), at);
      if (at == length && is_direction_mark(c)) length -= 3;
    }
    if (length == text.size()) return text;
    text = text.substr(0, length);
  }
}

// Numbers and quoted or isolated names stand in notices, a link in a location.
bool names_somebody(std::string_view text) {
  for (const std::string_view mark :
       {"\"", "\u201C", "\u201E", "\u00AB", "\u202A", "\u2068", "+", "://"}) {
    if (text.find(mark) != text.npos) return true;
  }
  return false;
}

bool has_ending(std::string_view file, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return file.ends_with(ending); });
}

}  // namespace

bool is_whatsapp_name(std::string_view file) {
  const auto digits = [&](std::size_t from, std::size_t n) {
    return file.size() >= from + n &&
           std::all_of(file.begin() + static_cast<std::ptrdiff_t>(from),
                       file.begin() + static_cast<std::ptrdiff_t>(from + n),
                       [](char c) { return c >= '0' && c <= '9'; });
  };
  if (digits(0, 8) && file.size() > 9 && file[8] == '-') return true;
  for (const std::string_view begin : {"IMG-", "VID-", "AUD-", "PTT-", "STK-", "DOC-"}) {
    if (file.starts_with(begin) && digits(4, 8) && file.substr(12).starts_with("-WA")) return true;
  }
  return false;
}

namespace {

class BodyReader {
 public:
  BodyReader(std::string_view text, const ChatContext& context, const ChatPhrases& phrases)
      : context_(context), phrases_(phrases), whole_(text) {
    body_.text = text;
  }
  ChatBody read();

 private:
  void strip_edited();
  bool stub();
  bool attached_in_angles();
  bool attached_in_brackets();
  void attach(std::string_view file, std::string_view caption);
  bool place() const;
  bool own_name() const;
  ChatEvent notice() const;
  bool one_line() const { return whole_.find('\n') == whole_.npos; }
  bool medium_of_unknown_words();

  const ChatContext& context_;
  const ChatPhrases& phrases_;
  std::string_view whole_;
  ChatBody body_;
};

void BodyReader::strip_edited() {
  if (!body_.text.ends_with('>')) return;
  const std::size_t open = body_.text.rfind('<');
  if (open == std::string_view::npos) return;
  const std::string_view words = body_.text.substr(open + 1, body_.text.size() - open - 2);
  if (phrases_.is_edited(words)) body_.text = without_marks_behind(body_.text.substr(0, open));
}

// Words that stand for the text, or for a medium before or behind a caption.
bool BodyReader::stub() {
  const std::string_view text = body_.text;
  const auto marked = begins_with_mark(whole_) ? ChatPhrases::Marked::yes : ChatPhrases::Marked::no;
  if (const auto whole = phrases_.stub(text, marked)) {
    if (whole->event == ChatEvent::omitted) {
      body_.attachment = ChatAttachment{{}, whole->kind};
    } else {
      body_.event = whole->event;
    }
    body_.text = {};
    return true;
  }
  const auto omitted = [&](std::string_view words, std::string_view caption) {
    const auto found = phrases_.stub(words, ChatPhrases::Marked::no);
    if (!found || found->event != ChatEvent::omitted) return false;
    body_.attachment = ChatAttachment{{}, found->kind};
    body_.text = caption;
    return true;
  };
  const std::size_t end = text.find('\n');
  if (end != text.npos && omitted(text.substr(0, end), text.substr(end + 1))) return true;
  if (text.find(left_mark.front()) == text.npos) return false;  // both begin so
  const std::size_t left = text.rfind(left_mark), right = text.rfind(right_mark);
  const std::size_t mark = left == text.npos    ? right
                           : right == text.npos ? left
                                                : std::max(left, right);
  return mark != text.npos && mark > 0 &&
         omitted(text.substr(mark), without_marks_behind(text.substr(0, mark)));
}

void BodyReader::attach(std::string_view file, std::string_view caption) {
  file = without_marks_behind(without_marks_before(file));
  body_.attachment = ChatAttachment{file, media_kind_of(file)};
  caption = without_marks_behind(caption);
  // iOS names a document before it attaches it: "Name.pdf • 2 pages <attached: 00000047-Name.pdf>".
  const std::string_view own = file.size() > 9 && is_whatsapp_name(file) ? file.substr(9) : file;
  std::string_view behind = without_marks_before(caption);
  const bool begins = !own.empty() && behind.starts_with(own);
  if (begins) behind = without_marks_before(behind.substr(own.size()));
  const bool named = begins && (behind.empty() || behind.starts_with("\u2022"));
  body_.text = named ? std::string_view{} : caption;
}

// "[caption ]<attached: FILE>", and as old phones wrote it: "FILE <attached>".
bool BodyReader::attached_in_angles() {
  const std::string_view text = without_marks_behind(body_.text);
  if (!text.ends_with('>')) return false;
  std::size_t open = text.size();
  for (int tries = 0; tries < 8 && open > 0; ++tries) {
    open = text.rfind('<', open - 1);
    if (open == text.npos) return false;
    const std::string_view inside = text.substr(open + 1, text.size() - open - 2);
    const std::size_t colon = inside.find(':');
    if (colon != inside.npos) {
      const std::string_view file = without_marks_before(inside.substr(colon + 1));
      if (!phrases_.is_attached(inside.substr(0, colon)) && !is_whatsapp_name(file)) continue;
      attach(file, text.substr(0, open));
      return true;
    }
    if (phrases_.is_attached(inside)) {
      const std::string_view before = without_marks_behind(text.substr(0, open));
      const std::size_t line = before.rfind('\n');
      const std::size_t from = line == before.npos ? 0 : line + 1;
      attach(before.substr(from), before.substr(0, from));
      return true;
    }
  }
  return false;
}

// "FILE (file attached)", the caption on the lines behind.
bool BodyReader::attached_in_brackets() {
  const std::size_t end = std::min(body_.text.find('\n'), body_.text.size());
  const std::string_view line = without_marks_behind(body_.text.substr(0, end));
  const std::size_t open = line.rfind(" (");
  if (!line.ends_with(')') || open == line.npos) return false;
  const std::string_view file = line.substr(0, open);
  const std::string_view words = line.substr(open + 2, line.size() - open - 3);
  if (!phrases_.is_attached(words) && !is_whatsapp_name(without_marks_before(file))) return false;
  attach(file, end < body_.text.size() ? body_.text.substr(end + 1) : std::string_view{});
  return true;
}

// "Location: https://maps.google.com/?q=…", or a place of Foursquare's behind its name.
bool BodyReader::place() const {
  const std::string_view text = body_.text;
  if (phrases_.is_place(text)) return true;
  const std::size_t map = text.find(": https://maps.google.com/?q=");
  if (map != text.npos) {
    return text.substr(0, map).find(' ') == text.npos &&
           text.find_first_of(" \n", map + 2) == text.npos;
  }
  if (text.find("/foursquare.com/v/") == text.npos) return false;
  const std::size_t place = text.rfind("https://foursquare.com/v/");
  return place != text.npos && text.find_first_of(" \n", place) == text.npos;
}

bool BodyReader::own_name() const {
  if (context_.author.empty()) return false;
  const std::string_view begins = without_marks_before(whole_);
  return !begins.empty() && begins.front() == context_.author.front() &&
         without_marks(whole_.substr(0, 400)).starts_with(std::string(context_.author) + ' ');
}

// The event of a notice that stands as if its author had written it; none for a post.
ChatEvent BodyReader::notice() const {
  if (!context_.iphone) return ChatEvent::none;
  if (!begins_with_mark(whole_) && !own_name() && !context_.first) return ChatEvent::none;
  const ChatEvent event = phrases_.notice(whole_);
  if (!begins_with_mark(whole_) && !own_name()) {
    return event == ChatEvent::encrypted ? event : ChatEvent::none;
  }
  if (event != ChatEvent::none) return event;
  // People's phones put U+200F before texts too, hardly ever U+200E.
  return whole_.starts_with(left_mark) && one_line() ? ChatEvent::unknown : ChatEvent::none;
}

// In a language whose words are not known. iPhones put a mark before the header and the text of a
// medium; Android's words stand in angle brackets, the same in every message.
bool BodyReader::medium_of_unknown_words() {
  const bool android = !context_.omitted.empty() && body_.text == context_.omitted;
  const bool marked =
      context_.strange && context_.iphone && context_.marked && begins_with_mark(whole_);
  const bool iphone = marked && !context_.first && !own_name() && one_line() &&
                      whole_.size() < 120 && !names_somebody(whole_) &&
                      phrases_.notice(whole_) == ChatEvent::none && !phrases_.is_poll(whole_);
  if (!iphone && !android) return false;
  body_.attachment = ChatAttachment{{}, MediaKind::unknown};
  body_.text = {};
  return true;
}

ChatBody BodyReader::read() {
  strip_edited();
  if (stub() || attached_in_angles() || attached_in_brackets()) return body_;
  body_.place = place();
  if (!body_.place && medium_of_unknown_words()) return body_;
  if (!body_.place && !phrases_.is_poll(whole_)) body_.event = notice();
  if (body_.event != ChatEvent::none) body_.text = {};
  return body_;
}

}  // namespace

ChatBody chat_body(std::string_view text, const ChatContext& context, const ChatPhrases& phrases) {
  return BodyReader(text, context, phrases).read();
}

MediaKind media_kind_of(std::string_view file) {
  const std::string name = ascii_lower(file);
  const auto has = [&](std::string_view word) { return name.find(word) != name.npos; };
  if (has("-sticker-") || name.starts_with("stk-")) return MediaKind::sticker;
  if (has("-gif-") || name.ends_with(".gif")) return MediaKind::animation;
  if (has_ending(name, {".jpg", ".jpeg", ".png", ".heic"})) return MediaKind::photo;
  if (name.ends_with(".webp")) return MediaKind::sticker;
  if (has_ending(name, {".mp4", ".mov", ".3gp", ".mkv", ".avi"})) return MediaKind::video;
  if (has_ending(name, {".opus", ".m4a", ".mp3", ".aac", ".ogg", ".amr", ".wav"})) {
    return MediaKind::audio;
  }
  return MediaKind::document;
}

}  // namespace lockstep
