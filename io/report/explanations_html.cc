#include "io/report/explanations_html.h"

#include <cmath>

#include "io/escape.h"
#include "io/report/html.h"

namespace lockstep {
namespace {

std::string percent(double share) {
  return left_to_right(std::to_string(std::lround(100 * share)) + " %");
}

}  // namespace

std::string explanations_html(const Findings& found, std::uint32_t c, const Words& words) {
  std::string fitting, others;
  for (const FoundExplanation& explanation : found.explanations) {
    if (explanation.cluster != c) continue;
    const auto what = static_cast<std::size_t>(explanation.what);
    if (explanation.fits) {
      fitting +=
          "<li>" +
          filled(words.explanation_lines[what], {{"share", percent(explanation.share)},
                                                 {"about", foreign_name(explanation.about)}}) +
          "</li>\n";
    } else {
      others += (others.empty() ? "" : ", ") + escape_xml(words.explanation_words[what]) + " (" +
                percent(explanation.share) + ")";
    }
  }
  if (fitting.empty() && others.empty()) return "";
  std::string html = "<h4>" + escape_xml(words.explanations) + "</h4>\n";
  if (!fitting.empty()) html += "<ul>" + fitting + "</ul>\n";
  if (others.empty()) return html;
  return html + "<p class=\"note\">" +
         filled(fitting.empty() ? words.explanations_none_fits : words.explanations_unfit,
                {{"names", others}}) +
         "</p>\n";
}

std::string fitting_html(const Findings& found, std::uint32_t c, const Words& words) {
  std::string names;
  for (const FoundExplanation& explanation : found.explanations) {
    if (explanation.cluster != c || !explanation.fits) continue;
    names += (names.empty() ? "" : ", ") +
             escape_xml(words.explanation_words[static_cast<std::size_t>(explanation.what)]);
  }
  return names.empty() ? "" : " " + filled(words.explanations_fit, {{"names", names}});
}

}  // namespace lockstep
