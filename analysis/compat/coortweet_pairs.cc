// CooRTweet's pairs: pre-filter on rows, grouping by object, inclusive window, loops, and the
// second filter, each exactly as METHODS.md section 2.1 numbers them.

#include <fmt/format.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <numeric>
#include <span>
#include <tuple>

#include "analysis/compat/coortweet.h"

namespace lockstep {
namespace {

constexpr std::uint32_t none = TextId::none;

std::vector<std::uint32_t> rows_of_accounts(const ActRows& all) {
  std::vector<std::uint32_t> count(all.texts.size(), 0);
  for (const ActRow& row : all.rows) ++count[row.account.row()];
  return count;
}

// Rules 1 and 2: rows of accounts with enough of them; order[i] is the place of row i when accounts
// stand in order of first appearance, which decides who is older on equal times.
struct Kept {
  std::vector<std::uint32_t> rows;   // by object, time, place
  std::vector<std::uint32_t> place;  // of every row
};

Kept keep_rows(const ActRows& all, std::uint32_t min_participation) {
  const std::vector<std::uint32_t> count = rows_of_accounts(all);
  std::vector<std::uint32_t> appearance(all.texts.size(), none);
  std::uint32_t accounts = 0;
  Kept kept;
  for (std::uint32_t i = 0; i < all.rows.size(); ++i) {
    const std::size_t account = all.rows[i].account.row();
    if (count[account] < min_participation) continue;
    if (appearance[account] == none) appearance[account] = accounts++;
    kept.rows.push_back(i);
  }
  tbb::parallel_sort(kept.rows.begin(), kept.rows.end(), [&](std::uint32_t x, std::uint32_t y) {
    return std::pair(appearance[all.rows[x].account.row()], x) <
           std::pair(appearance[all.rows[y].account.row()], y);
  });
  kept.place.assign(all.rows.size(), none);
  for (std::uint32_t i = 0; i < kept.rows.size(); ++i) kept.place[kept.rows[i]] = i;
  tbb::parallel_sort(kept.rows.begin(), kept.rows.end(), [&](std::uint32_t x, std::uint32_t y) {
    const ActRow &a = all.rows[x], &b = all.rows[y];
    return std::tuple(a.object.value, a.seconds, kept.place[x]) <
           std::tuple(b.object.value, b.seconds, kept.place[y]);
  });
  return kept;
}

// Rule 4.
bool is_loop(const ActRow& a, const ActRow& b) {
  return !a.object || a.object == a.post || a.object == b.post || a.post == b.post ||
         a.account == b.account;
}

// Calls visit(older, newer) for every two kept rows of one object within the window (rule 3).
template <class Visit>
void each_pair(const ActRows& all, const Kept& kept, double window_s, Visit visit) {
  std::size_t first = 0;
  for (std::size_t i = 0; i < kept.rows.size(); ++i) {
    const ActRow& newer = all.rows[kept.rows[i]];
    while (all.rows[kept.rows[first]].object != newer.object ||
           newer.seconds - all.rows[kept.rows[first]].seconds > window_s) {
      ++first;
    }
    for (std::size_t j = first; j < i; ++j) visit(kept.rows[j], kept.rows[i]);
  }
}

std::uint64_t count_pairs(const ActRows& all, const Kept& kept, double window_s) {
  std::uint64_t pairs = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < kept.rows.size(); ++i) {
    const ActRow& newer = all.rows[kept.rows[i]];
    while (all.rows[kept.rows[first]].object != newer.object ||
           newer.seconds - all.rows[kept.rows[first]].seconds > window_s) {
      ++first;
    }
    pairs += i - first;
  }
  return pairs;
}

// Rule 5: which posts are "ok": posts in the pairs, of accounts with enough rows whose post is in
// the pairs, counted over `rows` whatever their object.
template <class InPairs>
std::vector<bool> ok_posts(const ActRows& all, std::span<const std::uint32_t> rows,
                           const InPairs& in_pairs, std::uint32_t min_participation) {
  std::vector<std::uint32_t> count(all.texts.size(), 0);
  for (const std::uint32_t i : rows) {
    count[all.rows[i].account.row()] += in_pairs[all.rows[i].post.row()];
  }
  std::vector<bool> ok(all.texts.size(), false);
  for (const std::uint32_t i : rows) {
    const ActRow& row = all.rows[i];
    if (in_pairs[row.post.row()] && count[row.account.row()] >= min_participation) {
      ok[row.post.row()] = true;
    }
  }
  return ok;
}

std::vector<bool> posts_in(const ActRows& all, std::span<const CoortweetPair> pairs) {
  std::vector<bool> in_pairs(all.texts.size(), false);
  for (const CoortweetPair& pair : pairs) {
    in_pairs[all.rows[pair.older].post.row()] = true;
    in_pairs[all.rows[pair.newer].post.row()] = true;
  }
  return in_pairs;
}

void second_filter(const ActRows& all, std::span<const std::uint32_t> rows,
                   std::uint32_t min_participation, std::vector<CoortweetPair>& pairs) {
  if (min_participation < 1) return;
  const std::vector<bool> ok = ok_posts(all, rows, posts_in(all, pairs), min_participation);
  std::erase_if(pairs, [&](const CoortweetPair& pair) {
    return !ok[all.rows[pair.older].post.row()] && !ok[all.rows[pair.newer].post.row()];
  });
}

// Every pair whose two posts are those of a pair that passes the fast window and its filter.
void flag_fast(const ActRows& all, const CoortweetOptions& options,
               std::vector<CoortweetPair>& pairs) {
  std::vector<CoortweetPair> fast;
  for (const CoortweetPair& pair : pairs) {
    if (pair.delta_s <= *options.fast_window_s) fast.push_back(pair);
  }
  std::vector<std::uint32_t> every_row(all.rows.size());
  std::iota(every_row.begin(), every_row.end(), 0u);
  second_filter(all, every_row, options.min_participation, fast);
  const auto posts = [&](const CoortweetPair& pair) {
    return std::uint64_t{all.rows[pair.older].post.value} << 32 | all.rows[pair.newer].post.value;
  };
  std::vector<std::uint64_t> fast_posts;
  for (const CoortweetPair& pair : fast) fast_posts.push_back(posts(pair));
  std::sort(fast_posts.begin(), fast_posts.end());
  for (CoortweetPair& pair : pairs) {
    pair.fast = std::binary_search(fast_posts.begin(), fast_posts.end(), posts(pair));
  }
}

}  // namespace

Result<std::vector<CoortweetPair>> coortweet_pairs(const ActRows& rows,
                                                   const CoortweetOptions& options) {
  const Kept kept = keep_rows(rows, options.min_participation);
  const std::uint64_t expected = count_pairs(rows, kept, options.window_s);
  if (expected > options.most_pairs) {
    return Error{fmt::format(
        "a window of {} s makes {} pairs of rows, more than the {} that are allowed; choose a "
        "shorter --window or a larger --most-pairs",
        options.window_s, expected, options.most_pairs)};
  }
  std::vector<CoortweetPair> pairs;
  pairs.reserve(expected);
  each_pair(rows, kept, options.window_s, [&](std::uint32_t older, std::uint32_t newer) {
    if (options.loops == Loops::remove && is_loop(rows.rows[older], rows.rows[newer])) return;
    pairs.push_back({older, newer, rows.rows[newer].seconds - rows.rows[older].seconds});
  });
  std::vector<std::uint32_t> kept_rows = kept.rows;
  second_filter(rows, kept_rows, options.min_participation, pairs);
  if (options.fast_window_s) flag_fast(rows, options, pairs);
  tbb::parallel_sort(pairs.begin(), pairs.end(),
                     [](const CoortweetPair& x, const CoortweetPair& y) {
                       return std::pair(x.older, x.newer) < std::pair(y.older, y.newer);
                     });
  return pairs;
}

}  // namespace lockstep
