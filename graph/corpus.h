#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/corpus_column.h"
#include "graph/diagnostic.h"
#include "graph/id.h"
#include "graph/lists.h"
#include "graph/metrics.h"
#include "graph/picture_hash.h"
#include "graph/platform.h"
#include "graph/text_pool.h"
#include "graph/time.h"

namespace lockstep {

// What a post is to others. A post that answers and quotes at once is a reply with `quote_of` set.
enum class PostKind : std::uint8_t { original, repost, reply, quote };
std::string_view name(PostKind kind);

enum class AccountKind : std::uint8_t { unknown, person, page, channel, group, chat };

enum class MediaKind : std::uint8_t { unknown, photo, video, audio, animation, sticker, document };
std::string_view name(MediaKind kind);

// A content that an export names itself (the object_id of an act table): `trace` says what kind of
// sameness it is ("object" where the table does not say), `key` which one.
struct GivenContent {
  TextId trace;
  TextId key;
  friend constexpr bool operator==(GivenContent, GivenContent) = default;
};

// One export file, or one member of an archive, with what became of its records:
// records = posts + duplicates + service + rejected. `posts` are the distinct posts of the source
// itself, `referenced` those known only because a record of it carries them (no records of their
// own).
struct Source {
  std::string path;    // as the user gave it
  std::string member;  // name inside the archive or folder; empty for a plain file
  std::string format;  // the importer's name
  std::string sha256;  // of the bytes on disk, lower-case hex
  std::uint64_t bytes = 0;
  std::uint64_t records = 0, posts = 0, referenced = 0, service = 0, rejected = 0, duplicates = 0;
  std::uint64_t unlisted = 0;            // diagnostics beyond those kept, counted only
  std::vector<std::string> assumptions;  // "timezone=UTC", sorted
};

// What is to be seen in a media file. A picture has one frame, a video one for each second.
struct MediaSight {
  std::string type;  // "jpeg", "mp4"; empty if it could not be looked at
  std::uint32_t width = 0, height = 0, seconds = 0;
  std::vector<Frame> frames;
  std::string trouble;  // why it could not be looked at; else empty
};

// Every account, group, page or channel. `id` is the platform's own id; where an export has only a
// handle or a display name it is "handle:..." (lower case) or "name:..." (FORMATS.md section 3).
struct Accounts {
  std::vector<Platform> platform;
  CorpusColumn<AccountKind> kind;
  std::vector<TextId> id;
  CorpusColumn<TextId> handle, name, bio;
  CorpusColumn<Time> created;
  CorpusColumn<Time> as_of;  // when the facts below and the names were captured
  // At how many different moments it was captured, as far as exports tell; and by what other
  // handles and names at others than the last, latest first.
  CorpusColumn<std::uint32_t> captures;
  Lists<TextId> former_names;
  CorpusColumn<std::int64_t> followers, following, posts;  // -1 where unknown
  CorpusColumn<std::int8_t> default_picture;               // 1 yes, 0 no, -1 unknown
  std::vector<Origin> origin;                              // of the capture that is shown

  std::size_t size() const { return id.size(); }
};

// Every post, in order of time, platform, key. `key` is the platform's post id, unique within the
// platform. A referenced post is known only because another one carries or names it.
struct Posts {
  CorpusColumn<Platform> platform;
  CorpusColumn<PostKind> kind;
  CorpusColumn<std::uint8_t> referenced;  // 0 or 1
  std::vector<TextId> key;
  CorpusColumn<AccountId> account;  // none where the export does not say
  CorpusColumn<AccountId> venue;    // page, group, channel or chat it appeared in; may be none
  CorpusColumn<Time> time;
  std::vector<std::uint32_t> tick_ms;  // the clock's resolution; 0 where the time is unknown
  CorpusColumn<TimeBasis> basis;
  CorpusColumn<PostId> repost_of, reply_to, quote_of;
  CorpusColumn<TextId> text, language;  // raw text; language as the export gives it, or empty
  CorpusColumn<TextId> url;             // if the export has one; see Corpus::permalink
  std::vector<TextId> embedding;  // of the text, packed (graph/embedding.h), or the empty text; no
                                  // rows at all where no post has one
  Lists<TextId> hashtags;         // without '#', as written
  Lists<TextId> links;            // expanded where the export does so
  Lists<AccountId> mentions;
  Lists<MediaId> media;
  Lists<GivenContent> given;
  Lists<Origin> origins;  // every record that carries the post; the one shown first
  // A list aside, as most posts of most exports have none: those of which a record gives any, in
  // order, and what it gives.
  std::vector<PostId> measured;
  std::vector<Metrics> metrics;

  std::size_t size() const { return key.size(); }
  Metrics metrics_of(PostId post) const;  // costs a search of `measured`
};

// Whether a post's key was made from what it says, as its export gives posts no ids.
inline bool is_made_key(std::string_view key) { return key.starts_with('~'); }

// Pictures, videos and files. `key` is the platform's media id or the path in the export.
struct Media {
  std::vector<TextId> key, path;
  std::vector<TextId> sha256;  // of the file's bytes, lower-case hex; empty if it was not exported
  // A picture's hash as a table gives it, 64 hex digits, or those of a video's frames, one a
  // second, with blanks between; else empty.
  std::vector<TextId> pdq;
  std::vector<MediaKind> kind;
  std::vector<std::uint32_t> sight;  // the row of `sights`; no_sight where nobody looked at it
  std::vector<MediaSight> sights;    // by SHA-256
  // The row of the medium that it is taken for, the earliest posted of those that look the same,
  // and in how many bits their hashes differ. Empty until somebody compared them
  // (analysis/content/same_media.h).
  std::vector<std::uint32_t> same_as;
  std::vector<std::uint8_t> bits;

  static constexpr std::uint32_t no_sight = UINT32_MAX;
  std::size_t size() const { return key.size(); }
};

// Everything read from the exports, column by column. Immutable once built (CorpusBuilder), and in
// canonical order: accounts by platform and id, posts by time, platform and key, sources by hash
// and name. So nothing after it depends on the order of files, records or threads.
struct Corpus {
  TextPool texts;
  Accounts accounts;
  Posts posts;
  Media media;
  std::vector<Source> sources;
  std::vector<Diagnostic> diagnostics;  // by source and record

  std::string_view text(TextId id) const { return texts[id]; }

  // Where the post stands: what the export says, or what its key makes certain; else empty.
  std::string permalink(PostId post) const;

  // What to call an account in print: its handle with '@', else its name, else its id.
  std::string label(AccountId account) const;
};

}  // namespace lockstep
