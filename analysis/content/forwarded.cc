#include "analysis/content/forwarded.h"

#include <algorithm>
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

// The contents of the trace that says what is the same in this way; they are in order of their
// keys.
class ByKey {
 public:
  ByKey(const Acts& acts, std::string_view kin) : acts_(acts) {
    const std::vector<std::uint8_t>& trace = acts.contents.trace;
    for (std::size_t t = 0; t < acts.traces.size(); ++t) {
      if (kin_of(acts.traces[t]) != kin) continue;
      const auto [first, last] =
          std::equal_range(trace.begin(), trace.end(), static_cast<std::uint8_t>(t));
      begin_ = static_cast<std::size_t>(first - trace.begin());
      end_ = static_cast<std::size_t>(last - trace.begin());
    }
  }
  ContentId of(std::string_view key) const {  // none where nobody acts on it
    std::size_t low = begin_, high = end_;
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      const bool before = key_of(middle) < key;
      (before ? low : high) = before ? middle + 1 : middle;
    }
    return low < end_ && key_of(low) == key ? ContentId(low) : ContentId{};
  }

 private:
  std::string_view key_of(std::size_t content) const {
    return acts_.keys[acts_.contents.key[content]];
  }
  const Acts& acts_;
  std::size_t begin_ = 0, end_ = 0;
};

// What texts were said to be, just as they stand in the corpus, by TextId.
std::vector<ContentId> contents_of_texts(const Corpus& corpus, const Acts& acts) {
  std::vector<ContentId> contents(corpus.texts.size());
  for (const Act& act : acts.rows) {
    const TextId text = corpus.posts.text[act.post.row()];
    if (!text || kin_of(acts.traces[acts.contents.trace[act.content.row()]]) != "text") continue;
    contents[text.row()] = act.content;
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
  const ByKey texts(acts, "text"), links(acts, "link"), media(acts, "media");
  const std::vector<ContentId> said = contents_of_texts(corpus, acts);
  const Posts& posts = corpus.posts;
  for (const Act& forward : all) {
    const std::size_t post = forward.post.row();
    const auto bring = [&](ContentId content) {
      if (content) rows.push_back({content, forward.account, forward.post, forward.time});
    };
    TextId text = posts.text[post];
    const PostId source = posts.repost_of[post];
    if (source && (!text || corpus.text(text).empty())) text = posts.text[source.row()];
    if (text) bring(said[text.row()] ? said[text.row()] : texts.of(fold_text(corpus.text(text))));
    for (const TextId link : posts.links[post]) bring(links.of(canonical_url(corpus.text(link))));
    for (const MediaId file : posts.media[post]) bring(media.of(media_key(corpus, file)));
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
