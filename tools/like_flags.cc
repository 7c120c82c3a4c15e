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
}

}  // namespace lockstep
