#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/clusters.h"
#include "analysis/coaction.h"
#include "analysis/compat/coornet.h"
#include "analysis/compat/coortweet.h"
#include "analysis/compat/qut.h"
#include "analysis/rarity/carriers.h"
#include "analysis/rarity/rarity.h"
#include "analysis/synchrony/surrogates.h"
#include "analysis/synchrony/synchrony.h"
#include "analysis/tiers.h"
#include "analysis/traces/traces.h"
#include "graph/mark.h"
#include "graph/part.h"
#include "io/diagram/layout.h"
#include "io/import/importer.h"
#include "io/media/look_at_media.h"
#include "io/report/contact_sheet.h"

namespace lockstep {

// What the command line says, verb by verb. tools/command_line.cc fills these; nothing else knows
// flags.

enum class Testing { none, synchrony };  // none: ties are counted, not tested

// How ties are tested against chance.
struct TestOptions {
  SynchronyOptions synchrony;
  TierOptions tiers;
  SurrogateOptions surrogates;
  RarityOptions rarity;
  CarrierOptions carriers;
};

// How to read and what to look for: shared by run and network.
struct AnalysisOptions {
  std::vector<std::string> inputs;
  ImportOptions import;
  MediaDepth media = MediaDepth::videos;
  std::vector<std::string> traces;  // empty: all
  TraceOptions trace;
  CoactionOptions coaction;
  ClusterOptions clusters;
  Testing testing = Testing::none;
  std::vector<Mark> marks;       // on the timelines
  std::uint32_t surrogates = 0;  // copies without concert that are tested too
};

enum class OnRejected { warn, fail };     // --strict
enum class Timings { keep_quiet, tell };  // --timings
enum class Summary { prose, json };       // --json

struct RunOptions {
  AnalysisOptions analysis;
  std::string out;
  std::string settings;  // case file; empty: none
  LayoutOptions layout;
  OnRejected on_rejected = OnRejected::warn;
  Timings timings = Timings::keep_quiet;
  Summary summary = Summary::prose;
};

// CooRTweet's own options, in its words.
struct CoortweetFlags {
  std::uint32_t min_participation = 2;
  double edge_weight = 0.5;          // quantile
  std::int64_t fast_window_ms = -1;  // none
  int subgraph = 0;
  Loops loops = Loops::remove;
  ObjectIds object_ids = ObjectIds::leave_out;
  CoortweetStatistics level = CoortweetStatistics::all_edges;  // of both statistics
  std::string group_stats;                                     // file; empty: not asked for
};

// CooRnet's. Its interval is estimated where nothing is said.
enum class CoornetWindow { unsaid, estimate, given };
struct CoornetFlags {
  CoornetOptions rules;  // but for the window
  CoornetWindow window = CoornetWindow::unsaid;
};

// Those of QUT's coordination-network-toolkit.
struct QutFlags {
  QutNetwork network = QutNetwork::co_retweet;
  std::uint32_t min_weight = 1;
  double similarity = 0.8;
  SelfLoops self_loops = SelfLoops::leave_out;
};

enum class ExplainLike { no, yes };  // --explain-like

struct NetworkOptions {
  AnalysisOptions analysis;
  std::string out;             // "-" for standard output, as CSV
  std::optional<Shard> shard;  // only this part of our network, as JSON lines
  std::string like;            // another program's rules, by its name in like.h; empty: ours
  OnRejected on_rejected = OnRejected::warn;
  Timings timings = Timings::keep_quiet;
  std::string account_stats;  // file for what is said of accounts, with --like; empty: none
  ExplainLike explain_like = ExplainLike::no;
  Summary summary = Summary::prose;  // of the explanation
  CoortweetFlags coortweet;          // with like == "coortweet"
  CoornetFlags coornet;              // with like == "coornet"
  QutFlags qut;                      // with like == "qut"
};

struct MergeOptions {
  std::vector<std::string> parts;  // files that network --shard wrote
  CoactionOptions coaction;        // but for the window, which the parts know
  ClusterOptions clusters;
  std::string out;  // as NetworkOptions::out
  Timings timings = Timings::keep_quiet;
};

struct SweepCommand {
  AnalysisOptions analysis;
  std::vector<std::int64_t> windows_ms;     // empty: as SweepOptions says
  std::vector<std::uint32_t> min_contents;  // likewise
  std::string out;                          // folder for table and figure; empty: print only
  Summary summary = Summary::prose;
  Timings timings = Timings::keep_quiet;
};

struct ContentsCommand {
  AnalysisOptions analysis;
  std::size_t most = 20;      // of each trace
  std::string contact_sheet;  // HTML file; empty: none
  SheetLook look = SheetLook::blurred;
  std::string acts;  // CSV file for all acts; empty: none
  Summary summary = Summary::prose;
  Timings timings = Timings::keep_quiet;
};

struct ExplainOptions {
  AnalysisOptions analysis;
  std::string a, b;  // accounts: id, "platform:id" or handle
  Timings timings = Timings::keep_quiet;
};

struct CheckOptions {
  std::vector<std::string> inputs;
  ImportOptions import;
  Summary summary = Summary::prose;
  OnRejected on_rejected = OnRejected::warn;
};

}  // namespace lockstep
