#include "analysis/compat/qut_acts.h"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <span>
#include <string>
#include <tuple>

#include "analysis/compat/qut_text.h"

namespace lockstep {
namespace {

constexpr std::uint32_t none = TextId::none;

// Accounts in the order of their bytes, and the rank of each by its TextId.
std::vector<std::uint32_t> rank_accounts(const PostRows& rows, std::vector<TextId>& accounts) {
  std::vector<std::uint32_t> rank(rows.texts.size(), none);
  for (const PostRow& row : rows.rows) {
    if (rank[row.account.row()] != none) continue;
    rank[row.account.row()] = 0;
    accounts.push_back(row.account);
  }
  tbb::parallel_sort(accounts.begin(), accounts.end(),
                     [&](TextId a, TextId b) { return rows.texts[a] < rows.texts[b]; });
  for (std::uint32_t a = 0; a < accounts.size(); ++a) rank[accounts[a].row()] = a;
  return rank;
}

// Which rows are the first of their post.
std::vector<bool> first_rows(const PostRows& rows) {
  std::vector<bool> seen(rows.texts.size(), false), first;
  for (const PostRow& row : rows.rows) {
    first.push_back(!seen[row.post.row()]);
    seen[row.post.row()] = true;
  }
  return first;
}

// For every text of the posts that are no reposts, its plain text in a pool of plain texts.
std::vector<std::uint32_t> plain_texts(const PostRows& rows) {
  std::vector<std::uint32_t> group(rows.texts.size(), none);
  std::vector<TextId> texts;
  for (const PostRow& row : rows.rows) {
    if (row.repost_of || group[row.text.row()] != none) continue;
    group[row.text.row()] = 0;
    texts.push_back(row.text);
  }
  constexpr std::size_t portion = 1 << 16;  // as many are held twice
  TextPool plain;
  std::vector<std::string> some;
  for (std::size_t from = 0; from < texts.size(); from += portion) {
    some.resize(std::min(portion, texts.size() - from));
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, some.size(), 256), [&](const auto& part) {
      for (std::size_t i = part.begin(); i < part.end(); ++i) {
        some[i] = qut_plain_text(rows.texts[texts[from + i]]);
      }
    });
    for (std::size_t i = 0; i < some.size(); ++i) {
      group[texts[from + i].row()] = plain.intern(some[i]).value;
    }
  }
  return group;
}

// The group of a row that is the first of its post; none if it has no part in the network.
std::uint32_t group_of(const PostRow& row, QutNetwork network,
                       const std::vector<std::uint32_t>& plain) {
  if (network == QutNetwork::co_post) return 0;
  if (network == QutNetwork::co_retweet) return row.repost_of.value;
  if (row.repost_of) return none;
  if (network == QutNetwork::co_reply) return row.reply_to.value;
  return network == QutNetwork::co_tweet ? plain[row.text.row()] : row.text.value;
}

// A row for each post and link: all rows of a post bring links, the first to bring one counts.
void add_links(const PostRows& rows, const std::vector<std::uint32_t>& rank, QutActs& acts) {
  struct Brought {
    std::uint32_t row;
    QutAct act;
  };
  std::vector<Brought> all;
  for (std::uint32_t i = 0; i < rows.rows.size(); ++i) {
    const PostRow& row = rows.rows[i];
    if (row.repost_of) continue;
    for (const TextId link : rows.links[i]) {
      all.push_back({i, {rank[row.account.row()], row.post.value, link.value, row.seconds}});
    }
  }
  const auto key = [](const Brought& one) { return std::tie(one.act.post, one.act.group); };
  tbb::parallel_sort(all.begin(), all.end(), [&](const Brought& x, const Brought& y) {
    return std::tuple_cat(key(x), std::tie(x.row)) < std::tuple_cat(key(y), std::tie(y.row));
  });
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i == 0 || key(all[i - 1]) != key(all[i])) acts.acts.push_back(all[i].act);
  }
}

}  // namespace

QutActs qut_acts(const PostRows& rows, QutNetwork network) {
  QutActs acts;
  const std::vector<std::uint32_t> rank = rank_accounts(rows, acts.accounts);
  acts.groups = static_cast<std::uint32_t>(std::max<std::size_t>(rows.texts.size(), 1));
  if (network == QutNetwork::co_link) {
    add_links(rows, rank, acts);
  } else {
    const std::vector<bool> first = first_rows(rows);
    std::vector<std::uint32_t> plain;
    if (network == QutNetwork::co_tweet) plain = plain_texts(rows);
    for (std::size_t i = 0; i < rows.rows.size(); ++i) {
      if (!first[i]) continue;
      const PostRow& row = rows.rows[i];
      const std::uint32_t group = group_of(row, network, plain);
      if (group == none) continue;
      acts.acts.push_back({rank[row.account.row()], row.post.value, group, row.seconds});
    }
  }
  tbb::parallel_sort(acts.acts.begin(), acts.acts.end(), [](const QutAct& x, const QutAct& y) {
    return std::tie(x.account, x.post, x.group) < std::tie(y.account, y.post, y.group);
  });
  return acts;
}

}  // namespace lockstep
