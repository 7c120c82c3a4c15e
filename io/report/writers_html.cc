#include "io/report/writers_html.h"

#include <fmt/format.h>

#include <cstddef>
#include <set>
#include <string_view>
#include <utility>

#include "graph/platform.h"
#include "io/escape.h"
#include "io/report/html.h"

namespace lockstep {
namespace {

constexpr std::size_t most_pairs = 10;

std::string who(const FoundSharer& one) {
  return foreign_name(one.handle.empty() ? std::string(one.id) : '@' + std::string(one.handle)) +
         " (" + escape_xml(name(one.platform)) + ")";
}

}  // namespace

std::string writers_html(const Findings& found, const Words& words) {
  std::set<std::pair<Platform, std::string_view>> writers;
  std::string rows;
  std::size_t untied = 0;
  for (const FoundRarity& pair : found.rarities) {
    if (!pair.lead) continue;
    writers.insert({{pair.a.platform, pair.a.id}, {pair.b.platform, pair.b.id}});
    if (pair.tie || ++untied > most_pairs) continue;
    rows += row_html({who(pair.a), who(pair.b), left_to_right(grouped(pair.shared)),
                      left_to_right(fmt::format("{:.2g}", pair.expected))});
  }
  if (writers.empty()) return "";
  std::string html = "<p>" +
                     filled(words.writers_line,
                            {{"accounts", counted_html(words, words.accounts, writers.size())}}) +
                     "</p>\n";
  if (untied > 0) {
    html += "<p>" + escape_xml(words.writers_untied) + "</p>\n" +
            wide_table({words.handle, words.handle, words.writers_shared, words.writers_expected},
                       rows) +
            more_html(words, untied, most_pairs);
  }
  return html + "<p class=\"note\">" + escape_xml(words.writers_note) + "</p>\n";
}

}  // namespace lockstep
