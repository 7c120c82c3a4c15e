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
  add_coortweet(verb, options.coortweet);
  add_qut(verb, options);
}

}  // namespace lockstep
