// Adds one builder's draft to another's, row for row, with texts, accounts, media and sources
// renumbered. What is one is joined when the corpus is made, as if all had come to one builder.

#include <algorithm>
#include <utility>

#include "graph/corpus_draft.h"

namespace lockstep {
namespace {

// The rows that those of one builder have in another.
struct Renumbered {
  std::vector<TextId> texts;
  std::vector<AccountId> accounts;
  std::vector<MediaId> media;
  std::uint32_t first_source;

  TextId of(TextId id) const { return id ? texts[id.row()] : id; }
  AccountId of(AccountId id) const { return id ? accounts[id.row()] : id; }
  MediaId of(MediaId id) const { return id ? media[id.row()] : id; }
  GivenContent of(GivenContent given) const { return {of(given.trace), of(given.key)}; }
  Origin of(Origin origin) const {
    if (origin.source) origin.source = SourceId(origin.source.value + first_source);
    return origin;
  }
  template <class T>
  T of(T value) const {
    return value;
  }
};

template <class T>
void append(const std::vector<T>& from, const Renumbered& now, std::vector<T>& to) {
  to.reserve(to.size() + from.size());
  for (const T value : from) to.push_back(now.of(value));
}

template <class T>
void append(const DraftColumn<T>& from, const Renumbered& now, DraftColumn<T>& to) {
  for (std::size_t row = 0; row < from.size(); ++row) to.push_back(now.of(from[row]));
}

template <class T>
void append(const Lists<T>& from, const Renumbered& now, Lists<T>& to) {
  std::vector<T> values;
  for (std::size_t row = 0; row < from.size(); ++row) {
    values.clear();
    for (const T value : from[row]) values.push_back(now.of(value));
    to.push_back(values);
  }
}

// Lets go of each column once it is added.
void append_posts(DraftPosts& from, const Renumbered& now, DraftPosts& to) {
  const auto move = [&](auto DraftPosts::*column) {
    append(std::exchange(from.*column, {}), now, to.*column);
  };
  move(&DraftPosts::platform), move(&DraftPosts::kind), move(&DraftPosts::referenced);
  move(&DraftPosts::key), move(&DraftPosts::account), move(&DraftPosts::venue);
  move(&DraftPosts::time), move(&DraftPosts::tick_ms), move(&DraftPosts::basis);
  move(&DraftPosts::repost_of), move(&DraftPosts::reply_to), move(&DraftPosts::quote_of);
  move(&DraftPosts::text), move(&DraftPosts::language), move(&DraftPosts::url);
  move(&DraftPosts::hashtags), move(&DraftPosts::links), move(&DraftPosts::mentions);
  move(&DraftPosts::media), move(&DraftPosts::given), move(&DraftPosts::origin);
}

void append_captures(const std::vector<DraftCapture>& from, const Renumbered& now,
                     CorpusBuilder::State& to) {
  for (DraftCapture capture : from) {
    capture.account = now.of(capture.account);
    for (TextId DraftCapture::*text :
         {&DraftCapture::handle, &DraftCapture::name, &DraftCapture::bio}) {
      capture.*text = now.of(capture.*text);
    }
    capture.origin = now.of(capture.origin);
    std::uint32_t& last = to.accounts.last_capture[capture.account.row()];
    capture.before = std::exchange(last, static_cast<std::uint32_t>(to.captures.size()));
    to.captures.push_back(capture);
  }
}

void append_sources(CorpusBuilder::State& from, const Renumbered& now, CorpusBuilder::State& to) {
  std::move(from.sources.begin(), from.sources.end(), std::back_inserter(to.sources));
  to.diagnostics_of_source.insert(to.diagnostics_of_source.end(),
                                  from.diagnostics_of_source.begin(),
                                  from.diagnostics_of_source.end());
  for (Diagnostic& diagnostic : from.diagnostics) {
    diagnostic.origin = now.of(diagnostic.origin);
    to.diagnostics.push_back(std::move(diagnostic));
  }
}

}  // namespace

void CorpusBuilder::add(CorpusBuilder&& other) {
  if (other.state_->posts.size() > state_->posts.size()) state_.swap(other.state_);
  State& from = *other.state_;
  Renumbered now{.first_source = static_cast<std::uint32_t>(state_->sources.size())};
  for (std::size_t text = 0; text < from.texts.size(); ++text) {
    now.texts.push_back(state_->texts.intern(from.texts[TextId(text)]));
  }
  for (std::size_t row = 0; row < from.accounts.id.size(); ++row) {
    now.accounts.push_back(account(from.accounts.platform[row], from.texts[from.accounts.id[row]]));
  }
  for (std::size_t row = 0; row < from.media.key.size(); ++row) {
    now.media.push_back(
        media(from.media.platform[row], {.key = from.texts[from.media.key[row]],
                                         .path = from.texts[from.media.path[row]],
                                         .sha256 = from.texts[from.media.sha256[row]],
                                         .kind = from.media.kind[row]}));
  }
  from.texts = {};
  append_sources(from, now, *state_);
  append_captures(from.captures, now, *state_);
  append_posts(from.posts, now, state_->posts);
  other.state_.reset();
}

}  // namespace lockstep
