#include "io/import/whatsapp_venue.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/ascii.h"
#include "io/import/whatsapp_fold.h"
#include "io/source/hash.h"

namespace lockstep {
namespace {

constexpr std::string_view name_beginnings[] = {
    "WhatsApp Chat with ",   "WhatsApp Chat - ",          "WhatsApp Chat mit ",
    "Chat de WhatsApp con ", "Conversa do WhatsApp com ", "Discussion WhatsApp avec ",
    "محادثة واتساب مع ",     "Chat WhatsApp con ",        "WhatsApp-chat met ",
    "Chat WhatsApp dengan ", "Чат WhatsApp с контактом ", "Чат WhatsApp с ",
    "WhatsApp Sohbeti - ",   "گفتگوی واتساپ با ",
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "+9647700000001" of "+964 770 000-0001"; empty if it is no number.
std::string number_of(std::string_view name) {
  if (!name.starts_with('+')) return {};
  std::string number = "+";
  for (const char c : name.substr(1)) {
    if (is_digit(c)) {
      number += c;
    } else if (std::string_view(" -().").find(c) == std::string_view::npos) {
      return {};
    }
  }
  return number.size() >= 8 && number.size() <= 16 ? number : std::string{};
}

// "X (1)" is what browsers make of a second copy.
std::string_view without_copy_number(std::string_view name) {
  const std::size_t open = name.rfind(" (");
  if (open == name.npos || !name.ends_with(')') || open + 3 >= name.size()) return name;
  const std::string_view inside = name.substr(open + 2, name.size() - open - 3);
  return std::all_of(inside.begin(), inside.end(), is_digit) ? name.substr(0, open) : name;
}

}  // namespace

std::string chat_name_of(const std::filesystem::path& file) {
  std::string name = file.filename().string();
  for (const std::string_view ending : {".gz", ".txt", ".zip"}) {
    if (ascii_lower(name).ends_with(ending)) name.resize(name.size() - ending.size());
  }
  for (const std::string_view begin : name_beginnings) {
    if (name.starts_with(begin)) {
      return without_marks(without_copy_number(std::string_view(name).substr(begin.size())));
    }
  }
  return {};
}

ChatVenue chat_venue(const ChatSurvey& survey, const Source& source) {
  const std::filesystem::path path = source.path, member = source.member;
  std::string name = chat_name_of(member);
  // iPhones call every chat _chat.txt, in a zip or folder of its own.
  for (const std::string& next :
       {chat_name_of(member.parent_path()), chat_name_of(path), chat_name_of(path.parent_path()),
        survey.subject, survey.created_name, survey.notice_author}) {
    if (name.empty()) name = next;
  }
  if (!survey.created.empty()) {
    const std::string said =
        fmt::format("{}\n{}", survey.created_at.ms / 60'000, fold_wording(survey.created));
    return {.id = "group:" + sha256_hex(said).substr(0, 16), .name = name};
  }
  const std::string folded = fold_wording(name);
  if (!folded.empty()) return {.id = "name:" + folded, .name = name};
  return {.id = "chat:" + source.sha256.substr(0, 16), .name = name};
}

ChatPerson chat_person(std::string_view author, std::string_view venue_id) {
  std::string name = without_marks(author);
  if (const std::string number = number_of(name); !number.empty()) {
    return {.id = "tel:" + number, .name = {}};
  }
  const bool chosen = name.starts_with('~');
  if (chosen) name = without_marks(std::string_view(name).substr(1));
  if (name.empty()) return {};
  return {.id = fmt::format("name:{}{}@{}", chosen ? "~" : "", name, venue_id), .name = name};
}

std::vector<ChatPerson> chat_mentions(std::string_view text, std::string_view venue_id) {
  constexpr std::string_view open = "@\u2068", close = "\u2069";
  constexpr std::size_t longest_number = 13;  // longer ones are ids of WhatsApp's own
  std::vector<ChatPerson> people;
  for (std::size_t at = 0; (at = text.find('@', at)) != text.npos; ++at) {
    ChatPerson person;
    const std::string_view rest = text.substr(at);
    if (rest.starts_with(open)) {
      const std::size_t end = rest.find(close);
      if (end != rest.npos && end < 200) {
        person = chat_person(rest.substr(open.size(), end - open.size()), venue_id);
      }
    } else {
      std::size_t digits = 1;
      while (digits < rest.size() && is_digit(rest[digits])) ++digits;
      const bool number = digits >= 9 && digits <= longest_number + 1;
      if (number) person.id = "tel:+" + std::string(rest.substr(1, digits - 1));
    }
    const bool again = std::any_of(people.begin(), people.end(),
                                   [&](const ChatPerson& one) { return one.id == person.id; });
    if (!person.id.empty() && !again) people.push_back(std::move(person));
  }
  return people;
}

}  // namespace lockstep
