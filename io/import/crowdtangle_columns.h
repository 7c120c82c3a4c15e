#pragma once

#include <cstddef>
#include <vector>

#include "io/import/table.h"

namespace lockstep {

// Whether these are the headings of one of CrowdTangle's tables: of posts of pages, groups or
// Instagram, of its API's answers as other tools write them, or of its link checker.
bool is_crowdtangle_header(const Table::Names& names);

// Which of the tables it is, and where each column stands; Table::no_column where it does not.
struct CrowdTangleColumns {
  bool group = false;      // of groups: the author is not in the data
  bool instagram = false;  // of Instagram alone
  bool link_list = false;  // of the link checker: who posted one link
  bool api = false;        // the API's names: its times are UTC, its 0 followers unknown
  std::size_t name, handle, id, time, url, key, type, message, link, final_link, link_text;
  std::size_t followers, about;
  std::size_t views, shares, comments;
  std::vector<std::size_t> reactions;  // one column a kind
};
CrowdTangleColumns crowdtangle_columns(const Table::Names& names);

}  // namespace lockstep
