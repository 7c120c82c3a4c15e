#include "io/report/html.h"

#include <algorithm>
#include <array>

#include "io/escape.h"

namespace lockstep {

std::string foreign(std::string_view text) { return foreign_marked(text, {}); }

std::string foreign_marked(std::string_view text, const std::vector<std::string_view>& marked) {
  std::string html;
  const auto add = [&html](std::string_view part) { html += escape_xml(show_controls(part)); };
  std::size_t at = 0;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    const auto begin = static_cast<std::size_t>(marked[i].data() - text.data());
    if (begin >= text.size()) break;  // of what an excerpt leaves out
    const bool goes_on = i > 0 && begin == at + 1;
    if (goes_on) html.resize(html.size() - std::string_view("</mark>").size());
    add(text.substr(at, begin - at));
    if (!goes_on) html += "<mark>";
    add(text.substr(begin, marked[i].size()));
    html += "</mark>";
    at = std::min(begin + marked[i].size(), text.size());
  }
  add(text.substr(at));
  return "<bdi class=\"foreign\" dir=\"auto\">" + html + "</bdi>";
}

std::string foreign_name(std::string_view text) {
  return "<bdi class=\"name\" dir=\"auto\">" + escape_xml(isolated(text)) + "</bdi>";
}

std::string foreign_sentence(std::string_view text) {
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

std::string wide_table(const std::vector<std::string_view>& titles, const std::string& rows) {
  return "<div class=\"wide\"><table>" + head_html(titles) + "<tbody>\n" + rows +
         "</tbody></table></div>\n";
}

namespace {

// Which of the five words of a trace; 5 for none.
std::size_t trace_number(std::string_view trace) {
  constexpr std::array<std::string_view, 5> names{"repost", "link", "text", "media", "hashtag"};
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), trace) - names.begin());
}

}  // namespace

std::string_view trace_word(const Words& words, std::string_view trace) {
  const std::size_t n = trace_number(trace);
  return n < 5 ? words.trace_words[n] : trace;
}

std::string acted_html(const Words& words, std::string_view trace) {
  const std::size_t n = trace_number(trace);
  return n < 5 ? escape_xml(words.acted_words[n])
               : filled(words.acted_on_other, {{"kind", foreign_name(trace)}});
}

std::string_view same_word(const Words& words, std::string_view trace) {
  const std::size_t n = trace_number(trace);
  return n < 5 ? words.same_words[n] : trace;
}

std::string time_html(Time time) {
  const std::string text = time ? format_utc(Time{time.ms - time.ms % 1000}) : "–";
  return "<bdi dir=\"ltr\" class=\"time\">" + escape_xml(isolated_ltr(text)) + "</bdi>";
}

std::string more_html(const Words& words, std::size_t all, std::size_t shown) {
  if (all <= shown) return "";
  return "<p class=\"note\">" + filled(words.more, {{"n", grouped(all - shown)}}) + "</p>\n";
}

}  // namespace lockstep
