#pragma once

#include <string>
#include <string_view>

#include "graph/findings.h"
#include "io/report/words.h"

namespace lockstep {

// The report as one HTML file that fetches nothing: its policy (EVIDENCE section D3) allows its own
// style and inline images and nothing else, and there is no script at all. Texts of strangers are
// escaped, isolated and blurred until shown; their links are defanged and lead nowhere.
// `network_svg` is our own picture, put in as it is. A finding of nothing is a report too.
std::string html_report(const Findings& found, std::string_view network_svg, const Words& words);

}  // namespace lockstep
