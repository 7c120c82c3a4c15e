// Makes the canonical Corpus of a draft: accounts joined and sorted, posts joined and sorted,
// parents found, sources and diagnostics in order. Cost: a few sorts of the rows; no step looks at
// the order in which rows were added.

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>

#include "graph/corpus_draft.h"

namespace lockstep {
namespace {

Rows order_sources(std::vector<Source>& sources) {
  Rows rows = first_rows(sources.size());
  std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(sources[a].sha256, sources[a].path, sources[a].member, a) <
           std::tie(sources[b].sha256, sources[b].path, sources[b].member, b);
  });
  sources = gather(sources, rows);
  for (Source& source : sources) std::sort(source.assumptions.begin(), source.assumptions.end());
  return places(rows);
}

void move_origins(CorpusBuilder::State& draft, const Rows& place) {
  const auto move = [&](Origin& origin) {
    if (origin.source) origin.source = SourceId(place[origin.source.row()]);
  };
  for (Origin& origin : draft.posts.origin) move(origin);
  for (DraftCapture& capture : draft.captures) move(capture.origin);
  for (Diagnostic& diagnostic : draft.diagnostics) move(diagnostic.origin);
}

// Finds rows by platform and key. Keys of different platforms rarely meet, so nearly all are found
// in a plain array.
class KeyIndex {
 public:
  explicit KeyIndex(std::size_t texts)
      : row_(texts, no_place), platform_(texts, Platform::unknown) {}

  void put(Platform platform, TextId key, std::uint32_t row) {
    if (row_[key.row()] == no_place || platform_[key.row()] == platform) {
      row_[key.row()] = row;
      platform_[key.row()] = platform;
    } else {
      others_[pack(platform, key)] = row;
    }
  }
  std::uint32_t find(Platform platform, TextId key) const {
    if (row_[key.row()] != no_place && platform_[key.row()] == platform) return row_[key.row()];
    const auto found = others_.find(pack(platform, key));
    return found == others_.end() ? no_place : found->second;
  }

 private:
  Rows row_;
  std::vector<Platform> platform_;
  std::unordered_map<std::uint64_t, std::uint32_t> others_;
};

// A parent that no record carries becomes a bare referenced post, so that those who share it meet.
void add_unseen_parents(DraftPosts& posts, std::size_t texts) {
  KeyIndex index(texts);
  const std::size_t seen = posts.size();
  for (std::uint32_t row = 0; row < seen; ++row)
    index.put(posts.platform[row], posts.key[row], row);
  const auto add = [&](std::size_t child, TextId key) {
    const Platform platform = posts.platform[child];
    if (!key || index.find(platform, key) != no_place) return;
    index.put(platform, key, static_cast<std::uint32_t>(posts.size()));
    const Origin origin = posts.origin[child];
    posts.platform.push_back(platform);
    posts.kind.push_back(PostKind::original);
    posts.referenced.push_back(1);
    posts.key.push_back(key);
    for (auto* column : {&posts.account, &posts.venue}) column->push_back(AccountId{});
    posts.time.push_back(Time{});
    posts.tick_ms.push_back(0);
    posts.basis.push_back(TimeBasis::given);
    for (auto* column : {&posts.repost_of, &posts.reply_to, &posts.quote_of}) {
      column->push_back(TextId{});
    }
    for (auto* column : {&posts.text, &posts.language, &posts.url}) column->push_back(TextId(0u));
    for (auto* column : {&posts.hashtags, &posts.links}) column->push_back({});
    posts.mentions.push_back({});
    posts.media.push_back({});
    posts.given.push_back({});
    posts.origin.push_back(origin);
  };
  for (std::size_t row = 0; row < seen; ++row) {
    // Copies: add() grows the columns.
    const TextId parents[] = {posts.repost_of[row], posts.reply_to[row], posts.quote_of[row]};
    for (const TextId key : parents) add(row, key);
  }
}

int richness(const DraftPosts& posts, std::uint32_t row) {
  return static_cast<bool>(posts.account[row]) + static_cast<bool>(posts.venue[row]) +
         static_cast<bool>(posts.time[row]) + (posts.text[row] != TextId(0u)) +
         (posts.language[row] != TextId(0u)) + (posts.url[row] != TextId(0u)) +
         (posts.kind[row] != PostKind::original) + static_cast<bool>(posts.repost_of[row]) +
         static_cast<bool>(posts.reply_to[row]) + static_cast<bool>(posts.quote_of[row]) +
         !posts.hashtags[row].empty() + !posts.links[row].empty() + !posts.mentions[row].empty() +
         !posts.media[row].empty();
}

// Rows with the same post together, the record to believe first: captured before referenced, then
// the richer one, then by text and origin. Everything compared is the same for any order of files.
Rows group_posts(const DraftPosts& posts) {
  std::vector<std::int8_t> rich(posts.size());
  for (std::uint32_t row = 0; row < posts.size(); ++row) {
    rich[row] = static_cast<std::int8_t>(richness(posts, row));
  }
  Rows rows = first_rows(posts.size());
  std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(posts.platform[a], posts.key[a].value, posts.referenced[a], -rich[a],
                      posts.origin[a], a) < std::tuple(posts.platform[b], posts.key[b].value,
                                                       posts.referenced[b], -rich[b],
                                                       posts.origin[b], b);
  });
  return rows;
}

// One group of records that are one post: rows[begin .. end) of the grouped order.
struct Group {
  std::uint32_t begin, end;
};

template <class T, class Has>
T first_with(const std::vector<T>& column, const Rows& rows, Group group, Has has) {
  for (std::uint32_t i = group.begin; i < group.end; ++i) {
    if (has(column[rows[i]])) return column[rows[i]];
  }
  return column[rows[group.begin]];
}

template <class T>
std::span<const T> first_list(const Lists<T>& lists, const Rows& rows, Group group) {
  for (std::uint32_t i = group.begin; i < group.end; ++i) {
    if (!lists[rows[i]].empty()) return lists[rows[i]];
  }
  return {};
}

std::vector<Group> groups_of(const DraftPosts& posts, const Rows& rows) {
  std::vector<Group> groups;
  for (std::uint32_t i = 0; i < rows.size();) {
    std::uint32_t j = i;
    while (j < rows.size() && posts.platform[rows[j]] == posts.platform[rows[i]] &&
           posts.key[rows[j]] == posts.key[rows[i]]) {
      ++j;
    }
    groups.push_back({i, j});
    i = j;
  }
  return groups;
}

// Counts each source's distinct posts, repeated records and referenced posts, and says where two
// records of one post contradict each other.
void account_for(CorpusBuilder::State& draft, const Rows& rows, const std::vector<Group>& groups) {
  const DraftPosts& posts = draft.posts;
  std::vector<std::uint32_t> sources;
  for (const Group group : groups) {
    sources.clear();
    for (std::uint32_t i = group.begin; i < group.end; ++i) {
      const std::uint32_t row = rows[i];
      const SourceId id = posts.origin[row].source;
      if (!id) continue;
      Source& source = draft.sources[id.row()];
      const bool again = std::find(sources.begin(), sources.end(), id.value) != sources.end();
      if (posts.referenced[row]) {
        source.referenced += !again;
      } else {
        source.posts += !again;
        source.duplicates += again;
      }
      if (!again) sources.push_back(id.value);

      const std::uint32_t shown = rows[group.begin];
      const std::int64_t tick = std::max(posts.tick_ms[row], posts.tick_ms[shown]);
      const bool other_time = posts.time[row] && posts.time[shown] &&
                              std::abs(posts.time[row].ms - posts.time[shown].ms) > tick;
      const bool other_account =
          posts.account[row] && posts.account[shown] && posts.account[row] != posts.account[shown];
      if (!other_time && !other_account) continue;
      const std::string key(draft.texts[posts.key[row]].substr(0, 80));
      draft.diagnostics.push_back({Severity::note, posts.origin[row], "post.contradiction",
                                   "post " + key + " stands in another record with another " +
                                       (other_account ? "account" : "time") +
                                       "; the richer record is believed"});
    }
  }
  for (Source& source : draft.sources) {
    source.records = source.posts + source.duplicates + source.service + source.rejected;
  }
}

std::vector<GivenContent> all_given(const DraftPosts& posts, const TextPool& texts,
                                    const Rows& rows, Group group) {
  std::vector<GivenContent> all;
  for (std::uint32_t i = group.begin; i < group.end; ++i) {
    for (const GivenContent given : posts.given[rows[i]]) all.push_back(given);
  }
  const auto said = [&](GivenContent g) { return std::pair(texts[g.trace], texts[g.key]); };
  std::sort(all.begin(), all.end(),
            [&](GivenContent a, GivenContent b) { return said(a) < said(b); });
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

void finish_posts(CorpusBuilder::State& draft, const Rows& account_row, const Rows& media_row,
                  Corpus& corpus) {
  DraftPosts& from = draft.posts;
  add_unseen_parents(from, draft.texts.size());
  for (auto* column : {&from.account, &from.venue}) {
    for (AccountId& id : *column) id = id ? AccountId(account_row[id.row()]) : id;
  }
  for (AccountId& id : from.mentions.values) id = AccountId(account_row[id.row()]);
  for (MediaId& id : from.media.values) id = MediaId(media_row[id.row()]);

  const Rows rows = group_posts(from);
  std::vector<Group> groups = groups_of(from, rows);
  account_for(draft, rows, groups);
  const auto known = [](auto value) { return static_cast<bool>(value); };
  const auto said = [](TextId text) { return text && text != TextId(0u); };
  std::vector<std::uint32_t> timed(groups.size());  // the row whose clock is believed
  for (std::size_t g = 0; g < groups.size(); ++g) {
    timed[g] = rows[groups[g].begin];
    for (std::uint32_t i = groups[g].begin; i < groups[g].end; ++i) {
      if (from.time[rows[i]]) {
        timed[g] = rows[i];
        break;
      }
    }
  }
  Rows order = first_rows(groups.size());
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const std::uint32_t ra = rows[groups[a].begin], rb = rows[groups[b].begin];
    return std::tuple(from.time[timed[a]], from.platform[ra], draft.texts[from.key[ra]]) <
           std::tuple(from.time[timed[b]], from.platform[rb], draft.texts[from.key[rb]]);
  });

  KeyIndex index(draft.texts.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    const std::uint32_t row = rows[groups[order[i]].begin];
    index.put(from.platform[row], from.key[row], i);
  }
  const auto parent = [&](Platform platform, TextId key) {
    return key ? PostId(index.find(platform, key)) : PostId{};
  };
  Posts& to = corpus.posts;
  std::vector<Origin> origins;
  for (const std::uint32_t g : order) {
    const Group group = groups[g];
    const std::uint32_t row = rows[group.begin];
    const Platform platform = from.platform[row];
    to.platform.push_back(platform);
    to.kind.push_back(first_with(from.kind, rows, group,
                                 [](PostKind kind) { return kind != PostKind::original; }));
    to.referenced.push_back(from.referenced[row]);
    to.key.push_back(from.key[row]);
    to.account.push_back(first_with(from.account, rows, group, known));
    to.venue.push_back(first_with(from.venue, rows, group, known));
    to.time.push_back(from.time[timed[g]]);
    to.tick_ms.push_back(from.tick_ms[timed[g]]);
    to.basis.push_back(from.basis[timed[g]]);
    to.repost_of.push_back(parent(platform, first_with(from.repost_of, rows, group, known)));
    to.reply_to.push_back(parent(platform, first_with(from.reply_to, rows, group, known)));
    to.quote_of.push_back(parent(platform, first_with(from.quote_of, rows, group, known)));
    to.text.push_back(first_with(from.text, rows, group, said));
    to.language.push_back(first_with(from.language, rows, group, said));
    to.url.push_back(first_with(from.url, rows, group, said));
    to.hashtags.push_back(first_list(from.hashtags, rows, group));
    to.links.push_back(first_list(from.links, rows, group));
    to.mentions.push_back(first_list(from.mentions, rows, group));
    to.media.push_back(first_list(from.media, rows, group));
    to.given.push_back(all_given(from, draft.texts, rows, group));
    origins.clear();
    for (std::uint32_t i = group.begin; i < group.end; ++i) origins.push_back(from.origin[rows[i]]);
    to.origins.push_back(origins);
  }
}

Rows finish_media(const CorpusBuilder::State& draft, Media& media) {
  const DraftMedia& from = draft.media;
  Rows rows = first_rows(from.key.size());
  const auto said = [&](std::uint32_t row) {
    return std::tuple(draft.texts[from.key[row]], from.platform[row],
                      draft.texts[from.sha256[row]]);
  };
  std::sort(rows.begin(), rows.end(),
            [&](std::uint32_t a, std::uint32_t b) { return said(a) < said(b); });
  media.key = gather(from.key, rows);
  media.path = gather(from.path, rows);
  media.sha256 = gather(from.sha256, rows);
  media.kind = gather(from.kind, rows);
  return places(rows);
}

// An account that no record describes is shown with the first post that names it as author.
void origins_of_bare_accounts(Corpus& corpus) {
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    const AccountId account = corpus.posts.account[row];
    if (!account || corpus.accounts.origin[account.row()].source) continue;
    corpus.accounts.origin[account.row()] = corpus.posts.origins[row].front();
  }
}

}  // namespace

Corpus finish(CorpusBuilder::State&& draft) {
  Corpus corpus;
  move_origins(draft, order_sources(draft.sources));
  const Rows account_row = finish_accounts(draft, corpus.accounts);
  join_keys(draft, corpus.accounts, account_row);
  const Rows media_row = finish_media(draft, corpus.media);
  finish_posts(draft, account_row, media_row, corpus);
  std::sort(draft.diagnostics.begin(), draft.diagnostics.end(),
            [](const Diagnostic& a, const Diagnostic& b) {
              return std::tie(a.origin, a.code, a.message) < std::tie(b.origin, b.code, b.message);
            });
  corpus.texts = std::move(draft.texts);
  corpus.sources = std::move(draft.sources);
  corpus.diagnostics = std::move(draft.diagnostics);
  origins_of_bare_accounts(corpus);
  return corpus;
}

}  // namespace lockstep
