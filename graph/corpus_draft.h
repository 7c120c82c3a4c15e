#pragma once

#include <cstdint>
#include <numeric>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/corpus.h"
#include "graph/corpus_builder.h"
#include "graph/corpus_column.h"
#include "graph/key_index.h"
#include "graph/slot_counts.h"

namespace lockstep {

// What a CorpusBuilder holds before it finishes: the rows as they came, with the builder's own ids.
// Private to graph/corpus_*.cc.

struct DraftCapture {
  AccountId account;
  AccountKind kind = AccountKind::unknown;
  TextId handle, name, bio;
  Time created, as_of;
  std::int64_t followers = -1, following = -1, posts = -1;
  std::int8_t default_picture = -1;
  Origin origin;
  std::uint32_t before = UINT32_MAX;  // the capture of the same account that came before it
};

struct DraftAccounts {
  std::vector<Platform> platform;
  std::vector<TextId> id;
  std::vector<std::uint32_t> last_capture;
};

// Columns as in Posts, but parents by key and one origin a row.
struct DraftPosts {
  CorpusColumn<Platform> platform;
  CorpusColumn<PostKind> kind;
  CorpusColumn<std::uint8_t> referenced;
  std::vector<TextId> key;
  CorpusColumn<AccountId> account, venue;
  CorpusColumn<Time> time;
  CorpusColumn<std::uint32_t> tick_ms;
  CorpusColumn<TimeBasis> basis;
  CorpusColumn<TextId> repost_of, reply_to, quote_of;
  CorpusColumn<TextId> text, language, url, embedding;
  Lists<TextId> hashtags, links;
  Lists<AccountId> mentions;
  Lists<MediaId> media;
  Lists<GivenContent> given;
  std::vector<Origin> origin;
  std::vector<std::uint32_t> measured;  // rows
  std::vector<Metrics> metrics;         // of these

  std::size_t size() const { return key.size(); }
};

struct DraftMedia {
  std::vector<Platform> platform;
  std::vector<TextId> key, path, sha256, pdq;
  std::vector<MediaKind> kind;
};

struct CorpusBuilder::State {
  TextPool texts;
  std::vector<Source> sources;
  std::vector<std::uint32_t> diagnostics_of_source;
  std::vector<std::uint32_t> first_rejected;  // of a source, in `diagnostics`; UINT32_MAX if none
  std::vector<Diagnostic> diagnostics;
  DraftAccounts accounts;
  std::vector<DraftCapture> captures;
  KeyIndex account_rows;  // by id
  DraftPosts posts;
  SlotCounts same_minute;  // by source and made key
  std::string said;        // what a made key is the hash of
  DraftMedia media;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> media_rows;  // platform and key
  std::vector<TextId> words;        // of the post that is added
  std::vector<GivenContent> given;  // likewise
};

// What the builder's functions of like names do, for who has the texts already.
AccountId add_account(CorpusBuilder::State& to, Platform platform, TextId id);
void add_capture(CorpusBuilder::State& to, DraftCapture capture);
MediaId add_media(CorpusBuilder::State& to, Platform platform, const MediaFacts& facts);
// Lists it, or counts it if its source has enough of them.
void keep_diagnostic(CorpusBuilder::State& to, Diagnostic diagnostic);

// A text of one platform as a key of a map.
inline std::uint64_t pack(Platform platform, TextId text) {
  return static_cast<std::uint64_t>(platform) << 32 | text.value;
}

constexpr std::uint32_t no_place = UINT32_MAX;
using Rows = std::vector<std::uint32_t>;

inline Rows first_rows(std::size_t n) {
  Rows rows(n);
  std::iota(rows.begin(), rows.end(), 0u);
  return rows;
}

// The place of each row once they stand in the order of `rows`.
inline Rows places(const Rows& rows) {
  Rows place(rows.size());
  for (std::uint32_t i = 0; i < rows.size(); ++i) place[rows[i]] = i;
  return place;
}

template <class T>
std::vector<T> gather(const std::vector<T>& column, const Rows& rows) {
  std::vector<T> gathered;
  gathered.reserve(rows.size());
  for (const std::uint32_t row : rows) gathered.push_back(column[row]);
  return gathered;
}

// Builds the accounts and returns the canonical row of each account of the draft.
Rows finish_accounts(CorpusBuilder::State& draft, Accounts& accounts);

// Gives keys and parents of the same bytes one id; see unify_keys.cc.
void unify_keys(DraftPosts& posts, const TextPool& texts);

// Gives posts that stand under two keys one of them; see corpus_keys.cc.
void join_keys(CorpusBuilder::State& draft, const Accounts& accounts, const Rows& account_row);

// Builds the posts, counts them in their sources, and lets go of the draft's columns on the way.
// The rows are those that accounts and media of the draft have in the corpus.
void finish_posts(CorpusBuilder::State& draft, const Rows& account_row, const Rows& media_row,
                  Posts& posts);

// Puts the draft in order; see CorpusBuilder.
Corpus finish(CorpusBuilder::State&& draft);

}  // namespace lockstep
