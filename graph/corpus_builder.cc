#include "graph/corpus_builder.h"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "graph/corpus_draft.h"
#include "graph/made_key.h"

namespace lockstep {
namespace {

constexpr TextId no_text(0u);                       // the first that a builder interns
constexpr std::uint32_t most_diagnostics = 10'000;  // a source

bool same_facts(const DraftCapture& a, const DraftCapture& b) {
  return a.kind == b.kind && a.handle == b.handle && a.name == b.name && a.bio == b.bio &&
         a.created == b.created && a.as_of == b.as_of && a.followers == b.followers &&
         a.following == b.following && a.posts == b.posts &&
         a.default_picture == b.default_picture && a.origin.source == b.origin.source;
}

// Whether a capture says the same as these facts; no text is looked up for it.
bool says(const DraftCapture& capture, const AccountFacts& facts, const TextPool& texts) {
  const std::int8_t picture =
      static_cast<std::int8_t>(facts.default_picture ? *facts.default_picture : -1);
  return capture.kind == facts.kind && capture.created == facts.created &&
         capture.as_of == facts.as_of && capture.followers == facts.followers &&
         capture.following == facts.following && capture.posts == facts.posts &&
         capture.default_picture == picture && capture.origin.source == facts.origin.source &&
         texts[capture.handle] == facts.handle && texts[capture.name] == facts.name &&
         texts[capture.bio] == facts.bio;
}

}  // namespace

CorpusBuilder::CorpusBuilder() : state_(std::make_unique<State>()) { state_->texts.intern(""); }
CorpusBuilder::~CorpusBuilder() = default;
CorpusBuilder::CorpusBuilder(CorpusBuilder&&) noexcept = default;
CorpusBuilder& CorpusBuilder::operator=(CorpusBuilder&&) noexcept = default;

SourceId CorpusBuilder::add_source(Source source) {
  state_->sources.push_back(std::move(source));
  state_->diagnostics_of_source.push_back(0);
  state_->first_rejected.push_back(UINT32_MAX);
  return SourceId(state_->sources.size() - 1);
}

Source& CorpusBuilder::source(SourceId id) { return state_->sources[id.row()]; }

AccountId add_account(CorpusBuilder::State& to, Platform platform, TextId id) {
  DraftAccounts& accounts = to.accounts;
  const std::uint32_t row = to.account_rows.find_or_add(platform, id);
  if (row == accounts.id.size()) {
    accounts.platform.push_back(platform);
    accounts.id.push_back(id);
    accounts.last_capture.push_back(UINT32_MAX);
  }
  return AccountId(row);
}

// Finds, of the account's last captures, one of which `is_same` holds, and keeps the earlier of
// both origins with it. Exports repeat an account in every record, some in two ways in turn: that
// costs one or two captures, and not as many for each record.
template <class IsSame>
static bool join_capture(CorpusBuilder::State& to, AccountId account, const Origin& origin,
                         IsSame is_same) {
  std::uint32_t row = to.accounts.last_capture[account.row()];
  for (int looked = 0; looked < 2 && row != UINT32_MAX; ++looked) {
    DraftCapture& capture = to.captures[row];
    if (is_same(capture)) {
      capture.origin = std::min(capture.origin, origin);
      return true;
    }
    row = capture.before;
  }
  return false;
}

void add_capture(CorpusBuilder::State& to, DraftCapture capture) {
  const auto is_same = [&](const DraftCapture& other) { return same_facts(other, capture); };
  if (join_capture(to, capture.account, capture.origin, is_same)) return;
  std::uint32_t& last = to.accounts.last_capture[capture.account.row()];
  capture.before = std::exchange(last, static_cast<std::uint32_t>(to.captures.size()));
  to.captures.push_back(capture);
}

AccountId CorpusBuilder::account(Platform platform, std::string_view id) {
  assert(!id.empty());
  return add_account(*state_, platform, state_->texts.intern(id));
}

AccountId CorpusBuilder::account(const AccountFacts& facts) {
  const AccountId account = this->account(facts.platform, facts.id);
  TextPool& texts = state_->texts;
  const auto is_same = [&](const DraftCapture& capture) { return says(capture, facts, texts); };
  if (join_capture(*state_, account, facts.origin, is_same)) return account;
  add_capture(*state_, {.account = account,
                        .kind = facts.kind,
                        .handle = texts.intern(facts.handle),
                        .name = texts.intern(facts.name),
                        .bio = texts.intern(facts.bio),
                        .created = facts.created,
                        .as_of = facts.as_of,
                        .followers = facts.followers,
                        .following = facts.following,
                        .posts = facts.posts,
                        .default_picture = static_cast<std::int8_t>(
                            facts.default_picture ? *facts.default_picture : -1),
                        .origin = facts.origin});
  return account;
}

MediaId add_media(CorpusBuilder::State& to, Platform platform, const MediaFacts& facts) {
  DraftMedia& media = to.media;
  TextPool& texts = to.texts;
  const TextId key = texts.intern(facts.key), sha256 = texts.intern(facts.sha256);
  std::vector<std::uint32_t>& rows = to.media_rows[pack(platform, key)];
  for (const std::uint32_t row : rows) {
    if (media.sha256[row] != sha256) continue;
    // The same file under two paths or kinds: one of them, whichever came first.
    if (!facts.path.empty() &&
        (texts[media.path[row]].empty() || facts.path < texts[media.path[row]])) {
      media.path[row] = texts.intern(facts.path);
    }
    if (!facts.pdq.empty() &&
        (texts[media.pdq[row]].empty() || facts.pdq < texts[media.pdq[row]])) {
      media.pdq[row] = texts.intern(facts.pdq);
    }
    media.kind[row] = std::max(media.kind[row], facts.kind);
    return MediaId(row);
  }
  rows.push_back(static_cast<std::uint32_t>(media.key.size()));
  media.platform.push_back(platform);
  media.key.push_back(key);
  media.path.push_back(texts.intern(facts.path));
  media.sha256.push_back(sha256);
  media.pdq.push_back(texts.intern(facts.pdq));
  media.kind.push_back(facts.kind);
  return MediaId(rows.back());
}

MediaId CorpusBuilder::media(Platform platform, const MediaFacts& facts) {
  return add_media(*state_, platform, facts);
}

// FORMATS.md section 3: where there is no id, the key is venue, author, minute, hash of the text
// and how many such came before it in the file, so that overlapping exports join and repetitions
// stay.
static TextId made_key(CorpusBuilder::State& state, const PostFacts& facts) {
  const auto id_of = [&](AccountId account) {
    return account ? state.texts[state.accounts.id[account.row()]] : std::string_view{};
  };
  const std::int64_t minute = facts.time ? facts.time.ms / 60'000 : 0;
  const fmt::format_int minute_in_digits(minute);
  const std::string_view between = "\x1f";
  std::string& said = state.said;
  said.assign(id_of(facts.venue)).append(between).append(id_of(facts.account)).append(between);
  said.append(minute_in_digits.data(), minute_in_digits.size()).append(between).append(facts.text);
  const XXH128_hash_t hash = XXH3_128bits(said.data(), said.size());
  const std::uint32_t before =
      state.same_minute[same_minute_slot(hash.low64, facts.origin.source)]++;
  return state.texts.append(spelled({hash.high64, hash.low64, before}));
}

void CorpusBuilder::post(const PostFacts& facts) {
  DraftPosts& posts = state_->posts;
  TextPool& texts = state_->texts;
  for (const std::string_view text : {facts.text, facts.url}) texts.expect(text);
  for (const auto& [trace, key] : facts.given) texts.expect(key);
  posts.platform.push_back(facts.platform);
  posts.kind.push_back(facts.kind);
  posts.referenced.push_back(facts.referenced);
  posts.key.push_back(facts.id.empty() ? made_key(*state_, facts) : texts.append(facts.id));
  posts.account.push_back(facts.account);
  posts.venue.push_back(facts.venue);
  posts.time.push_back(facts.time);
  posts.tick_ms.push_back(facts.time ? facts.tick_ms : 0);
  posts.basis.push_back(facts.basis);
  const auto parent = [&](std::string_view key) {
    return key.empty() ? TextId{} : texts.intern(key);
  };
  const auto said = [&](std::string_view text) {
    return text.empty() ? no_text : texts.intern(text);
  };
  posts.repost_of.push_back(parent(facts.repost_of));
  posts.reply_to.push_back(parent(facts.reply_to));
  posts.quote_of.push_back(parent(facts.quote_of));
  posts.text.push_back(said(facts.text));
  posts.language.push_back(said(facts.language));
  posts.url.push_back(said(facts.url));
  posts.embedding.push_back(said(facts.embedding));
  std::vector<TextId>& words = state_->words;
  const auto intern_all = [&](std::span<const std::string_view> all) {
    words.clear();
    for (const std::string_view word : all) words.push_back(texts.intern(word));
    return std::span<const TextId>(words);
  };
  posts.hashtags.push_back(intern_all(facts.hashtags));
  posts.links.push_back(intern_all(facts.links));
  posts.mentions.push_back(facts.mentions);
  posts.media.push_back(facts.media);
  std::vector<GivenContent>& given = state_->given;
  given.clear();
  for (const auto& [trace, key] : facts.given) {
    // Most tables name one trace alone.
    const TextId last = posts.given.values.empty() ? TextId{} : posts.given.values.back().trace;
    const bool again = last && texts[last] == trace;
    given.push_back({again ? last : texts.intern(trace), texts.intern(key)});
  }
  posts.given.push_back(given);
  posts.origin.push_back(facts.origin);
  const Metrics metrics = largest(facts.metrics, {});
  if (metrics == Metrics{}) return;
  posts.measured.push_back(static_cast<std::uint32_t>(posts.size() - 1));
  posts.metrics.push_back(metrics);
}

void CorpusBuilder::expect_posts(std::size_t posts) {
  if (posts < posts_added()) return;  // to grow on the way costs no more
  const std::size_t all = posts_added() + posts;
  // Accounts and contents repeat, the more of them the more posts there are.
  state_->texts.reserve(std::min(2 * all, all / 2 + 8192));
  state_->account_rows.reserve(2 * all);  // among the keys of posts
  DraftPosts& columns = state_->posts;    // those that have something to say in most exports
  columns.key.reserve(all);
  columns.account.reserve(all);
  columns.time.reserve(all);
  columns.given.values.reserve(all);
  columns.origin.reserve(all);
}

void keep_diagnostic(CorpusBuilder::State& to, Diagnostic diagnostic) {
  const std::size_t source = diagnostic.origin.source.row();
  if (to.diagnostics_of_source[source]++ < most_diagnostics) {
    std::uint32_t& first = to.first_rejected[source];
    if (diagnostic.severity == Severity::rejected && first == UINT32_MAX) {
      first = static_cast<std::uint32_t>(to.diagnostics.size());
    }
    to.diagnostics.push_back(std::move(diagnostic));
  } else {
    ++to.sources[source].unlisted;
  }
}

void CorpusBuilder::diagnose(Diagnostic diagnostic) {
  const bool rejected = diagnostic.severity == Severity::rejected;
  state_->sources[diagnostic.origin.source.row()].rejected += rejected;
  keep_diagnostic(*state_, std::move(diagnostic));
}

std::size_t CorpusBuilder::posts_added() const { return state_->posts.size(); }

std::string_view CorpusBuilder::first_rejection(SourceId source) const {
  const std::uint32_t first = state_->first_rejected[source.row()];
  return first == UINT32_MAX ? std::string_view{} : state_->diagnostics[first].message;
}

Corpus CorpusBuilder::finish() && { return lockstep::finish(std::move(*state_)); }

}  // namespace lockstep
