#include "analysis/coaction.h"

#include <fmt/format.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace lockstep {
namespace {

// A co-act on its way to its tie. One sort of these by every field gives a total order, so the
// result cannot depend on which thread made which.
struct Pair {
  AccountId a, b;
  PostId post_a, post_b;
  ContentId content;
  std::int32_t day;  // of the earlier post
  std::int64_t gap_ms;

  auto key() const { return std::tuple(a, b, post_a, post_b, content); }
};

// Pairs of acts within the window, of the same account or not: an upper bound of the co-acts.
std::uint64_t pairs_within(std::span<const Act> acts, std::int64_t window_ms) {
  std::uint64_t pairs = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < acts.size(); ++i) {
    while (acts[i].time.ms - acts[first].time.ms > window_ms) ++first;
    pairs += i - first;
  }
  return pairs;
}

void sweep(std::span<const Act> acts, std::int64_t window_ms, std::vector<Pair>& pairs) {
  std::size_t first = 0;
  for (std::size_t i = 0; i < acts.size(); ++i) {
    while (acts[i].time.ms - acts[first].time.ms > window_ms) ++first;
    for (std::size_t j = first; j < i; ++j) {
      const Act& older = acts[j];
      const Act& newer = acts[i];
      if (older.account == newer.account) continue;
      const bool older_is_a = older.account < newer.account;
      const Act& a = older_is_a ? older : newer;
      const Act& b = older_is_a ? newer : older;
      pairs.push_back({a.account, b.account, a.post, b.post, a.content,
                       static_cast<std::int32_t>(day_of(older.time)), b.time.ms - a.time.ms});
    }
  }
}

// Contents in runs of about as many pairs each, so that no thread waits for one viral content more
// than it must.
struct Batch {
  std::size_t begin, end;
  std::vector<Pair> pairs;
};

std::vector<Batch> batches(const std::vector<std::uint64_t>& pairs_of) {
  constexpr std::uint64_t enough = 1 << 16;
  std::vector<Batch> all;
  std::uint64_t in_batch = 0;
  std::size_t begin = 0;
  for (std::size_t c = 0; c < pairs_of.size(); ++c) {
    in_batch += pairs_of[c];
    if (in_batch < enough && c + 1 < pairs_of.size()) continue;
    all.push_back({begin, c + 1, {}});
    begin = c + 1;
    in_batch = 0;
  }
  return all;
}

std::vector<Pair> make_pairs(const Acts& acts, std::int64_t window_ms,
                             const std::vector<std::uint64_t>& pairs_of) {
  std::vector<Batch> work = batches(pairs_of);
  tbb::parallel_for(std::size_t{0}, work.size(), [&](std::size_t i) {
    for (std::size_t c = work[i].begin; c < work[i].end; ++c) {
      if (pairs_of[c] > 0) sweep(acts.of(ContentId(c)), window_ms, work[i].pairs);
    }
  });
  std::size_t total = 0;
  for (const Batch& batch : work) total += batch.pairs.size();
  std::vector<Pair> pairs;
  pairs.reserve(total);
  for (Batch& batch : work) {
    pairs.insert(pairs.end(), batch.pairs.begin(), batch.pairs.end());
    batch.pairs = {};
  }
  return pairs;
}

// Two posts count once, however much they share: the rarest content they share stands for them. The
// traces of the others are kept in the tie. `run` holds the pairs of one tie, sorted; what is kept
// is moved to its front and sorted by content, post a, post b.
std::size_t keep_one_per_posts(std::span<Pair> run, const Acts& acts) {
  const auto commonness = [&](ContentId content) { return acts.of(content).size(); };
  std::size_t kept = 0;
  for (std::size_t i = 0; i < run.size();) {
    Pair rarest = run[i];
    std::size_t j = i + 1;
    for (; j < run.size() && run[j].post_a == run[i].post_a && run[j].post_b == run[i].post_b;
         ++j) {
      if (commonness(run[j].content) < commonness(rarest.content)) rarest = run[j];
    }
    run[kept++] = rarest;
    i = j;
  }
  std::sort(run.begin(), run.begin() + static_cast<std::ptrdiff_t>(kept),
            [](const Pair& x, const Pair& y) {
              return std::tuple(x.content, x.post_a, x.post_b) <
                     std::tuple(y.content, y.post_a, y.post_b);
            });
  return kept;
}

template <class T>
std::uint32_t distinct(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  return static_cast<std::uint32_t>(
      std::distance(values.begin(), std::unique(values.begin(), values.end())));
}

class TieMaker {
 public:
  explicit TieMaker(const Acts& acts) : acts_(acts) {}

  // The tie of one run of pairs of the same two accounts; its co-acts are left in coacts().
  Tie make(std::span<Pair> run) {
    Tie tie{.a = run.front().a, .b = run.front().b};
    for (const Pair& pair : run) tie.traces |= 1u << acts_.contents.trace[pair.content.row()];
    run = run.first(keep_one_per_posts(run, acts_));
    tie.coacts = static_cast<std::uint32_t>(run.size());
    gaps_.clear();
    days_.clear();
    for (std::size_t i = 0; i < run.size(); ++i) {
      tie.contents += i == 0 || run[i].content != run[i - 1].content;
      gaps_.push_back(std::abs(run[i].gap_ms));
      days_.push_back(run[i].day);
    }
    tie.days = distinct(days_);
    const auto middle = gaps_.begin() + static_cast<std::ptrdiff_t>((gaps_.size() - 1) / 2);
    std::nth_element(gaps_.begin(), middle, gaps_.end());
    tie.median_gap_ms = *middle;
    return tie;
  }

 private:
  const Acts& acts_;
  std::vector<std::int64_t> gaps_;
  std::vector<std::int32_t> days_;
};

}  // namespace

Result<Network> coaction(const Acts& acts, const CoactionOptions& options) {
  Network network;
  const std::size_t contents = acts.contents.size();
  std::vector<std::uint64_t> pairs_of(contents);
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, contents, 1024), [&](const auto& range) {
    for (std::size_t c = range.begin(); c < range.end(); ++c) {
      pairs_of[c] = pairs_within(acts.of(ContentId(c)), options.window_ms);
    }
  });
  std::uint64_t total = 0;
  for (std::size_t c = 0; c < contents; ++c) {
    if (pairs_of[c] > options.content_cap) {
      network.capped.push_back({ContentId(c), acts.of(ContentId(c)).size(), pairs_of[c]});
      pairs_of[c] = 0;
    }
    total += pairs_of[c];
  }
  if (total > options.most_pairs) {
    return Error{fmt::format(
        "a window of {} makes {} pairs of posts, more than the {} that are allowed; choose a "
        "shorter --window, fewer --trace, or a smaller --content-cap",
        format_duration(options.window_ms), total, options.most_pairs)};
  }

  std::vector<Pair> pairs = make_pairs(acts, options.window_ms, pairs_of);
  tbb::parallel_sort(pairs.begin(), pairs.end(),
                     [](const Pair& x, const Pair& y) { return x.key() < y.key(); });
  TieMaker maker(acts);
  for (std::size_t i = 0; i < pairs.size();) {
    std::size_t j = i;
    while (j < pairs.size() && pairs[j].a == pairs[i].a && pairs[j].b == pairs[i].b) ++j;
    Tie tie = maker.make(std::span(pairs).subspan(i, j - i));
    network.pairs += tie.coacts;
    ++network.tied_pairs;
    if (tie.contents >= options.min_contents) {
      tie.evidence = network.evidence.size();
      for (std::size_t k = i; k < i + tie.coacts; ++k) {
        network.evidence.push_back(
            {pairs[k].content, pairs[k].post_a, pairs[k].post_b, pairs[k].gap_ms});
      }
      network.ties.push_back(tie);
    }
    i = j;
  }
  return network;
}

}  // namespace lockstep
