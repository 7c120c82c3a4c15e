#include "io/report/cluster_card.h"

#include <algorithm>
#include <filesystem>
#include <span>
#include <vector>

#include "graph/word_diff.h"
#include "io/escape.h"
#include "io/report/campaign_html.h"
#include "io/report/explanations_html.h"
#include "io/report/html.h"
#include "io/report/people_html.h"

namespace lockstep {
namespace {

constexpr std::size_t most_accounts = 50, most_contents = 10;
constexpr std::size_t longest_excerpt = 280;  // bytes are cut at a letter

// The front of a long text, cut between letters.
std::string_view excerpt(std::string_view text) {
  if (text.size() <= longest_excerpt) return text;
  std::size_t end = longest_excerpt;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

std::string excerpt_html(std::string_view text, const std::vector<std::string_view>& marked = {}) {
  return foreign_marked(excerpt(text), marked) + (excerpt(text).size() < text.size() ? "…" : "");
}

std::string members(const Findings& found, const FoundCluster& cluster, const Words& words) {
  std::string rows;
  const std::size_t shown = std::min<std::size_t>(cluster.n_accounts, most_accounts);
  for (const FoundAccount& a : std::span(found.accounts).subspan(cluster.account, shown)) {
    rows += row_html(
        {foreign_name(label(a)), foreign_name(a.name), std::string(name(a.platform)),
         left_to_right(a.id), escape_xml(words.role_words[static_cast<std::size_t>(a.role)]),
         left_to_right(a.created ? format_day(a.created) : "–"),
         left_to_right(a.followers < 0 ? "–" : grouped(static_cast<std::uint64_t>(a.followers))),
         left_to_right(grouped(a.posts)), left_to_right(grouped(a.ties))});
  }
  return "<h4>" + escape_xml(words.members) + "</h4>\n" +
         wide_table({words.handle, words.name, words.platform, words.id, words.role, words.created,
                     words.followers, words.read_posts, words.co_acts},
                    rows) +
         more_html(words, cluster.n_accounts, shown);
}

// Whether contents of this trace are what posts say.
bool is_said(std::string_view trace) { return trace == "text" || trace == "near_text"; }

std::string content_html(const Findings& found, const FoundContent& content) {
  if (content.trace == "link") return foreign(defanged("https://" + std::string(content.key)));
  if (content.trace == "hashtag") return foreign('#' + std::string(content.key));
  const bool has_text =
      content.representative != no_row && !found.posts[content.representative].text.empty();
  const bool said = is_said(content.trace) || content.trace == "repost";
  if (said && has_text) {
    return excerpt_html(found.posts[content.representative].text);
  }
  return left_to_right(excerpt(content.key));
}

std::string shared(const Findings& found, const FoundCluster& cluster, const Words& words) {
  std::string rows;
  const std::size_t shown = std::min(cluster.contents.size(), most_contents);
  for (std::size_t i = 0; i < shown; ++i) {
    const FoundContent& content = found.contents[cluster.contents[i]];
    rows +=
        row_html({escape_xml(trace_word(words, content.trace)), content_html(found, content),
                  left_to_right(grouped(content.accounts)), left_to_right(grouped(content.posts)),
                  time_html(content.first), time_html(content.last)});
  }
  return "<h4>" + escape_xml(words.shared) + "</h4>\n" +
         wide_table(
             {words.trace, words.what, words.members, words.read_posts, words.first, words.last},
             rows) +
         more_html(words, cluster.contents.size(), shown);
}

std::uint32_t coarser_tick(const Findings& found, const FoundPair& pair) {
  return std::max(found.posts[pair.post_a].tick_ms, found.posts[pair.post_b].tick_ms);
}

// How far apart, in words. A gap below the clock's tick is only as small as the tick.
std::string gap_html(std::int64_t gap_ms, std::uint32_t tick_ms, std::string_view sentence,
                     const Words& words) {
  if (gap_ms < std::max<std::int64_t>(tick_ms, 1000)) {
    return escape_xml(tick_ms <= 1000     ? words.gap_same_second
                      : tick_ms <= 60'000 ? words.gap_same_minute
                                          : words.gap_same_day);
  }
  return filled(sentence, {{"gap", left_to_right(format_duration(gap_ms / 1000 * 1000))}});
}

std::string post_html(const Findings& found, const FoundPost& post,
                      const std::vector<std::string_view>& marked, const Words& words) {
  const std::string who =
      post.account == no_row ? std::string(post.author) : label(found.accounts[post.account]);
  std::string html = "<div class=\"post\"><p><b>" + foreign_name(who) + "</b> " +
                     escape_xml(name(post.platform)) + "<br>" + time_html(post.time) + "</p><p>" +
                     excerpt_html(post.text, marked) + "</p>";
  if (!post.url.empty()) html += "<p class=\"note\">" + left_to_right(defanged(post.url)) + "</p>";
  if (post.source != no_row) {
    const std::string file =
        std::filesystem::path(found.sources[post.source].path).filename().string();
    html += "<p class=\"note\">" +
            filled(words.record_of, {{"record", left_to_right(grouped(post.source_record))},
                                     {"file", foreign_name(file)}}) +
            "</p>";
  }
  return html + "</div>";
}

std::string examples(const Findings& found, const FoundCluster& cluster, const Words& words) {
  std::string html = "<h4>" + escape_xml(words.examples) + "</h4>\n";
  for (const std::uint32_t p : cluster.examples) {
    const FoundPair& pair = found.pairs[p];
    const FoundContent& content = found.contents[pair.content];
    const std::string gap =
        gap_html(std::abs(pair.gap_ms), coarser_tick(found, pair), words.gap_after, words);
    const bool a_first = pair.gap_ms >= 0;
    const FoundPost& first = found.posts[a_first ? pair.post_a : pair.post_b];
    const FoundPost& second = found.posts[a_first ? pair.post_b : pair.post_a];
    const WordDiff differs =
        is_said(content.trace) ? word_diff(first.text, second.text) : WordDiff{};
    html += "<div class=\"pair\"><p>" +
            filled(words.example_line,
                   {{"what", escape_xml(same_word(words, content.trace))}, {"gap", gap}}) +
            "</p><div class=\"sides\">" + post_html(found, first, differs.left_out, words) +
            post_html(found, second, differs.put_in, words) + "</div></div>\n";
  }
  return html;
}

// The kind of content that most of the cluster's contents are of.
std::string_view main_trace(const Findings& found, const FoundCluster& cluster) {
  std::vector<std::pair<std::size_t, std::string_view>> kinds;
  for (const std::string& trace : found.traces) kinds.push_back({0, trace});
  for (const std::uint32_t content : cluster.contents) {
    for (auto& [n, trace] : kinds) n += trace == found.contents[content].trace;
  }
  const auto most = std::max_element(
      kinds.begin(), kinds.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
  return most == kinds.end() ? std::string_view{} : most->second;
}

}  // namespace

std::string cluster_sentence(const Findings& found, std::uint32_t c, const Words& words) {
  const FoundCluster& cluster = found.clusters[c];
  std::uint32_t tick_ms = 0;
  for (const std::uint32_t p : cluster.examples) {
    tick_ms = std::max(tick_ms, coarser_tick(found, found.pairs[p]));
  }
  return filled(words.cluster_finding,
                {{"accounts", counted_html(words, words.accounts, cluster.n_accounts)},
                 {"acted", acted_html(words, main_trace(found, cluster))},
                 {"gap", gap_html(cluster.median_gap_ms, tick_ms, words.gap_within, words)},
                 {"days", counted_html(words, words.days, cluster.n_days)},
                 {"contents", counted_html(words, words.contents, cluster.n_contents)},
                 {"posts", counted_html(words, words.posts, cluster.n_posts)}});
}

std::string cluster_card(const Findings& found, std::uint32_t c, const Words& words) {
  const FoundCluster& cluster = found.clusters[c];
  const std::string number = std::to_string(number_in_print(c));
  return "<section class=\"card\" id=\"cluster-" + number + "\">\n<h3>" +
         filled(words.cluster, {{"number", number}}) + " <span class=\"tier\">" +
         escape_xml(words.tier) + ": " +
         escape_xml(words.tier_words[static_cast<std::size_t>(cluster.tier)]) +
         "</span></h3>\n<p>" + cluster_sentence(found, c, words) + "</p>\n<p class=\"note\">" +
         filled(words.cluster_span,
                {{"first", time_html(cluster.first)}, {"last", time_html(cluster.last)}}) +
         "</p>\n" + members(found, cluster, words) + shared(found, cluster, words) +
         people_html(found, c, words) + explanations_html(found, c, words) +
         campaign_html(found, c, words) + examples(found, cluster, words) + "</section>\n";
}

}  // namespace lockstep
