#include "tools/command_network.h"

#include <iostream>
#include <sstream>

#include "io/escape.h"
#include "io/export/graph_table.h"
#include "io/export/node_csv.h"
#include "io/export/write_file.h"
#include "tools/analyse.h"
#include "tools/explain_like.h"
#include "tools/like.h"
#include "tools/make_part.h"
#include "tools/say.h"
#include "tools/write_network.h"

namespace lockstep {
namespace {

Result<GraphTable> by_our_rules(const NetworkOptions& options, Stopwatch& watch) {
  const Result<std::unique_ptr<Analysis>> analysis = shown_in(options.out) == Shows::ties
                                                         ? analyse_ties(options.analysis, watch)
                                                         : analyse(options.analysis, watch);
  if (!analysis) return analysis.error();
  const Findings& found = (*analysis)->findings;
  const Done told = tell_of_rejected(rejected_records((*analysis)->corpus), options.on_rejected);
  if (!told) return told.error();
  if (options.out != "-") say_what_was_capped(found);
  return graph_table(found, {});
}

// Said before the work, not after it.
Done check_options(const NetworkOptions& options) {
  if (options.coornet.window == CoornetWindow::estimate && options.like != "coornet") {
    return Error{"--window estimate is how --like coornet begins; say a duration such as 60s"};
  }
  const bool like_coortweet = options.like == "coortweet";
  if (!options.coortweet.group_stats.empty() && !like_coortweet) {
    return Error{"--group-stats needs --like coortweet"};
  }
  if (!options.account_stats.empty() && options.like.empty()) {
    return Error{"--account-stats needs --like; \"lockstep run\" writes a table of accounts"};
  }
  if (options.explain_like == ExplainLike::yes && options.like.empty()) {
    return Error{"--explain-like needs --like, to say where which program parts from ours"};
  }
  if (options.shard) return done();  // a part has one format
  return check_network_file(options.out);
}

Done write_account_stats(const GraphTable& table, const std::string& path) {
  std::ostringstream bytes;
  write_node_csv(table, bytes);
  return write_file(path, std::move(bytes).str());
}

// Where the network goes to standard output, to standard error.
Done explain(const Like& like, const NetworkOptions& options) {
  const Result<LikeExplanation> explanation = like.explain(options);
  if (!explanation) return explanation.error();
  std::string text = options.summary == Summary::json ? explanation_json(*explanation)
                                                      : explanation_text(*explanation);
  std::ostream& out = options.out == "-" ? std::cerr : std::cout;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) out << terminal_text(line) << '\n';
  return done();
}

Done make_network(const NetworkOptions& options) {
  if (const Done good = check_options(options); !good) return good.error();
  Stopwatch watch(options.timings);
  if (options.shard) return make_part(options, watch);
  const Like* like = like_named(options.like);
  const Result<GraphTable> table =
      like == nullptr ? by_our_rules(options, watch) : like->network(options, watch);
  if (!table) return table.error();
  Done written = write_network(*table, options.out);
  if (written && !options.account_stats.empty()) {
    written = write_account_stats(*table, options.account_stats);
  }
  watch.lap("write");
  if (written && options.explain_like == ExplainLike::yes) {
    written = explain(*like, options);
    watch.lap("explain");
  }
  if (written && options.summary == Summary::prose) {
    say_what_was_written(*table, options.out);
  }
  return written;
}

}  // namespace

int network(const NetworkOptions& options) {
  const Done made = make_network(options);
  if (!made) complain(made.error().message);
  return made ? 0 : 1;
}

}  // namespace lockstep
