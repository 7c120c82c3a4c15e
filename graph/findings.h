#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/diagnostic.h"
#include "graph/long_rows.h"
#include "graph/mark.h"
#include "graph/metrics.h"
#include "graph/platform.h"
#include "graph/sweep.h"
#include "graph/time.h"

namespace lockstep {

// Everything a report, a table or a picture prints. A renderer computes nothing and sees nothing
// else; its test builds Findings by hand. Views point into the Corpus and Acts they were made from,
// which must outlive them. Rows refer to each other by position in these vectors; `no_row` means
// none.
constexpr std::uint32_t no_row = UINT32_MAX;

// How strong the evidence is (METHODS.md section 5). strong and moderate ties passed a test of
// their timing against chance; counts in a fixed window alone never get past lead.
enum class Tier : std::uint8_t { insufficient, lead, moderate, strong };
std::string_view name(Tier tier);

enum class Role : std::uint8_t { undecided, source, amplifier, bridge, target, supporter };
std::string_view name(Role role);

struct FoundSource {
  std::string path, member, format, sha256;
  std::uint64_t bytes = 0, records = 0, posts = 0, referenced = 0, service = 0, rejected = 0,
                duplicates = 0;
  std::vector<std::string> assumptions;
};

struct FoundDiagnostic {
  std::uint32_t source = no_row;
  std::uint32_t record = 0;
  std::uint64_t offset = 0;
  Severity severity = Severity::rejected;
  std::string code, message;
};

// An account with at least one tie. Accounts are sorted by cluster (the unclustered last), then by
// number of ties (most first), then platform and id.
struct FoundAccount {
  Platform platform = Platform::unknown;
  std::string_view id, handle, name, bio;
  Time created, as_of;  // as_of: when these were captured
  std::int64_t followers = -1, following = -1;
  std::int8_t default_picture = -1;
  std::uint32_t cluster = no_row;
  std::uint32_t component = 0;
  Tier tier = Tier::insufficient;
  Role role = Role::undecided;
  double q_cluster = -1;    // least of its ties inside its cluster, from tier moderate on; else -1
  std::string descriptors;  // in neutral words, joined by blanks (analysis/descriptors.h)
  std::uint32_t posts = 0, acts = 0, ties = 0, contents = 0;
  Time first, last;
  std::uint32_t source = no_row;  // where its shown capture or first post stands
  std::uint32_t source_record = 0;
};

struct FoundContent {
  std::string id;          // stable, 32 hex digits
  std::string_view trace;  // "link", "text", ...
  std::string_view key;
  std::uint32_t representative = no_row;  // post
  std::uint32_t posts = 0, accounts = 0;  // in the whole corpus
  std::uint32_t coacts = 0;               // in the kept ties
  std::vector<Platform> platforms;
  Time first, last;
  std::string_view guarded;  // why it makes no ties; empty if it does
};

// FoundContent::guarded of a CappedContent.
constexpr std::string_view capped_content = "capped: too common to look for others on it";

// A post that stands in the evidence of a kept tie, or represents a content.
struct FoundPost {
  Platform platform = Platform::unknown;
  std::string_view id, kind, text, language, venue;
  std::string url;
  std::string_view author;         // platform id of the account; empty where unknown
  std::uint32_t account = no_row;  // the same as a row, if the account has a tie
  Time time;
  TimeBasis basis = TimeBasis::given;
  std::uint32_t tick_ms = 0;
  std::string_view parent;  // id of the post that it passes on, answers or quotes
  std::vector<std::string_view> links, hashtags;
  std::vector<std::uint32_t> media;  // rows of Findings::media
  Metrics metrics;
  std::uint32_t source = no_row;
  std::uint32_t source_record = 0;
  std::uint64_t source_offset = 0;
};

// A media file that a post of the findings carries, or one that only its hash is known of.
struct FoundMedia {
  std::string_view sha256;
  std::string pdq;   // 64 hex digits, of a video's first clear moment; empty where not looked at
  int quality = -1;  // of that, 0 to 100; -1 where unknown
  std::string_view type;  // "jpeg"; empty where not looked at
  std::uint32_t width = 0, height = 0, seconds = 0;
  std::uint32_t posts = 0;  // in the whole corpus
  Platform platform = Platform::unknown;
  std::string_view first_post;             // with its platform
  std::vector<std::string_view> variants;  // other files that are taken for the same: their SHA-256
};

struct FoundPair {
  std::uint32_t content = no_row, post_a = no_row, post_b = no_row;
  std::int64_t gap_ms = 0;  // time of b minus time of a
};

// What the test of a tie's timing says (METHODS.md section 3). Nothing was tested where `tried`,
// the number of windows over all traces, is 0. The rest is of the clearest of them: of `episodes`
// that could be coincidences `hits` were, `expected` would be by chance. `p` is for all that were
// tried, `q_bh` and `q_by` are adjusted for all pairs of accounts, and so is `q_cluster`, but each
// cluster of pairs by itself: the tier rests on it. `stability` is the share of
// random parts of the contents in which the tie is still as clear; -1 where that was not asked.
struct FoundTest {
  std::uint32_t tried = 0;
  double p = 1, q_bh = 1, q_by = 1, q_cluster = 1, stability = -1;
  std::uint32_t trace = no_row;  // of Findings::traces
  std::int64_t window_ms = 0;
  std::uint32_t episodes = 0, hits = 0;
  double expected = 0;
};

// One line of the account of such a test, for ties from tier moderate on: a content of the deciding
// trace that both act on. Each act lies in a cell of so many ticks of the clock, which begins so
// many milliseconds after the content's source, and might as well lie on any of them; `q` is the
// chance that the two are as close as the window. Of the contents of one sitting one counts.
struct FoundChance {
  std::uint32_t tie = no_row, content = no_row, post_a = no_row, post_b = no_row;
  Time source;                // of the content
  bool source_known = false;  // else the first act is taken for it
  std::uint32_t tick_ms = 1, sitting = 0;
  std::int64_t from_a_ms = 0, ticks_a = 0, from_b_ms = 0, ticks_b = 0;  // of the cells
  double q = 0;
  bool hit = false, counts = false;
};

// a < b as rows of accounts. Its pairs are Findings::pairs[pair .. pair + coacts).
struct FoundTie {
  std::uint32_t a = no_row, b = no_row;
  std::uint32_t coacts = 0, contents = 0, days = 0;
  std::uint32_t traces = 0;  // bit t = Findings::traces[t]
  std::int64_t median_gap_ms = 0;
  std::uint32_t cluster = no_row;  // if both ends are in the same one
  Tier tier = Tier::insufficient;
  FoundTest test;
  std::int64_t group_window_ms = 0;  // within which they meet as members of a group; else 0
  std::uint64_t pair = 0;
};

// Clusters of tested ties stand first, then those of leads. Accounts of cluster c stand together:
// Findings::accounts[account .. account + n_accounts).
struct FoundCluster {
  Tier tier = Tier::insufficient;
  bool by_test = false;  // made by ties that passed a test, and by no others
  std::uint32_t account = 0, n_accounts = 0, n_ties = 0, n_posts = 0, n_contents = 0, n_days = 0;
  std::vector<Platform> platforms;
  Time first, last;                     // of the acts in its ties
  std::int64_t median_gap_ms = 0;       // over the co-acts of its ties
  double q_cluster = -1;                // least of its tested ties; -1 where none passed
  double stability = -1;                // the lower median of its ties that were asked; or -1
  std::vector<std::uint32_t> contents;  // by number of its accounts acting on them, most first
  std::vector<std::uint32_t> examples;  // pairs: at least three where there are as many
};

// An account that members of a cluster address. It need not have a tie itself, so it stands in a
// list of its own. As an origin they repost, forward or quote it: it feeds them. As a target they
// answer or mention it, more often than they pass it on: whom the campaign is about, or the person
// it attacks; it is never accused by that.
struct FoundAddressed {
  std::uint32_t cluster = no_row;
  Platform platform = Platform::unknown;
  std::string_view id, handle, name;
  std::uint32_t account = no_row;  // its row, if it has ties
  std::uint32_t times = 0;         // that members addressed it so
  std::uint32_t members = 0;       // distinct ones who did
};

// A member that was first to carry contents of its cluster to another platform.
struct FoundBridge {
  std::uint32_t cluster = no_row, account = no_row;
  Platform from = Platform::unknown;  // where the contents had been last
  std::uint32_t contents = 0;
};

// How common something about accounts is among the members of a cluster and among all other
// accounts of its platforms that posted: never evidence, as most of it is common among the
// innocent.
enum class Descriptor : std::uint8_t {
  no_picture,
  empty_bio,
  digits,  // five or more at the end of the handle
  created_in_burst,
  single_purpose,  // four of five posts on contents of the cluster
  share_only,      // nine of ten posts are reposts, of five at least
  renamed,         // captured at two moments or more, by another handle or name before
};
constexpr std::size_t descriptors = 7;
std::string_view name(Descriptor descriptor);

struct FoundDescriptor {
  std::uint32_t cluster = no_row;
  Descriptor what = Descriptor::no_picture;
  std::uint32_t members = 0, members_known = 0;  // so many of those of whom it is known
  std::uint32_t others = 0, others_known = 0;
  Time first, last;  // of a burst of creations
};

// What else could make accounts look as if they acted in concert (METHODS.md section 9). All are
// tried for every cluster.
enum class Explanation : std::uint8_t { newsroom, scheduler, greeting, fan_club, call_to_action };
constexpr std::size_t explanations = 5;
std::string_view name(Explanation explanation);

// `share` of the posts by members on the cluster's contents, 0 to 1, look like it; it fits from a
// half on, if what else belongs to it is there (analysis/innocent_explanations.h). A cluster may
// fit several, and none excludes a campaign: they are what a reader has to rule out.
struct FoundExplanation {
  std::uint32_t cluster = no_row;
  Explanation what = Explanation::newsroom;
  double share = 0;
  bool fits = false;
  std::string about;  // the site or the account that it is mostly about; may be empty
};

// A group of accounts that acts together by the group test (analysis/group_test) on one trace. Its
// members are Findings::group_members[member .. member + n_members).
struct FoundGroup {
  std::uint32_t trace = 0;        // of Findings::traces
  std::uint32_t contents = 0;     // on which at least three of them act
  double ln_e = 0, ln_limit = 0;  // of its e-value, and what it had to reach
  double width_s = 0;             // within which they mostly follow each other
  double share = 0;               // of their acts that follow, 0 to 1
  std::uint32_t member = 0, n_members = 0;
};

// Who was looked at with a group and has a tier by it. `common_source`: that people who follow one
// hidden source would look the same must stand beside it.
struct FoundGroupMember {
  Platform platform = Platform::unknown;
  std::string_view id, handle;
  std::uint32_t account = no_row;  // its row, if it has ties
  std::string_view grade;          // "core", "probable", ""
  double follows_mostly = 0;       // probability that most of its acts follow
  Tier tier = Tier::insufficient;
  bool common_source = false;
};

// Two accounts that share more of one trace than their activity, the contents' reach and the
// interests of their communities make likely, whenever they did (analysis/rarity): a place to look
// at, no evidence. `tie` is the tier of their tie, if they have one. With `lead` what they share
// are the words of posts of their own, enough of them to make both leads.
struct FoundSharer {
  Platform platform = Platform::unknown;
  std::string_view id, handle;
};
struct FoundRarity {
  FoundSharer a, b;
  std::uint32_t trace = 0;  // of Findings::traces
  std::uint32_t shared = 0;
  double expected = 0, p = 1, q_bh = 1;
  std::optional<Tier> tie;
  bool lead = false;
};

// An account outside the clusters by test that acts on contents which are one cluster's own, more
// of them than its activity and their reach outside make likely, whenever it does
// (analysis/rarity/carriers.h): a lead. With `first_on` of the `shared` posts, which stand in
// `posts`, it was before every member.
struct FoundCarrier {
  std::uint32_t cluster = no_row;
  std::uint32_t account = no_row;                              // its row, if it has ties
  std::uint32_t untied = no_row;                               // else its row of Findings::untied
  std::vector<std::pair<std::uint32_t, std::uint32_t>> posts;  // content, post
  std::uint32_t shared = 0, first_on = 0;
  std::uint32_t traces = 0;  // bit t = Findings::traces[t]
  double expected = 0, p = 1, q_bh = 1;
  bool by_counts = false;  // no more than is likely, but it does little else here
};

// A content on its way: the first post of it on each platform it was seen on, whoever posted it,
// forwards too. Contents seen on one platform alone take no steps.
struct FoundStep {
  std::uint32_t content = no_row, post = no_row;
  Platform platform = Platform::unknown;
  std::int64_t after_ms = 0;              // since the first post of it anywhere
  std::uint32_t posts = 0, accounts = 0;  // of it on that platform
};

// What the members of a cluster posted of its contents on one platform, in [start, start + bin_ms).
// Bins without posts are left out.
struct FoundBin {
  std::uint32_t cluster = no_row;
  Platform platform = Platform::unknown;
  Time start;
  std::int64_t bin_ms = 0;
  std::uint32_t posts = 0, accounts = 0;
  std::uint32_t new_accounts = 0;  // that had posted none of its contents there before
  std::uint32_t cumulative = 0;    // posts up to the end of the bin
};

// A burst of a cluster's posts on its contents: from the first to the last of them.
struct FoundBurst {
  std::uint32_t cluster = no_row;
  Time first, last;
  std::uint32_t posts = 0, accounts = 0, contents = 0;
};

// A cluster's posts on its contents while a mark of the analyst lasts, by how many accounts, and in
// a time as long before it.
struct FoundMark {
  std::uint32_t cluster = no_row;
  MarkKind kind = MarkKind::event;
  std::string what;
  Time from, to;
  std::uint32_t posts = 0, accounts = 0, posts_before = 0;
};

// A hashtag that at least three members of a cluster pushed: of the bursts of all posts with it,
// the one with most posts by members. Newcomers are accounts that these exports do not show before
// the burst; single-purpose ones posted at least four of five of their posts here on contents of
// the cluster.
struct FoundPush {
  std::uint32_t cluster = no_row;
  std::string_view hashtag;
  std::string content_id;  // as FoundContent::id
  Time onset, last;
  std::uint32_t posts = 0, accounts = 0;  // in the burst
  std::uint32_t members = 0, member_posts = 0, newcomers = 0, single_purpose = 0;
  std::uint32_t posts_before = 0;  // with the hashtag, before the onset
};

// One setting as printed, defaults included.
struct Setting {
  std::string name, value;
};

struct Findings {
  std::string version;
  std::vector<Setting> settings;
  std::int64_t window_ms = 0;
  std::uint32_t min_contents = 0;
  std::vector<std::string> traces;

  // The rate of false discoveries among strong ties, from copies in which nobody acts with anybody
  // (analysis/synchrony/surrogates.h); -1 where that was not asked.
  double group_rate = .01;  // the chance that any group passes when nobody follows
  double surrogate_fdr = -1;

  // How many at each step, in order: posts, accounts, acts, contents, pairs, ties, clusters ...
  std::vector<std::pair<std::string, std::uint64_t>> counts;
  Time first, last;  // of all posts with an act

  std::vector<FoundSource> sources;
  std::vector<FoundDiagnostic> diagnostics;
  std::vector<FoundAccount> accounts;
  std::vector<FoundAccount> untied;  // without a tie, and leads: carriers, then those of `rarities`
  std::vector<FoundPost> posts;
  std::vector<FoundMedia> media;  // by SHA-256, then hash
  std::vector<FoundContent> contents;
  std::vector<FoundTie> ties;  // by (a, b)
  LongRows<FoundPair> pairs;
  std::vector<FoundChance> chances;            // by tie, then content
  std::vector<FoundCluster> clusters;          // of tested ties, then of leads; most accounts first
  std::vector<FoundAddressed> origins;         // by cluster, most amplified first
  std::vector<FoundAddressed> targets;         // by cluster, most addressed first
  std::vector<FoundBridge> bridges;            // by cluster, most contents first
  std::vector<FoundDescriptor> descriptors;    // by cluster, then in the order of Descriptor
  std::vector<FoundExplanation> explanations;  // by cluster, then in the order of Explanation
  std::vector<FoundGroup> groups;              // by trace, clearest first; those that passed alone
  std::vector<FoundGroupMember> group_members;  // of each group, by platform and id
  std::vector<FoundRarity> rarities;            // by p
  std::vector<FoundCarrier> carriers;           // by cluster, p
  std::vector<FoundStep> steps;                 // by content, then as they came
  std::vector<FoundBin> timeline;               // by cluster, platform, start
  std::vector<FoundBurst> bursts;               // by cluster, first
  std::vector<FoundMark> marks;                 // by cluster, then as given
  std::vector<FoundPush> pushes;                // by cluster, onset, hashtag
  std::vector<SweepCell> sweep;                 // by window, then least number of contents
};

const FoundAccount& account_of(const Findings& findings, const FoundCarrier& carrier);

// What a reader calls the account: "@handle", else its name, else its id.
std::string label(const FoundAccount& account);

// The longest time between the two acts of any pair of the tie: the window of counts, or that of
// the test which it passed, if longer.
std::int64_t window_of(const Findings& findings, const FoundTie& tie);
std::int64_t longest_window(const Findings& findings);  // of any tie

// The names of the traces whose bits are set, joined by blanks.
std::string joined_traces(const Findings& findings, std::uint32_t bits);

// "Cluster 2": clusters are counted from 1 in print.
std::uint32_t number_in_print(std::uint32_t cluster);

}  // namespace lockstep
