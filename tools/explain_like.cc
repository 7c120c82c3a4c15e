#include "tools/explain_like.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "graph/counted.h"
#include "io/escape.h"

namespace lockstep {
namespace {

using Differences = std::vector<LikeDifference>;

// "  12 rest on the empty object alone (ada - brook, ...)": sentences about pairs of accounts.
std::string lines_of_causes(const Differences& causes) {
  std::string lines;
  for (const LikeDifference& one : causes) {
    lines +=
        fmt::format("  {} {} ({})\n", grouped(one.edges), one.says, fmt::join(one.examples, ", "));
  }
  return lines;
}

// "  2 rows are the same as another one (3 edges: ada - brook, ...)"
std::string lines_of_notes(const Differences& notes) {
  std::string lines;
  for (const LikeDifference& one : notes) {
    std::vector<std::string> words;
    if (one.edges > 0) words.push_back(counted(one.edges, "edge", "edges"));
    if (!one.examples.empty()) words.push_back(fmt::format("{}", fmt::join(one.examples, ", ")));
    lines += "  " + one.says;
    if (!words.empty()) lines += fmt::format(" ({})", fmt::join(words, ": "));
    lines += '\n';
  }
  return lines;
}

std::string json_of(const Differences& differences) {
  std::string list;
  for (const LikeDifference& one : differences) {
    std::string examples;
    for (const std::string& example : one.examples) {
      examples += (examples.empty() ? "" : ", ") + json_string(example);
    }
    list +=
        fmt::format("{}\n    {{\"cause\": {}, \"says\": {}, \"edges\": {}, \"examples\": [{}]}}",
                    list.empty() ? "" : ",", json_string(one.cause), json_string(one.says),
                    one.edges, examples);
  }
  return '[' + list + ']';
}

}  // namespace

std::string explanation_text(const LikeExplanation& e) {
  const std::uint64_t theirs = e.theirs - e.both, ours = e.ours - e.both;
  std::string text = fmt::format(
      "{} ties {} of accounts ({}); we tie {} in the same window; both {}\n", e.program,
      counted(e.theirs, "pair", "pairs"), e.theirs_are, grouped(e.ours), grouped(e.both));
  if (theirs > 0) {
    text += fmt::format("{} alone: {}\n{}", e.program, counted(theirs, "pair", "pairs"),
                        lines_of_causes(e.only_theirs));
  }
  if (ours > 0) {
    text += fmt::format("we alone: {}\n{}", counted(ours, "pair", "pairs"),
                        lines_of_causes(e.only_ours));
  }
  if (!e.also.empty()) text += "in its network:\n" + lines_of_notes(e.also);
  return text;
}

std::string explanation_json(const LikeExplanation& e) {
  return fmt::format(
      "{{\n  \"program\": {},\n  \"theirs_are\": {},\n  \"theirs\": {},\n  \"ours\": {},\n  "
      "\"both\": "
      "{},\n  \"only_theirs\": {},\n  \"only_ours\": {},\n  \"also\": {}\n}}\n",
      json_string(e.program), json_string(e.theirs_are), e.theirs, e.ours, e.both,
      json_of(e.only_theirs), json_of(e.only_ours), json_of(e.also));
}

}  // namespace lockstep
