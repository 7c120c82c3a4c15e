#include "tools/command_contents.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <unordered_set>

#include "analysis/content/text.h"
#include "analysis/content/text_levels.h"
#include "analysis/content_reach.h"
#include "analysis/traces/traces.h"
#include "graph/counted.h"
#include "graph/word_diff.h"
#include "io/escape.h"
#include "io/export/acts_csv.h"
#include "io/export/write_file.h"
#include "tools/analyse.h"
#include "tools/contact_sheet.h"
#include "tools/content_files.h"
#include "tools/say.h"

namespace lockstep {
namespace {

constexpr std::size_t shown_variants = 5, shown_characters = 100;

// A text that a content of texts is said in besides its own.
struct ToldVariant {
  std::string text;  // folded
  std::uint32_t posts = 0;
  WordDiff differs;  // from the content's key
};

struct ToldContent {
  ContentReach shared;
  std::string id;
  std::string_view key;
  std::vector<ToldVariant> variants;  // most posts first
  std::vector<ContentFile> files;     // of a picture or video
};

struct ToldTrace {
  std::string_view name;
  TraceTotals totals;
  std::vector<ToldContent> contents;
};

bool is_of_texts(std::string_view trace) { return kin_of(trace) == "text"; }

std::vector<ToldVariant> variants_of(const Analysis& from, const ToldContent& content) {
  std::map<std::string, std::uint32_t> posts;
  for (const Act& act : from.acts.of(content.shared.content)) {
    ++posts[fold_text(from.corpus.text(from.corpus.posts.text[act.post.row()]))];
  }
  std::vector<ToldVariant> variants;
  for (auto& [text, n] : posts) {
    if (text != content.key && !text.empty()) variants.push_back({text, n, {}});
  }
  std::stable_sort(variants.begin(), variants.end(),
                   [](const ToldVariant& x, const ToldVariant& y) { return x.posts > y.posts; });
  for (ToldVariant& variant : variants) variant.differs = word_diff(content.key, variant.text);
  return variants;
}

ToldTrace told_trace(const Analysis& from, std::size_t trace, std::size_t most) {
  ToldTrace told{from.acts.traces[trace], trace_totals(from.acts, trace), {}};
  for (ContentReach& shared : most_shared(from.corpus, from.acts, trace, most)) {
    ToldContent content{std::move(shared), {}, {}, {}};
    content.id = from.acts.stable_id(content.shared.content);
    content.key = from.acts.keys[from.acts.contents.key[content.shared.content.row()]];
    if (is_of_texts(told.name)) content.variants = variants_of(from, content);
    if (told.name == "media") content.files = content_files(from, content.shared.content);
    told.contents.push_back(std::move(content));
  }
  return told;
}

// How many texts differ, the less the more is taken away.
std::vector<std::pair<std::string_view, std::uint64_t>> count_texts(const Corpus& corpus) {
  std::vector<std::pair<std::string_view, std::uint64_t>> counts;
  std::unordered_set<TextId> raw;
  each_own_post(corpus, [&](std::size_t row) {
    const TextId text = corpus.posts.text[row];
    if (text && !corpus.text(text).empty()) raw.insert(text);
  });
  for (const TextLevel level : text_levels) {
    std::unordered_set<std::string> texts;
    for (const TextId text : raw) texts.insert(text_at(level, corpus.text(text)));
    texts.erase("");
    counts.emplace_back(name(level), texts.size());
  }
  return counts;
}

// As many characters as a line has room for.
std::string shortened(std::string_view text) {
  std::size_t bytes = 0;
  for (std::size_t characters = 0; bytes < text.size(); ++bytes) {
    const bool begins = (static_cast<unsigned char>(text[bytes]) & 0xC0) != 0x80;
    if (begins && ++characters > shown_characters)
      return std::string(text.substr(0, bytes)) + "...";
  }
  return std::string(text);
}

std::string differences(const WordDiff& diff) {
  std::string words;
  for (const auto word : diff.left_out)
    words += fmt::format("{}-{}", words.empty() ? "" : " ", word);
  for (const auto word : diff.put_in) words += fmt::format("{}+{}", words.empty() ? "" : " ", word);
  return words;
}

void print_line(const std::string& line) { fmt::print("{}\n", terminal_text(line)); }

void print_content(const ToldContent& content) {
  const ContentReach& shared = content.shared;
  print_line(fmt::format("{:>9}{:>9}  {:<26}{:<26}{:<30}{}", grouped(shared.accounts),
                         grouped(shared.posts), format_utc(shared.first), format_utc(shared.last),
                         names_of(shared.platforms, " "), shortened(content.key)));
  for (std::size_t i = 0; i < std::min(content.variants.size(), shown_variants); ++i) {
    const ToldVariant& variant = content.variants[i];
    print_line(fmt::format("{:>18}  also as: {}", grouped(variant.posts),
                           shortened(differences(variant.differs))));
  }
  if (content.files.size() > 1) {
    int most_bits = 0;
    for (const ContentFile& file : content.files) most_bits = std::max(most_bits, file.bits);
    print_line(fmt::format("{:>18}  in {}, up to {} of 256 bits apart", "",
                           counted(content.files.size(), "different file", "different files"),
                           most_bits));
  }
  if (content.variants.size() > shown_variants) {
    print_line(fmt::format("{:>18}  and {} more variants; --json lists them", "",
                           grouped(content.variants.size() - shown_variants)));
  }
}

void print_trace(const ToldTrace& trace) {
  if (trace.contents.empty()) return;
  const TraceTotals& totals = trace.totals;
  fmt::print("\n");
  print_line(fmt::format("{}: {}, {} of them by two accounts or more; {} by {}", trace.name,
                         counted(totals.contents, "content", "contents"), grouped(totals.shared),
                         counted(totals.posts, "post", "posts"),
                         counted(totals.accounts, "account", "accounts")));
  fmt::print("{:>9}{:>9}  {:<26}{:<26}{:<30}{}\n", "accounts", "posts", "first", "last",
             "platforms", "content");
  for (const ToldContent& content : trace.contents) print_content(content);
}

void print_guarded(const Guarded& guarded, std::size_t most) {
  for (const GuardTotal& total : guarded.totals) {
    fmt::print("\n");
    print_line(fmt::format("left out of {}, {}: {} in {}", total.trace, total.why,
                           counted(total.contents, "text", "texts"),
                           counted(total.posts, "post", "posts")));
    std::size_t shown = 0;
    for (const GuardedContent& content : guarded.contents) {
      if (content.trace != total.trace || content.why != total.why || shown++ >= most) continue;
      print_line(fmt::format("{:>9}{:>9}  {}", grouped(content.accounts), grouped(content.posts),
                             shortened(content.key)));
    }
  }
}

std::string json_words(const std::vector<std::string_view>& words) {
  std::string list;
  for (const auto word : words) list += (list.empty() ? "" : ", ") + json_string(word);
  return "[" + list + "]";
}

std::string json_of(const ToldContent& content) {
  std::string platforms, variants, files;
  for (const Platform platform : content.shared.platforms) {
    platforms += (platforms.empty() ? "" : ", ") + json_string(name(platform));
  }
  for (const ToldVariant& variant : content.variants) {
    variants +=
        fmt::format("{}\n      {{\"text\": {}, \"posts\": {}, \"left_out\": {}, \"put_in\": {}}}",
                    variants.empty() ? "" : ",", json_string(variant.text), variant.posts,
                    json_words(variant.differs.left_out), json_words(variant.differs.put_in));
  }
  for (const ContentFile& file : content.files) {
    files += fmt::format("{}\n      {{\"sha256\": {}, \"posts\": {}, \"bits\": {}}}",
                         files.empty() ? "" : ",", json_string(file.sha256), file.posts, file.bits);
  }
  return fmt::format(
      "{{\"id\": {}, \"key\": {}, \"posts\": {}, \"accounts\": {}, \"platforms\": [{}], "
      "\"first_utc\": {}, \"last_utc\": {}, \"variants\": [{}], \"files\": [{}]}}",
      json_string(content.id), json_string(content.key), content.shared.posts,
      content.shared.accounts, platforms, json_string(format_utc(content.shared.first)),
      json_string(format_utc(content.shared.last)), variants, files);
}

std::string json_of(const ToldTrace& trace) {
  std::string contents;
  for (const ToldContent& content : trace.contents) {
    contents += (contents.empty() ? "\n    " : ",\n    ") + json_of(content);
  }
  return fmt::format(
      "{{\"trace\": {}, \"contents\": {}, \"shared\": {}, \"posts\": {}, \"accounts\": {}, "
      "\"most_shared\": [{}]}}",
      json_string(trace.name), trace.totals.contents, trace.totals.shared, trace.totals.posts,
      trace.totals.accounts, contents);
}

std::string json_of(const Guarded& guarded) {
  std::string totals, contents;
  for (const GuardTotal& total : guarded.totals) {
    totals += fmt::format("{}\n  {{\"trace\": {}, \"why\": {}, \"contents\": {}, \"posts\": {}}}",
                          totals.empty() ? "" : ",", json_string(total.trace),
                          json_string(total.why), total.contents, total.posts);
  }
  for (const GuardedContent& content : guarded.contents) {
    contents += fmt::format(
        "{}\n  {{\"trace\": {}, \"why\": {}, \"key\": {}, \"posts\": {}, \"accounts\": {}}}",
        contents.empty() ? "" : ",", json_string(content.trace), json_string(content.why),
        json_string(content.key), content.posts, content.accounts);
  }
  return fmt::format("\"left_out\": [{}],\n \"left_out_shared\": [{}]", totals, contents);
}

Done list_all(const ContentsCommand& options) {
  Stopwatch watch(options.timings);
  const Result<ExportFiles> list = list_export_files(options.analysis.inputs);
  if (!list) return list.error();
  const auto read = read_acts(*list, options.analysis, watch);
  if (!read) return read.error();
  const Analysis& from = **read;
  std::vector<ToldTrace> traces;
  for (std::size_t t = 0; t < from.acts.traces.size(); ++t) {
    traces.push_back(told_trace(from, t, options.most));
  }
  const auto levels = count_texts(from.corpus);
  watch.lap("contents");
  if (!options.contact_sheet.empty()) {
    if (const Done written = write_contact_sheet(from, options); !written) return written.error();
    watch.lap("contact sheet");
  }
  if (!options.acts.empty()) {
    const Done written = write_file(
        options.acts, [&](std::ostream& file) { write_acts_csv(from.corpus, from.acts, file); });
    if (!written) return written.error();
    watch.lap("table of acts");
  }
  progress("");
  if (options.summary == Summary::json) {
    std::string all, texts;
    for (const ToldTrace& trace : traces) all += (all.empty() ? "\n  " : ",\n  ") + json_of(trace);
    for (const auto& [level, n] : levels) {
      texts += fmt::format("{}{}: {}", texts.empty() ? "" : ", ", json_string(level), n);
    }
    fmt::print("{{\"traces\": [{}],\n {},\n \"different_texts\": {{{}}}}}\n", all,
               json_of(from.guarded), texts);
  } else {
    for (const ToldTrace& trace : traces) print_trace(trace);
    print_guarded(from.guarded, options.most);
    std::string texts;
    for (const auto& [level, n] : levels) {
      texts += fmt::format("{}{} {}", texts.empty() ? "" : ", ", grouped(n), level);
    }
    fmt::print("\ndifferent texts, by how much is taken away: {}\n", texts);
  }
  return done();
}

}  // namespace

int list_contents(const ContentsCommand& options) {
  const Done listed = list_all(options);
  if (!listed) complain(listed.error().message);
  return listed ? 0 : 1;
}

}  // namespace lockstep
