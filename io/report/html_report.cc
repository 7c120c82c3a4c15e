#include "io/report/html_report.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "io/escape.h"
#include "io/report/cluster_card.h"
#include "io/report/explanations_html.h"
#include "io/report/html.h"
#include "io/report/page.h"
#include "io/report/run_json.h"
#include "io/report/style.h"
#include "io/report/writers_html.h"

namespace lockstep {
namespace {

constexpr std::size_t most_guarded = 10;
constexpr std::size_t most_listed = 10;  // clusters in the summary; each has its card

std::string section(std::string_view title, const std::string& html) {
  return "<section>\n<h2>" + escape_xml(title) + "</h2>\n" + html + "</section>\n";
}

std::string paragraph(const std::string& html) { return "<p>" + html + "</p>\n"; }

std::string figures(const Findings& found, const Words& words) {
  std::size_t clustered = 0;
  for (const FoundCluster& cluster : found.clusters) clustered += cluster.n_accounts;
  const auto figure = [&](const Plural& plural, std::uint64_t n) {
    return "<li>" +
           filled(words.form(plural, n), {{"n", "<b>" + left_to_right(grouped(n)) + "</b>"}}) +
           "</li>\n";
  };
  return "<ul class=\"figures\">\n" + figure(words.clusters, found.clusters.size()) +
         figure(words.accounts, clustered) + figure(words.ties, found.ties.size()) +
         figure(words.posts, count_named(found, "posts")) + "</ul>\n";
}

std::string window(const Findings& found) {
  return left_to_right(format_duration(found.window_ms));
}

std::string what_was_found(const Findings& found, const Words& words) {
  if (found.clusters.empty()) {
    return paragraph(
        filled(words.found_none,
               {{"window", window(found)},
                {"min", left_to_right(std::to_string(found.min_contents))},
                {"posts", counted_html(words, words.posts, count_named(found, "posts"))},
                {"accounts", counted_html(words, words.accounts, count_named(found, "accounts"))},
                {"first", left_to_right(found.first ? format_utc(found.first) : "–")},
                {"last", left_to_right(found.last ? format_utc(found.last) : "–")}}));
  }
  std::size_t clustered = 0;
  for (const FoundCluster& cluster : found.clusters) clustered += cluster.n_accounts;
  std::string html = paragraph(filled(
      words.found_some, {{"clusters", counted_html(words, words.clusters, found.clusters.size())},
                         {"accounts", counted_html(words, words.accounts, clustered)},
                         {"window", left_to_right(format_duration(longest_window(found)))}}));
  html +=
      paragraph(escape_xml(words.sure_of)) + paragraph(escape_xml(words.not_sure_of)) + "<ul>\n";
  const std::size_t listed = std::min(found.clusters.size(), most_listed);
  for (std::uint32_t c = 0; c < listed; ++c) {
    const std::string number = std::to_string(number_in_print(c));
    html += "<li><a href=\"#cluster-" + number + "\">" +
            filled(words.cluster, {{"number", number}}) + "</a> (" +
            escape_xml(words.tier_words[static_cast<std::size_t>(found.clusters[c].tier)]) +
            "): " + cluster_sentence(found, c, words) + fitting_html(found, c, words) + "</li>\n";
  }
  html += "</ul>\n";
  if (listed < found.clusters.size()) {
    html += "<p class=\"note\">" +
            filled(words.more_below, {{"n", grouped(found.clusters.size() - listed)}}) + "</p>\n";
  }
  return html;
}

std::string file_name(const FoundSource& source) {
  std::string name = std::filesystem::path(source.path).filename().string();
  if (!source.member.empty()) name += " / " + source.member;
  return foreign_name(name);
}

std::string what_was_read(const Findings& found, const Words& words) {
  std::string rows;
  const auto number = [](std::uint64_t n) { return left_to_right(grouped(n)); };
  for (const FoundSource& s : found.sources) {
    std::string assumed;
    for (const std::string& assumption : s.assumptions) {
      assumed += (assumed.empty() ? "" : ", ") + foreign_name(assumption);
    }
    rows += row_html({file_name(s), escape_xml(s.format), number(s.posts), number(s.referenced),
                      number(s.service), number(s.duplicates), number(s.rejected), assumed,
                      "<code>" + escape_xml(s.sha256) + "</code>"});
  }
  return wide_table({words.file, words.format, words.read_posts, words.referenced, words.service,
                     words.duplicates, words.rejected, words.assumed, words.fingerprint},
                    rows);
}

std::string what_was_not_read(const Findings& found, const Words& words) {
  if (found.diagnostics.empty()) return paragraph(escape_xml(words.not_read_none));
  std::map<std::string, std::pair<std::uint64_t, const FoundDiagnostic*>> by_code;
  for (const FoundDiagnostic& d : found.diagnostics) {
    auto& [n, first] = by_code[d.code];
    if (n++ == 0) first = &d;
  }
  std::string rows;
  for (const auto& [code, told] : by_code) {
    const FoundDiagnostic& first = *told.second;
    const std::string where =
        first.source == no_row
            ? ""
            : filled(words.record_of, {{"record", left_to_right(grouped(first.record))},
                                       {"file", file_name(found.sources[first.source])}});
    rows += row_html({"<code>" + escape_xml(code) + "</code>", left_to_right(grouped(told.first)),
                      where, foreign_sentence(first.message)});
  }
  return wide_table({words.code, words.how_many, words.file, words.example}, rows);
}

// What was too common to be counted in full, and what several said that says little.
std::string left_out(const Findings& found, const Words& words) {
  std::string capped, guarded;
  std::size_t guards = 0;
  for (const FoundContent& content : found.contents) {
    if (content.guarded.empty()) continue;
    std::vector<std::string> cells{escape_xml(trace_word(words, content.trace)),
                                   foreign(content.key), left_to_right(grouped(content.accounts)),
                                   left_to_right(grouped(content.posts))};
    if (content.guarded == capped_content) {
      capped += row_html(cells);
    } else if (++guards <= most_guarded) {
      cells.push_back(escape_xml(content.guarded));
      guarded += row_html(cells);
    }
  }
  std::string html;
  if (!capped.empty()) {
    html += paragraph(escape_xml(words.left_out_line)) +
            wide_table({words.trace, words.what, words.members, words.read_posts}, capped);
  }
  if (!guarded.empty()) {
    html +=
        paragraph(escape_xml(words.guarded_line)) +
        wide_table({words.trace, words.what, words.members, words.read_posts, words.guarded_why},
                   guarded) +
        more_html(words, guards, most_guarded);
  }
  return html.empty() ? "" : section(words.left_out, html);
}

// Windows across, least numbers of contents down (PICTURES section 4).
std::string sweep(const Findings& found, const Words& words) {
  if (found.sweep.empty()) return "";
  std::string head = "<th></th>", rows;
  std::map<std::uint32_t, std::string> by_least;
  for (const SweepCell& cell : found.sweep) {
    if (cell.min_contents == found.sweep.front().min_contents) {
      head +=
          "<th>" +
          filled(words.sweep_within, {{"window", left_to_right(format_duration(cell.window_ms))}}) +
          "</th>";
    }
    const bool chosen =
        cell.window_ms == found.window_ms && cell.min_contents == found.min_contents;
    by_least[cell.min_contents] += (chosen ? "<td class=\"chosen\">" : "<td>") +
                                   counted_html(words, words.accounts, cell.accounts) + "<br>" +
                                   counted_html(words, words.sweep_clusters, cell.clusters) +
                                   "<br>" + counted_html(words, words.sweep_ties, cell.ties) +
                                   "</td>";
  }
  for (const auto& [least, cells] : by_least) {
    rows += "<tr><th>" +
            filled(words.sweep_least, {{"contents", counted_html(words, words.contents, least)}}) +
            "</th>" + cells + "</tr>\n";
  }
  return section(words.sweep, paragraph(escape_xml(words.sweep_line)) +
                                  "<div class=\"wide\"><table class=\"sweep\"><thead><tr>" + head +
                                  "</tr></thead>\n<tbody>\n" + rows + "</tbody></table></div>\n");
}

std::string method(const Findings& found, const Words& words) {
  std::string html;
  for (const std::string_view text : words.method_paragraphs) {
    html += paragraph(filled(text, {{"window", window(found)},
                                    {"min", left_to_right(std::to_string(found.min_contents))}}));
  }
  std::string settings, counts;
  for (const Setting& setting : found.settings) {
    settings += row_html(
        {"<code>" + escape_xml(setting.name) + "</code>", foreign_sentence(setting.value)});
  }
  for (const auto& [step, n] : found.counts) {
    counts += row_html({"<code>" + escape_xml(step) + "</code>", left_to_right(grouped(n))});
  }
  return html + wide_table({words.setting, words.value}, settings) +
         wide_table({words.step, words.how_many}, counts);
}

std::string glossary(const Words& words) {
  std::string html = "<dl>\n";
  for (const auto& entry : words.glossary) {
    html += "<dt>" + escape_xml(entry[0]) + "</dt><dd>" + escape_xml(entry[1]) + "</dd>\n";
  }
  return html + "</dl>\n";
}

// Our SVG without its XML declaration, which HTML does not know.
std::string_view inline_svg(std::string_view svg) {
  const std::size_t start = svg.find("<svg");
  return start == std::string_view::npos ? std::string_view{} : svg.substr(start);
}

}  // namespace

std::string html_report(const Findings& found, std::string_view network_svg, const Words& words) {
  std::string html = page_head(words.language, words.direction, words.title, report_style());
  html += "<header>\n<h1>" + escape_xml(words.title) + "</h1>\n" +
          paragraph(escape_xml(words.subtitle)) + "<p class=\"warning\">" +
          escape_xml(words.warning) + "</p>\n" + figures(found, words) +
          "</header>\n<input type=\"checkbox\" id=\"show\">\n<div class=\"switch-row\"><label "
          "class=\"switch\" for=\"show\">" +
          escape_xml(words.show_texts) + "</label></div>\n<main>\n";
  html += section(words.findings, what_was_found(found, words));
  if (!network_svg.empty()) {
    html += section(words.network,
                    "<div class=\"network\">" + std::string(inline_svg(network_svg)) +
                        "</div>\n<p class=\"note\">" + escape_xml(words.network_note) + "</p>\n");
  }
  for (std::uint32_t c = 0; c < found.clusters.size(); ++c) html += cluster_card(found, c, words);
  const std::string writers = writers_html(found, words);
  if (!writers.empty()) html += section(words.writers, writers);
  html += section(words.what_was_read, what_was_read(found, words));
  html += section(words.not_read, what_was_not_read(found, words));
  html += left_out(found, words);
  html += sweep(found, words);
  std::string limits;
  for (const std::string_view text : words.limits_paragraphs) limits += paragraph(escape_xml(text));
  html += section(words.limits, limits);
  html += section(words.method, method(found, words));
  html += section(words.words_used, glossary(words));
  html +=
      "</main>\n<footer>Lockstep " + escape_xml(found.version) + "</footer>\n</body>\n</html>\n";
  return html;
}

}  // namespace lockstep
