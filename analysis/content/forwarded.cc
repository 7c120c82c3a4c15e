#include "analysis/content/forwarded.h"

#include <algorithm>
#include <span>
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

// Contents stand by trace, so those of one trace stand together, by their keys, and the acts on
// them, too. Empty where the trace is not used.
class OfTrace {
 public:
  OfTrace(const Acts& acts, std::string_view name) : acts_(acts) {
    const auto named = std::find(acts.traces.begin(), acts.traces.end(), name);
    if (named == acts.traces.end()) return;
    const std::vector<std::uint8_t>& trace = acts.contents.trace;
    const auto [first, last] = std::equal_range(
        trace.begin(), trace.end(), static_cast<std::uint8_t>(named - acts.traces.begin()));
    begin_ = static_cast<std::size_t>(first - trace.begin());
    end_ = static_cast<std::size_t>(last - trace.begin());
  }
  std::size_t begin() const { return begin_; }  // of its contents
  std::size_t end() const { return end_; }
  std::span<const Act> acts() const {
    return std::span(acts_.rows)
        .subspan(acts_.starts[begin_], acts_.starts[end_] - acts_.starts[begin_]);
  }
  ContentId with(std::string_view key) const {  // none where nobody acts on it
    const auto keys = std::span(acts_.contents.key).subspan(begin_, end_ - begin_);
    const auto at = std::lower_bound(
        keys.begin(), keys.end(), key,
        [&](TextId one, std::string_view sought) { return acts_.keys[one] < sought; });
    if (at == keys.end() || acts_.keys[*at] != key) return {};
    return ContentId(begin_ + static_cast<std::size_t>(at - keys.begin()));
  }

 private:
  const Acts& acts_;
  std::size_t begin_ = 0, end_ = 0;
};

// What reposts bring along; of the traces that take each other's place one is used.
struct Brought {
  OfTrace text, link, media;
  explicit Brought(const Acts& acts)
      : text(acts, used(acts, "text")), link(acts, "link"), media(acts, used(acts, "media")) {}

 private:
  static std::string_view used(const Acts& acts, std::string_view kin) {
    for (const std::string& trace : acts.traces) {
      if (kin_of(trace) == kin) return trace;
    }
    return kin;
  }
};

// What texts were said to be, just as they stand in the corpus, by TextId.
std::vector<ContentId> contents_of_texts(const Corpus& corpus, const OfTrace& texts) {
  std::vector<ContentId> contents(corpus.texts.size());
  for (const Act& act : texts.acts()) {
    if (const TextId text = corpus.posts.text[act.post.row()]) contents[text.row()] = act.content;
  }
  return contents;
}

std::vector<Act> forwards(const Corpus& corpus, const OfTrace& reposts) {
  std::vector<Act> all;
  for (const Act& act : reposts.acts()) {
    if (corpus.posts.platform[act.post.row()] != Platform::telegram) continue;
    if (corpus.posts.kind[act.post.row()] == PostKind::repost) all.push_back(act);
  }
  return all;
}

std::vector<Act> rows_of(const Corpus& corpus, const OfTrace& reposts, const Brought& brought) {
  std::vector<Act> rows;
  const std::vector<Act> all = forwards(corpus, reposts);
  if (all.empty()) return rows;
  const std::vector<ContentId> said = contents_of_texts(corpus, brought.text);
  const Posts& posts = corpus.posts;
  for (const Act& forward : all) {
    const std::size_t post = forward.post.row();
    const auto bring = [&](ContentId content) {
      if (content) rows.push_back({content, forward.account, forward.post, forward.time});
    };
    TextId text = posts.text[post];
    const PostId source = posts.repost_of[post];
    if (source && (!text || corpus.text(text).empty())) text = posts.text[source.row()];
    if (text) {
      const ContentId known = said[text.row()];
      bring(known ? known : brought.text.with(fold_text(corpus.text(text))));
    }
    for (const TextId link : posts.links[post]) {
      bring(brought.link.with(canonical_url(corpus.text(link))));
    }
    for (const MediaId file : posts.media[post]) bring(brought.media.with(media_key(corpus, file)));
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

std::vector<std::pair<ContentId, ContentId>> contents_of_reposted(const Corpus& corpus,
                                                                  const Acts& acts,
                                                                  const OfTrace& reposts,
                                                                  const Brought& brought) {
  std::unordered_map<PostId, ContentId> reposted;
  for (std::size_t content = reposts.begin(); content < reposts.end(); ++content) {
    const PostId post = corpus.posts.repost_of[acts.contents.representative[content].row()];
    if (post && !corpus.posts.referenced[post.row()]) reposted.emplace(post, ContentId(content));
  }
  std::vector<std::pair<ContentId, ContentId>> of;
  if (reposted.empty()) return of;
  for (const OfTrace* trace : {&brought.text, &brought.link, &brought.media}) {
    for (const Act& act : trace->acts()) {
      const auto at = reposted.find(act.post);
      if (at != reposted.end()) of.emplace_back(at->second, act.content);
    }
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
  const OfTrace reposts(acts, "repost");
  const Brought brought(acts);
  return {rows_of(corpus, reposts, brought), contents_of_reposted(corpus, acts, reposts, brought)};
}

}  // namespace lockstep
