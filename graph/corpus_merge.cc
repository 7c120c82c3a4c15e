// Adds builders' drafts to another's, row for row, with texts, accounts, media and sources
// renumbered. What is one is joined when the corpus is made, as if all had come to one builder.

#include <tbb/parallel_for.h>
#include <tbb/parallel_invoke.h>

#include <algorithm>
#include <cassert>
#include <functional>
#include <utility>

#include "graph/corpus_draft.h"
#include "graph/made_key.h"

namespace lockstep {
namespace {

// The rows that those of one builder have in another.
struct Renumbered {
  std::vector<TextId> texts;
  std::vector<AccountId> accounts;
  std::vector<MediaId> media;
  std::vector<SourceId> sources;

  TextId of(TextId id) const { return id ? texts[id.row()] : id; }
  AccountId of(AccountId id) const { return id ? accounts[id.row()] : id; }
  MediaId of(MediaId id) const { return id ? media[id.row()] : id; }
  GivenContent of(GivenContent given) const { return {of(given.trace), of(given.key)}; }
  Origin of(Origin origin) const {
    if (origin.source) origin.source = sources[origin.source.row()];
    return origin;
  }
  template <class T>
  T of(T value) const {
    return value;
  }
};

template <class T>
void append(const std::vector<T>& from, const Renumbered& now, std::vector<T>& to) {
  for (const T value : from) to.push_back(now.of(value));
}

template <class Cells>
void append(const Cells& from, const Renumbered& now, Cells& to) {
  to.append(from, [&](const auto& value) { return now.of(value); });
}

using Builders = std::span<CorpusBuilder::State* const>;

void append_metrics(Builders from, DraftPosts& to) {
  std::uint32_t before = static_cast<std::uint32_t>(to.size());
  for (CorpusBuilder::State* one : from) {
    DraftPosts& posts = one->posts;
    for (const std::uint32_t row : posts.measured) to.measured.push_back(before + row);
    to.metrics.insert(to.metrics.end(), posts.metrics.begin(), posts.metrics.end());
    before += static_cast<std::uint32_t>(posts.size());
    posts.measured = {};
    posts.metrics = {};
  }
}

// Lets go of each column once it is added.
template <class... Column>
void append_columns(Builders from, std::span<const Renumbered> now, DraftPosts& to,
                    Column... columns) {
  std::vector<std::function<void()>> tasks;
  const auto add = [&](auto column) {
    tasks.push_back([=, &to] {
      for (std::size_t i = 0; i < from.size(); ++i) {
        append(std::exchange(from[i]->posts.*column, {}), now[i], to.*column);
      }
    });
  };
  (add(columns), ...);
  tbb::parallel_for(std::size_t{0}, tasks.size(), [&](std::size_t task) { tasks[task](); });
}

void append_captures(const CorpusBuilder::State& from, const Renumbered& now,
                     CorpusBuilder::State& to) {
  for (DraftCapture capture : from.captures) {
    capture.account = now.of(capture.account);
    for (TextId DraftCapture::*text :
         {&DraftCapture::handle, &DraftCapture::name, &DraftCapture::bio}) {
      capture.*text = now.of(capture.*text);
    }
    capture.origin = now.of(capture.origin);
    add_capture(to, capture);
  }
}

void append_diagnostics(CorpusBuilder::State& from, const Renumbered& now,
                        CorpusBuilder::State& to) {
  for (Diagnostic& diagnostic : from.diagnostics) {
    diagnostic.origin = now.of(diagnostic.origin);
    keep_diagnostic(to, std::move(diagnostic));
  }
}

// The accounts that are there already; none for the others.
void find_accounts(const CorpusBuilder::State& one, Renumbered& now,
                   const CorpusBuilder::State& to) {
  constexpr std::size_t ahead = 16;
  const std::vector<TextId>& ids = one.accounts.id;
  now.accounts.reserve(ids.size());
  for (std::size_t row = 0; row < ids.size(); ++row) {
    if (row + ahead < ids.size()) to.account_rows.expect(now.of(ids[row + ahead]));
    now.accounts.emplace_back(to.account_rows.find(one.accounts.platform[row], now.of(ids[row])));
  }
}

// Numbers the other accounts and the media, and all that belongs to both.
void append_accounts(CorpusBuilder::State& one, Renumbered& now, CorpusBuilder::State& to) {
  for (std::size_t row = 0; row < now.accounts.size(); ++row) {
    AccountId& account = now.accounts[row];
    if (!account)
      account = add_account(to, one.accounts.platform[row], now.of(one.accounts.id[row]));
  }
  for (std::size_t row = 0; row < one.media.key.size(); ++row) {
    const auto text = [&](TextId id) { return one.texts[id]; };
    now.media.push_back(add_media(to, one.media.platform[row],
                                  {.key = text(one.media.key[row]),
                                   .path = text(one.media.path[row]),
                                   .sha256 = text(one.media.sha256[row]),
                                   .pdq = text(one.media.pdq[row]),
                                   .kind = one.media.kind[row]}));
  }
  append_captures(one, now, to);
  append_diagnostics(one, now, to);
  one.texts = {};
  one.captures = {};
}

void append(Builders from, std::vector<Renumbered> now, CorpusBuilder::State& to) {
  std::vector<const TextPool*> pools;
  for (const CorpusBuilder::State* one : from) pools.push_back(&one->texts);
  std::vector<std::vector<TextId>> texts = to.texts.add(pools);
  tbb::parallel_for(std::size_t{0}, from.size(), [&](std::size_t i) {
    now[i].texts = std::move(texts[i]);
    find_accounts(*from[i], now[i], to);
  });
  append_metrics(from, to.posts);
  using P = DraftPosts;
  tbb::parallel_invoke(
      [&] {
        for (std::size_t i = 0; i < from.size(); ++i) append_accounts(*from[i], now[i], to);
      },
      [&] {
        append_columns(from, now, to.posts, &P::platform, &P::kind, &P::referenced, &P::time,
                       &P::tick_ms, &P::basis, &P::repost_of, &P::reply_to, &P::quote_of, &P::text,
                       &P::language, &P::url, &P::embedding, &P::hashtags, &P::links, &P::given,
                       &P::origin, &P::key);
      });
  append_columns(from, now, to.posts, &P::account, &P::venue, &P::mentions, &P::media);
}

// The keys that a part of a file has made count from 0 in that part. Says from where they go on
// behind the parts before it, for those of which there were some, and counts them.
SlotCounts count_on(const CorpusBuilder::State& part, SourceId source, CorpusBuilder::State& to) {
  SlotCounts before;
  // The slot of the part's own source, whose number is 0, is the half of the hash itself.
  part.same_minute.each([&](std::uint64_t half, std::uint32_t count) {
    std::uint32_t& counted = to.same_minute[same_minute_slot(half, source)];
    if (counted > 0) before[half] = counted;
    counted += count;
  });
  return before;
}

void make_keys_go_on(CorpusBuilder::State& part, SlotCounts before) {
  if (before.empty()) return;
  for (TextId& key : part.posts.key) {
    const std::optional<MadeKey> made = made_key_of(part.texts[key]);
    if (!made) continue;
    const std::uint32_t more = before[made->low64];
    if (more > 0)
      key = part.texts.append(spelled({made->high64, made->low64, made->before + more}));
  }
}

}  // namespace

void CorpusBuilder::add(CorpusBuilder&& other) {
  if (other.state_->posts.size() > state_->posts.size()) state_.swap(other.state_);
  State& from = *other.state_;
  Renumbered now;
  for (std::size_t row = 0; row < from.sources.size(); ++row) {
    now.sources.push_back(add_source(std::move(from.sources[row])));
  }
  State* const one = &from;
  append(std::span(&one, 1), {std::move(now)}, *state_);
  other.state_.reset();
}

void CorpusBuilder::add_parts(SourceId source, std::vector<CorpusBuilder> parts) {
  std::vector<State*> states;
  std::vector<SlotCounts> before;
  Source& whole = this->source(source);
  for (CorpusBuilder& part : parts) {
    assert(part.state_->sources.size() == 1);
    const Source& own = part.source(SourceId(0u));
    whole.service += own.service;
    whole.rejected += own.rejected;
    whole.unlisted += own.unlisted;
    states.push_back(part.state_.get());
    before.push_back(count_on(*part.state_, source, *state_));
  }
  tbb::parallel_for(std::size_t{0}, states.size(), [&](std::size_t part) {
    make_keys_go_on(*states[part], std::move(before[part]));
  });
  append(states, std::vector(parts.size(), Renumbered{{}, {}, {}, {source}}), *state_);
}

}  // namespace lockstep
