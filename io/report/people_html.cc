#include "io/report/people_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "io/escape.h"
#include "io/report/html.h"

namespace lockstep {
namespace {

constexpr std::size_t most_people = 5;

std::string listed(std::string_view title, const std::string& lines) {
  if (lines.empty()) return "";
  return "<h4>" + escape_xml(title) + "</h4>\n<ul>" + lines + "</ul>\n";
}

std::string line(const std::string& html) { return "<li>" + html + "</li>\n"; }

std::string who_html(const FoundAddressed& one) {
  if (!one.handle.empty()) return foreign_name('@' + std::string(one.handle));
  return foreign_name(one.name.empty() ? one.id : one.name);
}

// Those that the cluster addresses, a line each.
std::string addressed(const std::vector<FoundAddressed>& all, std::uint32_t c,
                      std::string_view sentence, const Words& words) {
  std::string lines;
  std::size_t shown = 0;
  for (const FoundAddressed& one : all) {
    if (one.cluster != c || shown++ >= most_people) continue;
    lines +=
        line(filled(sentence, {{"account", who_html(one)},
                               {"times", counted_html(words, words.times, one.times)},
                               {"accounts", counted_html(words, words.accounts, one.members)}}));
  }
  return lines;
}

std::string feeds(const Findings& found, std::uint32_t c, const Words& words) {
  return listed(words.feeds, addressed(found.origins, c, words.feeds_line, words));
}

std::string targets(const Findings& found, std::uint32_t c, const Words& words) {
  const std::string lines = addressed(found.targets, c, words.targets_line, words);
  if (lines.empty()) return "";
  return listed(words.targets, lines) + "<p class=\"note\">" + escape_xml(words.targets_note) +
         "</p>\n";
}

std::string bridges(const Findings& found, std::uint32_t c, const Words& words) {
  std::string lines;
  std::size_t shown = 0;
  for (const FoundBridge& bridge : found.bridges) {
    if (bridge.cluster != c || shown++ >= most_people) continue;
    const FoundAccount& account = found.accounts[bridge.account];
    lines += line(filled(words.bridge_line,
                         {{"account", foreign_name(label(account))},
                          {"to", escape_xml(name(account.platform))},
                          {"from", escape_xml(name(bridge.from))},
                          {"contents", counted_html(words, words.contents, bridge.contents)}}));
  }
  return listed(words.bridges, lines);
}

// Sources first: where a campaign begins says most.
std::string carriers(const Findings& found, std::uint32_t c, const Words& words) {
  std::vector<const FoundCarrier*> all;
  for (const FoundCarrier& one : found.carriers) {
    if (one.cluster == c) all.push_back(&one);
  }
  if (all.empty()) return "";
  std::stable_sort(all.begin(), all.end(), [](const FoundCarrier* x, const FoundCarrier* y) {
    return x->first_on > y->first_on;
  });
  std::string lines;
  for (const FoundCarrier* one : std::span(all).first(std::min(most_people, all.size()))) {
    const FoundAccount& who = account_of(found, *one);
    lines += line(filled(words.carriers_line,
                         {{"account", foreign_name(label(who))},
                          {"platform", escape_xml(name(who.platform))},
                          {"posts", counted_html(words, words.posts, one->shared)},
                          {"first", left_to_right(grouped(one->first_on))},
                          {"expected", left_to_right(fmt::format("{:.2g}", one->expected))}}));
  }
  if (all.size() > most_people) {
    lines += line(
        filled(words.carriers_more, {{"more", left_to_right(grouped(all.size() - most_people))}}));
  }
  return listed(words.carriers, lines) + "<p class=\"note\">" + escape_xml(words.carriers_note) +
         "</p>\n";
}

std::string number(std::uint32_t n) { return left_to_right(grouped(n)); }

std::string what_they_are_like(const Findings& found, std::uint32_t c, const Words& words) {
  std::string lines;
  for (const FoundDescriptor& d : found.descriptors) {
    if (d.cluster != c || d.members == 0) continue;
    std::string told = filled(words.descriptor_lines[static_cast<std::size_t>(d.what)],
                              {{"n", number(d.members)},
                               {"of", number(d.members_known)},
                               {"first", left_to_right(format_day(d.first))},
                               {"last", left_to_right(format_day(d.last))}});
    if (d.others_known > 0) {
      told += filled(words.descriptor_others,
                     {{"n", number(d.others)}, {"of", number(d.others_known)}});
    }
    lines += line(told);
  }
  if (lines.empty()) return "";
  return listed(words.descriptors, lines) + "<p class=\"note\">" +
         escape_xml(words.descriptors_note) + "</p>\n";
}

}  // namespace

std::string people_html(const Findings& found, std::uint32_t c, const Words& words) {
  return what_they_are_like(found, c, words) + feeds(found, c, words) + targets(found, c, words) +
         bridges(found, c, words) + carriers(found, c, words);
}

}  // namespace lockstep
