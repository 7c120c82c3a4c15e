// The order of posts: time, platform, key. Where they do not stand in it, one sort by time.

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <atomic>
#include <utility>

#include "graph/corpus_groups.h"
#include "graph/text_order.h"

namespace lockstep {
namespace {

// Whether the posts stand in the order of the corpus as they are numbered: most exports do.
bool are_in_order(const DraftPosts& posts, const TextPool& texts, const Groups& groups) {
  const auto place = [&](std::size_t post) {
    return std::pair(posts.time[timed_row(posts, groups[post])],
                     posts.platform[groups[post].front()]);
  };
  const auto key = [&](std::size_t post) { return texts[posts.key[groups[post].front()]]; };
  std::atomic<bool> in_order = true;
  constexpr std::size_t grain = 1 << 14;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(1, groups.size(), grain), [&](auto& range) {
    auto before = place(range.begin() - 1);
    for (std::size_t post = range.begin(); post < range.end() && in_order; ++post) {
      const auto here = place(post);
      if (here < before || (here == before && key(post) < key(post - 1))) in_order = false;
      before = here;
    }
  });
  return in_order;
}

Rows sort_posts(const DraftPosts& posts, const TextPool& texts, const Groups& groups) {
  struct Place {
    Time time;
    Platform platform;
    std::uint32_t post;
    auto operator<=>(const Place&) const = default;
  };
  std::vector<Place> places(groups.size());
  std::vector<TextId> key(groups.size());
  tbb::parallel_for(std::uint32_t{0}, static_cast<std::uint32_t>(groups.size()),
                    [&](std::uint32_t post) {
                      const std::uint32_t shown = groups[post].front();
                      const std::size_t timed = timed_row(posts, groups[post]);
                      places[post] = {posts.time[timed], posts.platform[shown], post};
                      key[post] = posts.key[shown];
                    });
  tbb::parallel_sort(places.begin(), places.end());
  Rows order;
  order.reserve(places.size());
  for (const Place& place : places) order.push_back(place.post);
  std::vector<std::span<std::uint32_t>> same;  // time and platform
  for (std::size_t begin = 0, end; begin < places.size(); begin = end) {
    end = begin + 1;
    while (end < places.size() && places[end].time == places[begin].time &&
           places[end].platform == places[begin].platform) {
      ++end;
    }
    if (end - begin > 1) same.push_back(std::span(order).subspan(begin, end - begin));
  }
  tbb::parallel_for(std::size_t{0}, same.size(),
                    [&](std::size_t i) { sort_by_text(texts, key, same[i]); });
  return order;
}

}  // namespace

Rows order_of_posts(const DraftPosts& posts, const TextPool& texts, const Groups& groups) {
  return are_in_order(posts, texts, groups) ? Rows{} : sort_posts(posts, texts, groups);
}

Groups reorder(Groups groups, const Rows& order) {
  Groups ordered;
  ordered.rows.reserve(groups.starts.back());
  ordered.starts.reserve(groups.starts.size());
  ordered.starts.push_back(0);
  for (const std::uint32_t post : order) {
    ordered.rows.insert(ordered.rows.end(), groups[post].begin(), groups[post].end());
    ordered.starts.push_back(static_cast<std::uint32_t>(ordered.rows.size()));
  }
  return ordered;
}

}  // namespace lockstep
