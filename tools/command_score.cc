#include "tools/command_score.h"

#include <fmt/format.h>

#include <filesystem>

#include "analysis/content_score.h"
#include "analysis/ranking.h"
#include "analysis/score.h"
#include "io/platform/truth_tables.h"
#include "tools/say.h"

namespace lockstep {
namespace {

namespace fs = std::filesystem;

// "40 of 60 (66.7 %; 95 % interval 53.3 to 78.3 %)"
std::string told(const Share& share) {
  if (share.of == 0) return "0 of 0";
  return fmt::format("{} of {} ({:.1f} %; 95 % interval {:.1f} to {:.1f} %)", share.hits, share.of,
                     100 * share.value(), 100 * share.low, 100 * share.high);
}

void say_order(const Ranking& order) {
  std::string line = fmt::format("average precision {:.3f}", order.average_precision);
  for (const auto& [k, precision] : order.precision_at) {
    if (k <= order.listed) line += fmt::format("; {:.1f} % of the first {}", 100 * precision, k);
  }
  line += order.read_until_most == 0
              ? "; nine of ten amplifiers are never found"
              : fmt::format("; {} to read until nine of ten amplifiers are found",
                            order.read_until_most);
  say("order", line);
}

int failed(const Error& error) {
  complain(error.message);
  return 1;
}

fs::path truth_table(const ScoreCommand& command, const char* name) {
  const fs::path truth(command.truth);
  return fs::is_directory(truth) ? truth / "truth" / name : truth;
}

int score_contents(const ScoreCommand& command) {
  const auto acts = read_judged_acts(command.result);
  if (!acts) return failed(acts.error());
  const auto planted = read_planted_posts(truth_table(command, "contents.csv"));
  if (!planted) return failed(planted.error());
  const ContentScore result = content_score(*acts, *planted);
  for (const AlterationScore& one : result.alterations) {
    const std::string precision =
        one.found.hits == 0 ? std::string("none") : fmt::format("{:.1f} %", 100 * one.precision);
    say(one.trace, fmt::format("{:<9}{:<14}recall {}; precision {}", name(one.kind),
                               name(one.alteration), told(one.found), precision));
  }
  for (const PlantedScore& one : result.contents) {
    say(one.trace,
        fmt::format("{:<14}found {} of {}; {} of the {} posts there carry it", one.content,
                    one.found.hits, one.found.of, one.right.hits, one.right.of));
  }
  return 0;
}

int score_accounts(const ScoreCommand& command) {
  const bool folder = fs::is_directory(command.result);
  const auto judged = read_judged_accounts(
      folder ? fs::path(command.result) / "tables" / "accounts.csv" : fs::path(command.result));
  if (!judged) return failed(judged.error());
  const auto truth = read_truth_accounts(truth_table(command, "accounts.csv"));
  if (!truth) return failed(truth.error());
  const Score result = score(*judged, *truth, {.least = command.least});
  say("tier", fmt::format("{} and above count as accused", name(command.least)));
  say("found", fmt::format("{} amplifiers", told(result.recall)));
  say("right", fmt::format("{} of those accused", told(result.precision)));
  say("false", fmt::format("{} innocents; per 10,000: {:.1f} ({:.1f} to {:.1f})",
                           told(result.innocents), 10'000 * result.innocents.value(),
                           10'000 * result.innocents.low, 10'000 * result.innocents.high));
  say("groups", fmt::format("a found campaign account's cluster is {:.1f} % campaign on average; "
                            "clusters against campaigns and labels: adjusted Rand {:.3f}, "
                            "mutual information {:.3f}",
                            100 * result.weighted_precision, result.clusters.adjusted_rand,
                            result.clusters.mutual_information));
  say("f1", fmt::format("{:.3f}", result.f1));
  say_order(ranking(*judged, *truth));
  for (const LabelScore& label : result.labels) {
    std::string line = fmt::format("{:<16}{}", name(label.label), told(label.accused));
    if (label.leads > 0) line += fmt::format("; {} leads", label.leads);
    if (label.short_of_data > 0) line += fmt::format("; {} short of data", label.short_of_data);
    say("", line);
  }
  if (result.unknown > 0) {
    say("", fmt::format("{} accounts of the result are not in the truth", result.unknown));
  }
  return 0;
}

}  // namespace

int score_result(const ScoreCommand& command) {
  const bool acts = !fs::is_directory(command.result) && is_table_of_acts(command.result);
  return acts ? score_contents(command) : score_accounts(command);
}

}  // namespace lockstep
