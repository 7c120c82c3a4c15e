// Joins the accounts of a draft that are one, shows the best capture of each, and puts them in
// order.

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

#include "graph/ascii.h"
#include "graph/corpus_draft.h"
#include "graph/text_order.h"

namespace lockstep {
namespace {

constexpr std::string_view mark = "handle:";

// For every account known only by "handle:...": the account whose captures tie that handle to an
// id, if there is exactly one. Any other account stands for itself.
Rows join_handles(const CorpusBuilder::State& draft) {
  const DraftAccounts& accounts = draft.accounts;
  Rows joined = first_rows(accounts.id.size());
  const bool any_by_handle = std::any_of(accounts.id.begin(), accounts.id.end(), [&](TextId id) {
    return draft.texts[id].starts_with(mark);
  });
  if (!any_by_handle) return joined;
  std::unordered_map<std::string, std::uint32_t> owner;  // none where two ids had the handle
  const auto spelled = [&](Platform platform, std::string_view handle) {
    return std::string(1, static_cast<char>(platform)) + ascii_lower(handle);
  };
  for (const DraftCapture& capture : draft.captures) {
    const std::size_t row = capture.account.row();
    const std::string_view handle = draft.texts[capture.handle];
    if (handle.empty() || draft.texts[accounts.id[row]].starts_with(mark)) continue;
    const auto [found, added] =
        owner.try_emplace(spelled(accounts.platform[row], handle), capture.account.value);
    if (!added && found->second != capture.account.value) found->second = no_place;
  }
  for (std::uint32_t row = 0; row < joined.size(); ++row) {
    const std::string_view id = draft.texts[accounts.id[row]];
    if (!id.starts_with(mark)) continue;
    const auto found = owner.find(spelled(accounts.platform[row], id.substr(mark.size())));
    if (found != owner.end() && found->second != no_place) joined[row] = found->second;
  }
  return joined;
}

// How much a capture says.
int richness(const DraftCapture& c) {
  return (c.kind != AccountKind::unknown) + (c.handle != TextId(0u)) + (c.name != TextId(0u)) +
         (c.bio != TextId(0u)) + (c.followers >= 0) + (c.following >= 0) + (c.posts >= 0) +
         (c.default_picture >= 0) + static_cast<bool>(c.created);
}

// Later captures first, then those that say more, then by what they say, so that equals are equal.
bool tells_more(const TextPool& texts, const DraftCapture& a, const DraftCapture& b) {
  if (a.as_of != b.as_of) return a.as_of > b.as_of;
  const int rich_a = richness(a), rich_b = richness(b);
  if (rich_a != rich_b) return rich_a > rich_b;
  const auto key = [&](const DraftCapture& c) {
    return std::tuple(texts[c.handle], texts[c.name], texts[c.bio], c.followers, c.following,
                      c.posts, c.created);
  };
  const auto ka = key(a), kb = key(b);
  return ka != kb ? ka > kb : a.origin < b.origin;
}

void fill(Accounts& accounts, std::size_t row, const DraftCapture& capture) {
  const auto say = [&](auto& column, auto unknown, auto value) {
    if (column[row] == unknown) column.set(row, value);
  };
  const auto number = [&](auto& column, auto value) {
    if (column[row] < 0) column.set(row, value);
  };
  say(accounts.handle, TextId(0u), capture.handle);
  say(accounts.name, TextId(0u), capture.name);
  say(accounts.bio, TextId(0u), capture.bio);
  number(accounts.followers, capture.followers);
  number(accounts.following, capture.following);
  number(accounts.posts, capture.posts);
  number(accounts.default_picture, capture.default_picture);
  say(accounts.kind, AccountKind::unknown, capture.kind);
  say(accounts.created, Time{}, capture.created);
  say(accounts.as_of, Time{}, capture.as_of);
  if (!accounts.origin[row].source) accounts.origin[row] = capture.origin;
}

// The accounts that stay, in order of platform and id.
Rows order_accounts(const DraftAccounts& accounts, const TextPool& texts, const Rows& joined) {
  Rows kept;
  for (std::uint32_t row = 0; row < joined.size(); ++row) {
    if (joined[row] == row) kept.push_back(row);
  }
  const auto platform = [&](std::uint32_t row) { return accounts.platform[row]; };
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return platform(a) < platform(b); };
  if (!std::is_sorted(kept.begin(), kept.end(), before)) {  // most exports are of one platform
    std::stable_sort(kept.begin(), kept.end(), before);
  }
  for (auto begin = kept.begin(), end = begin; begin != kept.end(); begin = end) {
    end = std::find_if(begin, kept.end(),
                       [&](std::uint32_t row) { return platform(row) != platform(*begin); });
    sort_by_text(texts, accounts.id, std::span(begin, end));
  }
  return kept;
}

// The other names in the captures of one account, the latest first.
std::vector<TextId> former_names(const TextPool& texts, std::span<const DraftCapture> captures) {
  std::vector<TextId> names;
  const auto add = [&](TextId DraftCapture::*name) {
    const auto last = std::find_if(captures.begin(), captures.end(), [&](const DraftCapture& one) {
      return one.*name != TextId(0u);
    });
    if (last == captures.end()) return;
    std::vector<std::string> seen;
    for (const DraftCapture& one : captures) {
      if (one.*name == TextId(0u) || one.*name == (*last).*name) continue;
      if (!one.as_of || one.as_of >= last->as_of) continue;
      if (seen.empty()) seen.push_back(ascii_lower(texts[(*last).*name]));
      std::string folded = ascii_lower(texts[one.*name]);  // handles are the same in any case
      if (std::find(seen.begin(), seen.end(), folded) != seen.end()) continue;
      seen.push_back(std::move(folded));
      names.push_back(one.*name);
    }
  };
  add(&DraftCapture::handle);
  add(&DraftCapture::name);
  return names;
}

// At how many moments known to be different; captures are ordered by them.
std::uint32_t moments(std::span<const DraftCapture> captures) {
  std::uint32_t n = 0;
  for (std::size_t i = 0; i < captures.size(); ++i) {
    n += captures[i].as_of && (i == 0 || captures[i].as_of != captures[i - 1].as_of);
  }
  return n;
}

// What is known of each account: of its captures, those that tell most first.
void show_captures(CorpusBuilder::State& draft, const Rows& canonical, Accounts& accounts) {
  const std::vector<DraftCapture> all = std::exchange(draft.captures, {});
  const auto row_of = [&](const DraftCapture& one) { return canonical[one.account.row()]; };
  Rows ends(accounts.size() + 1, 0);  // of each account's captures in `ordered`
  for (const DraftCapture& one : all) ++ends[row_of(one) + 1];
  std::partial_sum(ends.begin(), ends.end(), ends.begin());
  Rows ordered(all.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) ordered[ends[row_of(all[i])]++] = i;
  std::vector<DraftCapture> of_account;
  for (std::uint32_t row = 0, at = 0; row < accounts.size(); ++row) {
    if (at == ends[row]) {  // no record describes it
      accounts.former_names.push_back({});
      continue;
    }
    of_account.clear();
    for (; at < ends[row]; ++at) of_account.push_back(all[ordered[at]]);
    std::sort(of_account.begin(), of_account.end(),
              [&](const DraftCapture& a, const DraftCapture& b) {
                return tells_more(draft.texts, a, b);
              });
    for (const DraftCapture& one : of_account) fill(accounts, row, one);
    accounts.captures.set(row, moments(of_account));
    accounts.former_names.push_back(former_names(draft.texts, of_account));
  }
}

}  // namespace

Rows finish_accounts(CorpusBuilder::State& draft, Accounts& accounts) {
  const Rows joined = join_handles(draft);
  const DraftAccounts& from = draft.accounts;
  const Rows kept = order_accounts(from, draft.texts, joined);
  Rows canonical(joined.size(), no_place);
  for (std::uint32_t i = 0; i < kept.size(); ++i) canonical[kept[i]] = i;
  for (std::uint32_t row = 0; row < joined.size(); ++row) canonical[row] = canonical[joined[row]];

  const std::size_t n = kept.size();
  accounts.platform = gather(from.platform, kept);
  accounts.id = gather(from.id, kept);
  accounts.kind = {n, AccountKind::unknown};
  for (auto* column : {&accounts.handle, &accounts.name, &accounts.bio}) *column = {n, TextId(0u)};
  for (auto* column : {&accounts.created, &accounts.as_of}) *column = {n, Time{}};
  for (auto* column : {&accounts.followers, &accounts.following, &accounts.posts}) {
    *column = {n, -1};
  }
  accounts.default_picture = {n, -1};
  accounts.captures = {n, 0};
  accounts.origin.assign(n, Origin{});
  show_captures(draft, canonical, accounts);
  return canonical;
}

}  // namespace lockstep
