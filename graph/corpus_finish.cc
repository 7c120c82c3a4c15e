// Makes the canonical Corpus of a draft: accounts joined and sorted, posts joined and sorted,
// parents found, sources and diagnostics in order. Cost: a few sorts of the rows; no result depends
// on the order in which rows were added.

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
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
  if (std::is_sorted(place.begin(), place.end())) return;
  const auto move = [&](Origin& origin) {
    if (origin.source) origin.source = SourceId(place[origin.source.row()]);
  };
  for (Origin& origin : draft.posts.origin) move(origin);
  for (DraftCapture& capture : draft.captures) move(capture.origin);
  for (Diagnostic& diagnostic : draft.diagnostics) move(diagnostic.origin);
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
  media.pdq = gather(from.pdq, rows);
  media.kind = gather(from.kind, rows);
  media.sight.assign(rows.size(), Media::no_sight);
  return places(rows);
}

// An account that no record describes is shown with the first post that names it as author.
void origins_of_bare_accounts(Corpus& corpus) {
  constexpr std::size_t grain = 1 << 14;
  std::vector<std::uint32_t> first(corpus.accounts.size(), no_place);  // post of each
  tbb::parallel_for(
      tbb::blocked_range<std::uint32_t>(0, static_cast<std::uint32_t>(corpus.posts.size()), grain),
      [&](const auto& range) {
        for (std::uint32_t row = range.begin(); row < range.end(); ++row) {
          const AccountId account = corpus.posts.account[row];
          if (!account) continue;
          const std::atomic_ref post(first[account.row()]);
          std::uint32_t known = post.load(std::memory_order_relaxed);
          while (row < known &&
                 !post.compare_exchange_weak(known, row, std::memory_order_relaxed)) {
          }
        }
      });
  for (std::size_t account = 0; account < first.size(); ++account) {
    Origin& origin = corpus.accounts.origin[account];
    if (origin.source || first[account] == no_place) continue;
    origin = corpus.posts.origins[first[account]].front();
  }
}

}  // namespace

Corpus finish(CorpusBuilder::State&& draft) {
  Corpus corpus;
  move_origins(draft, order_sources(draft.sources));
  const Rows account_row = finish_accounts(draft, corpus.accounts);
  unify_keys(draft.posts, draft.texts);
  join_keys(draft, corpus.accounts, account_row);
  draft.account_rows = {};
  draft.same_minute = {};
  draft.texts.close();
  const Rows media_row = finish_media(draft, corpus.media);
  finish_posts(draft, account_row, media_row, corpus.posts);
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
