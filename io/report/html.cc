#include "io/report/html.h"

#include <array>

#include "io/escape.h"

namespace lockstep {

std::string foreign(std::string_view text) {
  return "<bdi class=\"foreign\" dir=\"auto\">" + escape_xml(show_controls(text)) + "</bdi>";
}

std::string foreign_name(std::string_view text) {
  return "<bdi dir=\"auto\">" + escape_xml(isolated(text)) + "</bdi>";
}

std::string left_to_right(std::string_view text) {
  return "<bdi dir=\"ltr\">" + escape_xml(isolated_ltr(text)) + "</bdi>";
}

std::string filled(std::string_view sentence,
                   const std::vector<std::pair<std::string_view, std::string>>& values) {
  std::string html;
  for (std::size_t at = 0; at < sentence.size();) {
    const std::size_t open = std::min(sentence.find('{', at), sentence.size());
    html += escape_xml(sentence.substr(at, open - at));
    if (open == sentence.size()) break;
    const std::size_t close = sentence.find('}', open);
    const std::string_view name = sentence.substr(open + 1, close - open - 1);
    for (const auto& [key, value] : values) {
      if (key == name) html += value;
    }
    at = close + 1;
  }
  return html;
}

std::string counted_html(const Words& words, const Plural& plural, std::uint64_t n) {
  return filled(words.form(plural, n), {{"n", left_to_right(grouped(n))}});
}

std::string row_html(const std::vector<std::string>& cells) {
  std::string html = "<tr>";
  for (const std::string& cell : cells) html += "<td>" + cell + "</td>";
  return html + "</tr>\n";
}

std::string head_html(const std::vector<std::string_view>& titles) {
  std::string html = "<thead><tr>";
  for (const std::string_view title : titles) {
    html += "<th scope=\"col\">" + escape_xml(title) + "</th>";
  }
  return html + "</tr></thead>\n";
}

std::string_view trace_word(const Words& words, std::string_view trace) {
  constexpr std::array<std::string_view, 5> names{"repost", "link", "text", "media", "hashtag"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == trace) return words.trace_words[i];
  }
  return trace;
}

}  // namespace lockstep
