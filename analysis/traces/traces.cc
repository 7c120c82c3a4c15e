#include "analysis/traces/traces.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>
#include <set>
#include <tuple>

#include "analysis/content/url.h"
#include "analysis/traces/hashtag.h"
#include "analysis/traces/link.h"
#include "analysis/traces/media.h"
#include "analysis/traces/repost.h"
#include "analysis/traces/text.h"

namespace lockstep {
namespace {

constexpr std::array<Trace, 5> table{{
    {"repost", "Who reposts or forwards the same post?", extract_reposts},
    {"link", "Who posts the same link?", extract_links},
    {"text", "Who posts the same text, spelling and punctuation aside?", extract_texts},
    {"media", "Who posts the same picture, video or file, byte for byte?", extract_media},
    {"hashtag", "Who uses the same hashtag?", extract_hashtags},
}};

// Before 2004 none of the platforms was there, and a clock that says 2100 or later is wrong: such
// posts are kept, but say nothing about acting at the same time (FORMATS.md section 4).
constexpr Time earliest{1'072'915'200'000}, too_late{4'102'444'800'000};

bool is_plausible(Time time) { return time >= earliest && time < too_late; }

// Names that exports give to contents themselves and that are no trace of the table, sorted.
std::vector<std::string> given_names(const Corpus& corpus) {
  std::set<std::string> names;
  TextId last;
  for (const GivenContent given : corpus.posts.given.values) {
    if (given.trace == last) continue;
    last = given.trace;
    names.emplace(corpus.text(given.trace));
  }
  for (const Trace& trace : table) names.erase(std::string(trace.name));
  return {names.begin(), names.end()};
}

void extract_given(const Corpus& corpus, std::string_view name, ActsBuilder& acts) {
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    for (const GivenContent given : corpus.posts.given[row]) {
      if (corpus.text(given.trace) != name) continue;
      const std::string_view key = corpus.text(given.key);
      // A table's links meet those of posts only in one spelling; what is no link stays as it is.
      const std::string link = name == "link" ? canonical_url(key) : std::string{};
      acts.act(PostId(row), link.empty() ? key : link);
    }
  }
}

}  // namespace

std::span<const Trace> traces() { return table; }

void ActsBuilder::begin(std::string_view trace) {
  assert(acts_.traces.size() < most_traces);
  acts_.traces.emplace_back(trace);
}

void ActsBuilder::act(PostId post, std::string_view key, Time source_time) {
  const Posts& posts = corpus_.posts;
  if (key.empty() || !posts.account[post.row()] || !is_plausible(posts.time[post.row()])) return;
  drafts_.push_back({static_cast<std::uint8_t>(acts_.traces.size() - 1), acts_.keys.intern(key),
                     post, source_time});
}

Acts ActsBuilder::finish() && {
  // Rank the keys by their bytes once, so that the sort of all acts compares numbers.
  std::vector<std::uint32_t> by_bytes(acts_.keys.size()), rank(acts_.keys.size());
  std::iota(by_bytes.begin(), by_bytes.end(), 0u);
  tbb::parallel_sort(by_bytes.begin(), by_bytes.end(), [&](std::uint32_t a, std::uint32_t b) {
    return acts_.keys[TextId(a)] < acts_.keys[TextId(b)];
  });
  for (std::uint32_t i = 0; i < by_bytes.size(); ++i) rank[by_bytes[i]] = i;

  const Posts& posts = corpus_.posts;
  const auto place = [&](const Draft& draft) {
    return std::tuple(draft.trace, rank[draft.key.row()], posts.time[draft.post.row()],
                      posts.account[draft.post.row()], draft.post);
  };
  tbb::parallel_sort(drafts_.begin(), drafts_.end(),
                     [&](const Draft& a, const Draft& b) { return place(a) < place(b); });
  Contents& contents = acts_.contents;
  for (const Draft& draft : drafts_) {
    const bool same_content = !acts_.rows.empty() && contents.trace.back() == draft.trace &&
                              contents.key.back() == draft.key;
    if (!same_content) {
      contents.trace.push_back(draft.trace);
      contents.key.push_back(draft.key);
      contents.source_time.push_back(draft.source_time);
      contents.representative.push_back(draft.post);
      acts_.starts.push_back(acts_.rows.size());
    } else if (acts_.rows.back().post == draft.post) {
      continue;  // the same hashtag twice in one post
    }
    acts_.rows.push_back({ContentId(contents.size() - 1), posts.account[draft.post.row()],
                          draft.post, posts.time[draft.post.row()]});
    acts_.starts.back() = acts_.rows.size();
  }
  return std::move(acts_);
}

Result<Acts> extract_acts(const Corpus& corpus, std::span<const std::string> names) {
  std::vector<std::string> known;
  for (const Trace& trace : table) known.emplace_back(trace.name);
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
    const auto trace = std::find_if(table.begin(), table.end(),
                                    [&](const Trace& row) { return row.name == name; });
    if (trace != table.end()) trace->extract(corpus, acts);
    extract_given(corpus, name, acts);
  }
  return std::move(acts).finish();
}

}  // namespace lockstep
