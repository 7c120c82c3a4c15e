#include "tools/holding.h"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/traces/traces.h"
#include "graph/counted.h"

namespace lockstep {
namespace {

// What a reader of the result should know that the export does not have.
struct Gaps {
  std::uint64_t idless = 0, timeless = 0, unhashed_media = 0, zoneless = 0, dateless = 0;
  std::uint32_t coarsest_tick_ms = 0;
};

std::vector<std::string> in_words(const Gaps& gaps) {
  std::vector<std::string> missing;
  if (gaps.idless > 0) {
    missing.push_back(counted(gaps.idless, "post", "posts") +
                      " without an id: told apart by place, author, minute and text");
  }
  if (gaps.timeless > 0)
    missing.push_back(counted(gaps.timeless, "post", "posts") + " without a time");
  if (gaps.dateless > 0) {
    missing.push_back(counted(gaps.dateless, "post", "posts") +
                      " without a date, only with distances between them: no trace can work on "
                      "these, network --like qut can");
  }
  if (gaps.coarsest_tick_ms > 1000) {
    missing.push_back(fmt::format("no seconds: a clock of {}, so use a --window of at least that",
                                  format_duration(gaps.coarsest_tick_ms)));
  }
  if (gaps.zoneless > 0) {
    missing.push_back("no time zone in the export: say it with --timezone");
  }
  if (gaps.unhashed_media > 0) {
    missing.push_back(counted(gaps.unhashed_media, "media file", "media files") +
                      " not included in the export");
  }
  return missing;
}

}  // namespace

Holding holding(const Corpus& corpus) {
  Holding h;
  std::uint64_t records = 0;
  for (const Source& s : corpus.sources) {
    records += s.records;
    h.service += s.service;
    h.rejected += s.rejected;
    h.assumptions.insert(s.assumptions.begin(), s.assumptions.end());
  }
  if (corpus.sources.size() == 1) {
    const Source& s = corpus.sources.front();
    h.path = s.path;
    h.member = s.member;
    h.format = s.format;
    h.sha256 = s.sha256;
  }
  const Posts& posts = corpus.posts;
  std::vector<bool> is_author(corpus.accounts.size());
  Gaps gaps;
  for (std::size_t row = 0; row < posts.size(); ++row) {
    if (posts.referenced[row]) {
      ++h.referenced;
      continue;
    }
    ++h.posts;
    if (posts.account[row]) is_author[posts.account[row].row()] = true;
    const bool passed_on = posts.kind[row] == PostKind::repost;
    h.reposts += passed_on && posts.platform[row] != Platform::telegram;
    h.forwards += passed_on && posts.platform[row] == Platform::telegram;
    h.replies += posts.reply_to[row] || posts.kind[row] == PostKind::reply;
    h.quotes += static_cast<bool>(posts.quote_of[row]);
    h.media += posts.media[row].size();
    for (const MediaId media : posts.media[row]) {
      gaps.unhashed_media += !corpus.media.sha256[media.row()] && !corpus.media.pdq[media.row()];
    }
    gaps.idless += is_made_key(corpus.text(posts.key[row]));
    gaps.timeless += !posts.time[row];
    gaps.zoneless += posts.time[row] && posts.basis[row] == TimeBasis::assumed;
    gaps.coarsest_tick_ms = std::max(gaps.coarsest_tick_ms, posts.tick_ms[row]);
    if (posts.basis[row] == TimeBasis::relative) {
      ++gaps.dateless;
      continue;
    }
    if (posts.time[row] && (!h.first || posts.time[row] < h.first)) h.first = posts.time[row];
    h.last = std::max(h.last, posts.time[row]);
  }
  h.accounts = static_cast<std::size_t>(std::count(is_author.begin(), is_author.end(), true));
  // Of several files together, what they share too.
  const std::uint64_t others = h.posts + h.service + h.rejected;
  h.duplicates = records > others ? records - others : 0;
  h.diagnostics = corpus.diagnostics;
  if (const Result<Acts> acts = extract_acts(corpus, {})) {
    for (const std::uint8_t trace : acts->contents.trace) h.traces.insert(acts->traces[trace]);
  }
  h.missing = in_words(gaps);
  return h;
}

}  // namespace lockstep
