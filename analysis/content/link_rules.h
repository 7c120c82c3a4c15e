#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/content/link_pattern.h"

namespace lockstep {

// link_rules.txt, read once.
struct LinkRules {
  struct Dropped {
    std::string parameter, host;  // "utm_*"; empty: on all sites
  };
  std::vector<std::string> labels;
  std::vector<std::pair<std::string, std::string>> hosts;  // other name, name
  std::vector<LinkPattern> redirectors;
  std::vector<Dropped> dropped;
  std::vector<std::pair<LinkPattern, LinkPattern>> pages;  // form, key
};
const LinkRules& link_rules();

}  // namespace lockstep
