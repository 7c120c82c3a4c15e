#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lockstep {

// A noun with a number before it. Forms in the order of CLDR's categories (zero, one, two, few,
// many, other); a language leaves out those it does not have. "{n}" stands for the number.
struct Plural {
  std::string_view one, other;
  std::string_view zero = {}, two = {}, few = {}, many = {};
};

// Everything a report says in one language: all machine-written sentences come from here and
// nowhere else (EVIDENCE section B7). "{name}" in a sentence is filled in by the report.
struct Words {
  std::string_view language;   // "en": BCP 47
  std::string_view direction;  // "ltr" or "rtl"
  // Which form of a Plural a number takes in this language.
  std::string_view (*form)(const Plural& plural, std::uint64_t n);

  std::string_view title, subtitle, warning, show_texts;
  Plural accounts, posts, contents, ties, clusters, platforms, days, records, times;

  std::string_view findings, found_none, found_some, sure_of, not_sure_of;
  std::string_view cluster, cluster_finding, cluster_span, tier, tier_words[4];
  std::string_view members, role, role_words[6], handle, name, id, platform, created, followers;
  std::string_view shared, trace, what, first, last, co_acts;
  // For repost, link, text, media, hashtag: the kind, "posted the same ...", "the same ...".
  std::string_view trace_words[5], acted_words[5], same_words[5];
  std::string_view acted_on_other;  // a kind that an export names itself
  std::string_view feeds, feeds_line, targets, targets_line, targets_note;
  std::string_view bridges, bridge_line;
  // "{account}", "{platform}", "{posts}", "{first}", "{expected}"; "{more}".
  std::string_view carriers, carriers_line, carriers_more, carriers_note;
  // "{accounts}".
  std::string_view writers, writers_line, writers_untied, writers_shared, writers_expected,
      writers_note;
  // By Descriptor: "{n}", "{of}"; with the rate of others, or without where it means nothing.
  std::string_view descriptors, descriptor_lines[7], descriptor_others, descriptors_note;
  std::string_view group, group_line, group_source, group_chance, group_chance_least;
  std::string_view spread, spread_way, spread_step, spread_then;
  std::string_view bursts, burst_line, marks, event_line, phase_line, hashtags, hashtag_line;
  // By Explanation: a name, and the sentence where it fits ("{share}", "{about}").
  std::string_view explanations, explanation_words[5], explanation_lines[5], explanations_fit,
      explanations_unfit, explanations_none_fits;
  std::string_view examples, example_line, gap_same_second, gap_same_minute, gap_same_day,
      gap_after, gap_within, record_of;
  std::string_view more, more_below;

  std::string_view network, network_note;
  std::string_view what_was_read, file, format, bytes, read_posts, referenced, service, duplicates,
      rejected, assumed, fingerprint, time_span;
  std::string_view not_read, not_read_none, code, how_many, example;
  std::string_view left_out, left_out_line, guarded_line, guarded_why;
  std::string_view sweep, sweep_line, sweep_within, sweep_least;
  Plural sweep_clusters, sweep_ties;  // short, for cells
  std::string_view limits, limits_paragraphs[7];
  std::string_view method, method_paragraphs[5], setting, value, step;
  std::string_view words_used, glossary[8][2];
  std::string_view unknown;
};

const Words& words_en();

}  // namespace lockstep
