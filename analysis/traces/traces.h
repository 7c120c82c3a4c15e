#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/traces/guarded.h"
#include "graph/acts.h"
#include "graph/corpus.h"
#include "graph/result.h"

namespace lockstep {

constexpr std::size_t most_traces = 32;  // bits of Tie::traces

struct TraceOptions {
  double least_cosine = 0.9;  // of near texts' embeddings, where they have any; in (0, 1]
};

// Takes down acts as a trace finds them.
class ActsBuilder {
 public:
  explicit ActsBuilder(const Corpus& corpus, const TraceOptions& options = {})
      : corpus_(corpus), options_(options) {}

  const TraceOptions& options() const { return options_; }

  // The acts that follow belong to this trace; at most most_traces.
  void begin(std::string_view trace);
  // The author of `post` acts on the content with this key at the post's time. Nothing is taken
  // down for an empty key, or a post without author or time. `source_time` is when the content came
  // to be.
  void act(PostId post, std::string_view key, Time source_time = {});
  // The same for the key that `spell` makes of a text of the corpus, which must give the same key
  // for the same text until the next begin(): it is asked once a text.
  template <class Spell>
  void act_on(PostId post, TextId text, Spell spell) {
    if (!text || !counts(post)) return;
    if (spelled_.empty()) spelled_.resize(corpus_.texts.size());
    TextId& key = spelled_[text.row()];
    if (!key) key = acts_.keys.intern(spell(corpus_.text(text)));
    add(post, key, {});
  }

  // The same for all posts at once, by as many threads as there are. `each` is called with the row
  // of a post and visit(thing), to be called for all that it acts on: rows of some table of so many
  // `things`. `spell` gives the key of a thing, `when` its source time: each is asked once a thing.
  // For those who include analysis/traces/act_on_many.h.
  template <class Each, class Spell, class When>
  void act_on_many(std::size_t things, const Each& each, const Spell& spell, const When& when);
  // The same for all contents that exports name for the trace `name`, as they stand.
  void act_on_given(std::string_view name);

  // Whether the post makes an act: it has an author and a time that can be right.
  bool counts(PostId post) const;

  // What guards left out of the trace.
  void leave_out(GuardTotal total);
  void leave_out(std::vector<GuardedContent> contents);

  Acts finish() &&;
  Guarded take_guarded() { return std::move(guarded_); }  // before finish()

 private:
  struct Draft {
    TextId key;
    PostId post;
  };
  // What one trace found: drafts_[begin .. the next one's begin), in the order of posts or twice
  // so.
  struct Found {
    std::size_t begin;
    std::vector<Time> source_times;  // by key, as far as any is known
  };
  void add(PostId post, TextId key, Time source_time);
  void keep_source_time(TextId key, Time source_time);
  void finish_trace(std::size_t trace, std::span<const std::uint32_t> keys);
  void add_content(std::size_t trace, TextId key, std::span<const Act> acts);

  const Corpus& corpus_;
  TraceOptions options_;
  Acts acts_;
  Guarded guarded_;
  const TextId nothing_ = acts_.keys.intern("");
  std::vector<Found> found_;
  UnsetVector<Draft> drafts_;
  std::vector<TextId> spelled_;  // the key of a text of the corpus
};

// Traces that are wider than others, or see the same acts, are used when they are named alone: they
// join people who have little to do with each other, or would say one thing twice.
enum class TraceUse { by_default, when_named };

// How a trace spells the keys that a table gives for it, so that they meet its own.
using GivenSpelling = std::function<std::string(std::string_view)>;

// One answer to "what counts as the same content?". extract() finds it in every captured post;
// posts that repost others act on what they repost alone, as text, links and media are not their
// own. `kin`: the trace of the table that sees the same doing, or its own name. What kin say of one
// post is one witness: they are never used together, and count as one kind of content. `spelling`:
// none where what a table gives is the key as it stands.
struct Trace {
  std::string_view name;
  std::string_view question;
  void (*extract)(const Corpus& corpus, ActsBuilder& acts);
  TraceUse use;
  std::string_view kin;
  GivenSpelling (*spelling)(const Corpus& corpus) = nullptr;
};

// The table of traces: one row each.
std::span<const Trace> traces();

// What the trace of this name is kin to; the name itself for one that a table of acts has named.
std::string_view kin_of(std::string_view trace);

// How many kinds of content these traces are, kin counted once: those whose bit is set.
std::size_t kinds_of(std::span<const std::string> names, std::uint32_t bits);

// The acts of the traces named, or of all that are used by default when `names` is empty. Contents
// that an export names itself (Posts::given) join the trace of that name, or make one of their own;
// they are used by default whatever they are. Fails on an unknown name and lists the known ones,
// and on two of the table that are kin.
Result<Acts> extract_acts(const Corpus& corpus, std::span<const std::string> names,
                          const TraceOptions& options = {});

// The same, with what guards left out.
struct GuardedActs {
  Acts acts;
  Guarded guarded;
};
Result<GuardedActs> extract_guarded_acts(const Corpus& corpus, std::span<const std::string> names,
                                         const TraceOptions& options = {});

// For the files of this folder: visits each captured post that is no repost.
template <class Visit>
void each_own_post(const Corpus& corpus, Visit visit) {
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    if (!corpus.posts.referenced[row] && corpus.posts.kind[row] != PostKind::repost) visit(row);
  }
}

}  // namespace lockstep
