#include "analysis/traces/traces.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "analysis/content/url.h"
#include "analysis/traces/hashtag.h"
#include "analysis/traces/link.h"
#include "analysis/traces/media.h"
#include "analysis/traces/repost.h"
#include "analysis/traces/text.h"

namespace lockstep {
namespace {

constexpr std::array<Trace, 5> trace_table{{
    {"repost", "Who reposts or forwards the same post?", extract_reposts},
    {"link", "Who posts the same link?", extract_links},
    {"text", "Who posts the same text, spelling and punctuation aside?", extract_texts},
    {"media", "Who posts the same picture, video or file, byte for byte?", extract_media},
    {"hashtag", "Who uses the same hashtag?", extract_hashtags},
}};

// Names that exports give to contents themselves and that are no trace of the table, sorted.
std::vector<std::string> given_names(const Corpus& corpus) {
  std::set<std::string> names;
  TextId last;
  for (const GivenContent given : corpus.posts.given.values) {
    if (given.trace == last) continue;
    last = given.trace;
    names.emplace(corpus.text(given.trace));
  }
  for (const Trace& trace : trace_table) names.erase(std::string(trace.name));
  return {names.begin(), names.end()};
}

void extract_given(const Corpus& corpus, std::string_view name, ActsBuilder& acts) {
  // A table's links meet those of posts only in one spelling; what is no link stays as it is.
  const auto spell = [&](std::string_view key) {
    std::string link = name == "link" ? canonical_url(key) : std::string{};
    return link.empty() ? std::string(key) : link;
  };
  TextId last;
  bool wanted = false;
  constexpr std::size_t ahead = 16;
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    if (row + ahead < corpus.posts.size()) {
      for (const GivenContent given : corpus.posts.given[row + ahead]) acts.expect(given.key);
    }
    for (const GivenContent given : corpus.posts.given[row]) {
      if (given.trace != last) wanted = corpus.text(given.trace) == name;
      last = given.trace;
      if (wanted) acts.act_on(PostId(row), given.key, spell);
    }
  }
}

}  // namespace

std::span<const Trace> traces() { return trace_table; }

Result<Acts> extract_acts(const Corpus& corpus, std::span<const std::string> names) {
  std::vector<std::string> known;
  for (const Trace& trace : trace_table) known.emplace_back(trace.name);
  for (std::string& name : given_names(corpus)) known.push_back(std::move(name));
  for (const std::string& name : names) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      return Error{
          fmt::format("--trace {}: no such trace; known here: {}", name, fmt::join(known, ", "))};
    }
  }
  ActsBuilder acts(corpus);
  std::size_t begun = 0;
  for (const std::string& name : known) {
    if (!names.empty() && std::find(names.begin(), names.end(), name) == names.end()) continue;
    if (++begun > most_traces) {
      return Error{
          fmt::format("the exports name more than {} kinds of content; choose some with "
                      "--trace (one of {})",
                      most_traces, fmt::join(known, ", "))};
    }
    acts.begin(name);
    const auto trace = std::find_if(trace_table.begin(), trace_table.end(),
                                    [&](const Trace& row) { return row.name == name; });
    if (trace != trace_table.end()) trace->extract(corpus, acts);
    extract_given(corpus, name, acts);
  }
  return std::move(acts).finish();
}

}  // namespace lockstep
