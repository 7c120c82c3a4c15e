#include "tools/command_check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <span>

#include "graph/corpus_builder.h"
#include "graph/counted.h"
#include "io/escape.h"
#include "tools/holding.h"
#include "tools/read_exports.h"
#include "tools/say.h"

namespace lockstep {
namespace {

constexpr std::size_t shown_diagnostics = 5;

template <class Words>
std::string json_list(const Words& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + json_string(word);
  return "[" + list + "]";
}

std::string json_time(Time time) { return time ? json_string(format_utc(time)) : "null"; }

std::string json_of(const Holding& h) {
  std::string diagnostics;
  for (const Diagnostic& d : h.diagnostics) {
    diagnostics +=
        fmt::format("{}{{\"pos\": {}, \"severity\": \"{}\", \"code\": {}, \"message\": {}}}",
                    diagnostics.empty() ? "" : ", ", d.origin.record, name(d.severity),
                    json_string(d.code), json_string(d.message));
  }
  return fmt::format(
      "{{\"path\": {}, \"member\": {}, \"format\": {}, \"sha256\": {}, \"posts\": {}, "
      "\"referenced\": {}, \"service\": {}, \"accounts\": {}, \"reposts\": {}, \"replies\": {}, "
      "\"quotes\": {}, \"forwards\": {}, \"media\": {}, \"first_utc\": {}, \"last_utc\": {}, "
      "\"rejected\": {}, \"duplicates\": {}, \"assumptions\": {}, \"traces\": {}, "
      "\"missing\": {}, \"diagnostics\": [{}]}}",
      json_string(h.path), json_string(h.member), json_string(h.format), json_string(h.sha256),
      h.posts, h.referenced, h.service, h.accounts, h.reposts, h.replies, h.quotes, h.forwards,
      h.media, json_time(h.first), json_time(h.last), h.rejected, h.duplicates,
      json_list(h.assumptions), json_list(h.traces), json_list(h.missing), diagnostics);
}

std::string shown_name(const Holding& h) {
  if (h.path.empty()) return "all together";
  return h.member.empty() ? h.path : h.path + ": " + h.member;
}

void tell(const Holding& h) {
  const std::string name_of_it = shown_name(h);
  if (h.path.empty() || !h.format.empty()) {
    say("read",
        fmt::format("{}: {}{}, {}{}", name_of_it, h.format.empty() ? "" : h.format + ", ",
                    counted(h.posts, "post", "posts"), counted(h.accounts, "account", "accounts"),
                    h.first ? fmt::format(", {} to {}", format_utc(h.first), format_utc(h.last))
                            : std::string{}));
    say("",
        fmt::format("{}, {}, {}, {}, {}", counted(h.reposts + h.forwards, "repost", "reposts"),
                    counted(h.replies, "reply", "replies"), counted(h.quotes, "quote", "quotes"),
                    counted(h.media, "media item", "media items"),
                    counted(h.referenced, "post known by reference", "posts known by reference")));
  } else {
    say("read", name_of_it + ": not an export that can be read");
  }
  if (h.service + h.duplicates > 0) {
    say("", fmt::format("{}, {}", counted(h.service, "service record", "service records"),
                        counted(h.duplicates, "repeated record", "repeated records")));
  }
  if (h.posts > 0) {
    say("", fmt::format("traces that can work on it: {}", fmt::join(h.traces, " ")));
  }
  for (const std::string& assumption : h.assumptions) say("", "assumed: " + assumption);
  for (const std::string& missing : h.missing) say("", "missing: " + missing);
  if (h.rejected > 0) say("", counted(h.rejected, "record", "records") + " not read");
  for (std::size_t i = 0; i < std::min(h.diagnostics.size(), shown_diagnostics); ++i) {
    const Diagnostic& d = h.diagnostics[i];
    say("",
        fmt::format("  {}:{}: {}: {}", name_of_it, d.origin.record, name(d.severity), d.message));
  }
  if (h.diagnostics.size() > shown_diagnostics) {
    say("", fmt::format("  and {} more; --json lists them",
                        grouped(h.diagnostics.size() - shown_diagnostics)));
  }
}

// What one input turned out to be, file by file.
struct Checked {
  std::vector<Holding> holdings;
  std::vector<Unread> passed_over;
  std::unordered_set<std::string> media;  // hashes of what importers found beside posts
  std::vector<std::string> inputs;        // in which an export was found
  bool all_read = true;
};

void check_input(const std::string& input, const ImportOptions& options, Checked& checked) {
  const Result<ExportFiles> list = list_export_files(std::span(&input, 1));
  if (!list) {
    complain(list.error().message);
    checked.all_read = false;
    return;
  }
  std::vector<Unread> passed_over;
  bool any = false;
  for (const ExportFile& file : list->files) {
    progress(fmt::format("reading {} {}", file.path.string(), file.member_name()));
    CorpusBuilder builder;
    const Done imported = import_file(file, options, builder);
    if (!imported) {
      passed_over.push_back(unread(file, imported.error().message));
      continue;
    }
    const Corpus corpus = std::move(builder).finish();
    any = any || is_export(corpus.sources.front());
    checked.holdings.push_back(holding(corpus));
    add_media_hashes(corpus, checked.media);
  }
  progress("");
  if (!any) {
    checked.all_read = false;
    const bool told = passed_over.size() == 1;
    complain(told ? passed_over.front().why : fmt::format("{}: no export was found in it", input));
  }
  if (any) checked.inputs.push_back(input);
  std::move(passed_over.begin(), passed_over.end(), std::back_inserter(checked.passed_over));
}

// A file that is no export, as others stand in the list: with what it looks like.
Holding holding_of(const Unread& file) {
  Holding h;
  h.path = file.path.string();
  h.member = file.member;
  h.sha256 = file.sha256;
  h.diagnostics.push_back(
      {.severity = Severity::warning, .origin = {}, .code = "file.not_read", .message = file.why});
  return h;
}

// Joined, as posts that two exports share count once; one file is already what it is together.
Holding total_of(const Checked& checked, const ImportOptions& options) {
  Holding total;
  if (checked.holdings.size() == 1) {
    total = checked.holdings.front();
    total.path = total.member = "";
  } else if (!checked.inputs.empty()) {
    const Result<Exports> all = read_exports(checked.inputs, {options, MediaDepth::bytes});
    if (all) total = holding(all->corpus);
  }
  return total;
}

void say_why_passed_over(std::span<const Unread> files) {
  for (std::size_t i = 0; i < std::min(files.size(), shown_diagnostics); ++i) {
    say("", "  " + files[i].why);
  }
}

std::string json_of(const Unread& file) {
  return fmt::format("{{\"path\": {}, \"member\": {}, \"why\": {}}}",
                     json_string(file.path.string()), json_string(file.member),
                     json_string(file.why));
}

template <class Things>
std::string json_lines(const Things& things) {
  std::string lines;
  for (const auto& thing : things) lines += (lines.empty() ? "\n  " : ",\n  ") + json_of(thing);
  return lines;
}

}  // namespace

int check(const CheckOptions& options) {
  Checked checked;
  for (const std::string& input : options.inputs) check_input(input, options.import, checked);

  const Holding total = total_of(checked, options.import);
  leave_out_media(checked.media, checked.passed_over);
  if (options.summary == Summary::json) {
    std::vector<Holding> inputs = checked.holdings;
    for (const Unread& file : checked.passed_over) inputs.push_back(holding_of(file));
    fmt::print("{{\"inputs\": [{}],\n \"total\": {},\n \"passed_over\": [{}]}}\n",
               json_lines(inputs), json_of(total), json_lines(checked.passed_over));
  } else {
    for (const Holding& h : checked.holdings) tell(h);
    if (checked.holdings.size() > 1) tell(total);
    if (!checked.holdings.empty()) {
      say_what_was_passed_over(checked.passed_over);
      say_why_passed_over(checked.passed_over);
    }
  }
  std::uint64_t rejected = 0;
  for (const Holding& h : checked.holdings) rejected += h.rejected;
  if (!checked.all_read) return 1;
  return rejected > 0 && options.on_rejected == OnRejected::fail ? 1 : 0;
}

}  // namespace lockstep
