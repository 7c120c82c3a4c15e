#include "analysis/content/link_rules.h"

#include <cassert>
#include <sstream>

namespace lockstep {

extern const char* const link_rules_text;  // link_rules.txt

const LinkRules& link_rules() {
  static const LinkRules rules = [] {
    LinkRules made;
    std::istringstream lines(link_rules_text);
    for (std::string line; std::getline(lines, line);) {
      std::istringstream words(line);
      std::string kind, first, second;
      words >> kind >> first >> second;
      if (kind == "label") made.labels.push_back(first);
      if (kind == "host") made.hosts.emplace_back(first, second);
      if (kind == "unwrap") made.redirectors.emplace_back(first);
      if (kind == "drop") made.dropped.push_back({first, second});
      if (kind == "page") made.pages.emplace_back(LinkPattern(first), LinkPattern(second));
    }
    return made;
  }();
  return rules;
}

}  // namespace lockstep
