#include "io/export/tables.h"

#include <algorithm>
#include <array>
#include <ostream>
#include <string_view>
#include <utility>
#include <vector>

#include "io/export/campaign_tables.h"
#include "io/export/csv_rows.h"
#include "io/export/post_tables.h"
#include "io/export/sweep_csv.h"
#include "io/export/table_cells.h"

namespace lockstep {
namespace {

std::string known(std::int64_t number) { return number < 0 ? "" : std::to_string(number); }

// Nothing where it is not known, which is -1.
void known_cell(CsvRows& csv, double value) {
  if (value < 0) {
    csv << "";
  } else {
    csv << value;
  }
}

void accounts(const Findings& found, std::ostream& out) {
  CsvRows csv(
      out,
      "row_id,platform,account_id,handle,display_name,profile_url,created_utc,followers,"
      "as_of_utc,cluster_id,tier,role,n_posts,n_acts,n_ties,n_contents,first_utc,last_utc,"
      "q_value,descriptors,decision,decided_by,decided_utc,reason,source_sha256,source_member,"
      "source_pos");
  std::size_t row = 0;
  const auto print = [&](const FoundAccount& a) {
    csv << ++row << name(a.platform) << a.id << a.handle << a.name << "" << a.created
        << known(a.followers) << a.as_of << printed_cluster(a.cluster) << name(a.tier)
        << name(a.role) << a.posts << a.acts << a.ties << a.contents << a.first << a.last;
    known_cell(csv, a.q_cluster);
    csv << a.descriptors;
    csv.blank(4);
    source_cells(csv, found, a.source, a.source_record);
    csv.end();
  };
  for (const FoundAccount& account : found.accounts) print(account);
  for (const FoundAccount& account : found.untied) print(account);
}

// "several" where the contents of all traces were tested together.
std::string_view tested_trace(const Findings& found, const FoundTest& test) {
  return test.trace < found.traces.size() ? std::string_view(found.traces[test.trace]) : "several";
}

void test_cells(CsvRows& csv, const Findings& found, const FoundTest& test) {
  if (test.tried == 0) {
    csv.blank(11);
    return;
  }
  csv << test.p << test.q_bh << test.q_by << test.q_cluster << test.tried
      << tested_trace(found, test) << seconds(test.window_ms) << test.episodes << test.hits
      << test.expected;
  known_cell(csv, test.stability);
}

void links(const Findings& found, std::ostream& out) {
  CsvRows csv(out,
              "row_id,platform_a,account_a,platform_b,account_b,traces,n_coacts,n_contents,n_days,"
              "median_gap_s,p_value,q_value,q_by,q_cluster,windows_tried,test_trace,test_window_s,"
              "n_episodes,n_hits,expected_hits,stability,tier,cluster_id,example_posts");
  std::size_t row = 0;
  for (const FoundTie& tie : found.ties) {
    const FoundAccount &a = found.accounts[tie.a], &b = found.accounts[tie.b];
    const FoundPair& example = found.pairs[tie.pair];
    csv << ++row << name(a.platform) << a.id << name(b.platform) << b.id
        << joined_traces(found, tie.traces) << tie.coacts << tie.contents << tie.days
        << seconds(tie.median_gap_ms);
    test_cells(csv, found, tie.test);
    csv << name(tie.tier) << printed_cluster(tie.cluster)
        << post_name(found.posts[example.post_a]) + ' ' + post_name(found.posts[example.post_b]);
    csv.end();
  }
}

void contents(const Findings& found, std::ostream& out) {
  CsvRows csv(
      out,
      "row_id,content_id,kind,key,representative_post,n_posts,n_accounts,platforms,first_utc,"
      "last_utc,n_coacts,guarded");
  std::size_t row = 0;
  for (const FoundContent& c : found.contents) {
    csv << ++row << c.id << c.trace << c.key
        << (c.representative == no_row ? "" : post_name(found.posts[c.representative])) << c.posts
        << c.accounts << names_of(c.platforms, " ") << c.first << c.last << c.coacts << c.guarded;
    csv.end();
  }
}

std::string bridges_of(const Findings& found, std::uint32_t cluster) {
  std::string names;
  for (const FoundBridge& bridge : found.bridges) {
    if (bridge.cluster != cluster) continue;
    const FoundAccount& account = found.accounts[bridge.account];
    const std::string name_of = std::string(name(account.platform)) + ':' + std::string(account.id);
    if (names.find(name_of) == std::string::npos) names += (names.empty() ? "" : " ") + name_of;
  }
  return names;
}

enum class Tried : std::uint8_t { all, fit };

std::string explanations_of(const Findings& found, std::uint32_t cluster, Tried which) {
  std::string names;
  for (const FoundExplanation& explanation : found.explanations) {
    if (explanation.cluster != cluster || (which == Tried::fit && !explanation.fits)) continue;
    names += (names.empty() ? "" : " ") + std::string(name(explanation.what));
  }
  return names;
}

void clusters(const Findings& found, std::ostream& out) {
  CsvRows csv(
      out,
      "cluster_id,tier,n_accounts,n_posts,n_contents,n_ties,n_days,median_gap_s,platforms,"
      "first_utc,last_utc,q_value,surrogate_fdr,stability,sources,bridges,explanations_tried,"
      "explanation_fits");
  for (std::uint32_t c = 0; c < found.clusters.size(); ++c) {
    const FoundCluster& cluster = found.clusters[c];
    std::string sources;
    for (const FoundAddressed& origin : found.origins) {
      if (origin.cluster != c) continue;
      sources += (sources.empty() ? "" : " ") + std::string(name(origin.platform)) + ':' +
                 std::string(origin.id);
    }
    csv << number_in_print(c) << name(cluster.tier) << cluster.n_accounts << cluster.n_posts
        << cluster.n_contents << cluster.n_ties << cluster.n_days << seconds(cluster.median_gap_ms)
        << names_of(cluster.platforms, " ") << cluster.first << cluster.last;
    known_cell(csv, cluster.q_cluster);
    known_cell(csv, found.surrogate_fdr);
    known_cell(csv, cluster.stability);
    csv << sources << bridges_of(found, c);
    csv << explanations_of(found, c, Tried::all) << explanations_of(found, c, Tried::fit);
    csv.end();
  }
}

void groups(const Findings& found, std::ostream& out) {
  CsvRows csv(out,
              "row_id,group_id,trace,n_contents,ln_e,ln_limit,width_s,share_following,platform,"
              "account_id,grade,p_follows_mostly,tier,common_source_would_look_the_same");
  std::size_t row = 0, number = 0;
  for (const FoundGroup& group : found.groups) {
    ++number;
    for (std::uint32_t m = group.member; m < group.member + group.n_members; ++m) {
      const FoundGroupMember& member = found.group_members[m];
      csv << ++row << number << found.traces[group.trace] << group.contents << group.ln_e
          << group.ln_limit << group.width_s << group.share << name(member.platform) << member.id
          << member.grade << member.follows_mostly << name(member.tier)
          << int{member.common_source};
      csv.end();
    }
  }
}

void rarity(const Findings& found, std::ostream& out) {
  CsvRows csv(out,
              "row_id,platform_a,account_a,handle_a,platform_b,account_b,handle_b,trace,n_shared,"
              "expected_shared,p_value,q_value,tie_tier,lead");
  std::size_t row = 0;
  for (const FoundRarity& one : found.rarities) {
    csv << ++row << name(one.a.platform) << one.a.id << one.a.handle << name(one.b.platform)
        << one.b.id << one.b.handle << found.traces[one.trace] << one.shared << one.expected
        << one.p << one.q_bh << (one.tie ? name(*one.tie) : "") << int{one.lead};
    csv.end();
  }
}

void carriers(const Findings& found, std::ostream& out) {
  CsvRows csv(out,
              "row_id,cluster_id,platform,account_id,handle,role,n_shared,n_first,expected_shared,"
              "p_value,q_value,by_counts,traces,content_ids,posts");
  std::size_t row = 0;
  for (const FoundCarrier& one : found.carriers) {
    std::string contents, posts;
    for (const auto& [content, post] : one.posts) {
      contents += (contents.empty() ? "" : " ") + found.contents[content].id;
      posts += (posts.empty() ? "" : " ") + post_name(found.posts[post]);
    }
    const FoundAccount& who = account_of(found, one);
    csv << ++row << number_in_print(one.cluster) << name(who.platform) << who.id << who.handle
        << name(who.role) << one.shared << one.first_on << one.expected << one.p << one.q_bh
        << int{one.by_counts} << joined_traces(found, one.traces) << contents << posts;
    csv.end();
  }
}

void spread(const Findings& found, std::ostream& out) {
  CsvRows csv(out, "row_id,content_id,platform,first_post,first_utc,after_s,n_posts,n_accounts");
  std::size_t row = 0;
  for (const FoundStep& step : found.steps) {
    const FoundPost& first = found.posts[step.post];
    csv << ++row << found.contents[step.content].id << name(step.platform) << post_name(first)
        << first.time << seconds(step.after_ms) << step.posts << step.accounts;
    csv.end();
  }
}

void evidence(const Findings& found, std::ostream& out) {
  CsvRows csv(out, "row_id,account_a,account_b,content_id,post_a,post_b,gap_s,window_s,cell,q");
  std::size_t row = 0;
  for (const FoundTie& tie : found.ties) {
    for (std::uint64_t p = tie.pair; p < tie.pair + tie.coacts; ++p) {
      const FoundPair& pair = found.pairs[p];
      csv << ++row << found.accounts[tie.a].id << found.accounts[tie.b].id
          << found.contents[pair.content].id << post_name(found.posts[pair.post_a])
          << post_name(found.posts[pair.post_b]) << seconds(pair.gap_ms)
          << seconds(window_of(found, tie));
      csv.blank(2).end();
    }
  }
}

void ledger(const Findings& found, std::ostream& out) {
  CsvRows csv(
      out,
      "row_id,account_a,account_b,trace,window_s,content_id,post_a,post_b,time_a_utc,time_b_utc,"
      "source_utc,source_known,tick_s,cell_a_from_s,cell_a_ticks,cell_b_from_s,cell_b_ticks,q,hit,"
      "sitting,counts");
  std::size_t row = 0;
  for (const FoundChance& chance : found.chances) {
    const FoundTie& tie = found.ties[chance.tie];
    const FoundPost &a = found.posts[chance.post_a], &b = found.posts[chance.post_b];
    csv << ++row << found.accounts[tie.a].id << found.accounts[tie.b].id
        << tested_trace(found, tie.test) << seconds(tie.test.window_ms)
        << found.contents[chance.content].id << post_name(a) << post_name(b) << a.time << b.time
        << chance.source << int{chance.source_known} << seconds(chance.tick_ms)
        << seconds(chance.from_a_ms) << chance.ticks_a << seconds(chance.from_b_ms)
        << chance.ticks_b << chance.q << int{chance.hit} << chance.sitting << int{chance.counts};
    csv.end();
  }
}

void diagnostics(const Findings& found, std::ostream& out) {
  CsvRows csv(out, "row_id,source_sha256,source_member,source_pos,severity,code,message");
  std::size_t row = 0;
  for (const FoundDiagnostic& d : found.diagnostics) {
    csv << ++row;
    source_cells(csv, found, d.source, d.record);
    csv << name(d.severity) << d.code << d.message;
    csv.end();
  }
}

void sweep(const Findings& found, std::ostream& out) { out << sweep_csv(found.sweep); }

constexpr std::array<FindingsTable, 18> all_tables{{{"accounts", accounts},
                                                    {"posts", print_posts},
                                                    {"links", links},
                                                    {"contents", contents},
                                                    {"media", print_media},
                                                    {"spread", spread},
                                                    {"clusters", clusters},
                                                    {"groups", groups},
                                                    {"rarity", rarity},
                                                    {"carriers", carriers},
                                                    {"timeline", print_timeline},
                                                    {"bursts", print_bursts},
                                                    {"marks", print_marks},
                                                    {"hashtags", print_hashtags},
                                                    {"evidence", evidence},
                                                    {"ledger", ledger},
                                                    {"sweep", sweep},
                                                    {"diagnostics", diagnostics}}};

}  // namespace

std::span<const FindingsTable> findings_tables() { return all_tables; }

}  // namespace lockstep
