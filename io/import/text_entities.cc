#include "io/import/text_entities.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>

#include "io/source/next_character.h"

namespace lockstep {
namespace {

constexpr std::string_view ellipsis = "\xE2\x80\xA6";  // U+2026

void add_once(std::vector<std::string_view>& all, std::string_view one) {
  if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

bool is_letter(UChar32 c) { return c >= 0 && u_isalpha(c); }

bool is_tag_part(UChar32 c) {
  if (c < 0) return false;
  const std::uint32_t mark_or_digit = U_GC_M_MASK | U_GC_ND_MASK;
  return is_letter(c) || (U_MASK(u_charType(c)) & mark_or_digit) != 0 || c == '_' || c == 0x200C ||
         c == 0xB7;
}

bool ends_link(UChar32 c) {
  return c < 0 || c <= ' ' || c == '"' || c == '<' || c == '>' || c == '`' || u_isUWhiteSpace(c) ||
         u_charType(c) == U_FORMAT_CHAR;
}

std::string_view without_punctuation(std::string_view link) {
  while (!link.empty()) {
    const char last = link.back();
    const bool closes = last == ')' && link.find('(') == link.npos;
    if (!closes && std::string_view(".,;:!?'*").find(last) == std::string_view::npos) break;
    link.remove_suffix(1);
  }
  for (const std::string_view mark : {"\xD8\x8C", "\xD8\x9B", "\xD8\x9F", "\xC2\xBB"}) {  // ، ؛ ؟ »
    if (link.ends_with(mark)) return without_punctuation(link.substr(0, link.size() - 2));
  }
  return link;
}

}  // namespace

std::vector<std::string_view> links_in(std::string_view text) {
  std::vector<std::string_view> links;
  for (std::size_t from = 0; (from = text.find("http", from)) != text.npos;) {
    std::string_view rest = text.substr(from);
    const std::size_t scheme = rest.starts_with("https://")  ? 8
                               : rest.starts_with("http://") ? 7
                                                             : 0;
    if (scheme == 0) {
      from += 4;
      continue;
    }
    std::size_t end = scheme;
    while (end < rest.size()) {
      std::size_t behind = end;
      if (ends_link(next_character(rest, behind))) break;
      end = behind;
    }
    const std::string_view link = rest.substr(0, end);
    const bool cut = link.find(ellipsis) != link.npos || link.ends_with("...");
    const std::string_view bare = without_punctuation(link);
    if (!cut && bare.size() > scheme) add_once(links, bare);
    from += end;
  }
  return links;
}

std::vector<std::string_view> hashtags_in(std::string_view text) {
  std::vector<std::string_view> tags;
  if (text.find('#') == text.npos && text.find("\xEF\xBC\x83") == text.npos) return tags;
  UChar32 before = ' ';
  bool in_link = false;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with("http://") || text.substr(at).starts_with("https://")) {
      in_link = true;
    }
    UChar32 c = next_character(text, at);
    if (in_link && ends_link(c)) in_link = false;
    if ((c == '#' || c == 0xFF03) && !in_link && !is_tag_part(before) && before != '&') {
      const std::size_t begin = at;
      bool letter = false;
      while (at < text.size()) {
        std::size_t behind = at;
        c = next_character(text, behind);
        if (!is_tag_part(c)) break;
        letter |= is_letter(c);
        at = behind;
      }
      if (letter) add_once(tags, text.substr(begin, at - begin));
      if (at > begin) c = '_';  // a tag part stands before what follows
    }
    before = c;
  }
  return tags;
}

}  // namespace lockstep
