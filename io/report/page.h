#pragma once

#include <string>
#include <string_view>

namespace lockstep {

// Where a page begins: up to and with <body>. Its policy allows this one style, pictures within the
// page, and nothing else: no script, no request (EVIDENCE.md D3). The title is plain text.
std::string page_head(std::string_view language, std::string_view direction, std::string_view title,
                      std::string_view style);

// A PNG, or whatever else of this type, as an address that holds it.
std::string data_url(std::string_view type, std::string_view bytes);

}  // namespace lockstep
