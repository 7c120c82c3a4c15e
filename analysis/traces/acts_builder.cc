#include <algorithm>
#include <cassert>
#include <numeric>
#include <tuple>
#include <utility>

#include "analysis/traces/traces.h"
#include "graph/text_order.h"

namespace lockstep {
namespace {

// Before 2004 none of the platforms was there, and a clock that says 2100 or later is wrong: such
// posts are kept, but say nothing about acting at the same time (FORMATS.md section 4).
constexpr Time earliest{1'072'915'200'000}, too_late{4'102'444'800'000};

bool is_plausible(Time time) { return time >= earliest && time < too_late; }

}  // namespace

void ActsBuilder::begin(std::string_view trace) {
  assert(acts_.traces.size() < most_traces);
  acts_.traces.emplace_back(trace);
  if (drafts_.empty()) drafts_.reserve(corpus_.posts.given.values.size());
  found_.push_back({.begin = drafts_.size(), .source_times = {}});
  spelled_.clear();
}

bool ActsBuilder::counts(PostId post) const {
  return corpus_.posts.account[post.row()] && is_plausible(corpus_.posts.time[post.row()]);
}

void ActsBuilder::add(PostId post, TextId key, Time source_time) {
  if (key == nothing_) return;
  drafts_.push_back({key, post});
  keep_source_time(key, source_time);
}

void ActsBuilder::keep_source_time(TextId key, Time source_time) {
  if (!source_time) return;
  std::vector<Time>& times = found_.back().source_times;
  if (times.size() <= key.row()) times.resize(key.row() + 1);
  times[key.row()] = source_time;
}

void ActsBuilder::act(PostId post, std::string_view key, Time source_time) {
  if (!key.empty() && counts(post)) add(post, acts_.keys.intern(key), source_time);
}

void ActsBuilder::leave_out(GuardTotal total) {
  total.trace = acts_.traces.back();
  guarded_.totals.push_back(std::move(total));
}

void ActsBuilder::leave_out(std::vector<GuardedContent> contents) {
  std::sort(contents.begin(), contents.end(), [](const GuardedContent& x, const GuardedContent& y) {
    return std::tie(y.accounts, y.posts, x.first, x.key) <
           std::tie(x.accounts, x.posts, y.first, y.key);
  });
  for (GuardedContent& content : contents) {
    content.trace = acts_.traces.back();
    guarded_.contents.push_back(std::move(content));
  }
}

// Its acts stand in acts_.rows, behind all that is written, and move up to it.
void ActsBuilder::add_content(std::size_t trace, TextId key, std::span<const Act> acts) {
  Contents& contents = acts_.contents;
  const std::vector<Time>& times = found_[trace].source_times;
  contents.trace.push_back(static_cast<std::uint8_t>(trace));
  contents.key.push_back(key);
  contents.source_time.push_back(key.row() < times.size() ? times[key.row()] : Time{});
  contents.representative.push_back(acts.front().post);
  Act* const to = acts_.rows.data() + acts_.starts.back();
  if (to != acts.data()) std::copy(acts.begin(), acts.end(), to);
  acts_.starts.push_back(acts_.starts.back() + acts.size());
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

}  // namespace lockstep
