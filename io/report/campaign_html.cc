#include "io/report/campaign_html.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "io/escape.h"
#include "io/report/html.h"

namespace lockstep {
namespace {

constexpr std::size_t most_ways = 5, most_bursts = 5, most_hashtags = 10;

// A time in words, as fine as it is short: to the second, the minute, a tenth of an hour.
std::string about(std::int64_t ms) {
  const std::int64_t unit = ms < 10 * minute_ms ? second_ms
                            : ms < 2 * hour_ms  ? minute_ms
                                                : hour_ms / 10;
  return format_duration((ms + unit / 2) / unit * unit);
}

// Markov: that a group passes by chance with so large an e-value, counting all that were tested.
std::string chance_html(const Findings& found, const FoundGroup& group, const Words& words) {
  const double odds = std::exp(group.ln_e - group.ln_limit) / found.group_rate;
  if (odds >= 1e6) return escape_xml(words.group_chance_least);
  return filled(words.group_chance,
                {{"n", left_to_right(grouped(static_cast<std::uint64_t>(odds)))}});
}

// The groups in which members of the cluster have a grade.
std::string groups_of(const Findings& found, std::uint32_t c, const Words& words) {
  std::string html;
  for (const FoundGroup& group : found.groups) {
    std::uint64_t graded = 0;
    bool source = false;
    for (std::uint32_t m = group.member; m < group.member + group.n_members; ++m) {
      const FoundGroupMember& member = found.group_members[m];
      if (member.account == no_row || found.accounts[member.account].cluster != c) continue;
      graded += !member.grade.empty();
      source |= member.common_source;
    }
    if (graded == 0) continue;
    html += "<p>" +
            filled(words.group_line,
                   {{"accounts", counted_html(words, words.accounts, graded)},
                    {"acted", acted_html(words, found.traces[group.trace])},
                    {"gap", left_to_right(about(static_cast<std::int64_t>(group.width_s * 1000)))},
                    {"chance", chance_html(found, group, words)}}) +
            (source ? " " + escape_xml(words.group_source) : "") + "</p>\n";
  }
  if (html.empty()) return "";
  return "<h4>" + escape_xml(words.group) + "</h4>\n" + html;
}

// The steps of one content, as they came; none if it took none.
std::span<const FoundStep> steps_of(const Findings& found, std::uint32_t content) {
  const auto by_content = [](const FoundStep& step, std::uint32_t of) { return step.content < of; };
  const auto first = std::lower_bound(found.steps.begin(), found.steps.end(), content, by_content);
  const auto last = std::lower_bound(first, found.steps.end(), content + 1, by_content);
  return {first, last};
}

// The ways that contents of the cluster took from platform to platform, most frequent first, each
// with the median time between its steps.
std::string ways(const Findings& found, const FoundCluster& cluster, const Words& words) {
  std::map<std::vector<Platform>, std::vector<std::vector<std::int64_t>>> gaps;
  for (const std::uint32_t content : cluster.contents) {
    const std::span<const FoundStep> steps = steps_of(found, content);
    if (steps.empty()) continue;
    std::vector<Platform> way;
    std::vector<std::int64_t> after;
    for (const FoundStep& step : steps) {
      way.push_back(step.platform);
      after.push_back(step.after_ms);
    }
    gaps[way].push_back(after);
  }
  std::vector<std::pair<std::size_t, const std::vector<Platform>*>> frequent;
  for (const auto& [way, all] : gaps) frequent.emplace_back(all.size(), &way);
  std::stable_sort(frequent.begin(), frequent.end(),
                   [](const auto& x, const auto& y) { return x.first > y.first; });
  std::string lines;
  for (std::size_t i = 0; i < std::min(frequent.size(), most_ways); ++i) {
    const std::vector<Platform>& way = *frequent[i].second;
    std::string shown;
    for (std::size_t step = 0; step < way.size(); ++step) {
      std::vector<std::int64_t> since_last;
      for (const auto& after : gaps[way]) {
        since_last.push_back(after[step] - after[step == 0 ? 0 : step - 1]);
      }
      std::sort(since_last.begin(), since_last.end());
      const std::int64_t median = since_last[(since_last.size() - 1) / 2];
      shown += step == 0 ? "" : ", ";
      shown += filled(
          step == 0 ? words.spread_step : words.spread_then,
          {{"platform", escape_xml(name(way[step]))}, {"gap", left_to_right(about(median))}});
    }
    lines += "<li>" +
             filled(words.spread_way,
                    {{"way", shown},
                     {"contents", counted_html(words, words.contents, frequent[i].first)}}) +
             "</li>\n";
  }
  if (lines.empty()) return "";
  return "<h4>" + escape_xml(words.spread) + "</h4>\n<ul>" + lines + "</ul>\n";
}

std::string bursts(const Findings& found, std::uint32_t c, const Words& words) {
  std::vector<const FoundBurst*> of;
  for (const FoundBurst& burst : found.bursts) {
    if (burst.cluster == c) of.push_back(&burst);
  }
  if (of.empty()) return "";
  std::stable_sort(of.begin(), of.end(),
                   [](const FoundBurst* x, const FoundBurst* y) { return x->posts > y->posts; });
  const std::size_t shown = std::min(of.size(), most_bursts);
  std::string html = "<h4>" + escape_xml(words.bursts) + "</h4>\n<ul>";
  for (std::size_t i = 0; i < shown; ++i) {
    html += "<li>" +
            filled(words.burst_line,
                   {{"first", time_html(of[i]->first)},
                    {"last", time_html(of[i]->last)},
                    {"posts", counted_html(words, words.posts, of[i]->posts)},
                    {"accounts", counted_html(words, words.accounts, of[i]->accounts)},
                    {"contents", counted_html(words, words.contents, of[i]->contents)}}) +
            "</li>\n";
  }
  return html + "</ul>\n" + more_html(words, of.size(), shown);
}

std::string marks(const Findings& found, std::uint32_t c, const Words& words) {
  std::string lines;
  for (const FoundMark& mark : found.marks) {
    if (mark.cluster != c || mark.posts + mark.posts_before == 0) continue;
    lines += "<li>" +
             filled(mark.kind == MarkKind::event ? words.event_line : words.phase_line,
                    {{"what", foreign(mark.what)},
                     {"from", time_html(mark.from)},
                     {"to", time_html(mark.to)},
                     {"posts", counted_html(words, words.posts, mark.posts)},
                     {"accounts", counted_html(words, words.accounts, mark.accounts)},
                     {"before", counted_html(words, words.posts, mark.posts_before)}}) +
             "</li>\n";
  }
  if (lines.empty()) return "";
  return "<h4>" + escape_xml(words.marks) + "</h4>\n<ul>" + lines + "</ul>\n";
}

std::string hashtags(const Findings& found, std::uint32_t c, const Words& words) {
  std::string lines;
  std::size_t all = 0;
  for (const FoundPush& push : found.pushes) {
    if (push.cluster != c || ++all > most_hashtags) continue;
    lines += "<li>" +
             filled(words.hashtag_line,
                    {{"hashtag", foreign('#' + std::string(push.hashtag))},
                     {"onset", time_html(push.onset)},
                     {"last", time_html(push.last)},
                     {"posts", counted_html(words, words.posts, push.posts)},
                     {"accounts", counted_html(words, words.accounts, push.accounts)},
                     {"members", left_to_right(grouped(push.members))},
                     {"newcomers", left_to_right(grouped(push.newcomers))},
                     {"single", left_to_right(grouped(push.single_purpose))},
                     {"before", counted_html(words, words.posts, push.posts_before)}}) +
             "</li>\n";
  }
  if (lines.empty()) return "";
  return "<h4>" + escape_xml(words.hashtags) + "</h4>\n<ul>" + lines + "</ul>\n" +
         more_html(words, all, most_hashtags);
}

}  // namespace

std::string campaign_html(const Findings& found, std::uint32_t c, const Words& words) {
  return groups_of(found, c, words) + ways(found, found.clusters[c], words) +
         bursts(found, c, words) + marks(found, c, words) + hashtags(found, c, words);
}

}  // namespace lockstep
