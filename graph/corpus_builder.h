#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/corpus.h"

namespace lockstep {

// One capture of an account. Leave unknown what the export does not say. `id` as in Accounts.
struct AccountFacts {
  Platform platform = Platform::unknown;
  std::string_view id;
  AccountKind kind = AccountKind::unknown;
  std::string_view handle, name, bio;  // handle without '@'
  Time created, as_of;
  std::int64_t followers = -1, following = -1, posts = -1;
  std::optional<bool> default_picture;
  Origin origin;
};

struct MediaFacts {
  std::string_view key;  // platform media id, or path in the export; one row a platform, key, hash
  std::string_view path, sha256;
  std::string_view pdq;  // as Media::pdq
  MediaKind kind = MediaKind::unknown;
};

// One record that is a post, or one post that another record carries (`referenced`). Parents are
// named by the platform's post id, whether or not they are ever seen; say what is known of them in
// a post of their own with `referenced`.
struct PostFacts {
  Platform platform = Platform::unknown;
  std::string_view
      id;  // empty where the export has none: one is made of venue, author, minute, text
  bool referenced = false;
  PostKind kind = PostKind::original;
  AccountId account, venue;
  Time time;
  std::uint32_t tick_ms = 0;
  TimeBasis basis = TimeBasis::given;
  std::string_view repost_of, reply_to, quote_of;
  std::string_view text, language, url;
  std::string_view embedding;  // packed (graph/embedding.h), or empty
  std::span<const std::string_view> hashtags, links;
  std::span<const AccountId> mentions;
  std::span<const MediaId> media;
  std::span<const std::pair<std::string_view, std::string_view>> given;  // trace, key
  Metrics metrics;  // numbers below 0 are unknown; `largest` is kept of several records
  Origin origin;
};

// Collects what importers read and makes the Corpus of it. Views are copied; ids handed out are the
// builder's own and lose their meaning when it finishes.
//
// finish() joins the same post from several records (one row, richer record first, all origins
// kept, counted as duplicates), the same account under handle and id where one record ties them,
// and puts everything in canonical order. Its cost is a sort; the result does not depend on the
// order in which things were added.
class CorpusBuilder {
 public:
  CorpusBuilder();
  ~CorpusBuilder();
  CorpusBuilder(CorpusBuilder&&) noexcept;
  CorpusBuilder& operator=(CorpusBuilder&&) noexcept;

  // Opens the counters for one file: importers count `service`, the rest is counted here. The
  // source may be filled in until finish().
  SourceId add_source(Source source);
  Source& source(SourceId id);

  // The account with this id on this platform; a new row if there is none.
  AccountId account(Platform platform, std::string_view id);
  // The same, and what this record says of it. The latest capture is shown; the richer one on a
  // tie.
  AccountId account(const AccountFacts& facts);

  MediaId media(Platform platform, const MediaFacts& facts);

  void post(const PostFacts& facts);
  // Room for about so many posts, where that is known before.
  void expect_posts(std::size_t posts);

  // Keeps at most 10,000 diagnostics a source; the rest is counted in Source::unlisted. A rejected
  // one counts in Source::rejected.
  void diagnose(Diagnostic diagnostic);

  // How many posts were added so far, those known by reference among them.
  std::size_t posts_added() const;
  // What was said of the first record of that source that was rejected; empty if none was.
  std::string_view first_rejection(SourceId source) const;

  // Adds all that another builder has read, as if it had been read here. Costs about as much as to
  // hand in once more what the smaller of the two holds. Ids handed out before lose their meaning.
  void add(CorpusBuilder&& other);
  // Adds what other builders have read of one file, part by part in its order, as if `source` had
  // read it here: their only source, number 0, stands for it. By as many threads as there are.
  void add_parts(SourceId source, std::vector<CorpusBuilder> parts);

  Corpus finish() &&;

  struct State;  // graph/corpus_draft.h

 private:
  std::unique_ptr<State> state_;
};

}  // namespace lockstep
