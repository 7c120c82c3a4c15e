#include "analysis/guarded_findings.h"

#include <algorithm>
#include <map>
#include <utility>

#include "graph/stable_id.h"

namespace lockstep {

void add_guarded(const Guarded& guarded, Findings& findings) {
  constexpr std::size_t most_listed = 100;
  for (const GuardTotal& total : guarded.totals) {
    // "text: greeting or prayer" is counted under its first words.
    const std::string guard(total.why.substr(0, total.why.find(':')));
    findings.counts.push_back({total.trace + ": left out as " + guard, total.contents});
    findings.counts.push_back({total.trace + ": posts left out as " + guard, total.posts});
  }
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> listed;
  for (const GuardedContent& content : guarded.contents) {
    if (listed[{content.trace, content.why}]++ >= most_listed) continue;
    findings.contents.push_back({.id = stable_content_id(content.trace, content.key),
                                 .trace = content.trace,
                                 .key = content.key,
                                 .posts = content.posts,
                                 .accounts = content.accounts,
                                 .first = content.first,
                                 .last = content.last,
                                 .guarded = content.why});
  }
}

}  // namespace lockstep
