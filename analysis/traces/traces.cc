#include "analysis/traces/traces.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "analysis/traces/domain.h"
#include "analysis/traces/forward_source.h"
#include "analysis/traces/hashtag.h"
#include "analysis/traces/hashtag_sequence.h"
#include "analysis/traces/hashtag_set.h"
#include "analysis/traces/link.h"
#include "analysis/traces/media.h"
#include "analysis/traces/mention.h"
#include "analysis/traces/near_text.h"
#include "analysis/traces/quote.h"
#include "analysis/traces/reply.h"
#include "analysis/traces/reply_target.h"
#include "analysis/traces/repost.h"
#include "analysis/traces/text.h"

namespace lockstep {
namespace {

constexpr std::array<Trace, 15> trace_table{{
    {"repost", "Who reposts or forwards the same post?", extract_reposts, TraceUse::by_default,
     "repost"},
    {"link", "Who posts the same link?", extract_links, TraceUse::by_default, "link", given_link},
    {"text", "Who posts the same text, but for spelling or a few words?", extract_texts,
     TraceUse::by_default, "text"},
    {"media", "Who posts the same picture or video, as it looks, or the same file?", extract_media,
     TraceUse::by_default, "media", given_media},
    {"hashtag", "Who uses the same hashtag?", extract_hashtags, TraceUse::by_default, "hashtag"},
    {"near_text", "Who posts a similar text, more words changed?", extract_near_texts,
     TraceUse::when_named, "text"},
    {"file", "Who posts the same picture, video or file, byte for byte?", extract_files,
     TraceUse::when_named, "media"},
    {"domain", "Who posts links to the same site?", extract_domains, TraceUse::when_named, "link"},
    {"quote", "Who quotes the same post?", extract_quotes, TraceUse::when_named, "link"},
    {"hashtag_set", "Who uses the same three hashtags or more?", extract_hashtag_sets,
     TraceUse::when_named, "hashtag"},
    {"hashtag_sequence", "Who uses the same three hashtags or more in the same order?",
     extract_hashtag_sequences, TraceUse::when_named, "hashtag"},
    {"reply", "Who answers the same post?", extract_replies, TraceUse::when_named, "mention"},
    {"reply_target", "Who answers the same account?", extract_reply_targets, TraceUse::when_named,
     "mention"},
    {"mention", "Who mentions or answers the same account?", extract_mentions, TraceUse::when_named,
     "mention"},
    {"forward_source", "Who passes on the same account's posts?", extract_forward_sources,
     TraceUse::when_named, "repost"},
}};

const Trace* trace_named(std::string_view name) {
  for (const Trace& trace : trace_table) {
    if (trace.name == name) return &trace;
  }
  return nullptr;
}

// Names that exports give to contents themselves.
std::set<std::string, std::less<>> given_names(const Corpus& corpus) {
  std::set<std::string, std::less<>> names;
  TextId last;
  for (const GivenContent given : corpus.posts.given.values) {
    if (given.trace == last) continue;
    last = given.trace;
    names.emplace(corpus.text(given.trace));
  }
  return names;
}

template <class Spell>
void extract_given(const Corpus& corpus, std::string_view name, Spell spell, ActsBuilder& acts) {
  TextId last;
  bool wanted = false;
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    for (const GivenContent given : corpus.posts.given[row]) {
      if (given.trace != last) wanted = corpus.text(given.trace) == name;
      last = given.trace;
      if (wanted) acts.act_on(PostId(row), given.key, spell);
    }
  }
}

void extract_given(const Corpus& corpus, std::string_view name, ActsBuilder& acts) {
  const Trace* const trace = trace_named(name);
  if (trace == nullptr || trace->spelling == nullptr) {
    acts.act_on_given(name);
  } else {
    extract_given(corpus, name, trace->spelling(corpus), acts);
  }
}

// A trace to be used: what of it is found in posts, and what exports name.
struct Wanted {
  std::string name;
  const Trace* found = nullptr;
};

// Every name that means something here, in the order of the table.
std::vector<std::string> known_names(const std::set<std::string, std::less<>>& given) {
  std::vector<std::string> known;
  for (const Trace& trace : trace_table) known.emplace_back(trace.name);
  for (const std::string& name : given) {
    if (trace_named(name) == nullptr) known.push_back(name);
  }
  return known;
}

std::vector<Wanted> used_by_default(std::span<const std::string> known,
                                    const std::set<std::string, std::less<>>& given) {
  std::vector<Wanted> wanted;
  for (const std::string& name : known) {
    const Trace* trace = trace_named(name);
    if (trace != nullptr && trace->use == TraceUse::when_named) trace = nullptr;
    if (trace != nullptr || given.contains(name)) wanted.push_back({name, trace});
  }
  return wanted;
}

Result<std::vector<Wanted>> used_by_name(std::span<const std::string> known,
                                         std::span<const std::string> names) {
  for (const std::string& name : names) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    return Error{
        fmt::format("--trace {}: no such trace; known here: {}", name, fmt::join(known, ", "))};
  }
  std::vector<Wanted> wanted;
  for (const std::string& name : known) {
    if (std::find(names.begin(), names.end(), name) == names.end()) continue;
    for (const Wanted& other : wanted) {
      if (kin_of(other.name) != kin_of(name)) continue;
      return Error{
          fmt::format("--trace {} and --trace {} see the same doing, and would be two "
                      "witnesses of it; name one of them",
                      other.name, name)};
    }
    wanted.push_back({name, trace_named(name)});
  }
  return wanted;
}

}  // namespace

std::span<const Trace> traces() { return trace_table; }

std::string_view kin_of(std::string_view name) {
  const Trace* trace = trace_named(name);
  return trace == nullptr ? name : trace->kin;
}

std::size_t kinds_of(std::span<const std::string> names, std::uint32_t bits) {
  std::vector<std::string_view> kinds;
  for (std::size_t t = 0; t < names.size(); ++t) {
    if ((bits >> t & 1) == 0) continue;
    const std::string_view kind = kin_of(names[t]);
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
  }
  return kinds.size();
}

Result<Acts> extract_acts(const Corpus& corpus, std::span<const std::string> names,
                          const TraceOptions& options) {
  Result<GuardedActs> made = extract_guarded_acts(corpus, names, options);
  if (!made) return made.error();
  return std::move(made->acts);
}

Result<GuardedActs> extract_guarded_acts(const Corpus& corpus, std::span<const std::string> names,
                                         const TraceOptions& options) {
  const auto given = given_names(corpus);
  const std::vector<std::string> known = known_names(given);
  const Result<std::vector<Wanted>> wanted =
      names.empty() ? used_by_default(known, given) : used_by_name(known, names);
  if (!wanted) return wanted.error();
  if ((*wanted).size() > most_traces) {
    return Error{
        fmt::format("the exports name more than {} kinds of content; choose some with "
                    "--trace (one of {})",
                    most_traces, fmt::join(known, ", "))};
  }
  ActsBuilder acts(corpus, options);
  for (const Wanted& trace : *wanted) {
    acts.begin(trace.name);
    if (trace.found != nullptr) trace.found->extract(corpus, acts);
    if (given.contains(trace.name)) extract_given(corpus, trace.name, acts);
  }
  Guarded guarded = acts.take_guarded();
  return GuardedActs{std::move(acts).finish(), std::move(guarded)};
}

}  // namespace lockstep
