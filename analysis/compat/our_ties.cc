#include "analysis/compat/our_ties.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <optional>
#include <tuple>
#include <unordered_set>

#include "analysis/coaction.h"
#include "analysis/compat/texts_by_bytes.h"
#include "analysis/content/url.h"

namespace lockstep {
namespace {

std::vector<TextId> accounts_of(const ActRows& rows) {
  std::vector<std::uint8_t> seen(rows.texts.size(), 0);
  for (const ActRow& row : rows.rows) seen[row.account.row()] = 1;
  return texts_by_bytes(rows.texts, seen);
}

struct Sighting {
  std::uint32_t content, account, post;  // by bytes, by bytes, text
  std::int64_t ms;

  auto key() const { return std::tie(content, account, post, ms); }
};

// Sorted; a post stands on a content once.
std::vector<Sighting> sightings_of(const ActRows& rows, const RankedAccounts& accounts,
                                   std::vector<TextId>& contents) {
  std::vector<std::uint8_t> is_content(rows.texts.size(), 0);
  const auto acts = [&](const ActRow& row) {
    return row.object && !rows.texts[row.object].empty();
  };
  for (const ActRow& row : rows.rows) {
    if (acts(row)) is_content[row.object.row()] = 1;
  }
  contents = texts_by_bytes(rows.texts, is_content);
  std::vector<std::uint32_t> place(rows.texts.size(), 0);
  for (std::uint32_t c = 0; c < contents.size(); ++c) place[contents[c].row()] = c;
  std::vector<Sighting> all;
  for (const ActRow& row : rows.rows) {
    if (!acts(row)) continue;
    all.push_back({place[row.object.row()], accounts.place(row.account), row.post.value,
                   std::llround(row.seconds * 1000)});
  }
  std::sort(all.begin(), all.end(),
            [](const Sighting& x, const Sighting& y) { return x.key() < y.key(); });
  all.erase(std::unique(all.begin(), all.end(),
                        [](const Sighting& x, const Sighting& y) {
                          return std::tie(x.content, x.account, x.post) ==
                                 std::tie(y.content, y.account, y.post);
                        }),
            all.end());
  return all;
}

// Numbers posts by account, then text: what two accounts call by one id are two posts.
std::vector<PostId> posts_of(const std::vector<Sighting>& all) {
  std::vector<std::uint64_t> posts;
  const auto key = [](const Sighting& one) { return std::uint64_t{one.account} << 32 | one.post; };
  for (const Sighting& one : all) posts.push_back(key(one));
  std::sort(posts.begin(), posts.end());
  posts.erase(std::unique(posts.begin(), posts.end()), posts.end());
  std::vector<PostId> ids;
  for (const Sighting& one : all) {
    const auto found = std::lower_bound(posts.begin(), posts.end(), key(one));
    ids.push_back(PostId(static_cast<std::size_t>(found - posts.begin())));
  }
  return ids;
}

Acts acts_of(const ActRows& rows, const RankedAccounts& accounts) {
  std::vector<TextId> contents;
  const std::vector<Sighting> all = sightings_of(rows, accounts, contents);
  const std::vector<PostId> posts = posts_of(all);
  Acts acts;
  acts.traces = {"object"};
  for (std::size_t i = 0; i < all.size(); ++i) {
    acts.rows.push_back(
        {ContentId(all[i].content), AccountId(all[i].account), posts[i], Time{all[i].ms}});
  }
  std::sort(acts.rows.begin(), acts.rows.end(), [](const Act& x, const Act& y) {
    return std::tie(x.content, x.time.ms, x.account, x.post) <
           std::tie(y.content, y.time.ms, y.account, y.post);
  });
  for (const TextId content : contents) {
    acts.contents.trace.push_back(0);
    acts.contents.key.push_back(acts.keys.intern(rows.texts[content]));
    acts.contents.source_time.push_back({});
  }
  acts.starts.assign(contents.size() + 1, 0);
  for (const Act& act : acts.rows) ++acts.starts[act.content.row() + 1];
  for (std::size_t c = 0; c < contents.size(); ++c) {
    acts.starts[c + 1] += acts.starts[c];
    acts.contents.representative.push_back(acts.rows[acts.starts[c]].post);
  }
  return acts;
}

}  // namespace

RankedAccounts::RankedAccounts(const ActRows& rows)
    : rows_(rows), by_bytes_(accounts_of(rows)), place_(rows.texts.size(), 0) {
  for (std::uint32_t a = 0; a < by_bytes_.size(); ++a) place_[by_bytes_[a].row()] = a;
}

AccountPair RankedAccounts::pair(TextId one, TextId other) const {
  const auto [a, b] = std::minmax({place(one), place(other)});
  return AccountPair{a} << 32 | b;
}

std::string RankedAccounts::name(AccountPair pair) const {
  return std::string(name_of(static_cast<std::uint32_t>(pair >> 32))) + " - " +
         std::string(name_of(static_cast<std::uint32_t>(pair)));
}

std::vector<WeighedPair> RankedAccounts::edges_of(const GraphTable& table,
                                                  std::string_view column) const {
  std::vector<std::uint32_t> places;
  for (std::uint32_t a = 0; a < size() && places.size() < table.nodes.size(); ++a) {
    if (name_of(a) == table.nodes[places.size()]) places.push_back(a);
  }
  assert(places.size() == table.nodes.size());
  const auto of_column = std::find_if(table.edge_columns.begin(), table.edge_columns.end(),
                                      [&](const Column& one) { return one.name == column; });
  assert(of_column != table.edge_columns.end());
  const auto& weights = std::get<std::vector<std::int64_t>>(of_column->cells);
  std::vector<WeighedPair> edges;
  for (std::size_t e = 0; e < table.edges.size(); ++e) {
    const auto [a, b] = std::minmax({places[table.edges[e][0]], places[table.edges[e][1]]});
    edges.push_back({AccountPair{a} << 32 | b, weights[e]});
  }
  std::sort(edges.begin(), edges.end(),
            [](const WeighedPair& x, const WeighedPair& y) { return x.pair < y.pair; });
  return edges;
}

const WeighedPair* find(const std::vector<WeighedPair>& sorted, AccountPair pair) {
  const auto found =
      std::lower_bound(sorted.begin(), sorted.end(), pair,
                       [](const WeighedPair& one, AccountPair p) { return one.pair < p; });
  return found != sorted.end() && found->pair == pair ? &*found : nullptr;
}

RowsWithOurLinks with_our_links(const ActRows& rows) {
  RowsWithOurLinks ours;
  std::vector<TextId> known(rows.texts.size());
  std::unordered_set<std::uint32_t> joined;
  const auto intern = [&](TextId text) {
    if (!known[text.row()]) known[text.row()] = ours.rows.texts.intern(rows.texts[text]);
    return known[text.row()];
  };
  std::vector<TextId> object(rows.texts.size());
  for (const ActRow& row : rows.rows) {
    if (row.object && !object[row.object.row()]) {
      const std::string link = canonical_url(rows.texts[row.object]);
      TextId& ours_is = object[row.object.row()];
      ours_is = link.empty() ? intern(row.object) : ours.rows.texts.intern(link);
      if (!link.empty()) {
        ++ours.links;
        joined.insert(ours_is.value);
      }
    }
    ours.rows.rows.push_back({row.object ? object[row.object.row()] : TextId{}, intern(row.account),
                              intern(row.post), row.seconds});
  }
  ours.joined = joined.size();
  return ours;
}

std::vector<std::uint8_t> later_rows(const ActRows& rows) {
  std::vector<std::uint32_t> order(rows.rows.size());
  std::iota(order.begin(), order.end(), 0u);
  const auto stands = [&](std::uint32_t i) {
    const ActRow& row = rows.rows[i];
    return std::tuple(row.object.value, row.account.value, row.post.value);
  };
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
    return std::pair(stands(x), rows.rows[x].seconds) < std::pair(stands(y), rows.rows[y].seconds);
  });
  std::vector<std::uint8_t> later(rows.rows.size(), 0);
  for (std::size_t i = 0, first = 0; i < order.size(); ++i) {
    if (stands(order[i]) != stands(order[first])) first = i;
    later[order[i]] = rows.rows[order[i]].seconds > rows.rows[order[first]].seconds;
  }
  return later;
}

Result<OurTies> our_ties(const ActRows& rows, double window_s) {
  const RankedAccounts accounts(rows);
  const Acts acts = acts_of(rows, accounts);
  const Result<Network> network =
      coaction(acts, {.window_ms = std::llround(window_s * 1000), .min_contents = 1});
  if (!network) return network.error();
  OurTies ours{.ties = {}, .capped = network->capped.size()};
  for (const Tie& tie : network->ties) {
    ours.ties.push_back({AccountPair{tie.a.value} << 32 | tie.b.value, tie.contents});
  }
  return ours;
}

}  // namespace lockstep
