#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_invoke.h>

#include <algorithm>
#include <atomic>
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

template <class Visit>
void each_on_all_threads(std::size_t count, const Visit& visit) {
  constexpr std::size_t grain = 1 << 12;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count, grain), [&](const auto& range) {
    for (std::size_t i = range.begin(); i < range.end(); ++i) visit(i);
  });
}

std::uint32_t one_more_of(std::uint32_t& count) {
  return std::atomic_ref(count).fetch_add(1, std::memory_order_relaxed);
}

// Puts the acts on one content in order, each post's once; how many there are then.
std::uint32_t order_acts(std::span<Act> acts, ContentId content) {
  const auto before = [](const Act& a, const Act& b) {
    return std::tie(a.time, a.account, a.post) < std::tie(b.time, b.account, b.post);
  };
  // Posts are in order of time already; of several at once the accounts need not be.
  if (!std::is_sorted(acts.begin(), acts.end(), before))
    std::sort(acts.begin(), acts.end(), before);
  const auto same_post = [](const Act& a, const Act& b) { return a.post == b.post; };
  const auto end = std::unique(acts.begin(), acts.end(), same_post);  // a hashtag twice in one post
  for (auto act = acts.begin(); act != end; ++act) act->content = content;
  return static_cast<std::uint32_t>(end - acts.begin());
}

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

// Brings the acts on each content together by counting them; `keys` are all keys, by their bytes.
// Threads put a content's acts in any order, so that is set right in the end.
void ActsBuilder::finish_trace(std::size_t trace, std::span<const std::uint32_t> keys) {
  const std::size_t end = trace + 1 < found_.size() ? found_[trace + 1].begin : drafts_.size();
  const auto drafts = std::span(drafts_).subspan(found_[trace].begin, end - found_[trace].begin);
  if (drafts.empty()) return;
  const std::size_t written = acts_.rows.size(), first = acts_.contents.size();
  std::vector<std::uint32_t> next(keys.size());
  const auto take_down = [&](std::size_t i) { one_more_of(next[drafts[i].key.row()]); };
  tbb::parallel_invoke([&] { acts_.rows.resize(written + drafts.size()); },
                       [&] { each_on_all_threads(drafts.size(), take_down); });
  std::vector<std::uint32_t> here, starts{0};  // the keys of this trace
  for (const std::uint32_t key : keys) {
    const std::uint32_t count = std::exchange(next[key], starts.back());
    if (count == 0) continue;
    here.push_back(key);
    starts.push_back(starts.back() + count);
  }
  const Posts& posts = corpus_.posts;
  each_on_all_threads(drafts.size(), [&](std::size_t i) {
    const PostId post = drafts[i].post;
    acts_.rows[written + one_more_of(next[drafts[i].key.row()])] = {
        ContentId{}, posts.account[post.row()], post, posts.time[post.row()]};
  });
  const auto all = std::span(acts_.rows).subspan(written);
  std::vector<std::uint32_t> counts(here.size());
  each_on_all_threads(here.size(), [&](std::size_t c) {
    counts[c] = order_acts(all.subspan(starts[c], starts[c + 1] - starts[c]), ContentId(first + c));
  });
  for (std::size_t c = 0; c < here.size(); ++c) {
    add_content(trace, TextId(here[c]), all.subspan(starts[c], counts[c]));
  }
  acts_.rows.resize(acts_.starts.back());
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
