#pragma once

#include "graph/findings.h"

namespace lockstep {

// Three accounts of one cluster and a pair outside it, with texts as strangers write them: what the
// tests of tables and report print. Seven co-acts on three contents.
inline Findings sample_findings() {
  Findings found;
  found.version = "0.0";
  found.settings = {{"window", "1 min"}, {"map", "a=<b>"}};
  found.window_ms = 60'000;
  found.min_contents = 2;
  found.traces = {"link", "text"};
  found.counts = {{"records", 20}, {"posts", 14}, {"accounts", 6}};
  found.first = Time{1690880700'000};
  found.last = Time{1690967100'000};
  found.sources = {{.path = "/somewhere/secret/tweets <1>.jsonl",
                    .format = "x-api-v2-jsonl",
                    .sha256 = std::string(64, 'a'),
                    .bytes = 100,
                    .records = 20,
                    .posts = 14,
                    .rejected = 1,
                    .assumptions = {"timezone=UTC"}}};
  found.diagnostics = {{.source = 0,
                        .record = 7,
                        .severity = Severity::rejected,
                        .code = "json.unreadable",
                        .message = "expected JSON, got <script>"}};
  const auto account = [&](std::string_view id, std::string_view handle, std::uint32_t cluster) {
    found.accounts.push_back({.platform = Platform::x,
                              .id = id,
                              .handle = handle,
                              .name = "<b>اسم</b>",
                              .created = Time{1577836800'000},
                              .followers = 12,
                              .cluster = cluster,
                              .tier = cluster == 0 ? Tier::lead : Tier::insufficient,
                              .posts = 4,
                              .acts = 5,
                              .ties = 2,
                              .contents = 3,
                              .source = 0,
                              .source_record = 3});
  };
  account("1691234567890123456", "one", 0);
  account("0012", "two", 0);
  account("=1+1", "three\u202Eevil", 0);
  account("4", "four", no_row);
  account("5", "five", no_row);
  found.contents = {{.id = std::string(32, 'c'),
                     .trace = "link",
                     .key = "example.org/a",
                     .representative = 0,
                     .posts = 5,
                     .accounts = 5,
                     .coacts = 3},
                    {.id = std::string(32, 'd'),
                     .trace = "text",
                     .key = "folded words",
                     .representative = 1,
                     .posts = 3,
                     .accounts = 3,
                     .coacts = 2},
                    {.id = std::string(32, 'e'),
                     .trace = "link",
                     .key = "example.org/b",
                     .representative = 2,
                     .posts = 9,
                     .accounts = 9,
                     .coacts = 2}};
  const auto post = [&](std::string_view id, std::uint32_t who, std::int64_t ms,
                        std::string_view text) {
    found.posts.push_back({.platform = Platform::x,
                           .id = id,
                           .kind = "original",
                           .text = text,
                           .language = "ar",
                           .url = "https://x.com/i/status/1",
                           .author = found.accounts[who].id,
                           .account = who,
                           .time = Time{ms},
                           .tick_ms = 1,
                           .metrics = {.views = 500, .likes = 0, .edited = Time{ms + 60'000}},
                           .source = 0,
                           .source_record = 3});
  };
  const std::int64_t t = 1690880700'000;
  post("p1", 0, t, "نص <img src=x onerror=alert(1)>");
  found.posts[0].parent = "p0";
  found.posts[0].links = {"https://example.org/a", "https://example.org/b"};
  found.posts[0].hashtags = {"وسم"};
  found.media = {{.sha256 = "ab12",
                  .pdq = std::string(64, 'c'),
                  .quality = 80,
                  .type = "jpeg",
                  .width = 640,
                  .height = 480,
                  .posts = 2,
                  .platform = Platform::x,
                  .first_post = "p1",
                  .variants = {"cd34", "ef56"}}};
  found.posts[0].media = {0};
  post("p2", 1, t + 41'000, "plain, with \"quotes\"\nand a line");
  post("p3", 2, t + 42'000, "javascript:alert(1)");
  post("p4", 3, t, "a");
  post("p5", 4, t, "b");
  found.marks = {{.cluster = 0,
                  .kind = MarkKind::event,
                  .what = "<b>خطبة</b>",
                  .from = Time{t},
                  .to = Time{t + day_ms},
                  .posts = 3,
                  .accounts = 2,
                  .posts_before = 1}};
  found.ties = {{.a = 0,
                 .b = 1,
                 .coacts = 2,
                 .contents = 2,
                 .days = 1,
                 .traces = 3,
                 .median_gap_ms = 41'000,
                 .cluster = 0,
                 .tier = Tier::insufficient,
                 .test = {.tried = 4,
                          .p = 0.002,
                          .q_bh = 0.03,
                          .q_by = 0.09,
                          .q_cluster = 0.045,
                          .trace = 0,
                          .window_ms = 300'000,
                          .episodes = 2,
                          .hits = 2,
                          .expected = 0.25},
                 .pair = 0},
                {.a = 0,
                 .b = 2,
                 .coacts = 2,
                 .contents = 2,
                 .days = 1,
                 .traces = 1,
                 .median_gap_ms = 42'000,
                 .cluster = 0,
                 .pair = 2},
                {.a = 1,
                 .b = 2,
                 .coacts = 1,
                 .contents = 1,
                 .days = 1,
                 .traces = 1,
                 .median_gap_ms = 1'000,
                 .cluster = 0,
                 .pair = 4},
                {.a = 3,
                 .b = 4,
                 .coacts = 2,
                 .contents = 2,
                 .days = 1,
                 .traces = 1,
                 .cluster = no_row,
                 .pair = 5}};
  found.chances = {{.tie = 0,
                    .content = 0,
                    .post_a = 0,
                    .post_b = 1,
                    .source = Time{1'690'848'000'000},
                    .source_known = true,
                    .tick_ms = 1000,
                    .from_a_ms = 960'000,
                    .ticks_a = 960,
                    .from_b_ms = 960'000,
                    .ticks_b = 960,
                    .q = 0.125,
                    .hit = true,
                    .counts = true}};
  found.sweep = {{.window_ms = 10'000, .min_contents = 2, .ties = 1, .accounts = 2},
                 {.window_ms = 60'000, .min_contents = 2, .ties = 3, .accounts = 4, .clusters = 1}};
  found.pairs = {{0, 0, 1, 41'000}, {1, 0, 1, 41'000}, {0, 0, 2, 42'000}, {1, 0, 2, 42'000},
                 {0, 1, 2, 1'000},  {2, 3, 4, 0},      {2, 3, 4, 0}};
  found.clusters = {{.tier = Tier::lead,
                     .account = 0,
                     .n_accounts = 3,
                     .n_ties = 3,
                     .n_posts = 3,
                     .n_contents = 2,
                     .n_days = 1,
                     .platforms = {Platform::x},
                     .first = Time{t},
                     .last = Time{t + 42'000},
                     .median_gap_ms = 41'000,
                     .contents = {0, 1},
                     .examples = {4, 0, 2}}};
  found.origins = {{.cluster = 0,
                    .platform = Platform::telegram,
                    .id = "name:Ω",
                    .name = "Ω",
                    .times = 5,
                    .members = 3}};
  found.steps = {{.content = 0, .post = 0, .platform = Platform::x, .posts = 3, .accounts = 3},
                 {.content = 0,
                  .post = 3,
                  .platform = Platform::telegram,
                  .after_ms = 7'260'000,
                  .posts = 2,
                  .accounts = 1}};
  found.timeline = {{.cluster = 0,
                     .platform = Platform::x,
                     .start = Time{t},
                     .bin_ms = 60'000,
                     .posts = 3,
                     .accounts = 3,
                     .new_accounts = 2,
                     .cumulative = 5}};
  found.bursts = {{.cluster = 0,
                   .first = Time{t},
                   .last = Time{t + 42'000},
                   .posts = 3,
                   .accounts = 2,
                   .contents = 1}};
  found.pushes = {{.cluster = 0,
                   .hashtag = "وسم",
                   .content_id = std::string(32, 'e'),
                   .onset = Time{t},
                   .last = Time{t + 42'000},
                   .posts = 9,
                   .accounts = 8,
                   .members = 3,
                   .member_posts = 4,
                   .newcomers = 2,
                   .single_purpose = 1,
                   .posts_before = 17}};
  found.explanations = {{.cluster = 0,
                         .what = Explanation::newsroom,
                         .share = .62,
                         .fits = true,
                         .about = "a<b.example"},
                        {.cluster = 0, .what = Explanation::greeting, .share = .124}};
  found.groups = {{.trace = 0,
                   .contents = 12,
                   .ln_e = 20,
                   .ln_limit = 9,
                   .width_s = 300,
                   .share = 0.9,
                   .member = 0,
                   .n_members = 1}};
  found.group_members = {{.platform = Platform::x,
                          .id = "0012",
                          .account = 1,
                          .grade = "core",
                          .follows_mostly = 0.99,
                          .tier = Tier::moderate,
                          .common_source = true}};
  found.rarities = {{.a = {.platform = Platform::x, .id = "0012", .handle = {}},
                     .b = {.platform = Platform::telegram, .id = "=1+1", .handle = "far"},
                     .trace = 1,
                     .shared = 7,
                     .expected = 0.25,
                     .p = 1e-9,
                     .q_bh = 2e-6,
                     .tie = Tier::lead},
                    {.a = {.platform = Platform::x, .id = "0012", .handle = {}},
                     .b = {.platform = Platform::x, .id = "13", .handle = {}},
                     .trace = 0,
                     .shared = 4,
                     .expected = 0.5,
                     .p = 1e-6,
                     .q_bh = 2e-3,
                     .tie = {},
                     .lead = true}};
  found.untied = {{.platform = Platform::facebook,
                   .id = "0077",
                   .handle = "tale",
                   .as_of = Time{1'690'848'000'000},
                   .tier = Tier::lead,
                   .role = Role::source,
                   .posts = 9}};
  found.carriers = {{.cluster = 0,
                     .untied = 0,
                     .posts = {{0, 0}, {0, 1}},
                     .shared = 4,
                     .first_on = 3,
                     .traces = 1,
                     .expected = 0.125,
                     .p = 1e-7,
                     .q_bh = 1e-4}};
  found.carriers.push_back(found.carriers.front());  // of another cluster, too
  found.carriers.back().cluster = 1;
  return found;
}

}  // namespace lockstep
