#include <algorithm>

#include "analysis/findings_maker.h"
#include "analysis/sort_unique.h"

// Which posts and contents findings show, and what they say of them.

namespace lockstep {
namespace {

// What a post passes on, answers or quotes, the first of these that it does.
PostId parent_of(const Posts& posts, std::size_t row) {
  if (posts.repost_of[row]) return posts.repost_of[row];
  return posts.reply_to[row] ? posts.reply_to[row] : posts.quote_of[row];
}

}  // namespace

void FindingsMaker::choose_posts_and_contents() {
  std::vector<bool> shown_contents(acts.contents.size()), shown_posts(corpus.posts.size());
  for (const CoAct& coact : network.evidence) {
    shown_contents[content_of(acts, coact).row()] = true;
    shown_posts[acts.rows[coact.act_a].post.row()] = true;
    shown_posts[acts.rows[coact.act_b].post.row()] = true;
  }
  for (const CappedContent& capped : network.capped) shown_contents[capped.content.row()] = true;
  for (const LedgerRow& row : ledgers) {
    shown_contents[row.shared.content] = true;
    shown_posts[acts.rows[row.shared.act_a].post.row()] = true;
    shown_posts[acts.rows[row.shared.act_b].post.row()] = true;
  }
  for (const Carrier& carrier : spreading.carriers) {
    for (const auto& [content, post] : carrier.posts) {
      shown_contents[content.row()] = true;
      shown_posts[post.row()] = true;
    }
  }
  for (const auto& [reposted, content] : spreading.passed.of_reposted) {
    if (!shown_contents[reposted.row()] || shown_contents[content.row()]) continue;
    // What was reposted here may have come from elsewhere, in other posts.
    shown_contents[content.row()] =
        appearances(corpus, acts, spreading.passed, content).size() >= 2;
  }
  content_row.assign(acts.contents.size(), no_row);
  for (std::size_t c = 0; c < acts.contents.size(); ++c) {
    if (!shown_contents[c]) continue;
    shown_posts[acts.contents.representative[c].row()] = true;
    seen_on.push_back(appearances(corpus, acts, spreading.passed, ContentId(c)));
    for (const Appearance& first : seen_on.back()) shown_posts[first.post.row()] = true;
    content_row[c] = static_cast<std::uint32_t>(found.contents.size());
    found.contents.push_back({.id = acts.stable_id(ContentId(c))});
  }
  post_row.assign(corpus.posts.size(), no_row);
  for (std::size_t p = 0; p < corpus.posts.size(); ++p) {
    if (!shown_posts[p]) continue;
    post_row[p] = static_cast<std::uint32_t>(found.posts.size());
    found.posts.push_back({.id = text(corpus.posts.key[p])});
  }
}

void FindingsMaker::posts() {
  const Posts& from = corpus.posts;
  for (std::size_t row = 0; row < from.size(); ++row) {
    if (post_row[row] == no_row) continue;
    FoundPost& post = found.posts[post_row[row]];
    const AccountId account = from.account[row], venue = from.venue[row];
    const Origin& origin = from.origins[row].front();
    // A repost whose own text was not exported is shown with the text of what it passes on.
    const PostId source = from.repost_of[row], parent = parent_of(from, row);
    const std::string_view own = text(from.text[row]);
    post = {.platform = from.platform[row],
            .id = text(from.key[row]),
            .kind = name(from.kind[row]),
            .text = own.empty() && source ? text(from.text[source.row()]) : own,
            .language = text(from.language[row]),
            .venue = venue ? text(corpus.accounts.id[venue.row()]) : std::string_view{},
            .url = corpus.permalink(PostId(row)),
            .author = account ? text(corpus.accounts.id[account.row()]) : std::string_view{},
            .account = account ? account_row[account.row()] : no_row,
            .time = from.time[row],
            .basis = from.basis[row],
            .tick_ms = from.tick_ms[row],
            .parent = parent ? text(from.key[parent.row()]) : std::string_view{},
            .metrics = from.metrics_of(PostId(row)),
            .source = origin.source.value,
            .source_record = origin.record,
            .source_offset = origin.offset};
    for (const TextId link : from.links[row]) post.links.push_back(text(link));
    for (const TextId tag : from.hashtags[row]) post.hashtags.push_back(text(tag));
    for (const MediaId media : from.media[row]) {
      if (media_row[media.row()] != no_row) post.media.push_back(media_row[media.row()]);
    }
  }
}

void FindingsMaker::contents() {
  for (std::size_t c = 0; c < acts.contents.size(); ++c) {
    if (content_row[c] == no_row) continue;
    FoundContent& content = found.contents[content_row[c]];
    content.trace = acts.traces[acts.contents.trace[c]];
    content.key = acts.keys[acts.contents.key[c]];
    content.representative = post_row[acts.contents.representative[c].row()];
    const std::span<const Act> rows = acts.of(ContentId(c));
    content.posts = static_cast<std::uint32_t>(rows.size());
    content.first = rows.front().time;
    content.last = rows.back().time;
    for (const Appearance& one : seen_on[content_row[c]]) {
      content.accounts += one.accounts;  // an account is of one platform
      content.platforms.push_back(one.platform);
    }
    sort_unique(content.platforms);
  }
  for (const CoAct coact : network.evidence) {
    ++found.contents[content_row[content_of(acts, coact).row()]].coacts;
  }
  for (const CappedContent& capped : network.capped) {
    found.contents[content_row[capped.content.row()]].guarded = capped_content;
  }
}

void FindingsMaker::steps() {
  for (std::uint32_t content = 0; content < seen_on.size(); ++content) {
    const std::vector<Appearance>& on = seen_on[content];
    if (on.size() < 2) continue;
    for (const Appearance& one : on) {
      found.steps.push_back({.content = content,
                             .post = post_row[one.post.row()],
                             .platform = one.platform,
                             .after_ms = one.time.ms - on.front().time.ms,
                             .posts = one.posts,
                             .accounts = one.accounts});
    }
  }
}

}  // namespace lockstep
