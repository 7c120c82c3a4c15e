// The group test on one act table: what it found and how long it took. tests/bench/group runs it on
// a folder of them.
//   cmake --preset bench && cmake --build --preset bench --target bench_group
//   zcat stream.tsv.gz | build/bench/tests/bench/bench_group KEY=VALUE...
// Columns of the table on standard input are tab-separated and numbered from 1:
//   account=1 content=2 time=3   seconds since 1970
//   label=4                      of the account; 0: none
//   source=5                     of the content, seconds since 1970; 0: unknown
//   tick=1 seed=1 threads=2      clock's resolution in seconds; dice; threads
//   true=campaign                accounts with this label are found, others false
//   groups=5                     so many groups are printed, best first
//   out=FILE                     account, label, grade, group and figures of all members, as tsv

#include <fmt/format.h>
#include <tbb/global_control.h>
#include <tbb/parallel_sort.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "analysis/group_test/group_test.h"

namespace lockstep {
namespace {

using Settings = std::map<std::string, std::string>;

struct Names {
  std::unordered_map<std::string, std::uint32_t> rows;
  std::vector<std::string> names;

  std::uint32_t row(const std::string& name) {
    const auto [at, added] = rows.try_emplace(name, static_cast<std::uint32_t>(names.size()));
    if (added) names.push_back(name);
    return at->second;
  }
};

struct Table {
  Acts acts;
  Names accounts, contents;
  std::vector<std::string> labels;
};

std::int64_t milliseconds(const std::string& seconds) {
  return std::llround(std::strtod(seconds.c_str(), nullptr) * 1000);
}

Table read_table(const Settings& settings) {
  const auto column = [&](const char* name) {
    return static_cast<std::size_t>(std::stoul(settings.at(name)));
  };
  const std::size_t account = column("account"), content = column("content"), time = column("time"),
                    label = column("label"), source = column("source");
  Table table;
  std::vector<Time> sources;
  std::vector<std::string> cells;
  for (std::string line; std::getline(std::cin, line);) {
    cells.assign(1, "");
    for (std::size_t from = 0;;) {
      const std::size_t to = line.find('\t', from);
      cells.push_back(line.substr(from, to - from));
      if (to == std::string::npos) break;
      from = to + 1;
    }
    if (cells.size() <= std::max({account, content, time, label, source})) continue;
    const std::uint32_t who = table.accounts.row(cells[account]);
    const std::uint32_t what = table.contents.row(cells[content]);
    table.labels.resize(table.accounts.names.size());
    sources.resize(table.contents.names.size());
    if (label > 0) table.labels[who] = cells[label];
    if (source > 0 && !cells[source].empty()) sources[what] = Time{milliseconds(cells[source])};
    table.acts.rows.push_back({ContentId(what), AccountId(who), PostId(table.acts.rows.size()),
                               Time{milliseconds(cells[time])}});
  }
  tbb::parallel_sort(table.acts.rows.begin(), table.acts.rows.end(),
                     [](const Act& x, const Act& y) {
                       return std::tie(x.content, x.time, x.account, x.post) <
                              std::tie(y.content, y.time, y.account, y.post);
                     });
  Acts& acts = table.acts;
  acts.traces = {"table"};
  acts.contents.trace.assign(sources.size(), 0);
  acts.contents.key.assign(sources.size(), TextId(0u));
  acts.contents.source_time = sources;
  acts.starts.assign(sources.size() + 1, 0);
  for (const Act& act : acts.rows) ++acts.starts[act.content.row() + 1];
  for (std::size_t c = 0; c < sources.size(); ++c) acts.starts[c + 1] += acts.starts[c];
  return table;
}

// The kernel's own count of this process's peak memory, in megabytes.
double peak_megabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

struct Counts {
  std::map<std::string, std::pair<int, int>> by_label;  // core, probable or better
  int core = 0, probable = 0, core_true = 0, probable_true = 0;
};

// Each account by the best grade that any group gives it.
Counts count(const Table& table, const GroupTest& test, const std::string& truth) {
  std::map<std::uint32_t, GroupGrade> best;
  for (const TestedGroup& group : test.groups) {
    for (const GroupMember& member : group.membership.members) {
      GroupGrade& grade = best[member.account];
      grade = std::max(grade, member.grade);
    }
  }
  Counts counts;
  for (const auto& [account, grade] : best) {
    if (grade == GroupGrade::none) continue;
    const std::string& label = table.labels[account];
    const int core = grade == GroupGrade::core;
    counts.by_label[label].first += core;
    ++counts.by_label[label].second;
    counts.core += core;
    ++counts.probable;
    counts.core_true += core != 0 && label == truth;
    counts.probable_true += label == truth;
  }
  return counts;
}

void print_group(const Table& table, const TestedGroup& group) {
  std::map<std::string, int> labels;
  for (const AccountId account : group.accounts) ++labels[table.labels[account.row()]];
  std::string of;
  for (const auto& [label, number] : labels) of += fmt::format(" {}={}", label, number);
  const GroupMembership& found = group.membership;
  fmt::print("  {} accounts, {} contents: ln E {:.1f}, S_h {:.1f} {:.1f} {:.1f} {:.1f} {:.1f}",
             group.accounts.size(), group.contents, group.ln_e, group.scores[0], group.scores[1],
             group.scores[2], group.scores[3], group.scores[4]);
  if (group.passed) {
    fmt::print("; passed, phi {:.3f}, h* {:g} s, {} of {} qualify{}", found.phi, group.width_s,
               found.qualified, found.members.size(), found.reported ? "" : ", not reported");
  }
  fmt::print(" |{}\n", of);
}

void write_members(const Table& table, const GroupTest& test, const std::string& file) {
  std::ofstream out(file);
  out << "account\tlabel\tgrade\tp_half\tfollow_rate\tlog_mean_L\tsittings\thits\tgroup\tinsider\n";
  for (std::size_t g = 0; g < test.groups.size(); ++g) {
    for (const GroupMember& m : test.groups[g].membership.members) {
      out << fmt::format("{}\t{}\t{}\t{:.6g}\t{:.6g}\t{:.6g}\t{}\t{}\t{}\t{}\n",
                         table.accounts.names[m.account], table.labels[m.account],
                         static_cast<int>(m.grade), m.follows_mostly, m.follow_rate, m.log_mean_l,
                         m.sittings, m.hits, g, static_cast<int>(m.insider));
    }
  }
}

void run(const Settings& settings) {
  const Table table = read_table(settings);
  const double before = peak_megabytes();
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  std::stoul(settings.at("threads")));
  const std::vector<std::uint32_t> ticks(
      table.acts.rows.size(), static_cast<std::uint32_t>(milliseconds(settings.at("tick"))));
  const auto begin = std::chrono::steady_clock::now();
  const std::clock_t began = std::clock();
  const FirstActs firsts = first_acts(table.acts, ticks);
  const GroupTest test =
      group_test(table.acts, firsts, 0, {.seed = std::stoull(settings.at("seed"))});
  const double took =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  const double busy = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
  const Counts counts = count(table, test, settings.at("true"));
  std::size_t passed = 0;
  for (const TestedGroup& group : test.groups) passed += group.passed;
  fmt::print(
      "{} acts, {} accounts, {} contents; {} groups, {} passed (ln E >= {:.2f}); "
      "{:.2f} s ({:.2f} s of processors), peak {:.0f} MB ({:.0f} before)\n",
      table.acts.rows.size(), table.accounts.names.size(), table.contents.names.size(),
      test.groups.size(), passed, test.ln_limit, took, busy, peak_megabytes(), before);
  fmt::print("found, core (probable or better): {} ({}); true {} ({}), false {} ({})\n",
             counts.core, counts.probable, counts.core_true, counts.probable_true,
             counts.core - counts.core_true, counts.probable - counts.probable_true);
  for (const auto& [label, found] : counts.by_label) {
    fmt::print("  label '{}': {} ({})\n", label, found.first, found.second);
  }
  const auto shown = std::min(test.groups.size(), std::stoul(settings.at("groups")));
  for (std::size_t g = 0; g < shown; ++g) print_group(table, test.groups[g]);
  if (!settings.at("out").empty()) write_members(table, test, settings.at("out"));
}

}  // namespace
}  // namespace lockstep

int main(int count, char** values) {
  lockstep::Settings settings{{"account", "1"}, {"content", "2"}, {"time", "3"},
                              {"label", "4"},   {"source", "5"},  {"tick", "1"},
                              {"seed", "1"},    {"threads", "2"}, {"true", "campaign"},
                              {"groups", "5"},  {"out", ""}};
  for (int i = 1; i < count; ++i) {
    const std::string setting = values[i];
    const std::size_t at = setting.find('=');
    if (at == std::string::npos || !settings.contains(setting.substr(0, at))) {
      fmt::print(stderr, "unknown setting {}: see the head of group_bench.cc\n", setting);
      return 2;
    }
    settings[setting.substr(0, at)] = setting.substr(at + 1);
  }
  lockstep::run(settings);
}
