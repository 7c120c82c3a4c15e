#include "io/source/workbook.h"

#include <algorithm>
#include <array>

namespace lockstep {

bool is_workbook(std::string_view head) {
  constexpr std::size_t name_at = 30;  // in a local header of zip
  constexpr std::array<std::string_view, 4> firsts{"[Content_Types].xml", "_rels/.rels", "xl/",
                                                   "docProps/"};
  if (!head.starts_with("PK\x03\x04") || head.size() < name_at) return false;
  return std::any_of(firsts.begin(), firsts.end(), [&](std::string_view first) {
    return head.substr(name_at).starts_with(first);
  });
}

}  // namespace lockstep
