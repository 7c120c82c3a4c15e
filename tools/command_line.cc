#include "tools/command_line.h"

#include <fmt/format.h>
#include <tbb/global_control.h>

#include <filesystem>
#include <thread>

#include "io/platform/platform_writer.h"
#include "tools/command_check.h"
#include "tools/command_contents.h"
#include "tools/command_explain.h"
#include "tools/command_formats.h"
#include "tools/command_merge.h"
#include "tools/command_network.h"
#include "tools/command_run.h"
#include "tools/command_score.h"
#include "tools/command_simulate.h"
#include "tools/command_sweep.h"
#include "tools/flag_forms.h"
#include "tools/like_flags.h"
#include "tools/options.h"

namespace lockstep {
namespace {

CLI::Validator column() {
  return CLI::Validator(
      [](std::string& text) -> std::string {
        const std::size_t at = text.find('=');
        const bool fine = at != std::string::npos && at > 0 && at + 1 < text.size();
        return fine ? "" : "'" + text + "' is no mapping; write OURS=THEIRS, as in account_id=user";
      },
      "OURS=THEIRS");
}

std::vector<std::string> writer_names() {
  std::vector<std::string> names;
  for (const PlatformWriter& writer : platform_writers()) names.emplace_back(writer.name);
  return names;
}

void add_import(CLI::App& verb, std::vector<std::string>& inputs, ImportOptions& import) {
  verb.add_option("INPUT", inputs,
                  "exports: files, archives, folders with all below them; - for standard input")
      ->required()
      ->check([](const std::string& input) {
        return input == "-" ? std::string{} : CLI::ExistingPath(input);
      });
  verb.add_option("--format", import.format, "take every input for this format (see formats)");
  verb.add_option("--timezone", import.timezone,
                  "zone of local times without one, such as Asia/Baghdad (UTC)");
  verb.add_option("--encoding", import.encoding,
                  "what files are in that are not UTF-8, such as windows-1256");
  verb.add_option("--embeddings", import.embeddings,
                  "NumPy's .npy file with a vector for the text of each record of the table, for "
                  "--trace near_text")
      ->check(CLI::ExistingFile);
  verb.add_option_function<std::string>(
          "--date-order",
          [&import](const std::string& word) {
            for (const DateOrder order : {DateOrder::dmy, DateOrder::mdy, DateOrder::ymd}) {
              if (word == name(order)) import.date_order = order;
            }
          },
          "how dates stand where a file leaves it open: dmy, mdy or ymd")
      ->check(CLI::IsMember({"dmy", "mdy", "ymd"}));
  verb.add_option_function<std::vector<std::string>>(
          "--map",
          [&import](const std::vector<std::string>& maps) {
            for (const std::string& map : maps) {
              const std::size_t at = map.find('=');
              import.columns.emplace_back(map.substr(0, at), map.substr(at + 1));
            }
          },
          "a column's name in the table, such as account_id=user; may be repeated")
      ->check(column())
      ->allow_extra_args(false);
}

// Whom to tie, once the acts are known.
void add_rules(CLI::App& verb, CoactionOptions& coaction, ClusterOptions& clusters) {
  verb.add_option("--min-weight", coaction.min_contents,
                  "least number of different contents that tie two accounts (2)")
      ->check(CLI::PositiveNumber);
  verb.add_option("--content-cap", coaction.content_cap,
                  "look for nobody on contents that alone make more pairs than this (30000000)");
  verb.add_flag_callback(
      "--no-cap", [&coaction] { coaction.content_cap = UINT64_MAX; },
      "cap no content, however long it takes");
  verb.add_option(
          "--memory", coaction.memory,
          "what ties and their evidence may take (4GiB); more evidence goes to a file beside "
          "--out while it is needed, more ties are refused")
      ->transform(CLI::AsSizeValue(false));
  verb.add_option("--min-cluster", clusters.min_accounts,
                  "least number of accounts in a cluster (3)")
      ->check(CLI::PositiveNumber);
  verb.add_option("--resolution", clusters.leiden.resolution,
                  "Leiden: groups sparser than this are split (0.05)")
      ->check(CLI::NonNegativeNumber);
  verb.add_option("--seed", clusters.leiden.seed, "of every random choice (1)");
}

void add_media(CLI::App& verb, MediaDepth& media) {
  verb.add_option_function<std::string>(
          "--media",
          [&media](const std::string& word) {
            for (const MediaDepth depth :
                 {MediaDepth::bytes, MediaDepth::pictures, MediaDepth::videos}) {
              if (word == name(depth)) media = depth;
            }
          },
          "how media files are compared: by their bytes alone, pictures by what they show, or "
          "videos too (videos)")
      ->check(CLI::IsMember({"bytes", "pictures", "videos"}));
}

void add_traces(CLI::App& verb, AnalysisOptions& analysis) {
  verb.add_option("--trace", analysis.traces,
                  "what counts as the same content, see formats; may be repeated (all but those "
                  "that are used only when named)")
      ->allow_extra_args(false);
  verb.add_option("--least-cosine", analysis.trace.least_cosine,
                  "from which on --trace near_text takes two texts for one by their embeddings, if "
                  "the table has a column of those (0.9)")
      ->check(CLI::Range(0.01, 1.0));
}

void add_analysis(CLI::App& verb, AnalysisOptions& analysis) {
  add_import(verb, analysis.inputs, analysis.import);
  add_media(verb, analysis.media);
  add_traces(verb, analysis);
  verb.add_option("--window", analysis.coaction.window_ms,
                  "longest time between two acts that count as together (60s)")
      ->transform(duration());
  add_rules(verb, analysis.coaction, analysis.clusters);
}

// Where evidence goes that --memory does not hold. Not where temporary files may be in memory, too.
std::string spill_folder_for(const std::string& out) {
  if (out == "-") return "/var/tmp";
  return std::filesystem::path(out).parent_path().string();
}

void example(CLI::App& verb, const std::string& text) { verb.footer("\nExample: " + text); }

}  // namespace

int command_line(int argc, char** argv) {
  CLI::App app{"Finds networks of accounts acting in concert in what platforms export."};
  app.name("lockstep");
  app.set_version_flag("--version", std::string("lockstep ") + LOCKSTEP_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  std::size_t threads = std::max(1u, std::thread::hardware_concurrency());
  app.add_option("--threads", threads, "how many processors to use (all)")
      ->check(CLI::PositiveNumber);
  example(app, "lockstep run exports/ --out case1");
  int status = 0;

  RunOptions run_options;
  run_options.analysis.testing = Testing::synchrony;
  CLI::App& run_verb = *app.add_subcommand("run", "the whole job: from exports to a report");
  add_analysis(run_verb, run_options.analysis);
  run_verb.add_option("--out", run_options.out, "folder for the results")->required();
  run_verb
      .add_option("--settings", run_options.settings,
                  "TOML file with [[event]] and [[phase]], to be marked on timelines")
      ->check(CLI::ExistingFile);
  std::string layout = "automatic";
  run_verb.add_option("--layout", layout, "automatic, sfdp, fdp, neato, igraph or barnes_hut")
      ->check(CLI::Validator(
          [](std::string& word) -> std::string {
            return layout_engine_named(word) ? "" : "there is no layout '" + word + "'";
          },
          "NAME"));
  run_verb.add_option("--surrogates", run_options.analysis.surrogates,
                      "copies without concert to test too, each at the cost of the tests (0)");
  add_switch(run_verb, "--strict", run_options.on_rejected, OnRejected::fail,
             "exit 1 if a record was rejected");
  add_switch(run_verb, "--timings", run_options.timings, Timings::tell,
             "how long each stage takes, on standard error");
  add_switch(run_verb, "--json", run_options.summary, Summary::json,
             "print the summary of run.json instead of prose");
  example(run_verb, "lockstep run result.json tweets.jsonl --out case1 --window 60s");
  run_verb.callback([&] {
    run_options.layout.engine = *layout_engine_named(layout);
    run_options.analysis.coaction.spill_folder = run_options.out;
    status = run(run_options);
  });

  NetworkOptions network_options;
  CLI::App& network_verb = *app.add_subcommand("network", "the co-action network alone");
  add_analysis(network_verb, network_options.analysis);
  network_verb
      .add_option("--out", network_options.out,
                  "file; its ending is its format; - for CSV on standard output")
      ->required();
  add_like(network_verb, network_options);
  CLI::Option* shard = add_shard(network_verb, network_options.shard);
  for (const char* merges : {"--min-weight", "--content-cap", "--no-cap", "--memory",
                             "--min-cluster", "--resolution", "--seed", "--like"}) {
    shard->excludes(network_verb.get_option(merges));
  }
  add_switch(network_verb, "--strict", network_options.on_rejected, OnRejected::fail,
             "exit 1 if a record was rejected");
  add_switch(network_verb, "--timings", network_options.timings, Timings::tell,
             "how long each stage takes, on standard error");
  example(network_verb, "lockstep network shares.csv --out network.graphml --like coortweet");
  network_verb.callback([&] {
    network_options.analysis.coaction.spill_folder = spill_folder_for(network_options.out);
    status = network(network_options);
  });

  MergeOptions merge_options;
  CLI::App& merge_verb =
      *app.add_subcommand("merge", "the network of the parts that network --shard made");
  merge_verb.add_option("PART", merge_options.parts, "all parts, in any order")
      ->required()
      ->check(CLI::ExistingFile);
  add_rules(merge_verb, merge_options.coaction, merge_options.clusters);
  merge_verb
      .add_option("--out", merge_options.out,
                  "file; its ending is its format; - for CSV on standard output")
      ->required();
  add_switch(merge_verb, "--timings", merge_options.timings, Timings::tell,
             "how long each stage takes, on standard error");
  example(merge_verb, "lockstep merge part-0.ndjson part-1.ndjson --out network.gexf");
  merge_verb.callback([&] {
    merge_options.coaction.spill_folder = spill_folder_for(merge_options.out);
    status = merge(merge_options);
  });

  SweepCommand sweep_command;
  CLI::App& sweep_verb =
      *app.add_subcommand("sweep", "the network over a grid of windows and weights");
  add_analysis(sweep_verb, sweep_command.analysis);
  sweep_verb
      .add_option("--windows", sweep_command.windows_ms,
                  "with commas between (10s,1m,5m,30m,1h,1d and --window)")
      ->delimiter(',')
      ->transform(duration());
  sweep_verb
      .add_option("--min-weights", sweep_command.min_contents,
                  "with commas between (2,3,5,10 and --min-weight)")
      ->delimiter(',')
      ->check(CLI::PositiveNumber);
  sweep_verb.add_option("--out", sweep_command.out,
                        "folder for sweep.csv and its figure (print only)");
  add_switch(sweep_verb, "--json", sweep_command.summary, Summary::json, "for machines");
  add_switch(sweep_verb, "--timings", sweep_command.timings, Timings::tell,
             "how long each stage takes, on standard error");
  example(sweep_verb, "lockstep sweep exports/ --windows 10s,60s,5m --min-weights 2,3,5");
  sweep_verb.callback([&] { status = sweep_settings(sweep_command); });

  ContentsCommand contents_command;
  CLI::App& contents_verb = *app.add_subcommand(
      "contents", "the most shared contents of each trace, and what was left out");
  add_import(contents_verb, contents_command.analysis.inputs, contents_command.analysis.import);
  add_media(contents_verb, contents_command.analysis.media);
  add_traces(contents_verb, contents_command.analysis);
  contents_verb.add_option("--contact-sheet", contents_command.contact_sheet,
                           "HTML file for the pictures and videos shared most, blurred");
  add_switch(contents_verb, "--show", contents_command.look, SheetLook::shown,
             "not blurred on that sheet");
  contents_verb.add_option("--top", contents_command.most, "so many of each trace (20)")
      ->check(CLI::PositiveNumber);
  contents_verb.add_option("--acts", contents_command.acts,
                           "also write who acts on which content: a CSV, for lockstep score");
  add_switch(contents_verb, "--json", contents_command.summary, Summary::json, "for machines");
  add_switch(contents_verb, "--timings", contents_command.timings, Timings::tell,
             "how long each stage takes, on standard error");
  example(contents_verb, "lockstep contents exports/ --trace text --top 50");
  contents_verb.callback([&] { status = list_contents(contents_command); });

  ExplainOptions explain_options;
  CLI::App& explain_verb =
      *app.add_subcommand("explain", "how two accounts were tested, to be computed again by hand");
  add_analysis(explain_verb, explain_options.analysis);
  // All that follows each other is one list to the parser.
  std::vector<std::string> words;
  explain_verb.remove_option(explain_verb.get_option("INPUT"));
  explain_verb
      .add_option("INPUT", words,
                  "exports, and after them two accounts: their ids, platform:id or handles")
      ->required()
      ->expected(3, CLI::detail::expected_max_vector_size);
  add_switch(explain_verb, "--timings", explain_options.timings, Timings::tell,
             "how long each stage takes, on standard error");
  example(explain_verb, "lockstep explain exports/ @one @other");
  explain_verb.callback([&] {
    explain_options.b = words.back();
    words.pop_back();
    explain_options.a = words.back();
    words.pop_back();
    explain_options.analysis.inputs = words;
    explain_options.analysis.coaction.spill_folder = spill_folder_for("-");
    status = explain(explain_options);
  });

  CheckOptions check_options;
  CLI::App& check_verb = *app.add_subcommand("check", "what is in an export, and what is missing");
  add_import(check_verb, check_options.inputs, check_options.import);
  add_switch(check_verb, "--json", check_options.summary, Summary::json, "for machines");
  add_switch(check_verb, "--strict", check_options.on_rejected, OnRejected::fail,
             "exit 1 if a record was rejected");
  example(check_verb, "lockstep check result.json");
  check_verb.callback([&] { status = check(check_options); });

  CLI::App& formats_verb = *app.add_subcommand("formats", "what can be read and written");
  example(formats_verb, "lockstep formats");
  formats_verb.callback([&] { status = formats(); });

  SimulateOptions simulate_options;
  CLI::App& simulate_verb =
      *app.add_subcommand("simulate", "make a labelled, invented campaign in real export formats");
  simulate_verb.add_option("--out", simulate_options.out, "folder for the exports")->required();
  simulate_verb.add_option("--seed", simulate_options.seed, "of every random choice (1)");
  simulate_verb.add_option("--scale", simulate_options.scale, "1 is about 6,500 posts (1)")
      ->check(CLI::PositiveNumber);
  simulate_verb.add_option("--amplifiers", simulate_options.amplifiers,
                           "of the campaign on X; 0 makes a world without a campaign (40)");
  simulate_verb
      .add_option("--participation", simulate_options.participation,
                  "percent of them who join a wave (60)")
      ->check(CLI::Range(1, 100));
  simulate_verb
      .add_option("--wave", simulate_options.wave_ms,
                  "within which a wave's members act (5 to 60 s one after the other)")
      ->transform(duration());
  simulate_verb
      .add_option_function<std::string>(
          "--turns",
          [&simulate_options](const std::string& word) {
            simulate_options.turns = *turns_named(word);
          },
          "who may join a wave: all together, halves in turns (alternating), or a third that "
          "moves on (rotating) (together)")
      ->check(CLI::IsMember({"together", "alternating", "rotating"}));
  simulate_verb
      .add_option("--formats", simulate_options.formats,
                  "names of the formats to write, with commas between (one for each platform)")
      ->delimiter(',')
      ->check(CLI::IsMember(writer_names()));
  example(simulate_verb, "lockstep simulate --out campaign --seed 7");
  simulate_verb.callback([&] { status = simulate_campaign(simulate_options); });

  ScoreCommand score_command;
  CLI::App& score_verb = *app.add_subcommand("score", "measure a result against known labels");
  score_verb
      .add_option("RESULT", score_command.result,
                  "folder that run wrote, a table with account_id and tier, or one that contents "
                  "--acts wrote: then, who found copies again")
      ->required()
      ->check(CLI::ExistingPath);
  score_verb
      .add_option("--truth", score_command.truth,
                  "folder that simulate wrote, or its truth/accounts.csv or truth/contents.csv")
      ->required()
      ->check(CLI::ExistingPath);
  std::string tier = "moderate";
  score_verb.add_option("--tier", tier, "least tier that counts as accused (moderate)")
      ->check(CLI::IsMember({"insufficient", "lead", "moderate", "strong"}));
  example(score_verb, "lockstep score out/demo --truth datasets/demo");
  score_verb.callback([&] {
    for (const Tier one : {Tier::insufficient, Tier::lead, Tier::moderate, Tier::strong}) {
      if (name(one) == tier) score_command.least = one;
    }
    status = score_result(score_command);
  });

  // Callbacks run inside parse(); the limit must stand before them.
  std::optional<tbb::global_control> limit;
  app.parse_complete_callback(
      [&] { limit.emplace(tbb::global_control::max_allowed_parallelism, threads); });
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? 0 : 2;
  }
  return status;
}

}  // namespace lockstep
