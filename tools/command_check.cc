#include "tools/command_check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "analysis/traces/traces.h"
#include "graph/counted.h"
#include "io/escape.h"
#include "tools/read_exports.h"
#include "tools/say.h"

namespace lockstep {
namespace {

constexpr std::size_t shown_diagnostics = 5;

// What one input holds, as DESIGN's `check --json` names it.
struct Holding {
  std::string path;
  std::vector<std::string> formats, members, hashes;
  std::uint64_t posts = 0, referenced = 0, service = 0, rejected = 0, duplicates = 0;
  std::uint64_t accounts = 0, reposts = 0, replies = 0, quotes = 0, forwards = 0, media = 0;
  Time first, last;
  std::set<std::string> assumptions, traces;
  std::vector<const Diagnostic*> diagnostics;
  std::uint32_t coarsest_tick_ms = 0;
  std::uint64_t timeless = 0;
};

Holding holding(const std::string& path, const Corpus& corpus) {
  Holding h{.path = path};
  for (const Source& s : corpus.sources) {
    h.formats.push_back(s.format);
    h.members.push_back(s.member);
    h.hashes.push_back(s.sha256);
    h.service += s.service;
    h.rejected += s.rejected;
    h.duplicates += s.duplicates;
    h.assumptions.insert(s.assumptions.begin(), s.assumptions.end());
  }
  const Posts& posts = corpus.posts;
  std::set<AccountId> authors;
  for (std::size_t row = 0; row < posts.size(); ++row) {
    if (posts.referenced[row]) {
      ++h.referenced;
      continue;
    }
    ++h.posts;
    if (posts.account[row]) authors.insert(posts.account[row]);
    const bool passed_on = posts.kind[row] == PostKind::repost;
    h.reposts += passed_on && posts.platform[row] != Platform::telegram;
    h.forwards += passed_on && posts.platform[row] == Platform::telegram;
    h.replies += static_cast<bool>(posts.reply_to[row]);
    h.quotes += static_cast<bool>(posts.quote_of[row]);
    h.media += posts.media[row].size();
    h.timeless += !posts.time[row];
    h.coarsest_tick_ms = std::max(h.coarsest_tick_ms, posts.tick_ms[row]);
    if (posts.time[row] && (!h.first || posts.time[row] < h.first)) h.first = posts.time[row];
    h.last = std::max(h.last, posts.time[row]);
  }
  h.accounts = authors.size();
  for (const Diagnostic& diagnostic : corpus.diagnostics) h.diagnostics.push_back(&diagnostic);
  if (const Result<Acts> acts = extract_acts(corpus, {})) {
    for (const std::uint8_t trace : acts->contents.trace) h.traces.insert(acts->traces[trace]);
  }
  return h;
}

template <class Words>
std::string json_list(const Words& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + json_string(word);
  return "[" + list + "]";
}

std::string json_time(Time time) { return time ? json_string(format_utc(time)) : "null"; }

std::string json_of(const Holding& h) {
  std::string diagnostics;
  for (const Diagnostic* d : h.diagnostics) {
    diagnostics +=
        fmt::format("{}{{\"pos\": {}, \"severity\": \"{}\", \"code\": {}, \"message\": {}}}",
                    diagnostics.empty() ? "" : ", ", d->origin.record, name(d->severity),
                    json_string(d->code), json_string(d->message));
  }
  const auto only = [](const std::vector<std::string>& words) {
    return words.size() == 1 ? words.front() : std::string{};
  };
  return fmt::format(
      "{{\"path\": {}, \"member\": {}, \"format\": {}, \"sha256\": {}, \"posts\": {}, "
      "\"referenced\": {}, \"service\": {}, \"accounts\": {}, \"reposts\": {}, \"replies\": {}, "
      "\"quotes\": {}, \"forwards\": {}, \"media\": {}, \"first_utc\": {}, \"last_utc\": {}, "
      "\"rejected\": {}, \"duplicates\": {}, \"assumptions\": {}, \"traces\": {}, "
      "\"diagnostics\": [{}]}}",
      json_string(h.path), json_string(only(h.members)), json_string(only(h.formats)),
      json_string(only(h.hashes)), h.posts, h.referenced, h.service, h.accounts, h.reposts,
      h.replies, h.quotes, h.forwards, h.media, json_time(h.first), json_time(h.last), h.rejected,
      h.duplicates, json_list(h.assumptions), json_list(h.traces), diagnostics);
}

void tell(const Holding& h) {
  say("read",
      fmt::format("{}: {}, {}, {}{}", h.path,
                  h.formats.size() == 1 ? h.formats.front() : "several files",
                  counted(h.posts, "post", "posts"), counted(h.accounts, "account", "accounts"),
                  h.first ? fmt::format(", {} to {}", format_utc(h.first), format_utc(h.last))
                          : std::string{}));
  say("",
      fmt::format("{}, {}, {}, {}, {}", counted(h.reposts + h.forwards, "repost", "reposts"),
                  counted(h.replies, "reply", "replies"), counted(h.quotes, "quote", "quotes"),
                  counted(h.media, "media item", "media items"),
                  counted(h.referenced, "post known by reference", "posts known by reference")));
  if (h.service + h.duplicates > 0) {
    say("", fmt::format("{}, {}", counted(h.service, "service record", "service records"),
                        counted(h.duplicates, "repeated record", "repeated records")));
  }
  if (h.posts > 0) {
    say("", fmt::format("traces that can work on it: {}", fmt::join(h.traces, " ")));
  }
  for (const std::string& assumption : h.assumptions) say("", "assumed: " + assumption);
  if (h.coarsest_tick_ms > 1000) {
    say("",
        "clock of " + format_duration(h.coarsest_tick_ms) + ": use a --window of at least that");
  }
  if (h.timeless > 0) say("", counted(h.timeless, "post", "posts") + " without a time");
  if (h.rejected > 0) say("", counted(h.rejected, "record", "records") + " not read");
  for (std::size_t i = 0; i < std::min(h.diagnostics.size(), shown_diagnostics); ++i) {
    const Diagnostic& d = *h.diagnostics[i];
    say("", fmt::format("  {}:{}: {}: {}", h.path, d.origin.record, name(d.severity), d.message));
  }
  if (h.diagnostics.size() > shown_diagnostics) {
    say("", fmt::format("  and {} more; --json lists them",
                        grouped(h.diagnostics.size() - shown_diagnostics)));
  }
}

}  // namespace

int check(const CheckOptions& options) {
  int status = 0;
  std::string entries;
  std::uint64_t rejected = 0;
  for (const std::string& input : options.inputs) {
    const Result<Exports> exports = read_exports(std::span(&input, 1), options.import);
    if (!exports) {
      complain(exports.error().message);
      status = 1;
      continue;
    }
    const Holding h = holding(input, exports->corpus);
    rejected += h.rejected;
    if (options.summary == Summary::json) {
      entries += (entries.empty() ? "\n  " : ",\n  ") + json_of(h);
    } else {
      tell(h);
    }
  }
  if (options.summary == Summary::json) {
    std::string total = "null";
    if (status == 0) {
      const Result<Exports> all = read_exports(options.inputs, options.import);
      if (all) total = json_of(holding("", all->corpus));
    }
    fmt::print("{{\"inputs\": [{}],\n \"total\": {}}}\n", entries, total);
  }
  return status == 0 && rejected > 0 && options.on_rejected == OnRejected::fail ? 1 : status;
}

}  // namespace lockstep
