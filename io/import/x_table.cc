#include "io/import/x_table.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "graph/counted.h"
#include "io/import/cell_list.h"
#include "io/import/counts.h"
#include "io/import/damaged_ids.h"
#include "io/import/json_value.h"
#include "io/import/local_zone.h"
#include "io/import/python_repr.h"
#include "io/import/table.h"
#include "io/import/table_report.h"
#include "io/import/text_entities.h"
#include "io/import/time_column.h"
#include "io/import/x_dialects.h"
#include "io/import/x_media_link.h"
#include "io/import/x_post.h"
#include "io/import/x_rules.h"

namespace lockstep {
namespace {

const XDialect* dialect_of(const Table::Names& names) {
  return x_dialect_of([&](std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  });
}

bool is_header(const Table::Names& names) { return dialect_of(names) != nullptr; }

bool is_yes(std::string_view cell) {
  return cell == "yes" || cell == "true" || cell == "True" || cell == "TRUE" || cell == "1";
}

void add_once(std::vector<std::string>& all, std::string_view one) {
  if (!one.empty() && std::find(all.begin(), all.end(), one) == all.end()) all.emplace_back(one);
}

// An id alone, "x" before it (rtweet), a link to the post, or Python's print of one.
std::string status_in(std::string_view cell) {
  if (cell.starts_with('x')) cell.remove_prefix(1);
  if (is_x_id(cell)) return std::string(cell);
  if (const std::size_t link = cell.find("http"); link != cell.npos) {
    const std::string_view status = x_status_of_link(cell.substr(link));
    if (!status.empty()) return std::string(status);
  }
  for (const std::string_view id : repr_values(cell, "id")) {
    if (is_x_id(id)) return std::string(id);
  }
  return {};
}

std::string_view account_in(std::string_view cell) {
  if (cell.starts_with('x')) cell.remove_prefix(1);
  if (is_x_id(cell)) return cell;
  for (const std::string_view id : repr_values(cell, "id")) {
    if (is_x_id(id)) return id;
  }
  return {};
}

std::string_view handle_in(std::string_view cell) {
  const auto printed = repr_values(cell, "username");
  if (!printed.empty()) return printed.front();
  return cell.starts_with('@') ? cell.substr(1) : cell;
}

std::vector<std::string> words_in(std::string_view cell) {
  auto list = list_cell(cell, ListOf::words);
  return list ? *std::move(list) : std::vector<std::string>{};
}

class XTable {
 public:
  XTable(Input input, CorpusBuilder& corpus, Table& table)
      : input_(input),
        corpus_(corpus),
        report_(input.source, corpus),
        table_(table),
        dialect_(*dialect_of(table.names())) {}
  Done read();

 private:
  const std::vector<std::size_t>& columns(std::string_view names);
  bool in_table(std::string_view names) { return !columns(names).empty(); }
  // The first of those columns that holds something in this record.
  std::string_view cell(std::string_view names);
  Done check();
  Done refuse_rounded_ids();
  bool read_row();
  bool read_time(XPost& post);
  AccountId author();
  bool is_repost(std::string_view text);
  void read_repost(XPost& post);
  void read_answer(XPost& post);
  void read_contents(XPost& post);
  void read_entities(XPost& post);
  void read_mentions(XPost& post);
  void read_media(XPost& post);
  void mention(std::string_view id, std::string_view handle, XPost& post);
  void tell_of_clocks(const XPost& post);
  void finish(std::uint64_t without_author);

  Input input_;
  CorpusBuilder& corpus_;
  TableReport report_;
  Table& table_;
  const XDialect& dialect_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> columns_;
  std::optional<LocalZone> zone_;
  std::optional<TimeColumn> time_;
  const Table::Row* row_ = nullptr;
  JsonDocument entities_;
  bool assumed_zone_ = false, told_of_clocks_ = false;
  std::string mentioning_;  // the handles that X sets itself, of this record
};

const std::vector<std::size_t>& XTable::columns(std::string_view names) {
  const auto [found, added] = columns_.try_emplace(names);
  if (added) {
    any_name(names, [&, &to = found->second](std::string_view name) {
      const std::size_t column = table_.column(name);
      if (column != Table::no_column) to.push_back(column);
      return false;
    });
  }
  return found->second;
}

std::string_view XTable::cell(std::string_view names) {
  for (const std::size_t column : columns(names)) {
    const std::string_view text = row_->cell(column);
    if (!is_null_cell(text)) return text;
  }
  return {};
}

// Leaves out columns of rounded ids, and says so. The ids of posts and accounts can be done without
// only where posts are told apart by author, time and text, and authors have handles.
Done XTable::refuse_rounded_ids() {
  const bool telling = in_table(dialect_.time) && in_table(dialect_.text);
  for (const std::string_view names :
       {dialect_.id, dialect_.account, dialect_.repost_of, dialect_.repost_account,
        dialect_.quote_of, dialect_.quote_account, dialect_.reply_to, dialect_.reply_account}) {
    if (!in_table(names)) continue;
    const std::size_t column = columns(names).front();
    const Done good = check_ids(table_.names()[column], table_.sampled(column));
    if (good) continue;
    const bool needed = (names == dialect_.id && !telling) ||
                        (names == dialect_.account && !in_table(dialect_.handle));
    if (needed) return good;
    report_.warn_of_file("id.column_rounded", good.error().message + "; the column is left out");
    columns_[names].clear();
  }
  return done();
}

// Whether the table can be read: its ids whole, its zone known.
Done XTable::check() {
  if (const Done good = refuse_rounded_ids(); !good) return good;
  if (!input_.options.timezone.empty() && dialect_.clock == XDialect::Clock::local) {
    Result<LocalZone> zone = LocalZone::named(input_.options.timezone);
    if (!zone) return zone.error();
    zone_ = *std::move(zone);
  }
  if (!in_table(dialect_.time)) return done();
  const std::size_t column = columns(dialect_.time).front();
  const DateOrder asked = input_.options.date_order;
  auto time =
      TimeColumn::decide(table_.names()[column], table_.sampled(column), zone_ ? &*zone_ : nullptr,
                         asked == DateOrder::by_file ? DateOrder::mdy : asked);
  // Without it the ids tell the time; a post that has neither is rejected by itself.
  if (time) time_ = *std::move(time);
  return done();
}

Done XTable::read() {
  if (const Done good = check(); !good) return good;
  corpus_.source(input_.source).assumptions.push_back(fmt::format("columns of {}", dialect_.title));
  std::uint64_t good = 0, without_author = 0;
  while ((row_ = table_.next()) != nullptr) {
    const bool read = read_row();
    good += read;
    without_author += read && !in_table(dialect_.account) && !in_table(dialect_.handle);
  }
  finish(without_author);
  if (good == 0) {
    const std::string& first = report_.first_problem();
    return Error{first.empty() ? "no record follows the header"
                               : fmt::format("no record could be read; the first: {}", first)};
  }
  return done();
}

void XTable::finish(std::uint64_t without_author) {
  report_.finish(table_);
  if (assumed_zone_) {
    corpus_.source(input_.source)
        .assumptions.push_back(fmt::format(
            "timezone={}", input_.options.timezone.empty() ? "UTC" : input_.options.timezone));
  }
  if (without_author > 0) {
    report_.note("x.no_author",
                 fmt::format("{} without author: the table does not say whose they are",
                             counted(without_author, "post", "posts")));
  }
}

AccountId XTable::author() {
  const std::string_view id = account_in(cell(dialect_.account)),
                         user = handle_in(cell(dialect_.handle));
  const std::string handle(user);
  const std::string by_handle = is_x_handle(handle) ? x_handle_id(handle) : std::string{};
  const std::string_view key = id.empty() ? std::string_view(by_handle) : id;
  if (key.empty()) return {};
  AccountFacts facts{.platform = Platform::x,
                     .id = key,
                     .handle = by_handle.empty() ? std::string_view{} : std::string_view(handle),
                     .name = cell(dialect_.name),
                     .bio = cell(dialect_.bio),
                     .origin = report_.origin(*row_)};
  const auto count = [&](std::string_view names) -> std::int64_t {
    const auto number = numeric_time(cell(names));
    return number && number->whole < 1'000'000'000'000 ? static_cast<std::int64_t>(number->whole)
                                                       : -1;
  };
  facts.followers = count(dialect_.followers);
  facts.following = count(dialect_.following);
  if (const auto created = spelled_time(cell(dialect_.created))) facts.created = created->time;
  return corpus_.account(facts);
}

bool XTable::read_time(XPost& post) {
  const std::string_view written = cell(dialect_.time);
  const auto time = time_ ? time_->read(written) : std::optional<ColumnTime>{};
  const bool held = static_cast<bool>(time_of_x_status(post.id));
  if (!time) {
    if (held) return true;
    return report_.reject(
        *row_, "time.unreadable",
        fmt::format("expected {}, got {}",
                    time_ ? time_->expects() : "a time such as 2023-07-04 00:00:05",
                    in_quotes(written)));
  }
  post.said = time->time;
  post.said_tick_ms = std::max<std::uint32_t>(time->tick_ms, 1000);
  const bool local = dialect_.clock == XDialect::Clock::local;
  const bool zoned = time->basis == TimeBasis::given;
  if (local && !zoned) post.said_basis = zone_ ? TimeBasis::export_setting : TimeBasis::assumed;
  if (local && !zoned && !held) assumed_zone_ = true;
  if (!local || zoned) tell_of_clocks(post);
  return true;
}

void XTable::tell_of_clocks(const XPost& post) {
  if (told_of_clocks_ || !x_clocks_disagree(post)) return;
  told_of_clocks_ = true;
  report_.note(
      "x.clocks_disagree",
      fmt::format("record {}: {} is not the id's time {}; the id is believed, up to a year",
                  row_->number, format_utc(post.said), format_utc(time_of_x_status(post.id))));
}

// Where the tool marks retweets, "RT @" written by hand is an ordinary post.
bool XTable::is_repost(std::string_view text) {
  if (!status_in(cell(dialect_.repost_of)).empty()) return true;
  if (in_table(dialect_.is_repost)) return is_yes(cell(dialect_.is_repost));
  return !in_table(dialect_.repost_of) && x_text_repost(text).has_value();
}

void XTable::read_repost(XPost& post) {
  const bool bare = !x_text_repost(post.text).has_value();
  const std::string said(handle_in(cell(dialect_.repost_handle)));
  post.repost_of = status_in(cell(dialect_.repost_of));
  const bool by_id = !post.repost_of.empty();
  if (bare && !by_id && is_x_handle(said)) {
    post.text = fmt::format("RT @{}: {}", said, post.text);  // the tool left it out
  }
  const auto by_text = x_text_repost(post.text);
  const std::string handle = said.empty() && by_text ? std::string(by_text->handle) : said;
  post.repost_author =
      x_account(account_in(cell(dialect_.repost_account)), handle, "", post.origin, corpus_);
  if (!by_id && by_text) {
    post.repost_by_text = true;
    return;
  }
  // Its source is unknown but for its text.
  if (!by_id) post.repost_of = x_text_repost_key({.handle = "", .rest = post.text});
  const std::string_view text = by_text ? by_text->rest : std::string_view(post.text);
  const std::vector<std::string_view> links(post.links.begin(), post.links.end()),
      hashtags(post.hashtags.begin(), post.hashtags.end());
  corpus_.post({.platform = Platform::x,
                .id = post.repost_of,
                .referenced = true,
                .account = post.repost_author,
                .time = time_of_x_status(post.repost_of),
                .tick_ms = x_tick_ms,
                .text = text,
                .hashtags = hashtags,
                .links = links,
                .mentions = post.mentions,
                .media = post.media,
                .origin = post.origin});
}

void XTable::read_answer(XPost& post) {
  post.reply_to = status_in(cell(dialect_.reply_to));
  if (!post.reply_to.empty()) {
    post.reply_author = x_account(account_in(cell(dialect_.reply_account)),
                                  handle_in(cell(dialect_.reply_handle)), "", post.origin, corpus_);
  }
  const std::string_view thread = cell(dialect_.thread);
  post.is_reply = is_x_id(thread) && thread != post.id;
  post.quote_of = status_in(cell(dialect_.quote_of));
  if (post.quote_of.empty() && is_yes(cell(dialect_.is_quote))) {
    for (const std::string& link : post.links) {
      if (const auto status = x_status_of_link(link); !status.empty()) post.quote_of = status;
    }
  }
  if (!post.quote_of.empty()) {
    post.quote_author = x_account(account_in(cell(dialect_.quote_account)),
                                  handle_in(cell(dialect_.quote_handle)), "", post.origin, corpus_);
  }
  std::erase_if(post.links, [&](const std::string& link) {
    const std::string_view status = x_status_of_link(link);
    return !status.empty() && (status == post.quote_of || status == post.id);
  });
}

// TAGS keeps the entities of the API.
void XTable::read_entities(XPost& post) {
  const std::string_view json = cell(dialect_.entities);
  if (json.empty() || !entities_.parse(json).empty()) return;
  const JsonValue entities = entities_.root();
  for (const JsonValue url : entities["urls"].children()) {
    const std::string_view link = url["expanded_url"].string();
    if (!is_x_media_link(link)) add_once(post.links, link);
  }
  for (const JsonValue tag : entities["hashtags"].children()) {
    add_once(post.hashtags, tag["text"].string());
  }
  for (const JsonValue one : entities["user_mentions"].children()) {
    mention(one["id_str"].digits(), one["screen_name"].string(), post);
  }
  for (const JsonValue medium : entities["media"].children()) {
    if (!is_x_id(medium["id_str"].digits())) continue;
    post.media.push_back(corpus_.media(Platform::x, {.key = medium["id_str"].digits()}));
  }
}

void XTable::mention(std::string_view id, std::string_view handle, XPost& post) {
  if (handle.starts_with('@')) handle.remove_prefix(1);
  if (mentioning_.find(x_handle_id(handle) + " ") != mentioning_.npos) return;
  const AccountId account = x_account(id, handle, "", post.origin, corpus_);
  const auto end = post.mentions.end();
  if (account && std::find(post.mentions.begin(), end, account) == end) {
    post.mentions.push_back(account);
  }
}

void XTable::read_mentions(XPost& post) {
  const std::string_view named = cell(dialect_.mention_handles);
  bool printed = false;
  for (const std::string_view key : {"screen_name", "username"}) {
    for (const std::string_view handle : repr_values(named, key)) {
      printed = true;
      mention("", handle, post);
    }
  }
  if (!printed) {
    for (const std::string& handle : words_in(named)) {
      if (is_x_handle(handle_in(handle))) mention("", handle, post);
    }
  }
  const std::vector<std::string> ids = words_in(cell(dialect_.mentions));
  const std::string_view answered = account_in(cell(dialect_.reply_account)),
                         reposted = account_in(cell(dialect_.repost_account));
  for (const std::string& id : ids) {
    const std::string_view account = account_in(id);
    if (!account.empty() && account != answered && account != reposted) {
      mention(account, "", post);
    }
  }
}

void XTable::read_media(XPost& post) {
  for (const std::size_t column : columns(dialect_.media)) {
    const auto items = list_cell(row_->cell(column), ListOf::links);
    for (const std::string& item : items ? *items : std::vector<std::string>{}) {
      const XMediaLink medium = x_media_link(item);
      if (medium.key.empty()) continue;
      const MediaId id = corpus_.media(Platform::x, {.key = medium.key, .kind = medium.kind});
      if (std::find(post.media.begin(), post.media.end(), id) == post.media.end()) {
        post.media.push_back(id);
      }
    }
  }
}

// Links, tags, mentions and media. The lists of a retweet are those of its text, which X cuts: what
// the whole text has is taken too.
void XTable::read_contents(XPost& post) {
  const bool listed = in_table(dialect_.links) || in_table(dialect_.entities);
  for (const std::size_t column : columns(dialect_.links)) {
    const auto items = list_cell(row_->cell(column), ListOf::links);
    for (const std::string& link : items ? *items : std::vector<std::string>{}) {
      const bool cut = link.ends_with("\u2026");
      if (!cut && link.starts_with("http") && !is_x_media_link(link)) add_once(post.links, link);
    }
  }
  for (const std::string_view link : links_in(post.text)) {
    const bool shortened = link.starts_with("https://t.co/") || link.starts_with("http://t.co/");
    if (!(listed && shortened) && !is_x_media_link(link)) add_once(post.links, link);
  }
  for (const std::string& tag : words_in(cell(dialect_.hashtags))) {
    add_once(post.hashtags, tag.starts_with('#') ? std::string_view(tag).substr(1) : tag);
  }
  mentioning_.clear();
  for (const std::string& handle : x_addressees(post.text)) mentioning_ += handle + " ";
  for (const std::string_view names : {dialect_.repost_handle, dialect_.reply_handle}) {
    const std::string_view handle = handle_in(cell(names));
    if (is_x_handle(handle)) mentioning_ += x_handle_id(handle) + " ";
  }
  if (const auto by_text = x_text_repost(post.text)) {
    mentioning_ += x_handle_id(by_text->handle) + " ";
  }
  read_entities(post);
  read_mentions(post);
  read_media(post);
}

bool XTable::read_row() {
  if (!row_->problem.empty()) return report_.reject(*row_, row_->code, row_->problem);
  XPost post{.language = std::string(x_language(cell(dialect_.language))),
             .origin = report_.origin(*row_)};
  std::string id = plain_cell(cell(dialect_.id));
  if (id.starts_with('x')) id.erase(0, 1);
  if (in_table(dialect_.id) && !is_x_post_id(id)) {
    return report_.reject(
        *row_, "id.unreadable",
        fmt::format("expected a post's id, got {}", in_quotes(cell(dialect_.id))));
  }
  post.id = std::move(id);
  post.account = author();
  const bool names_authors = in_table(dialect_.account) || in_table(dialect_.handle);
  if (!post.account && names_authors) {
    return report_.reject(*row_, "account.missing",
                          fmt::format("expected the author's id or handle, got {}",
                                      in_quotes(cell(dialect_.handle))));
  }
  if (!read_time(post)) return false;
  post.text = decode_x_text(cell(dialect_.text));
  post.metrics = {.views = count_in(cell(dialect_.views)),
                  .likes = count_in(cell(dialect_.likes)),
                  .shares = count_in(cell(dialect_.shares)),
                  .replies = count_in(cell(dialect_.replies))};
  read_contents(post);
  const bool repost = is_repost(post.text);
  const bool cut_lists = repost && dialect_.repost_text == XDialect::RepostText::with_prefix;
  if (post.hashtags.empty() || cut_lists) {
    for (const std::string_view tag : hashtags_in(post.text)) add_once(post.hashtags, tag);
  }
  if (repost) {
    read_repost(post);
  } else {
    read_answer(post);
  }
  add_x_post(post, corpus_);
  return true;
}

}  // namespace

Likeness x_table_likeness(const FileHead& head) {
  return head.has_header(is_header) ? Likeness::yes : Likeness::no;
}

Done read_x_table(Input input, CorpusBuilder& corpus) {
  auto table = Table::open(input.bytes, is_header);
  if (!table) return table.error();
  if (!is_header(table->names())) {
    return Error{fmt::format("expected the columns of a tool that collects posts of X, got {}",
                             table->names_in_print())};
  }
  return XTable(input, corpus, *table).read();
}

}  // namespace lockstep
