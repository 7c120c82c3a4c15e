#include "io/report/words.h"

namespace lockstep {
namespace {

std::string_view english_form(const Plural& plural, std::uint64_t n) {
  return n == 1 ? plural.one : plural.other;
}

constexpr Words english{
    .language = "en",
    .direction = "ltr",
    .form = english_form,

    .title = "Accounts acting on the same content at the same time",
    .subtitle = "What was found in the exports named below, and what it does not show",
    .warning = "This report may show abusive content. Texts are blurred until you show them.",
    .show_texts = "Show texts",
    .accounts = {"{n} account", "{n} accounts"},
    .posts = {"{n} post", "{n} posts"},
    .contents = {"{n} content", "{n} different contents"},
    .ties = {"{n} link between two accounts", "{n} links between two accounts"},
    .clusters = {"{n} cluster of linked accounts", "{n} clusters of linked accounts"},
    .platforms = {"{n} platform", "{n} platforms"},
    .days = {"{n} day", "{n} days"},
    .records = {"{n} record", "{n} records"},
    .times = {"once", "{n} times"},

    .findings = "What was found",
    .found_none =
        "No cluster of accounts was found that acted on the same contents within {window} at least "
        "{min} times. Looked at: {posts} by {accounts}, {first} to {last}. Slower or smaller "
        "groups, "
        "and groups that share only what was left out below, would not show here.",
    .found_some =
        "{clusters} with {accounts} acted on the same contents within {window} of each other.",
    .sure_of = "Sure of: these posts stand in the files named below, at the times given there.",
    .not_sure_of =
        "Not sure of: why. Strong and moderate evidence says that accounts acted closer together "
        "than they would if each acted for itself on what both shared; a hidden common source "
        "looks "
        "the same. A lead rests on counts within a fixed time, which were not tested or did not "
        "pass.",
    .cluster = "Cluster {number}",
    .cluster_finding = "{accounts} {acted} {gap} (median), on {days}: {contents} in {posts}.",
    .cluster_span = "{first} to {last}",
    .tier = "Evidence",
    .tier_words = {"not enough data", "lead", "moderate", "strong"},
    .members = "Accounts",
    .role = "Role",
    .role_words = {"undecided", "source", "amplifier", "bridge", "target", "supporter of a target"},
    .handle = "Account",
    .name = "Name shown",
    .id = "Platform id",
    .platform = "Platform",
    .created = "Created (UTC)",
    .followers = "Followers",
    .shared = "What they shared",
    .trace = "Kind",
    .what = "Content",
    .first = "First (UTC)",
    .last = "Last (UTC)",
    .co_acts = "Links",
    .trace_words = {"repost", "link", "text", "picture or file", "hashtag"},
    .acted_words = {"reposted the same posts", "posted the same links", "posted the same texts",
                    "posted the same pictures or files", "used the same hashtags"},
    .same_words = {"post, reposted", "link", "text", "picture or file", "hashtag"},
    .acted_on_other = "shared the same content ({kind})",
    .feeds = "Whom they repost",
    .feeds_line = "{account}: reposted or quoted {times} by {accounts} of the cluster",
    .targets = "Whom they answer and mention",
    .targets_line = "{account}: answered or mentioned {times} by {accounts} of the cluster",
    .targets_note = "Being addressed is no fault: these may be the people attacked.",
    .bridges = "Who carried contents from one platform to another",
    .bridge_line = "{account}: first on {to} with {contents} that had been on {from}",
    .carriers = "Who else passes on its contents",
    .carriers_line =
        "{account} ({platform}): {posts} with contents of this cluster, {first} of them "
        "before every member; some {expected} would be likely",
    .carriers_more = "{more} more in tables/carriers.csv",
    .carriers_note =
        "Leads, no members: they share contents that are mostly this cluster's, at any time, more "
        "often than their activity and the contents' reach make likely, or do little else in these "
        "exports.",
    .writers = "Who wrote the same words, at any time",
    .writers_line =
        "{accounts} posted the same texts of their own as another account, three texts or more on "
        "two days or more, and more of them than is likely: leads, by their number alone.",
    .writers_untied = "Pairs of them without a link:",
    .writers_shared = "Texts in common",
    .writers_expected = "Likely",
    .writers_note =
        "People copy from one page, sign one petition, use one template. All pairs stand in "
        "tables/rarity.csv.",
    .descriptors = "What its accounts are like",
    .descriptor_lines = {"{n} of {of} have no profile picture", "{n} of {of} have an empty bio",
                         "{n} of {of} have a handle that ends in five digits or more",
                         "{n} of {of} were created within 48 hours, from {first} to {last}",
                         "{n} of {of} posted hardly anything here but contents of this cluster",
                         "{n} of {of} with five posts or more do hardly anything but repost",
                         "{n} of {of} seen at several times had another handle or name before"},
    .descriptor_others = "; of all others here {n} of {of}",
    .descriptors_note =
        "None of this counts as evidence. Much of it is common, and who is attacked has reason to "
        "hide.",
    .group = "Tested as a group",
    .group_line =
        "{accounts} of this cluster {acted} as a group would: most of them follow each other "
        "within "
        "about {gap}. That people who act independently would look so is at most {chance}, "
        "counting "
        "every group that was looked at.",
    .group_source = "People who follow one common source would look the same.",
    .group_chance = "1 in {n}",
    .group_chance_least = "1 in a million",
    .spread = "Where its contents went",
    .spread_way = "{way}: {contents}",
    .spread_step = "{platform}",
    .spread_then = "{platform} {gap} later",
    .bursts = "Bursts",
    .burst_line = "{first} to {last}: {posts} by {accounts} on {contents}",
    .marks = "Events and phases that the analyst named",
    .event_line =
        "{what}, {from}: {posts} by {accounts} in the 24 hours after it, {before} in the "
        "24 hours before",
    .phase_line =
        "{what}, {from} to {to}: {posts} by {accounts}, {before} in a time as long before",
    .hashtags = "Hashtags pushed",
    .hashtag_line =
        "{hashtag}: from {onset} to {last} {posts} by {accounts}; of these accounts {members} are "
        "of "
        "the cluster, {newcomers} were not seen before in these exports, {single} posted hardly "
        "anything else here. Before: {before}",
    .explanations = "What else could explain it",
    .explanation_words = {"outlets of one newsroom", "scheduling programs", "greetings or prayers",
                          "a fan club", "a call to action"},
    .explanation_lines =
        {"Outlets of one newsroom: {share} of these posts are the accounts' own and link to one "
         "site, {about}, half of them or more within ten minutes of the first. Publishers post "
         "each story everywhere at once.",
         "Scheduling programs: {share} of these posts come from accounts that post by the clock.",
         "Greetings or prayers: {share} of these posts wish or pray. Such texts are passed on word "
         "for word.",
         "A fan club: {share} of these posts pass on {about}, half of them or more within ten "
         "minutes.",
         "A call to action: {share} of these posts are the accounts' own on contents on which "
         "mostly others act, outside this cluster. What many are asked to post, many post."},
    .explanations_fit = "Could also be: {names}.",
    .explanations_unfit = "Tried, and does not fit: {names}.",
    .explanations_none_fits = "None of those that were tried fits: {names}. There are others.",
    .examples = "Examples",
    .example_line = "The same {what}, {gap}.",
    .gap_same_second = "in the same second",
    .gap_same_minute = "in the same minute, by clocks that show no seconds",
    .gap_same_day = "on the same day, by clocks that show no hours",
    .gap_after = "{gap} apart",
    .gap_within = "within {gap} of each other",
    .record_of = "record {record} of {file}",
    .more = "and {n} more in the tables",
    .more_below = "and {n} more below",

    .network = "The network",
    .network_note = "The same picture stands in figures/network.svg and network.png.",
    .what_was_read = "What was read",
    .file = "File",
    .format = "Format",
    .bytes = "Bytes",
    .read_posts = "Posts",
    .referenced = "Known by reference",
    .service = "Service records",
    .duplicates = "Repeated",
    .rejected = "Not read",
    .assumed = "Assumed",
    .fingerprint = "Fingerprint (SHA-256)",
    .time_span = "From, to (UTC)",
    .not_read = "What was not read, and what to know about the rest",
    .not_read_none = "Every record could be read.",
    .code = "Code",
    .how_many = "How many",
    .example = "First example",
    .left_out = "What was left out",
    .left_out_line =
        "So many accounts act on these contents at once that nobody was looked for on them: "
        "accounts "
        "that meet on nothing else have no tie. For accounts that do, they count as any other.",
    .guarded_line =
        "These texts tie nobody by themselves: they say so little, or are said by so many, that "
        "having them in common means nothing; or they stand with one link nearly always, and count "
        "by that link.",
    .guarded_why = "Why",
    .sweep = "How much depends on the settings",
    .sweep_line =
        "The same data at other settings; the chosen one is framed. What is there at one setting "
        "only "
        "is made by its threshold. What stays at most of them is not.",
    .sweep_within = "within {window}",
    .sweep_least = "at least {contents}",
    .sweep_clusters = {"{n} cluster", "{n} clusters"},
    .sweep_ties = {"{n} link", "{n} links"},
    .limits = "What this does not show",
    .limits_paragraphs =
        {"The same content does not prove that one person runs these accounts.",
         "People act together for many reasons: fans, newsrooms, greetings and prayers, petitions "
         "and "
         "calls to action, share buttons, scheduling programs. Ask which of these fits before you "
         "ask "
         "for anything else.",
         "A link stands between two posts. What it says about a person is for people to judge.",
         "Posts that were deleted, hidden or not exported are not here. A cluster may look "
         "smaller, "
         "or "
         "later, than it was.",
         "Times are as exact as the clock of the export. Where a zone was assumed, the table above "
         "says so.",
         "Pictures and videos are compared by what they show, through compression, other sizes, "
         "mirroring and turning. A crop, a caption, a frame around it or a screenshot makes "
         "another "
         "picture of one: what was altered so is missed. Two that look much alike may be taken for "
         "one: look at them before you say so.",
         "Supporters of a person who is attacked often post the same words at the same time. They "
         "are "
         "not part of the attack."},
    .method = "How it was done",
    .method_paragraphs =
        {"Two accounts are linked if they acted on at least {min} different contents, each time "
         "within "
         "{window} of each other. Two posts count once, however much they share.",
         "Clusters are the communities that the Leiden method finds among linked accounts, of at "
         "least "
         "three accounts.",
         "Links are tested against chance: where both accounts acted on a content, each act might "
         "as well lie anywhere in its stretch of time since the content's source, and those "
         "stretches are short while everybody reacts. What both took up in one sitting counts "
         "once, "
         "and who posts by the clock is known by the clock alone. Windows of 10 s, 1, 5 and 30 min "
         "and two rulers are tried, and that is counted against the result, as is every pair of "
         "accounts that could have been tested. Links that pass join whatever the window above "
         "says. The ledger among the tables has every number.",
         "Strong: at most 1 in 100 such links, groups counted in, is expected to be chance, the "
         "link holds in 80 of 100 random parts of its contents, and at least three accounts are "
         "joined by such links. "
         "Moderate: at most 1 in 20. Both, and a lead, rest on at least three different contents, "
         "and on two days or two kinds of content. Everything else is not enough data, which does "
         "not mean that there was nothing.",
         "A source is reposted by members of its cluster or acts first on most of its contents; an "
         "amplifier acts after others."},
    .setting = "Setting",
    .value = "Value",
    .step = "Step",
    .words_used = "Words used here",
    .glossary = {{"account", "whoever publishes: a profile, page, channel or group"},
                 {"content",
                  "what counts as the same: a reposted post, a link, a text, a file, a "
                  "hashtag"},
                 {"act", "one account's post on one content"},
                 {"link", "two accounts that acted on the same contents within the window"},
                 {"cluster", "accounts linked with each other more than with others"},
                 {"strong, moderate",
                  "a timing that chance hardly explains; it says neither who nor why"},
                 {"lead", "worth a person's look; not for publication"},
                 {"not enough data", "too few contents or days, or no clock fine enough to tell"}},
    .unknown = "unknown",
};

}  // namespace

const Words& words_en() { return english; }

}  // namespace lockstep
