#include "io/import/part_ndjson.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "io/import/json_value.h"
#include "io/import/json_walk.h"

namespace lockstep {
namespace {

constexpr Time year_0{-62'167'219'200'000}, year_10000{253'402'300'800'000};
constexpr std::int64_t longest_window_ms = std::int64_t{100} * 366 * 86'400'000;  // parse_duration

bool enters(std::string_view, char) { return false; }

// One part on its way in. A step that returns words was in vain: they say what was expected.
class PartReader {
 public:
  PartReader(CorpusBuilder& corpus, LeftOutOf& left_out) : corpus_(corpus), left_out_(left_out) {}

  bool begun() const { return settings_.shard.of > 0; }
  bool whole() const {
    return begun() && accounts_.size() == n_accounts_ && contents_.size() == n_contents_ &&
           posts_ == n_posts_;
  }
  const PartSettings& settings() const { return settings_; }

  std::string_view take(JsonValue line, const Origin& origin) {
    if (!begun()) return header(line);
    if (line["account"] && !line["post"]) return account(line, origin);
    if (line["content"]) return content(line);
    if (line["post"]) return post(line, origin);
    return "an account, a content or a post";
  }

 private:
  std::string_view header(JsonValue line);
  std::string_view account(JsonValue line, const Origin& origin);
  std::string_view content(JsonValue line);
  std::string_view post(JsonValue line, const Origin& origin);

  CorpusBuilder& corpus_;
  LeftOutOf& left_out_;
  PartSettings settings_{.shard = {0, 0}};
  std::uint64_t n_accounts_ = 0, n_contents_ = 0, n_posts_ = 0, posts_ = 0;
  std::vector<AccountId> accounts_;
  std::vector<std::pair<std::string, std::string>> contents_;  // trace, key
};

// A number of at most `most`; nothing for all else.
std::optional<std::uint32_t> count(JsonValue value, std::uint64_t most = UINT32_MAX) {
  const std::int64_t number = value.integer(-1);
  if (number < 0 || static_cast<std::uint64_t>(number) > most) return std::nullopt;
  return static_cast<std::uint32_t>(number);
}

// A time that an importer may have read, or none; nothing for what no calendar has.
std::optional<Time> time_of(JsonValue value) {
  if (!value) return Time{};
  const Time time{value.integer(Time::unknown)};
  return time >= year_0 && time < year_10000 ? std::optional(time) : std::nullopt;
}

std::vector<std::string> texts(JsonValue list) {
  std::vector<std::string> all;
  for (const JsonValue item : list.children()) all.emplace_back(item.string());
  return all;
}

std::optional<Platform> platform_of(JsonValue line) {
  const std::string_view word = line["platform"].string();
  if (word == name(Platform::unknown)) return Platform::unknown;
  return platform_named(word);
}

std::string_view PartReader::header(JsonValue line) {
  constexpr std::string_view expected = "the first line that lockstep network --shard writes";
  if (!line.is_object() || !line["lockstep_part"]) return expected;
  if (line["lockstep_part"].integer(0) != part_format) return "a part of this version of lockstep";
  const auto of = count(line["shards"]), index = count(line["shard"]);
  const auto accounts = count(line["accounts"]), contents = count(line["contents"]),
             posts = count(line["posts"]);
  const std::int64_t window_ms = line["window_ms"].integer(-1);
  const bool fine = of && index && *index < *of && accounts && contents && posts &&
                    window_ms >= 0 && window_ms <= longest_window_ms;
  if (!fine) return expected;
  n_accounts_ = *accounts, n_contents_ = *contents, n_posts_ = *posts;
  settings_ = {.shard = {*index, *of},
               .version = std::string(line["version"].string()),
               .inputs = std::string(line["inputs"].string()),
               .reading = std::string(line["reading"].string()),
               .window_ms = window_ms,
               .traces_asked = texts(line["traces_asked"]),
               .traces = texts(line["traces"])};
  return {};
}

std::string_view PartReader::account(JsonValue line, const Origin& origin) {
  const auto platform = platform_of(line);
  const std::string_view id = line["id"].string();
  const auto as_of = time_of(line["as_of_ms"]);
  if (!platform || id.empty() || !as_of || accounts_.size() == n_accounts_ ||
      count(line["account"]) != accounts_.size()) {
    return "the next account, with platform and id";
  }
  accounts_.push_back(corpus_.account({.platform = *platform,
                                       .id = id,
                                       .name = line["name"].string(),
                                       .bio = line["handle"].string(),
                                       .as_of = *as_of,
                                       .origin = origin}));
  const std::uint32_t acts = count(line["acts_left_out"]).value_or(0);
  if (acts == 0) return {};
  LeftOut& sum = left_out_[fmt::format("{}:{}", name(*platform), id)];
  sum.acts += acts;
  sum.contents += count(line["contents_left_out"]).value_or(0);
  return {};
}

std::string_view PartReader::content(JsonValue line) {
  const std::string_view trace = line["trace"].string(), key = line["key"].string();
  const bool known =
      std::find(settings_.traces.begin(), settings_.traces.end(), trace) != settings_.traces.end();
  if (!known || key.empty() || contents_.size() == n_contents_ ||
      count(line["content"]) != contents_.size()) {
    return "the next content, with its key and one of the traces of the first line";
  }
  contents_.emplace_back(trace, key);
  return {};
}

std::string_view PartReader::post(JsonValue line, const Origin& origin) {
  const auto platform = platform_of(line);
  const std::string_view key = line["post"].string();
  const auto account = count(line["account"], accounts_.size() - 1);
  const auto time = time_of(line["time_ms"]);
  const bool fine =
      platform && !key.empty() && account && !accounts_.empty() && time && posts_ < n_posts_;
  if (!fine) return "a post, with platform, time and an account that stands above";
  std::vector<std::pair<std::string_view, std::string_view>> given;
  for (const JsonValue number : line["contents"].children()) {
    const auto row = count(number);
    if (!row || *row >= contents_.size()) return "contents that stand above";
    given.emplace_back(contents_[*row].first, contents_[*row].second);
  }
  corpus_.post({.platform = *platform,
                .id = key,
                .referenced = line["referenced"].is_true(),
                .account = accounts_[*account],
                .time = *time,
                .repost_of = line["repost_of"].string(),
                .quote_of = line["quote_of"].string(),
                .given = given,
                .origin = origin});
  ++posts_;
  return {};
}

Error damaged(const std::string& path, std::uint32_t record, std::string_view expected,
              const PartReader& part) {
  if (!part.begun()) {
    return Error{fmt::format("{}: record {}: expected {}; this is no part to merge", path, record,
                             expected)};
  }
  const Shard shard = part.settings().shard;
  return Error{
      fmt::format("{}: record {}: expected {}; the part is damaged: make it again with "
                  "lockstep network --shard {}/{}",
                  path, record, expected, shard.index, shard.of)};
}

}  // namespace

Result<PartSettings> read_part(const std::string& path, CorpusBuilder& corpus,
                               LeftOutOf& left_out) {
  Result<ByteStream> bytes = ByteStream::open(path);
  if (!bytes) return bytes.error();
  return read_part(*std::move(bytes), path, corpus, left_out);
}

Result<PartSettings> read_part(ByteStream bytes, const std::string& path, CorpusBuilder& corpus,
                               LeftOutOf& left_out) {
  const SourceId source = corpus.add_source({.path = path, .format = "lockstep-part"});
  PartReader part(corpus, left_out);
  JsonWalk lines(bytes, enters);
  JsonDocument document;
  std::uint32_t record = 0;
  for (JsonWalk::Event event; (event = lines.next()) != JsonWalk::Event::end;) {
    ++record;
    const bool whole = event == JsonWalk::Event::value && document.parse(lines.text()).empty();
    if (!whole) return damaged(path, record, "a whole line of JSON", part);
    const std::string_view expected = part.take(document.root(), {source, record, lines.offset()});
    if (!expected.empty()) return damaged(path, record, expected, part);
    lines.accept();
  }
  if (!bytes.trouble().empty()) return Error{fmt::format("{}: {}", path, bytes.trouble())};
  if (!part.whole()) return damaged(path, record + 1, "more lines", part);
  return part.settings();
}

void handles_from_bios(Corpus& corpus) { std::swap(corpus.accounts.handle, corpus.accounts.bio); }

}  // namespace lockstep
