#pragma once

#include <string_view>

namespace lockstep {

// Whether a zip is a workbook (xlsx), by the name of its first member.
bool is_workbook(std::string_view head);

}  // namespace lockstep
