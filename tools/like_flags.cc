#include "tools/like_flags.h"

#include <fmt/format.h>

#include "tools/flag_forms.h"
#include "tools/like.h"

namespace lockstep {
namespace {

void add_coortweet(CLI::App& verb, CoortweetFlags& flags) {
  verb.add_option("--min-participation", flags.min_participation,
                  "with --like coortweet: least rows of an account (2)");
  verb.add_option("--edge-weight", flags.edge_weight,
                  "with --like coortweet: quantile of the weights that edges must exceed (0.5)")
      ->check(CLI::Range(0.0, 1.0));
  verb.add_option("--fast-window", flags.fast_window_ms,
                  "with --like coortweet: a second, shorter window")
      ->transform(duration());
  verb.add_option("--subgraph", flags.subgraph,
                  "with --like coortweet: 1, 2 or 3, as CooRTweet numbers them (0: all)")
      ->check(CLI::Range(0, 3));
  add_switch(verb, "--keep-loops", flags.loops, Loops::keep,
             "with --like coortweet: keep pairs of one account, of one post, or without content");
  add_switch(verb, "--object-ids", flags.object_ids, ObjectIds::list,
             "with --like coortweet: list the objects of each edge");
  verb.add_option("--group-stats", flags.group_stats,
                  "with --like coortweet: CSV of objects, as its group_stats() counts accounts");
  verb.add_option_function<std::string>(
          "--stats-level",
          [&flags](const std::string& level) {
            flags.level = level == "full"   ? CoortweetStatistics::above_threshold
                          : level == "fast" ? CoortweetStatistics::above_fast_threshold
                                            : CoortweetStatistics::all_edges;
          },
          "with --like coortweet: the edges behind both statistics: none, full or fast, as its "
          "weight_threshold names them (none: all)")
      ->check(CLI::IsMember({"none", "full", "fast"}));
}

void add_coornet(CLI::App& verb, CoornetFlags& flags) {
  verb.add_option("--percentile-edge-weight", flags.rules.percentile_edge_weight,
                  "with --like coornet: quantile of the weights that edges must reach (0.9)")
      ->check(CLI::Range(0.0, 1.0));
  verb.add_option(
          "--q", flags.rules.q,
          "with --like coornet: the quickest part of the URLs, to estimate its interval (0.1)")
      ->check(CLI::Range(0.0, 1.0));
  verb.add_option(
          "--p", flags.rules.p,
          "with --like coornet: ... and the part of their shares that has to be there (0.5)")
      ->check(CLI::Range(0.0, 1.0));
  // Runs before the check that it is a duration.
  verb.get_option("--window")
      ->transform(CLI::Validator(
          [&flags](std::string& text) -> std::string {
            const bool estimate = text == "estimate";
            flags.window = estimate ? CoornetWindow::estimate : CoornetWindow::given;
            if (estimate) text = "0s";
            return {};
          },
          ""));
}

void add_qut(CLI::App& verb, NetworkOptions& options) {
  QutFlags& flags = options.qut;
  std::vector<std::string> names;
  for (const QutNetwork network :
       {QutNetwork::co_retweet, QutNetwork::co_tweet, QutNetwork::co_reply, QutNetwork::co_link,
        QutNetwork::co_post, QutNetwork::co_similar_tweet}) {
    names.emplace_back(name(network));
  }
  verb.add_option_function<std::string>(
          "--network",
          [&flags](const std::string& word) { flags.network = *qut_network_named(word); },
          "with --like qut: what posts must have in common (co_retweet); --min-weight is 1")
      ->check(CLI::IsMember(names));
  verb.add_option("--similarity", flags.similarity,
                  "with --like qut: least Jaccard similarity for co_similar_tweet (0.8)")
      ->check(CLI::Range(0.0, 1.0));
  add_switch(verb, "--self-loops", flags.self_loops, SelfLoops::keep,
             "with --like qut: keep what accounts repeat of their own");
  const CLI::Option* least = verb.get_option("--min-weight");
  verb.parse_complete_callback([&options, least] {
    if (least->count() > 0) options.qut.min_weight = options.analysis.coaction.min_contents;
  });
}

}  // namespace

void add_like(CLI::App& verb, NetworkOptions& options) {
  std::string described;
  std::vector<std::string> names;
  for (const Like& like : likes()) {
    names.emplace_back(like.name);
    described += fmt::format("{}{} ({})", described.empty() ? "" : ", ", like.name, like.describes);
  }
  verb.add_option("--like", options.like, "by another program's rules: " + described)
      ->check(CLI::IsMember(names));
  add_switch(verb, "--explain-like", options.explain_like, ExplainLike::yes,
             "with --like: say where that program's definition and ours part on these inputs");
  add_switch(verb, "--json", options.summary, Summary::json, "with --explain-like: for machines");
  verb.add_option("--account-stats", options.account_stats,
                  "with --like: CSV of what that program says of accounts");
  add_coortweet(verb, options.coortweet);
  add_qut(verb, options);
  add_coornet(verb, options.coornet);
}

}  // namespace lockstep
