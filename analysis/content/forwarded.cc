#include "analysis/content/forwarded.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "analysis/content/text.h"
#include "analysis/content/url.h"
#include "analysis/sort_unique.h"
#include "analysis/traces/media.h"
#include "analysis/traces/traces.h"

namespace lockstep {
namespace {

// The contents of a trace and its kin, by key.
using ByKey = std::unordered_map<std::string_view, ContentId>;

ByKey contents_of(const Acts& acts, std::string_view kin) {
  ByKey contents;
  for (std::size_t c = 0; c < acts.contents.size(); ++c) {
    if (kin_of(acts.traces[acts.contents.trace[c]]) != kin) continue;
    contents.emplace(acts.keys[acts.contents.key[c]], ContentId(c));
  }
  return contents;
}

// What texts were said to be, just as they stand in the corpus.
std::unordered_map<TextId, ContentId> contents_of_texts(const Corpus& corpus, const Acts& acts) {
  std::unordered_map<TextId, ContentId> contents;
  for (const Act& act : acts.rows) {
    if (kin_of(acts.traces[acts.contents.trace[act.content.row()]]) != "text") continue;
    contents.emplace(corpus.posts.text[act.post.row()], act.content);
  }
  return contents;
}

std::vector<Act> forwards(const Corpus& corpus, const Acts& acts) {
  std::vector<Act> all;
  for (const Act& act : acts.rows) {
    const std::size_t post = act.post.row();
    if (acts.traces[acts.contents.trace[act.content.row()]] != "repost") continue;
    if (corpus.posts.platform[post] != Platform::telegram) continue;
    if (corpus.posts.kind[post] == PostKind::repost) all.push_back(act);
  }
  return all;
}

std::vector<Act> rows_of(const Corpus& corpus, const Acts& acts) {
  std::vector<Act> rows;
  const std::vector<Act> all = forwards(corpus, acts);
  if (all.empty()) return rows;
  const ByKey texts = contents_of(acts, "text"), links = contents_of(acts, "link"),
              media = contents_of(acts, "media");
  const auto said = contents_of_texts(corpus, acts);
  const Posts& posts = corpus.posts;
  for (const Act& forward : all) {
    const std::size_t post = forward.post.row();
    const auto bring = [&](const ByKey& contents, const std::string& key) {
      const auto at = contents.find(key);
      if (at == contents.end()) return;
      rows.push_back({at->second, forward.account, forward.post, forward.time});
    };
    TextId text = posts.text[post];
    const PostId source = posts.repost_of[post];
    if (source && (!text || corpus.text(text).empty())) text = posts.text[source.row()];
    if (text) {
      const auto at = said.find(text);
      bring(texts, at != said.end() ? std::string(acts.keys[acts.contents.key[at->second.row()]])
                                    : fold_text(corpus.text(text)));
    }
    for (const TextId link : posts.links[post]) bring(links, canonical_url(corpus.text(link)));
    for (const MediaId file : posts.media[post]) bring(media, media_key(corpus, file));
  }
  const auto place = [](const Act& act) {
    return std::tie(act.content, act.time, act.account, act.post);
  };
  std::sort(rows.begin(), rows.end(),
            [&](const Act& x, const Act& y) { return place(x) < place(y); });
  const auto same = [](const Act& x, const Act& y) {
    return x.content == y.content && x.post == y.post;
  };
  rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
  return rows;
}

bool is_brought(std::string_view trace) {
  const std::string_view kin = kin_of(trace);
  return kin == "text" || kin == "media" || trace == "link";
}

std::vector<std::pair<ContentId, ContentId>> contents_of_reposted(const Corpus& corpus,
                                                                  const Acts& acts) {
  std::unordered_multimap<PostId, ContentId> reposted;
  const Contents& contents = acts.contents;
  for (std::size_t c = 0; c < contents.size(); ++c) {
    if (acts.traces[contents.trace[c]] != "repost") continue;
    const PostId post = corpus.posts.repost_of[contents.representative[c].row()];
    if (post && !corpus.posts.referenced[post.row()]) reposted.emplace(post, ContentId(c));
  }
  std::vector<std::pair<ContentId, ContentId>> of;
  if (reposted.empty()) return of;
  for (const Act& act : acts.rows) {
    if (!is_brought(acts.traces[contents.trace[act.content.row()]])) continue;
    const auto [first, last] = reposted.equal_range(act.post);
    for (auto at = first; at != last; ++at) of.emplace_back(at->second, act.content);
  }
  sort_unique(of);
  return of;
}

}  // namespace

std::span<const Act> Forwarded::on(ContentId content) const {
  const auto before = [](const Act& act, ContentId wanted) { return act.content < wanted; };
  const auto first = std::lower_bound(rows.begin(), rows.end(), content, before);
  const auto last =
      std::find_if(first, rows.end(), [&](const Act& act) { return act.content != content; });
  return {first, last};
}

Forwarded forwarded(const Corpus& corpus, const Acts& acts) {
  return {rows_of(corpus, acts), contents_of_reposted(corpus, acts)};
}

}  // namespace lockstep
