#include "analysis/traces/traces.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "analysis/content/url.h"
#include "analysis/traces/hashtag.h"
#include "analysis/traces/link.h"
#include "analysis/traces/media.h"
#include "analysis/traces/repost.h"
#include "analysis/traces/text.h"
#include "graph/text_order.h"

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
  // A table's links meet those of posts only in one spelling; what is no link stays as it is.
  const auto spell = [&](std::string_view key) {
    std::string link = name == "link" ? canonical_url(key) : std::string{};
    return link.empty() ? std::string(key) : link;
  };
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

}  // namespace

std::span<const Trace> traces() { return table; }

void ActsBuilder::begin(std::string_view trace) {
  assert(acts_.traces.size() < most_traces);
  acts_.traces.emplace_back(trace);
  found_.push_back({.begin = drafts_.size(), .source_times = {}});
  spelled_.clear();
}

bool ActsBuilder::counts(PostId post) const {
  return corpus_.posts.account[post.row()] && is_plausible(corpus_.posts.time[post.row()]);
}

void ActsBuilder::add(PostId post, TextId key, Time source_time) {
  if (key == nothing_) return;
  drafts_.push_back({key, post});
  if (!source_time) return;
  std::vector<Time>& times = found_.back().source_times;
  if (times.size() <= key.row()) times.resize(key.row() + 1);
  times[key.row()] = source_time;
}

void ActsBuilder::act(PostId post, std::string_view key, Time source_time) {
  if (!key.empty() && counts(post)) add(post, acts_.keys.intern(key), source_time);
}

// Writes one content. Its acts stand behind all that is written, in the order in which they were
// found; they move up to what is.
void ActsBuilder::finish_content(std::size_t trace, TextId key, std::span<Act> acts) {
  const auto before = [](const Act& a, const Act& b) {
    return std::tie(a.time, a.account, a.post) < std::tie(b.time, b.account, b.post);
  };
  // Posts are in order of time already; of several at once the accounts need not be.
  if (!std::is_sorted(acts.begin(), acts.end(), before))
    std::sort(acts.begin(), acts.end(), before);
  const auto same_post = [](const Act& a, const Act& b) { return a.post == b.post; };
  const auto end = std::unique(acts.begin(), acts.end(), same_post);  // a hashtag twice in one post

  Contents& contents = acts_.contents;
  const ContentId content(contents.size());
  const std::vector<Time>& times = found_[trace].source_times;
  contents.trace.push_back(static_cast<std::uint8_t>(trace));
  contents.key.push_back(key);
  contents.source_time.push_back(key.row() < times.size() ? times[key.row()] : Time{});
  contents.representative.push_back(acts.front().post);
  std::size_t to = acts_.starts.back();
  for (auto act = acts.begin(); act != end; ++act) {
    act->content = content;
    acts_.rows[to++] = *act;
  }
  acts_.starts.push_back(to);
}

// Brings the acts on each content together by counting them; `keys` are all keys, by their bytes.
void ActsBuilder::finish_trace(std::size_t trace, std::span<const std::uint32_t> keys) {
  const std::size_t end = trace + 1 < found_.size() ? found_[trace + 1].begin : drafts_.size();
  const auto drafts = std::span(drafts_).subspan(found_[trace].begin, end - found_[trace].begin);
  if (drafts.empty()) return;
  std::vector<std::uint32_t> next(keys.size());
  for (const Draft& draft : drafts) ++next[draft.key.row()];
  std::uint32_t start = 0;
  for (const std::uint32_t key : keys) start += std::exchange(next[key], start);

  const std::size_t written = acts_.rows.size();
  const Posts& posts = corpus_.posts;
  acts_.rows.resize(written + drafts.size());
  for (const Draft& draft : drafts) {
    const std::size_t post = draft.post.row();
    acts_.rows[written + next[draft.key.row()]++] = {ContentId{}, posts.account[post], draft.post,
                                                     posts.time[post]};
  }
  start = 0;
  for (const std::uint32_t key : keys) {
    const std::uint32_t stop = next[key];
    if (stop == start) continue;
    finish_content(trace, TextId(key),
                   std::span(acts_.rows).subspan(written + start, stop - start));
    start = stop;
  }
  acts_.rows.resize(acts_.starts.back());
}

Acts ActsBuilder::finish() && {
  assert(drafts_.size() < UINT32_MAX);
  spelled_ = {};
  std::vector<std::uint32_t> keys(acts_.keys.size());
  std::iota(keys.begin(), keys.end(), 0u);
  {
    const std::vector<TextId> texts(keys.begin(), keys.end());
    sort_by_text(acts_.keys, texts, keys);
  }
  acts_.keys.close();
  acts_.rows.reserve(drafts_.size());
  for (std::size_t trace = 0; trace < found_.size(); ++trace) finish_trace(trace, keys);
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
