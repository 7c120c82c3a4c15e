#include "analysis/findings.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "analysis/bridges.h"
#include "analysis/cluster_findings.h"
#include "analysis/descriptors.h"
#include "analysis/hashtag_push.h"
#include "analysis/innocent_explanations.h"
#include "analysis/roles.h"
#include "analysis/sort_unique.h"
#include "analysis/spread.h"
#include "analysis/synchrony/ledger.h"
#include "analysis/timeline.h"

namespace lockstep {
namespace {

// The tables the findings are made from, and where each of their rows stands in the findings.
struct Maker {
  const Corpus& corpus;
  const Acts& acts;
  const Network& network;
  const InteractionGraph& interactions;
  const Clusters& clusters;
  std::span<const Grade> grades;
  const FirstActs* firsts;
  const PairTestOptions& test_options;
  std::span<const Mark> marks;
  Findings found{};
  std::vector<std::uint32_t> account_row{}, post_row{}, content_row{};  // by AccountId, PostId, ...
  std::vector<LedgerRow> ledgers{};                // of the grades in their order
  std::vector<std::size_t> ledger_ends{};          // by grade
  std::vector<std::vector<Appearance>> seen_on{};  // by row of found.contents

  std::string_view text(TextId id) const { return corpus.text(id); }

  void sources();
  void accounts();
  void write_ledgers();
  void choose_posts_and_contents();
  void posts();
  void contents();
  void steps();
  Done ties();
  void chances();
  std::vector<FoundAddressed> shown(const std::vector<Addressed>& addressed) const;
  void campaign();
  void name_roles(const std::vector<Addressed>& targets);
  void counts();
};

void Maker::sources() {
  for (const Source& s : corpus.sources) {
    found.sources.push_back({s.path, s.member, s.format, s.sha256, s.bytes, s.records, s.posts,
                             s.referenced, s.service, s.rejected, s.duplicates, s.assumptions});
  }
  for (const Diagnostic& d : corpus.diagnostics) {
    found.diagnostics.push_back(
        {d.origin.source.value, d.origin.record, d.origin.offset, d.severity, d.code, d.message});
  }
}

void Maker::accounts() {
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
  const Accounts& from = corpus.accounts;
  for (const std::uint32_t u : order) {
    const std::size_t row = clusters.accounts[u].row();
    account_row[row] = static_cast<std::uint32_t>(found.accounts.size());
    found.accounts.push_back({.platform = from.platform[row],
                              .id = text(from.id[row]),
                              .handle = text(from.handle[row]),
                              .name = text(from.name[row]),
                              .bio = text(from.bio[row]),
                              .created = from.created[row],
                              .followers = from.followers[row],
                              .following = from.following[row],
                              .default_picture = from.default_picture[row],
                              .cluster = clusters.cluster[u],
                              .component = clusters.component[u],
                              .role = role[u],
                              .ties = ties[row],
                              .source = from.origin[row].source.value,
                              .source_record = from.origin[row].record});
  }
  for (std::size_t row = 0; row < corpus.posts.size(); ++row) {
    const AccountId account = corpus.posts.account[row];
    if (corpus.posts.referenced[row] || !account || account_row[account.row()] == no_row) continue;
    FoundAccount& shown = found.accounts[account_row[account.row()]];
    ++shown.posts;
    const Time time = corpus.posts.time[row];
    if (time && (!shown.first || time < shown.first)) shown.first = time;
    shown.last = std::max(shown.last, time);
  }
  std::vector<ContentId> last_content(found.accounts.size());
  for (std::size_t c = 0; c < acts.contents.size(); ++c) {
    for (const Act& act : acts.of(ContentId(c))) {
      const std::uint32_t shown = account_row[act.account.row()];
      if (shown == no_row) continue;
      ++found.accounts[shown].acts;
      found.accounts[shown].contents += last_content[shown] != ContentId(c);
      last_content[shown] = ContentId(c);
    }
  }
}

void Maker::write_ledgers() {
  PairTestScratch scratch;
  for (const Grade& grade : grades) {
    if (firsts != nullptr && grade.by_pair) {
      const std::vector<LedgerRow> rows = ledger(acts.contents, *firsts, grade.test.a, grade.test.b,
                                                 grade.test.best, test_options, scratch);
      ledgers.insert(ledgers.end(), rows.begin(), rows.end());
    }
    ledger_ends.push_back(ledgers.size());
  }
}

void Maker::choose_posts_and_contents() {
  std::vector<bool> shown_contents(acts.contents.size()), shown_posts(corpus.posts.size());
  for (const CoAct& coact : network.evidence) {
    shown_contents[content_of(acts, coact).row()] = true;
    shown_posts[acts.rows[coact.act_a].post.row()] = true;
    shown_posts[acts.rows[coact.act_b].post.row()] = true;
  }
  for (const CappedContent& capped : network.capped) shown_contents[capped.content.row()] = true;
  for (const LedgerRow& row : ledgers) {
    shown_contents[row.shared.content] = true;
    shown_posts[acts.rows[row.shared.act_a].post.row()] = true;
    shown_posts[acts.rows[row.shared.act_b].post.row()] = true;
  }
  content_row.assign(acts.contents.size(), no_row);
  for (std::size_t c = 0; c < acts.contents.size(); ++c) {
    if (!shown_contents[c]) continue;
    shown_posts[acts.contents.representative[c].row()] = true;
    seen_on.push_back(appearances(corpus, acts, ContentId(c)));
    for (const Appearance& first : seen_on.back()) shown_posts[first.post.row()] = true;
    content_row[c] = static_cast<std::uint32_t>(found.contents.size());
    found.contents.push_back({.id = acts.stable_id(ContentId(c))});
  }
  post_row.assign(corpus.posts.size(), no_row);
  for (std::size_t p = 0; p < corpus.posts.size(); ++p) {
    if (!shown_posts[p]) continue;
    post_row[p] = static_cast<std::uint32_t>(found.posts.size());
    found.posts.push_back({.id = text(corpus.posts.key[p])});
  }
}

// What a post passes on, answers or quotes, the first of these that it does.
PostId parent_of(const Posts& posts, std::size_t row) {
  if (posts.repost_of[row]) return posts.repost_of[row];
  return posts.reply_to[row] ? posts.reply_to[row] : posts.quote_of[row];
}

void Maker::posts() {
  const Posts& from = corpus.posts;
  for (std::size_t row = 0; row < from.size(); ++row) {
    if (post_row[row] == no_row) continue;
    FoundPost& post = found.posts[post_row[row]];
    const AccountId account = from.account[row], venue = from.venue[row];
    const Origin& origin = from.origins[row].front();
    // A repost whose own text was not exported is shown with the text of what it passes on.
    const PostId source = from.repost_of[row], parent = parent_of(from, row);
    const std::string_view own = text(from.text[row]);
    post = {.platform = from.platform[row],
            .id = text(from.key[row]),
            .kind = name(from.kind[row]),
            .text = own.empty() && source ? text(from.text[source.row()]) : own,
            .language = text(from.language[row]),
            .venue = venue ? text(corpus.accounts.id[venue.row()]) : std::string_view{},
            .url = corpus.permalink(PostId(row)),
            .author = account ? text(corpus.accounts.id[account.row()]) : std::string_view{},
            .account = account ? account_row[account.row()] : no_row,
            .time = from.time[row],
            .basis = from.basis[row],
            .tick_ms = from.tick_ms[row],
            .parent = parent ? text(from.key[parent.row()]) : std::string_view{},
            .metrics = from.metrics_of(PostId(row)),
            .source = origin.source.value,
            .source_record = origin.record,
            .source_offset = origin.offset};
    for (const TextId link : from.links[row]) post.links.push_back(text(link));
    for (const TextId tag : from.hashtags[row]) post.hashtags.push_back(text(tag));
    for (const MediaId media : from.media[row]) {
      const TextId sha256 = corpus.media.sha256[media.row()];
      if (sha256) post.media.push_back(text(sha256));
    }
  }
}

void Maker::contents() {
  for (std::size_t c = 0; c < acts.contents.size(); ++c) {
    if (content_row[c] == no_row) continue;
    FoundContent& content = found.contents[content_row[c]];
    content.trace = acts.traces[acts.contents.trace[c]];
    content.key = acts.keys[acts.contents.key[c]];
    content.representative = post_row[acts.contents.representative[c].row()];
    const std::span<const Act> rows = acts.of(ContentId(c));
    content.posts = static_cast<std::uint32_t>(rows.size());
    content.first = rows.front().time;
    content.last = rows.back().time;
    for (const Appearance& one : seen_on[content_row[c]]) {
      content.accounts += one.accounts;  // an account is of one platform
      content.platforms.push_back(one.platform);
    }
    sort_unique(content.platforms);
  }
  for (const CoAct coact : network.evidence) {
    ++found.contents[content_row[content_of(acts, coact).row()]].coacts;
  }
  for (const CappedContent& capped : network.capped) {
    found.contents[content_row[capped.content.row()]].guarded = capped_content;
  }
}

void Maker::steps() {
  for (std::uint32_t content = 0; content < seen_on.size(); ++content) {
    const std::vector<Appearance>& on = seen_on[content];
    if (on.size() < 2) continue;
    for (const Appearance& one : on) {
      found.steps.push_back({.content = content,
                             .post = post_row[one.post.row()],
                             .platform = one.platform,
                             .after_ms = one.time.ms - on.front().time.ms,
                             .posts = one.posts,
                             .accounts = one.accounts});
    }
  }
}

FoundTest found_test(const Grade& grade, const PairTestOptions& options) {
  const PairTest& test = grade.test;
  if (test.tried == 0) return {};
  return {.tried = test.tried,
          .p = test.p,
          .q_bh = test.q_bh,
          .q_by = test.q_by,
          .stability = grade.stability,
          .trace = test.best.trace,
          .window_ms = options.windows_ms[test.best.window],
          .episodes = test.best.episodes,
          .hits = test.best.hits,
          .expected = test.best.expected};
}

// Pairs stand where the evidence does: in memory, or in a file.
Done Maker::ties() {
  if (network.evidence.is_spilled()) {
    const Done spilled = found.pairs.spill(network.evidence.folder());
    if (!spilled) return spilled;
  }
  std::vector<FoundPair> pairs;
  for (std::size_t i = 0; i < network.ties.size(); ++i) {
    const Tie& tie = network.ties[i];
    std::uint32_t a = account_row[tie.a.row()], b = account_row[tie.b.row()];
    const bool swapped = b < a;
    if (swapped) std::swap(a, b);
    const std::uint32_t cluster = found.accounts[a].cluster;
    pairs.clear();
    for (CoAct coact : network.of(tie)) {
      if (swapped) std::swap(coact.act_a, coact.act_b);
      pairs.push_back({content_row[content_of(acts, coact).row()],
                       post_row[acts.rows[coact.act_a].post.row()],
                       post_row[acts.rows[coact.act_b].post.row()], gap_ms(acts, coact)});
    }
    found.ties.push_back({.a = a,
                          .b = b,
                          .coacts = tie.coacts,
                          .contents = tie.contents,
                          .days = tie.days,
                          .traces = tie.traces,
                          .median_gap_ms = tie.median_gap_ms,
                          .cluster = cluster == found.accounts[b].cluster ? cluster : no_row,
                          .tier = grades[i].tier,
                          .test = found_test(grades[i], test_options),
                          .group_window_ms = grades[i].group_window_ms,
                          .pair = found.pairs.size()});
    if (const Done added = found.pairs.append(pairs); !added) return added;
  }
  std::sort(found.ties.begin(), found.ties.end(), [](const FoundTie& x, const FoundTie& y) {
    return std::tie(x.a, x.b) < std::tie(y.a, y.b);
  });
  return found.pairs.finish();
}

void Maker::chances() {
  std::size_t end = 0;
  for (std::size_t i = 0; i < grades.size(); ++i) {
    const Grade& grade = grades[i];
    const std::size_t begin = std::exchange(end, ledger_ends[i]);
    if (begin == end) continue;
    std::uint32_t a = account_row[grade.test.a.row()], b = account_row[grade.test.b.row()];
    const bool swapped = b < a;
    if (swapped) std::swap(a, b);
    const auto tie = std::lower_bound(
        found.ties.begin(), found.ties.end(), std::pair(a, b),
        [](const FoundTie& x, const auto& ends) { return std::pair(x.a, x.b) < ends; });
    for (LedgerRow row : std::span(ledgers).subspan(begin, end - begin)) {
      if (swapped) {
        std::swap(row.shared.act_a, row.shared.act_b);
        std::swap(row.cell_a, row.cell_b);
      }
      const std::int64_t tick_ms = row.shared.tick_ms;
      found.chances.push_back({.tie = static_cast<std::uint32_t>(tie - found.ties.begin()),
                               .content = content_row[row.shared.content],
                               .post_a = post_row[acts.rows[row.shared.act_a].post.row()],
                               .post_b = post_row[acts.rows[row.shared.act_b].post.row()],
                               .source = row.source,
                               .source_known = bool(acts.contents.source_time[row.shared.content]),
                               .tick_ms = row.shared.tick_ms,
                               .sitting = row.sitting,
                               .from_a_ms = row.cell_a.first * tick_ms - row.source.ms,
                               .ticks_a = row.cell_a.ticks,
                               .from_b_ms = row.cell_b.first * tick_ms - row.source.ms,
                               .ticks_b = row.cell_b.ticks,
                               .q = row.q,
                               .hit = row.hit,
                               .counts = row.counts});
    }
  }
  ledgers = {};
  std::stable_sort(found.chances.begin(), found.chances.end(),
                   [](const FoundChance& x, const FoundChance& y) { return x.tie < y.tie; });
}

std::vector<FoundAddressed> Maker::shown(const std::vector<Addressed>& addressed) const {
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

void Maker::campaign() {
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
void Maker::name_roles(const std::vector<Addressed>& targets) {
  for (const FoundBridge& bridge : found.bridges) {
    FoundAccount& account = found.accounts[bridge.account];
    if (account.role != Role::source) account.role = Role::bridge;
  }
  std::vector<std::uint32_t> target_of(corpus.accounts.size(), no_row);  // cluster
  for (const Addressed& target : targets) target_of[target.account.row()] = target.cluster;
  for (std::size_t row = 0; row < interactions.accounts(); ++row) {
    if (account_row[row] == no_row) continue;
    FoundAccount& account = found.accounts[account_row[row]];
    for (std::uint64_t e = interactions.starts[row]; e < interactions.starts[row + 1]; ++e) {
      const std::uint32_t cluster = target_of[interactions.target[e].row()];
      const bool passes_on = interactions.kind[e] == Interaction::repost;
      if (cluster == no_row || !passes_on || cluster == account.cluster) continue;
      account.role = Role::supporter;
    }
    if (target_of[row] != no_row) account.role = Role::target;
  }
}

void Maker::counts() {
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

}  // namespace

Result<Findings> findings(const Corpus& corpus, const Acts& acts, const Network& network,
                          const InteractionGraph& interactions, const Clusters& clusters,
                          std::span<const Grade> grades, const FirstActs* firsts,
                          const PairTestOptions& test_options, std::span<const Mark> marks) {
  Maker maker{corpus, acts, network, interactions, clusters, grades, firsts, test_options, marks};
  maker.found.traces = acts.traces;
  maker.sources();
  maker.accounts();
  maker.write_ledgers();
  maker.choose_posts_and_contents();
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
  maker.name_roles(targets);
  maker.counts();
  return std::move(maker.found);
}

}  // namespace lockstep
