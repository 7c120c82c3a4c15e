#include "io/report/run_json.h"

#include <fmt/format.h>

#include <filesystem>

#include "io/escape.h"

namespace lockstep {
namespace {

std::string inputs(const Findings& found) {
  std::string json;
  for (const FoundSource& s : found.sources) {
    std::string assumptions;
    for (const std::string& assumption : s.assumptions) {
      assumptions += (assumptions.empty() ? "" : ", ") + json_string(assumption);
    }
    json += fmt::format(
        "{}\n    {{\"file\": {}, \"member\": {}, \"format\": {}, \"sha256\": {}, \"bytes\": {}, "
        "\"records\": {}, \"posts\": {}, \"referenced\": {}, \"service\": {}, \"rejected\": {}, "
        "\"duplicates\": {}, \"assumptions\": [{}]}}",
        json.empty() ? "" : ",", json_string(std::filesystem::path(s.path).filename().string()),
        json_string(s.member), json_string(s.format), json_string(s.sha256), s.bytes, s.records,
        s.posts, s.referenced, s.service, s.rejected, s.duplicates, assumptions);
  }
  return json;
}

std::string clusters(const Findings& found) {
  std::string json;
  for (std::uint32_t c = 0; c < found.clusters.size(); ++c) {
    const FoundCluster& cluster = found.clusters[c];
    json += fmt::format(
        "{}\n    {{\"cluster\": {}, \"tier\": \"{}\", \"accounts\": {}, \"ties\": {}, "
        "\"contents\": "
        "{}, \"posts\": {}, \"first_utc\": \"{}\", \"last_utc\": \"{}\"}}",
        json.empty() ? "" : ",", number_in_print(c), name(cluster.tier), cluster.n_accounts,
        cluster.n_ties, cluster.n_contents, cluster.n_posts, format_utc(cluster.first),
        format_utc(cluster.last));
  }
  return json;
}

}  // namespace

std::string run_json(const Findings& found) {
  std::string settings, counts, capped;
  for (const Setting& setting : found.settings) {
    settings += fmt::format("{}\n    {}: {}", settings.empty() ? "" : ",",
                            json_string(setting.name), json_string(setting.value));
  }
  for (const auto& [step, n] : found.counts) {
    counts += fmt::format("{}\n    {}: {}", counts.empty() ? "" : ",", json_string(step), n);
  }
  for (const FoundContent& content : found.contents) {
    if (content.guarded.empty()) continue;
    capped += fmt::format(
        "{}\n    {{\"content\": \"{}\", \"trace\": {}, \"key\": {}, \"posts\": {}, \"accounts\": "
        "{}, "
        "\"why\": {}}}",
        capped.empty() ? "" : ",", content.id, json_string(content.trace),
        json_string(content.key.substr(0, 200)), content.posts, content.accounts,
        json_string(content.guarded));
  }
  return fmt::format(
      "{{\n  \"schema\": 1,\n  \"version\": {},\n  \"first_utc\": {},\n  \"last_utc\": {},\n"
      "  \"settings\": {{{}\n  }},\n  \"inputs\": [{}\n  ],\n  \"counts\": {{{}\n  }},\n"
      "  \"left_out\": [{}\n  ],\n  \"clusters\": [{}\n  ]\n}}\n",
      json_string(found.version), json_string(format_utc(found.first)),
      json_string(format_utc(found.last)), settings, inputs(found), counts, capped,
      clusters(found));
}

std::uint64_t count_named(const Findings& found, std::string_view step) {
  for (const auto& [name, n] : found.counts) {
    if (name == step) return n;
  }
  return 0;
}

}  // namespace lockstep
