#include "io/import/x_rules.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "graph/ascii.h"
#include "io/import/digits.h"
#include "io/source/hash.h"

namespace lockstep {
namespace {

constexpr std::uint64_t first_snowflake = std::uint64_t{1} << 48;
constexpr std::int64_t snowflake_epoch_ms = 1288834974657;
constexpr std::string_view ellipsis = "\xE2\x80\xA6";  // U+2026

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
std::optional<std::uint64_t> number_of(std::string_view id) {
  if (id.empty() || id.size() > 19 || (id.size() > 1 && id[0] == '0')) return {};
  if (!all_digits(id)) return {};
  const std::uint64_t value = value_of_digits(id);
  if (value == 0 || value > static_cast<std::uint64_t>(INT64_MAX)) return {};
  return value;
}

// Behind "https://x.com/": empty if the link leads elsewhere.
std::string_view path_on_x(std::string_view link) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (link.starts_with(scheme)) {
      link.remove_prefix(scheme.size());
      break;
    }
  }
  for (const std::string_view host :
       {"twitter.com/", "x.com/", "www.twitter.com/", "mobile.twitter.com/", "www.x.com/"}) {
    if (link.size() > host.size() && ascii_lower(link.substr(0, host.size())) == host) {
      return link.substr(host.size());
    }
  }
  return {};
}

// The text without an ellipsis, blanks and the link that was cut by it at its end.
std::string_view without_cut_end(std::string_view text) {
  const bool cut = text.ends_with(ellipsis) || text.ends_with("...");
  if (!cut) return text;
  text.remove_suffix(3);
  const std::size_t blank = text.find_last_of(" \t\n\r");
  const std::string_view last = blank == text.npos ? text : text.substr(blank + 1);
  if (last.starts_with("http")) text.remove_suffix(last.size());
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

bool is_x_id(std::string_view id) {
  if (id.empty() || id.size() > 19 || id[0] == '0' || !all_digits(id)) return false;
  return value_of_digits(id) <= static_cast<std::uint64_t>(INT64_MAX);
}

bool is_x_post_id(std::string_view id) {
  return !id.empty() && id.size() <= 40 && id.front() != '0' && all_digits(id);
}

Time time_of_x_status(std::string_view id) {
  const auto number = number_of(id);
  if (!number || *number <= first_snowflake) return {};
  return Time{static_cast<std::int64_t>(*number >> 22) + snowflake_epoch_ms};
}

std::string x_handle_id(std::string_view handle) {
  if (handle.starts_with('@')) handle.remove_prefix(1);
  return "handle:" + ascii_lower(handle);
}

bool is_x_handle(std::string_view handle) {
  return !handle.empty() && handle.size() <= 15 &&
         std::all_of(handle.begin(), handle.end(), [](char c) {
           return is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || c == '_';
         });
}

std::vector<std::string> x_addressees(std::string_view text) {
  std::vector<std::string> handles;
  for (std::size_t at = 0; at < text.size() && text[at] == '@';) {
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
    handles.push_back(x_handle_id(text.substr(at + 1, end - at - 1)));
    at = end;
    while (at < text.size() && text[at] == ' ') ++at;
  }
  return handles;
}

bool takes_addressee(std::string_view handle, std::vector<std::string>& addressees) {
  if (addressees.empty()) return false;
  const auto found = std::find(addressees.begin(), addressees.end(), x_handle_id(handle));
  if (found == addressees.end()) return false;
  addressees.erase(found);
  return true;
}

std::optional<XTextRepost> x_text_repost(std::string_view text) {
  constexpr std::string_view mark = "RT @";
  if (!text.starts_with(mark)) return {};
  text.remove_prefix(mark.size());
  const std::size_t end = text.find_first_of(": ");
  if (end == text.npos || !is_x_handle(text.substr(0, end))) return {};
  std::string_view rest = text.substr(end);
  if (rest.starts_with(':')) rest.remove_prefix(1);
  if (!rest.starts_with(' ')) return {};
  return XTextRepost{text.substr(0, end), rest.substr(1)};
}

std::string x_text_repost_key(const XTextRepost& repost) {
  std::string folded;
  for (const char c : without_cut_end(repost.rest)) {
    if (!is_blank(c)) {
      folded += ascii_lower(c);
    } else if (!folded.empty() && folded.back() != ' ') {
      folded += ' ';
    }
  }
  if (folded.ends_with(' ')) folded.pop_back();
  return fmt::format("rt:{}:{}", ascii_lower(repost.handle), sha256_hex(folded).substr(0, 16));
}

std::string decode_x_text(std::string_view text) {
  struct Entity {
    std::string_view name;
    char means;
  };
  constexpr std::array<Entity, 3> entities{{{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}}};
  std::string decoded;
  decoded.reserve(text.size());
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find('&'), text.size());
    decoded += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const auto entity = std::find_if(entities.begin(), entities.end(), [text](const Entity& one) {
      return text.starts_with(one.name);
    });
    decoded += entity == entities.end() ? '&' : entity->means;
    text.remove_prefix(entity == entities.end() ? 1 : entity->name.size());
  }
  return decoded;
}

std::string_view x_status_of_link(std::string_view link) {
  const std::string_view path = path_on_x(link);
  for (const std::string_view word : {"/status/", "/statuses/"}) {
    const std::size_t at = path.find(word);
    if (at == path.npos) continue;
    const std::string_view id = path.substr(at + word.size());
    const auto end = std::find_if_not(id.begin(), id.end(), is_digit);
    const std::string_view digits = id.substr(0, static_cast<std::size_t>(end - id.begin()));
    return is_x_id(digits) ? digits : std::string_view{};
  }
  return {};
}

bool is_x_media_link(std::string_view link) {
  const std::string_view id = x_status_of_link(link);
  if (id.empty()) return false;
  const std::string_view behind =
      link.substr(static_cast<std::size_t>(id.data() + id.size() - link.data()));
  return behind.starts_with("/photo/") || behind.starts_with("/video/");
}

std::string_view x_language(std::string_view language) {
  if (language == "in") return "id";
  if (language == "iw") return "he";
  if (language == "und" || language == "zxx" || language == "art") return {};
  if (language.size() == 3 && language[0] == 'q') return {};
  return language;
}

}  // namespace lockstep
