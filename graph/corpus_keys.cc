// Gives posts that stand under two keys one of them, so that they are joined as one:
//
//   "handle:NAME" + separator + number  of a page or channel whose id another record ties to NAME
//                                       becomes ID + separator + number
//   "rt:..."                            the source of reposts that name it by author and text alone
//                                       (X) becomes the one post of that author that begins so,
//                                       or the one other such source whose text goes on from it
//
// A key that could mean two posts stays as it is.

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "graph/ascii.h"
#include "graph/corpus_draft.h"

namespace lockstep {
namespace {

constexpr std::size_t head_bytes = 40;

// Of a text for comparing: lower case, blanks as one, without the ellipsis and the cut link at the
// end that X leaves in a repost.
struct Plain {
  std::string text;
  bool cut = false;
};
Plain plain(std::string_view said) {
  constexpr std::string_view ellipsis = "\u2026";
  Plain result{.cut = said.ends_with(ellipsis)};
  if (result.cut) {
    said.remove_suffix(ellipsis.size());
    const std::size_t word = said.find_last_of(" \n") + 1;  // 0 if there is but one
    if (said.substr(word).starts_with("http")) said = said.substr(0, word);
  }
  for (const char c : said) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank) {
      result.text += ascii_lower(c);
    } else if (!result.text.empty() && result.text.back() != ' ') {
      result.text += ' ';
    }
  }
  if (result.text.ends_with(' ')) result.text.pop_back();
  return result;
}

// New keys by platform and old key.
class NewKeys {
 public:
  void put(Platform platform, TextId from, TextId to) { keys_[pack(platform, from)] = to; }
  TextId of(Platform platform, TextId key) const {
    if (!key) return key;
    const auto found = keys_.find(pack(platform, key));
    return found == keys_.end() ? key : found->second;
  }
  bool empty() const { return keys_.empty(); }

 private:
  std::unordered_map<std::uint64_t, TextId> keys_;
};

// Whether a page or channel was named and its id is known. Posts of X are never named by handle.
bool any_joined(const CorpusBuilder::State& draft, const Accounts& accounts,
                const Rows& account_row) {
  for (std::size_t row = 0; row < account_row.size(); ++row) {
    const TextId id = draft.accounts.id[row];
    if (draft.accounts.platform[row] != Platform::x && id != accounts.id[account_row[row]] &&
        draft.texts[id].starts_with("handle:")) {
      return true;
    }
  }
  return false;
}

// "handle:NAME/7" and "handle:NAME_7", wherever they stand.
void find_keys_of_handles(CorpusBuilder::State& draft, const Accounts& accounts,
                          const Rows& account_row, NewKeys& keys) {
  if (!any_joined(draft, accounts, account_row)) return;
  const DraftPosts& posts = draft.posts;
  const auto look_at = [&](std::size_t row, TextId key) {
    if (!key) return;
    const std::string_view text = draft.texts[key];
    if (!text.starts_with("handle:")) return;
    std::size_t end = text.find('/');
    if (end == text.npos) end = text.rfind('_');
    if (end == text.npos) return;
    const Platform platform = posts.platform[row];
    const TextId name = draft.texts.intern(text.substr(0, end));
    const std::uint32_t account = draft.account_rows.find(platform, name);
    if (account == KeyIndex::no_row) return;
    const std::string_view id = draft.texts[accounts.id[account_row[account]]];
    if (id.starts_with("handle:")) return;
    const std::string joined = std::string(id) + std::string(text.substr(end));
    keys.put(platform, key, draft.texts.intern(joined));
  };
  for (std::size_t row = 0; row < posts.size(); ++row) {
    for (const TextId key :
         {posts.key[row], posts.repost_of[row], posts.reply_to[row], posts.quote_of[row]}) {
      look_at(row, key);
    }
  }
}

std::string head_of(std::uint32_t account, std::string_view text) {
  return std::to_string(account) + '\n' + std::string(text.substr(0, head_bytes));
}

// "rt:HANDLE:HASH": reposts that say whose and what.
void find_keys_of_texts(const CorpusBuilder::State& draft, const Rows& account_row, NewKeys& keys) {
  const DraftPosts& posts = draft.posts;
  if (posts.referenced.holds_only(0)) return;
  struct Wanted {
    std::size_t row;
    Plain said;
    TextId found;
    bool several = false;
  };
  std::unordered_map<std::string, std::vector<Wanted>> wanted;  // by author and how it begins
  for (std::size_t row = 0; row < posts.size(); ++row) {
    if (!posts.referenced[row] || !posts.account[row]) continue;
    if (!draft.texts[posts.key[row]].starts_with("rt:")) continue;
    Plain said = plain(draft.texts[posts.text[row]]);
    if (said.text.empty() || (said.cut && said.text.size() < head_bytes)) continue;
    auto& same = wanted[head_of(account_row[posts.account[row].row()], said.text)];
    const bool known = std::any_of(same.begin(), same.end(), [&](const Wanted& one) {
      return posts.key[one.row] == posts.key[row];
    });
    if (!known) same.push_back({.row = row, .said = std::move(said), .found = {}});
  }
  if (wanted.empty()) return;
  for (std::size_t row = 0; row < posts.size(); ++row) {
    const bool own_words = posts.account[row] && !posts.repost_of[row] &&
                           posts.platform[row] == Platform::x &&
                           !draft.texts[posts.key[row]].starts_with("rt:");
    if (!own_words) continue;
    const Plain said = plain(draft.texts[posts.text[row]]);
    const auto found = wanted.find(head_of(account_row[posts.account[row].row()], said.text));
    if (found == wanted.end()) continue;
    for (Wanted& one : found->second) {
      const bool begins_so =
          one.said.cut ? said.text.starts_with(one.said.text) : said.text == one.said.text;
      if (!begins_so || one.found == posts.key[row]) continue;
      one.several |= static_cast<bool>(one.found);
      one.found = posts.key[row];
    }
  }
  for (auto& entry : wanted) {
    auto& same = entry.second;  // clang 14 captures no structured binding
    std::sort(same.begin(), same.end(),
              [](const Wanted& a, const Wanted& b) { return a.said.text < b.said.text; });
    for (std::size_t i = 0; i < same.size(); ++i) {
      const Wanted& one = same[i];
      if (one.found && !one.several) keys.put(Platform::x, posts.key[one.row], one.found);
      if (one.found || !one.said.cut) continue;
      // The source is in no export, but one other repost alone has more of its text.
      const auto goes_on = [&](std::size_t at) {
        return at < same.size() && same[at].said.text.starts_with(one.said.text);
      };
      if (goes_on(i + 1) && !goes_on(i + 2) && !same[i + 1].found) {
        keys.put(Platform::x, posts.key[one.row], posts.key[same[i + 1].row]);
      }
    }
  }
}

}  // namespace

void join_keys(CorpusBuilder::State& draft, const Accounts& accounts, const Rows& account_row) {
  NewKeys keys;
  find_keys_of_handles(draft, accounts, account_row, keys);
  find_keys_of_texts(draft, account_row, keys);
  if (keys.empty()) return;
  DraftPosts& posts = draft.posts;
  for (std::size_t row = 0; row < posts.size(); ++row) {
    const Platform platform = posts.platform[row];
    posts.key[row] = keys.of(platform, posts.key[row]);
    for (auto* column : {&posts.repost_of, &posts.reply_to, &posts.quote_of}) {
      column->set(row, keys.of(platform, (*column)[row]));
    }
  }
  unify_keys(posts, draft.texts);  // a key that is new to its row may be another's
}

}  // namespace lockstep
