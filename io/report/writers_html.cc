#include "io/report/writers_html.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>

#include "graph/platform.h"
#include "io/escape.h"
#include "io/report/html.h"
#include "io/report/run_json.h"

namespace lockstep {
namespace {

constexpr std::size_t most_pairs = 10;

std::string who(const FoundSharer& one) {
  return foreign_name(one.handle.empty() ? std::string(one.id) : '@' + std::string(one.handle)) +
         " (" + escape_xml(name(one.platform)) + ")";
}

}  // namespace

std::string writers_html(const Findings& found, const Words& words) {
  const std::uint64_t writers = count_named(found, "accounts_by_words");
  if (writers == 0) return "";
  std::string rows;
  std::size_t untied = 0;
  for (const FoundRarity& pair : found.rarities) {
    if (!pair.lead || pair.tie || ++untied > most_pairs) continue;
    rows += row_html({who(pair.a), who(pair.b), left_to_right(grouped(pair.shared)),
                      left_to_right(fmt::format("{:.2g}", pair.expected))});
  }
  std::string html =
      "<p>" +
      filled(words.writers_line, {{"accounts", counted_html(words, words.accounts, writers)}}) +
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
