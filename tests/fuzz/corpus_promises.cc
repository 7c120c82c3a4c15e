#include "tests/fuzz/corpus_promises.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <tuple>

#include "graph/platform.h"
#include "tests/fuzz/must.h"

namespace lockstep {
namespace {

template <class Column>
void check_texts(const Corpus& corpus, const Column& column) {
  for (const TextId id : column) must(!id || id.row() < corpus.texts.size(), "texts are there");
}

template <class Column>
void check_rows(const Column& ids, std::size_t size, std::string_view promise) {
  for (const auto id : ids) must(!id || id.row() < size, promise);
}

void check_accounts(const Corpus& corpus) {
  const Accounts& accounts = corpus.accounts;
  check_texts(corpus, accounts.id);
  for (const auto* column : {&accounts.handle, &accounts.name, &accounts.bio}) {
    must(column->size() == accounts.size(), "columns of accounts are equally long");
    check_texts(corpus, *column);
  }
  for (std::size_t row = 0; row < accounts.size(); ++row) {
    must(!corpus.text(accounts.id[row]).empty(), "every account has an id");
    must(!accounts.origin[row].source || accounts.origin[row].source.row() < corpus.sources.size(),
         "accounts come from a source");
    must(!corpus.label(AccountId(row)).empty(), "every account has a label");
    if (row == 0) continue;
    const auto at = [&](std::size_t r) {
      return std::pair(accounts.platform[r], corpus.text(accounts.id[r]));
    };
    must(at(row - 1) < at(row), "accounts are in order, each once");
  }
}

void check_links_of_posts(const Corpus& corpus) {
  const Posts& posts = corpus.posts;
  for (const auto* column : {&posts.account, &posts.venue}) {
    check_rows(*column, corpus.accounts.size(), "authors and venues are there");
  }
  check_rows(posts.mentions.values, corpus.accounts.size(), "mentions are there");
  check_rows(posts.media.values, corpus.media.size(), "media are there");
  for (const auto* column : {&posts.repost_of, &posts.reply_to, &posts.quote_of}) {
    check_rows(*column, posts.size(), "parents are there");
  }
  for (const auto* column : {&posts.text, &posts.language, &posts.url}) {
    check_texts(corpus, *column);
  }
  for (const auto* column : {&posts.key, &posts.hashtags.values, &posts.links.values}) {
    check_texts(corpus, *column);
  }
}

void check_metrics(const Posts& posts) {
  must(posts.measured.size() == posts.metrics.size(), "each measured post has its metrics");
  for (std::size_t i = 0; i < posts.measured.size(); ++i) {
    must(posts.measured[i].row() < posts.size(), "measured posts are there");
    must(i == 0 || posts.measured[i - 1] < posts.measured[i], "measured posts are in order");
    const Metrics& m = posts.metrics[i];
    must(std::min({m.views, m.likes, m.shares, m.replies}) >= -1, "counts are no debts");
    must(m != Metrics{}, "nothing is kept of posts without any");
  }
}

void check_posts(const Corpus& corpus) {
  const Posts& posts = corpus.posts;
  check_links_of_posts(corpus);
  check_metrics(posts);
  for (std::size_t row = 0; row < posts.size(); ++row) {
    must(!corpus.text(posts.key[row]).empty(), "every post has a key");
    must(!posts.origins[row].empty(), "every post has an origin");
    for (const Origin& origin : posts.origins[row]) {
      must(origin.source.row() < corpus.sources.size(), "posts come from a source");
    }
    must(!posts.time[row] || !format_utc(posts.time[row]).empty(), "times can be written");
    if (row == 0) continue;
    const auto at = [&](std::size_t r) {
      return std::tuple(posts.time[r], posts.platform[r], corpus.text(posts.key[r]));
    };
    must(at(row - 1) < at(row), "posts are in order, each once");
  }
}

// Of a corpus of one source: there, counters can be counted again.
void check_counters(const Corpus& corpus) {
  const Source& source = corpus.sources[0];
  const auto& referenced = corpus.posts.referenced;
  const auto own = static_cast<std::uint64_t>(std::count(referenced.begin(), referenced.end(), 0));
  must(source.posts == own, "own posts are counted");
  must(source.referenced == corpus.posts.size() - own, "referenced posts are counted");
  std::uint64_t origins = 0, rejected = 0;
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    origins += corpus.posts.origins[row].size();
  }
  for (const Diagnostic& one : corpus.diagnostics) rejected += one.severity == Severity::rejected;
  must(source.posts + source.duplicates + source.referenced <= origins, "each has an origin");
  must(rejected <= source.rejected && source.rejected <= rejected + source.unlisted,
       "every rejected record is told");
}

}  // namespace

void check_promises(const Corpus& corpus) {
  check_accounts(corpus);
  check_posts(corpus);
  for (const Source& s : corpus.sources) {
    must(s.records == s.posts + s.duplicates + s.service + s.rejected, "every record is counted");
  }
  for (const Diagnostic& one : corpus.diagnostics) {
    must(one.origin.source.row() < corpus.sources.size(), "diagnostics come from a source");
    must(!one.code.empty() && !one.message.empty(), "diagnostics say something");
  }
  if (corpus.sources.size() == 1) check_counters(corpus);
}

std::string told(const Corpus& corpus) {
  std::string all;
  auto out = std::back_inserter(all);
  for (const Source& s : corpus.sources) {
    fmt::format_to(out, "source {} {} {} {} {}\n", s.posts, s.referenced, s.service, s.rejected,
                   s.duplicates);
    for (const std::string& assumption : s.assumptions) fmt::format_to(out, "{}\n", assumption);
  }
  for (std::size_t row = 0; row < corpus.accounts.size(); ++row) {
    fmt::format_to(out, "account {} {}\n", corpus.text(corpus.accounts.id[row]),
                   corpus.label(AccountId(row)));
  }
  const Posts& posts = corpus.posts;
  for (std::size_t row = 0; row < posts.size(); ++row) {
    const Origin& origin = posts.origins[row].front();
    fmt::format_to(out, "post {} {} at {} by {} in {} of {} {} {} from {}:{} {}\n",
                   corpus.text(posts.key[row]), name(posts.kind[row]), posts.time[row].ms,
                   posts.account[row].value, posts.venue[row].value, posts.repost_of[row].value,
                   posts.reply_to[row].value, posts.quote_of[row].value, origin.record,
                   origin.offset, corpus.text(posts.text[row]));
  }
  for (const Diagnostic& one : corpus.diagnostics) {
    fmt::format_to(out, "{} {}:{} {} {}\n", name(one.severity), one.origin.record,
                   one.origin.offset, one.code, one.message);
  }
  return all;
}

}  // namespace lockstep
