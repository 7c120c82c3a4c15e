// Joins the accounts of a draft that are one, shows the best capture of each, and puts them in
// order.

#include <algorithm>
#include <string>
#include <tuple>

#include "graph/ascii.h"
#include "graph/corpus_draft.h"

namespace lockstep {
namespace {

// For every account known only by "handle:...": the account whose captures tie that handle to an
// id, if there is exactly one. Any other account stands for itself.
Rows join_handles(CorpusBuilder::State& draft) {
  const DraftAccounts& accounts = draft.accounts;
  Rows joined = first_rows(accounts.id.size());
  std::unordered_map<std::string, std::uint32_t> owner;  // none where two ids had the handle
  const auto spelled = [&](Platform platform, std::string_view handle) {
    return std::string(1, static_cast<char>(platform)) + ascii_lower(handle);
  };
  constexpr std::string_view mark = "handle:";
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

// Later captures first, then those that say more, then by what they say, so that equals are equal.
bool tells_more(const CorpusBuilder::State& draft, const DraftCapture& a, const DraftCapture& b) {
  const auto key = [&](const DraftCapture& c) {
    const int said = (c.kind != AccountKind::unknown) + (c.handle != TextId(0u)) +
                     (c.name != TextId(0u)) + (c.bio != TextId(0u)) + (c.followers >= 0) +
                     (c.following >= 0) + (c.posts >= 0) + (c.default_picture >= 0) +
                     static_cast<bool>(c.created);
    return std::tuple(c.as_of, said, draft.texts[c.handle], draft.texts[c.name], draft.texts[c.bio],
                      c.followers, c.following, c.posts, c.created);
  };
  const auto ka = key(a), kb = key(b);
  return ka != kb ? ka > kb : a.origin < b.origin;
}

void fill(Accounts& accounts, std::size_t row, const DraftCapture& capture) {
  const auto text = [&](std::vector<TextId>& column, TextId value) {
    if (column[row] == TextId(0u)) column[row] = value;
  };
  const auto number = [&](auto& column, auto value) {
    if (column[row] < 0) column[row] = value;
  };
  text(accounts.handle, capture.handle);
  text(accounts.name, capture.name);
  text(accounts.bio, capture.bio);
  number(accounts.followers, capture.followers);
  number(accounts.following, capture.following);
  number(accounts.posts, capture.posts);
  number(accounts.default_picture, capture.default_picture);
  if (accounts.kind[row] == AccountKind::unknown) accounts.kind[row] = capture.kind;
  if (!accounts.created[row]) accounts.created[row] = capture.created;
  if (!accounts.as_of[row]) accounts.as_of[row] = capture.as_of;
  if (!accounts.origin[row].source) accounts.origin[row] = capture.origin;
}

}  // namespace

Rows finish_accounts(CorpusBuilder::State& draft, Accounts& accounts) {
  const Rows joined = join_handles(draft);
  Rows kept;
  for (std::uint32_t row = 0; row < joined.size(); ++row) {
    if (joined[row] == row) kept.push_back(row);
  }
  const DraftAccounts& from = draft.accounts;
  std::sort(kept.begin(), kept.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(from.platform[a], draft.texts[from.id[a]]) <
           std::tuple(from.platform[b], draft.texts[from.id[b]]);
  });
  Rows canonical(joined.size(), no_place);
  for (std::uint32_t i = 0; i < kept.size(); ++i) canonical[kept[i]] = i;
  for (std::uint32_t row = 0; row < joined.size(); ++row) canonical[row] = canonical[joined[row]];

  const std::size_t n = kept.size();
  accounts.platform = gather(from.platform, kept);
  accounts.id = gather(from.id, kept);
  accounts.kind.assign(n, AccountKind::unknown);
  for (auto* column : {&accounts.handle, &accounts.name, &accounts.bio})
    column->assign(n, TextId(0u));
  for (auto* column : {&accounts.created, &accounts.as_of}) column->assign(n, Time{});
  for (auto* column : {&accounts.followers, &accounts.following, &accounts.posts}) {
    column->assign(n, -1);
  }
  accounts.default_picture.assign(n, -1);
  accounts.origin.assign(n, Origin{});
  std::sort(draft.captures.begin(), draft.captures.end(),
            [&](const DraftCapture& a, const DraftCapture& b) { return tells_more(draft, a, b); });
  for (const DraftCapture& capture : draft.captures) {
    fill(accounts, canonical[capture.account.row()], capture);
  }
  return canonical;
}

}  // namespace lockstep
