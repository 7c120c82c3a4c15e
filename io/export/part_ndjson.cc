#include "io/export/part_ndjson.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <ostream>

#include "io/escape.h"

namespace lockstep {
namespace {

std::string json_list(std::span<const std::string> words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + json_string(word);
  return '[' + list + ']';
}

void text(std::string_view name, std::string_view value, std::string& line) {
  if (!value.empty()) line += fmt::format(", \"{}\": {}", name, json_string(value));
}

void time(std::string_view name, Time value, std::string& line) {
  if (value) line += fmt::format(", \"{}\": {}", name, value.ms);
}

void write_header(const Part& part, const PartSettings& settings, std::ostream& out) {
  std::string line = fmt::format("{{\"lockstep_part\": {}, \"shard\": {}, \"shards\": {}",
                                 part_format, settings.shard.index, settings.shard.of);
  text("version", settings.version, line);
  text("inputs", settings.inputs, line);
  text("reading", settings.reading, line);
  out << line
      << fmt::format(
             ", \"window_ms\": {}, \"traces_asked\": {}, \"traces\": {}, \"accounts\": {}, "
             "\"contents\": {}, \"posts\": {}}}\n",
             settings.window_ms, json_list(settings.traces_asked), json_list(settings.traces),
             part.accounts.size(), part.contents.size(), part.posts.size());
}

void write_accounts(const Part& part, const Corpus& corpus, std::ostream& out) {
  const Accounts& from = corpus.accounts;
  for (std::size_t i = 0; i < part.accounts.size(); ++i) {
    const std::size_t row = part.accounts[i].row();
    std::string line =
        fmt::format("{{\"account\": {}, \"platform\": \"{}\"", i, name(from.platform[row]));
    text("id", corpus.text(from.id[row]), line);
    text("handle", corpus.text(from.handle[row]), line);
    text("name", corpus.text(from.name[row]), line);
    time("as_of_ms", from.as_of[row], line);
    const auto [acts, contents] = part.left_out[i];
    if (acts > 0) {
      line += fmt::format(", \"acts_left_out\": {}, \"contents_left_out\": {}", acts, contents);
    }
    out << line << "}\n";
  }
}

void write_posts(const Part& part, const Corpus& corpus, std::ostream& out) {
  std::vector<std::uint32_t> number(corpus.accounts.size());
  for (std::uint32_t i = 0; i < part.accounts.size(); ++i) number[part.accounts[i].row()] = i;
  const Posts& from = corpus.posts;
  const auto key = [&](PostId post) {
    return post ? corpus.text(from.key[post.row()]) : std::string_view{};
  };
  for (std::size_t i = 0; i < part.posts.size(); ++i) {
    const std::size_t row = part.posts[i].row();
    std::string line = "{\"post\": " + json_string(key(part.posts[i]));
    line += fmt::format(", \"platform\": \"{}\", \"account\": {}", name(from.platform[row]),
                        number[from.account[row].row()]);
    time("time_ms", from.time[row], line);
    if (from.referenced[row] != 0) line += ", \"referenced\": true";
    text("repost_of", key(from.repost_of[row]), line);
    text("quote_of", key(from.quote_of[row]), line);
    const auto contents = part.contents_of[i];
    if (!contents.empty()) line += fmt::format(", \"contents\": [{}]", fmt::join(contents, ", "));
    out << line << "}\n";
  }
}

}  // namespace

void write_part(const Part& part, const PartSettings& settings, const Corpus& corpus,
                const Acts& acts, std::span<const std::string> content_keys, std::ostream& out) {
  write_header(part, settings, out);
  write_accounts(part, corpus, out);
  for (std::size_t i = 0; i < part.contents.size(); ++i) {
    const std::string& trace = acts.traces[acts.contents.trace[part.contents[i].row()]];
    out << fmt::format("{{\"content\": {}, \"trace\": {}, \"key\": {}}}\n", i, json_string(trace),
                       json_string(content_keys[i]));
  }
  write_posts(part, corpus, out);
}

}  // namespace lockstep
