// CooRTweet's rows, ready to be paired: filtered, put together by account, grouped by object and
// sorted by time, with the reach of the window from each row; and whether the pairs would fit.
//
// Needs the rows in file order. Grouping is a counting sort, so that only the rows of one object
// are compared with each other; all the rest is linear.
// Reference: CooRTweet 2.1.3 (commit d31a008), R/detect_groups.R, R/calc_group_combinations.R.

#include "analysis/compat/coortweet_groups.h"

#include <fmt/format.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>

#include "graph/counted.h"

namespace lockstep {
namespace {

constexpr std::uint32_t none = TextId::none;

// Rule 1: the place of every row when rows are put together by account, accounts in order of first
// appearance; none for rows of accounts with too few rows.
std::vector<std::uint32_t> places(const ActRows& all, std::uint32_t min_participation) {
  std::vector<std::uint32_t> count(all.texts.size(), 0);
  for (const ActRow& row : all.rows) ++count[row.account.row()];
  std::vector<std::uint32_t> next(all.texts.size(), none);
  std::uint32_t free = 0;
  std::vector<std::uint32_t> place(all.rows.size(), none);
  for (std::size_t i = 0; i < all.rows.size(); ++i) {
    const std::size_t account = all.rows[i].account.row();
    if (count[account] < min_participation) continue;
    if (next[account] == none) {
      next[account] = free;
      free += count[account];
    }
    place[i] = next[account]++;
  }
  return place;
}

// Rule 2: numbers objects in the order of their first place, those with at least two rows that can
// pair. Objects are texts; the one past the last text stands for the missing one.
class Objects {
 public:
  Objects(const ActRows& all, const std::vector<std::uint32_t>& place, Loops loops)
      : all_(all), place_(place), loops_(loops) {
    std::vector<std::uint32_t> first(all.texts.size() + 1, none), count(first.size(), 0);
    for (std::size_t i = 0; i < all.rows.size(); ++i) {
      if (place[i] == none) continue;
      first[slot(i)] = std::min(first[slot(i)], place[i]);
      count[slot(i)] += can_pair(i);
    }
    std::vector<std::uint32_t> at_place(all.rows.size(), none);
    for (std::uint32_t o = 0; o < first.size(); ++o) {
      if (count[o] >= 2) at_place[first[o]] = o;
    }
    number_.assign(first.size(), none);
    for (const std::uint32_t o : at_place) {
      if (o == none) continue;
      number_[o] = static_cast<std::uint32_t>(starts_.size() - 1);
      starts_.push_back(starts_.back() + count[o]);
    }
  }

  // none if no pair can come of this row.
  std::uint32_t number(std::size_t row) const {
    return place_[row] != none && can_pair(row) ? number_[slot(row)] : none;
  }
  const std::vector<std::uint32_t>& starts() const { return starts_; }

 private:
  std::size_t slot(std::size_t row) const {
    return all_.rows[row].object ? all_.rows[row].object.row() : all_.texts.size();
  }
  // The part of rule 4 that one row decides alone.
  bool can_pair(std::size_t i) const {
    const ActRow& row = all_.rows[i];
    return loops_ == Loops::keep || (row.object && row.object != row.post);
  }

  const ActRows& all_;
  const std::vector<std::uint32_t>& place_;
  Loops loops_;
  std::vector<std::uint32_t> number_, starts_{0};
};

void sort_and_find_first(CoortweetGroups& groups, std::size_t object, double window_s) {
  const std::uint32_t begin = groups.starts[object], end = groups.starts[object + 1];
  std::vector<CoortweetRow>& all = groups.sightings;
  tbb::parallel_sort(all.begin() + begin, all.begin() + end,
                     [](const CoortweetRow& x, const CoortweetRow& y) {
                       return std::tuple(x.seconds, x.place) < std::tuple(y.seconds, y.place);
                     });
  std::uint32_t first = begin;
  for (std::uint32_t i = begin; i < end; ++i) {
    while (all[i].seconds - all[first].seconds > window_s) ++first;
    groups.first[i] = first;
  }
}

}  // namespace

CoortweetGroups coortweet_groups(const ActRows& all, const CoortweetOptions& options) {
  const std::vector<std::uint32_t> place = places(all, options.min_participation);
  const Objects objects(all, place, options.loops);
  CoortweetGroups groups;
  groups.starts = objects.starts();
  groups.sightings.resize(groups.starts.back());
  groups.first.resize(groups.starts.back());
  std::vector<std::uint32_t> next(groups.starts.begin(), groups.starts.end() - 1);
  for (std::uint32_t i = 0; i < all.rows.size(); ++i) {
    const std::uint32_t object = objects.number(i);
    if (object == none) continue;
    const ActRow& row = all.rows[i];
    groups.sightings[next[object]++] = {row.seconds, place[i], i, row.account, row.post};
  }
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, next.size(), 256), [&](const auto& range) {
    for (std::size_t o = range.begin(); o < range.end(); ++o) {
      sort_and_find_first(groups, o, options.window_s);
    }
  });
  return groups;
}

namespace {

// How many pairs of an object the sweep meets, and how many of these are not one account's own.
struct Bound {
  std::uint64_t met = 0, tied = 0;
};

Bound bound(const CoortweetGroups& groups, std::size_t object, const CoortweetOptions& options) {
  const std::uint32_t begin = groups.starts[object], end = groups.starts[object + 1];
  Bound pairs;
  for (std::uint32_t i = begin; i < end; ++i) pairs.met += i - groups.first[i];
  pairs.tied = pairs.met;
  if (options.loops == Loops::keep || pairs.met == 0) return pairs;
  // The same sweep over the rows of each account: what it meets are loops.
  std::vector<std::pair<std::uint32_t, double>> by_account;
  for (std::uint32_t i = begin; i < end; ++i) {
    by_account.emplace_back(groups.sightings[i].account.value, groups.sightings[i].seconds);
  }
  std::sort(by_account.begin(), by_account.end());
  std::size_t first = 0;
  for (std::size_t i = 0; i < by_account.size(); ++i) {
    while (by_account[first].first != by_account[i].first ||
           by_account[i].second - by_account[first].second > options.window_s) {
      ++first;
    }
    pairs.tied -= i - first;
  }
  return pairs;
}

std::string in_print(const ActRows& all, TextId object) {
  if (!object) return "rows without object";
  std::string_view text = all.texts[object];
  if (text.size() <= 60) return fmt::format("object \"{}\"", text);
  std::size_t end = 60;
  while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return fmt::format("object \"{}...\"", text.substr(0, end));
}

}  // namespace

Done check_coortweet_size(const ActRows& all, const CoortweetGroups& groups,
                          const CoortweetOptions& options, std::uint64_t most_pairs) {
  const std::size_t objects = groups.starts.size() - 1;
  std::vector<Bound> bounds(objects);
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, objects, 256), [&](const auto& range) {
    for (std::size_t o = range.begin(); o < range.end(); ++o) {
      bounds[o] = bound(groups, o, options);
    }
  });
  Bound total;
  std::size_t largest = 0;
  for (std::size_t o = 0; o < objects; ++o) {
    total.met += bounds[o].met;
    total.tied += bounds[o].tied;
    if (bounds[o].met > bounds[largest].met) largest = o;
  }
  if (total.tied <= most_pairs && total.met / 100 <= most_pairs) return done();
  const std::uint32_t begin = groups.starts[largest];
  return Error{fmt::format(
      "a window of {} s makes {} pairs of rows, {} of them of different accounts; {} are allowed. "
      "Most are of {}: {} rows, {} pairs. Choose a shorter window, take that object out, or allow "
      "more with --memory",
      options.window_s, grouped(total.met), grouped(total.tied), grouped(most_pairs),
      in_print(all, all.rows[groups.sightings[begin].row].object),
      grouped(groups.starts[largest + 1] - begin), grouped(bounds[largest].met))};
}

}  // namespace lockstep
