#include "analysis/findings.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "analysis/bridges.h"
#include "analysis/cluster_findings.h"
#include "analysis/descriptors.h"
#include "analysis/findings_maker.h"
#include "analysis/hashtag_push.h"
#include "analysis/innocent_explanations.h"
#include "analysis/timeline.h"

namespace lockstep {

void FindingsMaker::sources() {
  for (const Source& s : corpus.sources) {
    found.sources.push_back({s.path, s.member, s.format, s.sha256, s.bytes, s.records, s.posts,
                             s.referenced, s.service, s.rejected, s.duplicates, s.assumptions});
  }
  for (const Diagnostic& d : corpus.diagnostics) {
    found.diagnostics.push_back(
        {d.origin.source.value, d.origin.record, d.origin.offset, d.severity, d.code, d.message});
  }
}

// What is known of it whatever it did here.
FoundAccount FindingsMaker::found_account(AccountId account) const {
  const Accounts& from = corpus.accounts;
  const std::size_t row = account.row();
  return {.platform = from.platform[row],
          .id = text(from.id[row]),
          .handle = text(from.handle[row]),
          .name = text(from.name[row]),
          .bio = text(from.bio[row]),
          .created = from.created[row],
          .as_of = from.as_of[row],
          .followers = from.followers[row],
          .following = from.following[row],
          .default_picture = from.default_picture[row],
          .source = from.origin[row].source.value,
          .source_record = from.origin[row].record};
}

void FindingsMaker::accounts() {
  const std::size_t n = clusters.accounts.size();
  std::vector<std::uint32_t> ties(corpus.accounts.size(), 0), order(n);
  for (const Tie& tie : network.ties) ++ties[tie.a.row()], ++ties[tie.b.row()];
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const AccountId x = clusters.accounts[a], y = clusters.accounts[b];
    return std::tuple(clusters.cluster[a], ties[y.row()], x) <
           std::tuple(clusters.cluster[b], ties[x.row()], y);
  });
  const std::vector<Role> role = roles(acts, network, clusters, interactions);
  account_row.assign(corpus.accounts.size(), no_row);
  for (const std::uint32_t u : order) {
    const std::size_t row = clusters.accounts[u].row();
    account_row[row] = static_cast<std::uint32_t>(found.accounts.size());
    FoundAccount& account = found.accounts.emplace_back(found_account(clusters.accounts[u]));
    account.cluster = clusters.cluster[u];
    account.component = clusters.component[u];
    account.role = role[u];
    account.ties = ties[row];
  }
  std::vector<FoundAccount*> of(corpus.accounts.size(), nullptr);
  for (const std::uint32_t u : order) {
    const std::size_t row = clusters.accounts[u].row();
    of[row] = &found.accounts[account_row[row]];
  }
  count_doings(of);
}

void FindingsMaker::count_doings(const std::vector<FoundAccount*>& of) const {
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    const AccountId account = corpus.posts.account[row];
    if (corpus.posts.referenced[row] || !account || of[account.row()] == nullptr) continue;
    FoundAccount& shown = *of[account.row()];
    ++shown.posts;
    const Time time = corpus.posts.time[row];
    if (time && (!shown.first || time < shown.first)) shown.first = time;
    shown.last = std::max(shown.last, time);
  }
  std::vector<ContentId> last_content(of.size());
  for (std::size_t c = 0; c < acts.contents.size(); ++c) {
    for (const Act& act : acts.of(ContentId(c))) {
      const std::size_t row = act.account.row();
      if (of[row] == nullptr) continue;
      ++of[row]->acts;
      of[row]->contents += last_content[row] != ContentId(c);
      last_content[row] = ContentId(c);
    }
  }
}

std::vector<FoundAddressed> FindingsMaker::shown(const std::vector<Addressed>& addressed) const {
  std::vector<FoundAddressed> all;
  for (const Addressed& one : addressed) {
    const std::size_t row = one.account.row();
    all.push_back({.cluster = one.cluster,
                   .platform = corpus.accounts.platform[row],
                   .id = text(corpus.accounts.id[row]),
                   .handle = text(corpus.accounts.handle[row]),
                   .name = text(corpus.accounts.name[row]),
                   .account = account_row[row],
                   .times = one.times,
                   .members = one.members});
  }
  return all;
}

// The account in the findings, from now on a lead at least.
FoundAccount& FindingsMaker::lead(AccountId account) {
  const std::uint32_t tied = account_row[account.row()];
  if (tied != no_row) {
    found.accounts[tied].tier = std::max(found.accounts[tied].tier, Tier::lead);
    return found.accounts[tied];
  }
  const auto [at, added] =
      untied_row.try_emplace(account, static_cast<std::uint32_t>(found.untied.size()));
  if (added) {
    found.untied.push_back(found_account(account));
    found.untied.back().tier = Tier::lead;
  }
  return found.untied[at->second];
}

void FindingsMaker::count_doings_of_untied() {
  if (found.untied.empty()) return;
  std::vector<FoundAccount*> of(corpus.accounts.size(), nullptr);
  for (const auto& [account, row] : untied_row) of[account.row()] = &found.untied[row];
  count_doings(of);
}

void FindingsMaker::campaign() {
  const auto posts = campaign_posts(corpus, acts, found, account_row, content_row);
  found.timeline = timeline(posts);
  found.bursts = campaign_bursts(posts);
  found.marks = campaign_marks(posts, marks);
  found.pushes = hashtag_pushes(corpus, acts, found, posts, account_row);
  found.bridges = bridges(found);
  found.descriptors = describe_accounts(corpus, posts, account_row, found);
  found.explanations = innocent_explanations(corpus, acts, found, posts, account_row);
}

// What somebody is to a campaign matters more than what it does: whom a cluster addresses is its
// target, who passes on a target's posts and is of another cluster, or of none, supports it.
bool FindingsMaker::supports_target(std::size_t account, std::uint32_t own_cluster) const {
  for (std::uint64_t e = interactions.starts[account]; e < interactions.starts[account + 1]; ++e) {
    if (interactions.kind[e] != Interaction::repost) continue;
    const std::uint32_t cluster = targeted_by[interactions.target[e].row()];
    if (cluster != no_row && cluster != own_cluster) return true;
  }
  return false;
}

// To answer a campaign one has to name it: nobody is a lead for words and contents that a target,
// or who passes on a target's posts, has in common with it.
bool FindingsMaker::is_addressed(std::size_t account) const {
  return targeted_by[account] != no_row || supports_target(account, no_row);
}

void FindingsMaker::name_roles() {
  for (const FoundBridge& bridge : found.bridges) {
    FoundAccount& account = found.accounts[bridge.account];
    if (account.role != Role::source) account.role = Role::bridge;
  }
  for (std::size_t row = 0; row < interactions.accounts(); ++row) {
    if (account_row[row] == no_row) continue;
    FoundAccount& account = found.accounts[account_row[row]];
    if (supports_target(row, account.cluster)) account.role = Role::supporter;
    if (targeted_by[row] != no_row) account.role = Role::target;
  }
}

void FindingsMaker::counts() {
  std::uint64_t records = 0, service = 0, rejected = 0, duplicates = 0;
  for (const Source& source : corpus.sources) {
    records += source.records;
    service += source.service;
    rejected += source.rejected;
    duplicates += source.duplicates;
  }
  const auto referenced = static_cast<std::uint64_t>(
      std::count(corpus.posts.referenced.begin(), corpus.posts.referenced.end(), 1));
  found.counts = {{"records", records},
                  {"records_service", service},
                  {"records_rejected", rejected},
                  {"records_duplicate", duplicates},
                  {"posts", corpus.posts.size() - referenced},
                  {"posts_referenced", referenced},
                  {"accounts", corpus.accounts.size()},
                  {"interactions", interactions.edges()},
                  {"acts", acts.rows.size()},
                  {"contents", acts.contents.size()},
                  {"contents_capped", network.capped.size()},
                  {"pairs_of_acts", network.pairs},
                  {"coacts", network.evidence.size()},
                  {"ties", network.ties.size()},
                  {"accounts_tied", clusters.accounts.size()},
                  {"components", clusters.components},
                  {"clusters", clusters.clusters}};
  for (const Tier tier : {Tier::strong, Tier::moderate, Tier::lead}) {
    found.counts.push_back({"ties_" + std::string(name(tier)),
                            static_cast<std::uint64_t>(std::count_if(
                                grades.begin(), grades.end(),
                                [tier](const Grade& grade) { return grade.tier == tier; }))});
  }
  for (const Act& act : acts.rows) {
    if (!found.first || act.time < found.first) found.first = act.time;
    found.last = std::max(found.last, act.time);
  }
}

Result<Findings> findings(const Corpus& corpus, const Acts& acts, const Network& network,
                          const InteractionGraph& interactions, const Clusters& clusters,
                          std::span<const Grade> grades, const FirstActs* firsts,
                          const PairTestOptions& test_options, std::span<const Mark> marks,
                          const Spreading& spreading, const Rarity* rarity) {
  FindingsMaker maker{corpus, acts,         network, interactions, clusters, grades,
                      firsts, test_options, marks,   spreading,    rarity};
  maker.found.traces = acts.traces;
  maker.sources();
  maker.accounts();
  maker.write_ledgers();
  maker.choose_posts_and_contents();
  maker.media();
  maker.posts();
  maker.contents();
  maker.steps();
  if (const Done tied = maker.ties(); !tied) return tied.error();
  maker.chances();
  maker.found.clusters.resize(clusters.clusters);
  for (std::uint32_t c = 0; c < clusters.tested; ++c) maker.found.clusters[c].by_test = true;
  describe_clusters(maker.found);
  maker.campaign();
  maker.found.origins = maker.shown(amplified_accounts(clusters, interactions));
  const std::vector<Addressed> targets = addressed_accounts(clusters, interactions);
  maker.found.targets = maker.shown(targets);
  maker.targeted_by.assign(corpus.accounts.size(), no_row);
  for (const Addressed& target : targets) {
    maker.targeted_by[target.account.row()] = target.cluster;
  }
  maker.name_roles();
  maker.carriers();
  maker.counts();
  if (rarity != nullptr) maker.rarities();
  maker.count_doings_of_untied();
  return std::move(maker.found);
}

}  // namespace lockstep
