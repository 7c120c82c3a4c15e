#pragma once

#include <string_view>

namespace lockstep {

// The one style sheet of the page: tokens of PICTURES section 2, light, dark and print.
std::string_view report_style();

}  // namespace lockstep
