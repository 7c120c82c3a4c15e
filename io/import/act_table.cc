#include "io/import/act_table.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <unordered_map>

#include "graph/ascii.h"
#include "io/import/act_columns.h"
#include "io/import/cell_list.h"
#include "io/import/column_guess.h"
#include "io/import/damaged_ids.h"
#include "io/import/table.h"
#include "io/import/table_report.h"
#include "io/import/text_entities.h"
#include "io/import/time_column.h"
#include "io/import/toolkit_tables.h"

namespace lockstep {
namespace {

// Outside of these a time is kept and marked: no platform we read is older (FORMATS.md section 4).
const Time earliest = *time_from_civil(2004, 1, 1, 0, 0, 0);
const Time latest = *time_from_civil(2100, 1, 1, 0, 0, 0);

using Texts = std::vector<std::string_view>;

void append(Texts& views, const std::vector<std::string>& items) {
  views.insert(views.end(), items.begin(), items.end());
}

// Reads the rows of one table. Scratch of a row lives in members so that it is allocated once.
class ActTable {
 public:
  ActTable(Input input, CorpusBuilder& corpus, Table& table, ActColumns columns)
      : input_(input),
        corpus_(corpus),
        report_(input.source, corpus),
        table_(table),
        columns_(columns) {}

  Done decide();
  Done read();

 private:
  using C = ActColumn;

  Done refuse_rounded_ids();
  std::vector<std::string> with_time_of_day(ActColumn column);
  std::string moment_in(const Table::Row& row) const;
  bool ids_repeat_across_accounts();
  bool ids_stand_behind_names();
  bool read_row(const Table::Row& row);
  bool read_id(const Table::Row& row, ActColumn column, std::string_view& id);
  bool read_time(const Table::Row& row, PostFacts& post);
  void read_platform(const Table::Row& row, PostFacts& post);
  ActColumn account_column() const;
  std::string_view made_account_id(const Table::Row& row, ActColumn column);
  void read_account(const Table::Row& row, std::string_view id, PostFacts& post);
  std::string_view read_key(const Table::Row& row, ActColumn column);
  void read_given(const Table::Row& row, PostFacts& post);
  void read_parents(const Table::Row& row, PostFacts& post);
  void read_text(const Table::Row& row, PostFacts& post);
  void read_list(const Table::Row& row, ActColumn column, ListOf kind,
                 std::vector<std::string>& to);
  void add_source_of_repost(const Table::Row& row, const PostFacts& post);
  void report_times();

  Input input_;
  CorpusBuilder& corpus_;
  TableReport report_;
  Table& table_;
  ActColumns columns_;
  std::optional<LocalZone> zone_;
  std::optional<TimeColumn> times_, source_times_;
  std::vector<std::string> rounded_;
  bool relative_ = false;      // times count from an unknown start
  bool behind_names_ = false;  // ids of accounts stand in brackets behind their names
  std::string video_;          // whose comments these are
  std::uint64_t good_ = 0, assumed_ = 0, gaps_ = 0, overlaps_ = 0;

  std::vector<std::pair<std::string_view, std::string_view>> given_;
  std::vector<std::string> link_items_, tag_items_;
  std::string account_id_, post_id_;
  bool ids_of_accounts_ = false;  // post ids count anew in every account, as Telegram's channels do
  Texts links_, tags_;
};

Done ActTable::decide() {
  if (table_.sample().empty()) return Error{"the table is empty: a header and no record"};
  if (const Done good = refuse_rounded_ids(); !good) return good;
  behind_names_ = ids_stand_behind_names();
  const Source& source = corpus_.source(input_.source);
  if (columns_.platform() == Platform::youtube) {
    video_ = video_of_file_name(source.member.empty() ? source.path : source.member);
  }
  ids_of_accounts_ = ids_repeat_across_accounts();
  if (ids_of_accounts_) {
    report_.note("id.of_account",
                 fmt::format("the ids in column {} stand with several accounts: taken as counted "
                             "anew in every account",
                             in_quotes(table_.names()[columns_.of(C::content_id)])));
  }
  if (!input_.options.timezone.empty()) {
    auto zone = LocalZone::named(input_.options.timezone);
    if (!zone) return zone.error();
    zone_ = std::move(*zone);
  }
  const auto decide_column = [&](C column, std::optional<TimeColumn>& to) -> Done {
    const std::vector<std::string> joined = with_time_of_day(column);
    const Texts dates(joined.begin(), joined.end());
    const Texts cells = dates.empty() ? table_.sampled(columns_.of(column)) : dates;
    auto decided = TimeColumn::decide(table_.names()[columns_.of(column)], cells,
                                      zone_ ? &*zone_ : nullptr, input_.options.date_order);
    if (!decided && are_relative_seconds(cells)) {
      relative_ = true;
      corpus_.source(input_.source).assumptions.push_back("timestamp_share=relative");
      report_.note("time.relative",
                   fmt::format("column {} counts seconds from an unknown start: the dates shown "
                               "are none, only the distances hold",
                               in_quotes(table_.names()[columns_.of(column)])));
      decided = TimeColumn::of_seconds(nullptr);
    }
    if (!decided) return decided.error();
    if (const auto order = decided->guessed_order()) {
      corpus_.source(input_.source)
          .assumptions.push_back("date_order=" + std::string(lockstep::name(*order)));
    }
    to = *decided;
    return done();
  };
  if (const Done good = decide_column(C::timestamp_share, times_); !good) return good;
  if (columns_.has(C::source_time) && !table_.sampled(columns_.of(C::source_time)).empty()) {
    return decide_column(C::source_time, source_times_);
  }
  return done();
}

// Names every column of rounded ids. What a post refers to is a field; its own id can be done
// without where its text is known; the account can't.
Done ActTable::refuse_rounded_ids() {
  std::string fatal;
  for (const C column : {C::content_id, C::account_id, C::repost, C::reply_to, C::quote_of}) {
    if (!columns_.has(column)) continue;
    const std::size_t at = columns_.of(column);
    const Done good = check_ids(table_.names()[at], table_.sampled(at));
    if (good) continue;
    const bool named = columns_.has(C::handle) || columns_.has(C::account_name);
    const bool needed =
        (column == C::content_id && !columns_.has(C::text)) || (column == C::account_id && !named);
    if (needed) {
      fatal += (fatal.empty() ? "" : "; ") + good.error().message;
    } else {
      rounded_.push_back(good.error().message);
      columns_.forget(column);
    }
  }
  if (!fatal.empty()) {
    for (const std::string& also : rounded_) fatal += "; " + also;
    return Error{fatal};
  }
  for (const std::string& one : rounded_) {
    report_.warn_of_file("id.column_rounded", one + "; the column is left out");
  }
  return done();
}

// The sampled dates with the times of day beside them; nothing where they stand in one column.
std::vector<std::string> ActTable::with_time_of_day(ActColumn column) {
  std::vector<std::string> joined;
  if (column != C::timestamp_share || !columns_.has(C::time_of_day)) return joined;
  for (const Table::Row& row : table_.sample()) {
    if (row.problem.empty() && !is_null_cell(columns_.cell(row, column))) {
      joined.push_back(moment_in(row));
    }
  }
  return joined;
}

std::string ActTable::moment_in(const Table::Row& row) const {
  std::string moment(columns_.cell(row, C::timestamp_share));
  if (columns_.has(C::time_of_day)) moment.append(" ").append(columns_.cell(row, C::time_of_day));
  return moment;
}

// Whether one post id stands with several accounts in more than one record of a hundred: then it
// is no id of the whole table, and posts of different accounts must not be joined by it.
bool ActTable::ids_repeat_across_accounts() {
  if (!columns_.has(C::content_id)) return false;
  const std::size_t id = columns_.of(C::content_id), who = columns_.of(account_column());
  std::unordered_map<std::string_view, std::string_view> account_of;
  std::size_t repeated = 0;
  for (const Table::Row& row : table_.sample()) {
    if (!row.problem.empty() || is_null_cell(row.cell(id))) continue;
    const auto [first, fresh] = account_of.emplace(row.cell(id), row.cell(who));
    repeated += !fresh && first->second != row.cell(who);
  }
  return repeated * 100 > table_.sample().size();
}

// "Name (123)" in nine cells of ten.
bool ActTable::ids_stand_behind_names() {
  if (!columns_.has(C::account_id)) return false;
  const auto cells = table_.sampled(columns_.of(C::account_id));
  const auto named = std::count_if(
      cells.begin(), cells.end(), [](std::string_view cell) { return named_id(cell).has_value(); });
  return named > 0 && static_cast<std::size_t>(named) * 10 >= cells.size() * 9;
}

Done ActTable::read() {
  while (const Table::Row* row = table_.next()) good_ += read_row(*row);
  report_.finish(table_);
  report_times();
  if (good_ == 0)
    return Error{fmt::format("no record could be read; the first: {}", report_.first_problem())};
  return done();
}

void ActTable::report_times() {
  if (assumed_ > 0) {
    corpus_.source(input_.source)
        .assumptions.push_back("timezone=" +
                               (zone_ ? input_.options.timezone : std::string("UTC")));
    report_.note("time.zone_assumed",
                 fmt::format("{} times have no zone and were taken as {}; --timezone sets another",
                             assumed_, zone_ ? input_.options.timezone : "UTC"));
  }
  if (gaps_ + overlaps_ > 0) {
    report_.note(
        "time.clock_change",
        fmt::format(
            "{} times fall into the hour that a clock change left out and were moved forward, "
            "{} into the hour that came twice and were taken as the first",
            gaps_, overlaps_));
  }
}

bool ActTable::read_id(const Table::Row& row, ActColumn column, std::string_view& id) {
  id = columns_.cell(row, column);
  if (is_null_cell(id)) {
    id = {};
    return true;
  }
  if (row.is_bad(columns_.of(column))) {
    return report_.reject(row, "id.not_utf8",
                          fmt::format("expected {} in UTF-8, got {}: an Arabic file of older "
                                      "programs is read with --encoding windows-1256",
                                      name(column), in_quotes(id)));
  }
  if (is_damaged_id(id)) {
    return report_.reject(
        row, "id.rounded",
        fmt::format("expected {}, got {}: a spreadsheet has rounded it; export again", name(column),
                    in_quotes(id)));
  }
  if (id.find('\0') != id.npos) {
    return report_.reject(row, "id.nul",
                          fmt::format("expected {}, got {}", name(column), in_quotes(id)));
  }
  return true;
}

bool ActTable::read_time(const Table::Row& row, PostFacts& post) {
  const std::string cell = moment_in(row);
  const auto time = times_->read(cell);
  if (!time) {
    return report_.reject(row, "time.unreadable",
                          fmt::format("expected {}, got {}", times_->expects(), in_quotes(cell)));
  }
  post.time = time->time;
  post.tick_ms = time->tick_ms;
  post.basis = time->basis;
  assumed_ += time->basis == TimeBasis::assumed;
  gaps_ += time->change == LocalZone::Change::gap;
  overlaps_ += time->change == LocalZone::Change::overlap;
  if (columns_.has(C::tick)) {
    const std::string_view tick = columns_.cell(row, C::tick);
    if (const auto ms = parse_duration(tick); ms && *ms >= 1 && *ms <= 24 * 3600 * 1000) {
      post.tick_ms = static_cast<std::uint32_t>(*ms);
    } else if (!is_null_cell(tick)) {
      report_.warn(row, "tick.unreadable",
                   fmt::format("expected seconds, got {}", in_quotes(tick)));
    }
  }
  return true;
}

void ActTable::read_platform(const Table::Row& row, PostFacts& post) {
  const std::string_view cell = columns_.cell(row, C::platform);
  if (is_null_cell(cell)) return;
  if (const auto known = platform_named(cell)) {
    post.platform = *known;
  } else {
    report_.warn(
        row, "platform.unknown",
        fmt::format("expected the name of a platform, got {}: taken as unknown", in_quotes(cell)));
  }
}

void ActTable::read_account(const Table::Row& row, std::string_view id, PostFacts& post) {
  const auto named = behind_names_ ? named_id(id) : std::optional<NamedId>{};
  if (named) {
    post.account = corpus_.account({.platform = post.platform,
                                    .id = named->id,
                                    .name = named->name,
                                    .origin = report_.origin(row)});
    return;
  }
  if (!columns_.has(C::handle) && !columns_.has(C::account_name)) {
    post.account = corpus_.account(post.platform, id);
    return;
  }
  AccountFacts facts;
  facts.platform = post.platform;
  facts.id = id;
  facts.handle = columns_.cell(row, C::handle);
  if (facts.handle.starts_with('@')) facts.handle.remove_prefix(1);
  facts.name = columns_.cell(row, C::account_name);
  facts.origin = report_.origin(row);
  post.account = corpus_.account(facts);
}

ActColumn ActTable::account_column() const {
  for (const C column : {C::account_id, C::handle}) {
    if (columns_.has(column)) return column;
  }
  return C::account_name;
}

// Where a table has no ids: "handle:..." in small letters, or "name:...". Names are not identities.
std::string_view ActTable::made_account_id(const Table::Row& row, ActColumn column) {
  std::string_view cell = columns_.cell(row, column);
  if (is_null_cell(cell)) return {};
  if (cell.starts_with('@')) cell.remove_prefix(1);
  account_id_ = column == C::handle ? "handle:" + ascii_lower(cell) : "name:" + std::string(cell);
  return account_id_;
}

// A content's key; empty for none. Two broken keys must not become one content.
std::string_view ActTable::read_key(const Table::Row& row, ActColumn column) {
  const std::string_view key = columns_.cell(row, column);
  if (is_null_cell(key)) return {};
  if (!row.is_bad(columns_.of(column))) return key;
  report_.warn(row, "content.not_utf8",
               fmt::format("expected {} in UTF-8, got {}: no content, the post stays", name(column),
                           in_quotes(key)));
  return {};
}

void ActTable::read_given(const Table::Row& row, PostFacts& post) {
  given_.clear();
  for (const C column : {C::link, C::hashtag, C::domain, C::image}) {
    const std::string_view key = read_key(row, column);
    if (!key.empty()) given_.emplace_back(name(column), key);
  }
  const std::string_view object = read_key(row, C::object_id);
  if (!object.empty()) {
    const std::string_view trace = columns_.cell(row, C::trace);
    if (trace == "repost") {
      post.repost_of = object;
    } else {
      given_.emplace_back(is_null_cell(trace) ? "object" : trace, object);
    }
  }
  post.given = given_;
}

void ActTable::read_parents(const Table::Row& row, PostFacts& post) {
  const auto parent = [&](ActColumn column, std::string_view& to) {
    const std::string_view id = read_key(row, column);
    if (!id.empty() && !is_damaged_id(id)) to = id;
  };
  parent(C::repost, post.repost_of);
  parent(C::reply_to, post.reply_to);
  parent(C::quote_of, post.quote_of);
  if (!post.quote_of.empty()) post.kind = PostKind::quote;
  if (!post.reply_to.empty()) post.kind = PostKind::reply;
  if (!post.repost_of.empty()) post.kind = PostKind::repost;
}

void ActTable::read_list(const Table::Row& row, ActColumn column, ListOf kind,
                         std::vector<std::string>& to) {
  to.clear();
  const std::string_view cell = columns_.cell(row, column);
  if (auto items = list_cell(cell, kind)) {
    to = std::move(*items);
  } else {
    report_.warn(row, "list.unreadable",
                 fmt::format("expected a list of {}, got {}", name(column), in_quotes(cell)));
  }
}

void ActTable::read_text(const Table::Row& row, PostFacts& post) {
  post.text = columns_.cell(row, C::text);
  const std::string_view language = columns_.cell(row, C::language);
  post.language = is_null_cell(language) ? std::string_view{} : language;
  const std::string_view url = columns_.cell(row, C::permalink);
  post.url = is_null_cell(url) ? std::string_view{} : url;
  links_.clear();
  tags_.clear();
  if (columns_.has(C::links)) {
    read_list(row, C::links, ListOf::links, link_items_);
    append(links_, link_items_);
  } else if (!columns_.has(C::link)) {
    links_ = links_in(post.text);
  }
  if (columns_.has(C::hashtags)) {
    read_list(row, C::hashtags, ListOf::words, tag_items_);
    append(tags_, tag_items_);
    for (std::string_view& tag : tags_) {
      if (tag.starts_with('#')) tag.remove_prefix(1);
    }
  } else if (!columns_.has(C::hashtag)) {
    tags_ = hashtags_in(post.text);
  }
  post.links = links_;
  post.hashtags = tags_;
}

// The reposted post, where the table says when it was made.
void ActTable::add_source_of_repost(const Table::Row& row, const PostFacts& post) {
  if (!source_times_ || post.repost_of.empty()) return;
  const std::string_view cell = columns_.cell(row, C::source_time);
  if (is_null_cell(cell)) return;
  const auto time = source_times_->read(cell);
  if (!time) {
    report_.warn(row, "time.unreadable",
                 fmt::format("expected {} as source_time, got {}", source_times_->expects(),
                             in_quotes(cell)));
    return;
  }
  PostFacts source;
  source.platform = post.platform;
  source.id = post.repost_of;
  source.referenced = true;
  source.time = time->time;
  source.tick_ms = time->tick_ms;
  source.basis = time->basis;
  source.origin = post.origin;
  corpus_.post(source);
}

bool ActTable::read_row(const Table::Row& row) {
  if (!row.problem.empty()) return report_.reject(row, row.code, row.problem);
  PostFacts post;
  post.platform = columns_.platform();
  post.origin = report_.origin(row);
  std::string_view account;
  if (!read_id(row, C::account_id, account) || !read_id(row, C::content_id, post.id)) return false;
  const C named = account_column();
  if (account.empty() && named != C::account_id) account = made_account_id(row, named);
  if (account == "REDACTED" || account == "handle:redacted" || account == "name:REDACTED") {
    return report_.reject(row, "account.redacted",
                          "expected an account, got REDACTED: the table was pseudonymised, and "
                          "shows nothing of who acts with whom");
  }
  if (account.empty() || is_invisible(account)) {
    return report_.reject(
        row, "account.missing",
        fmt::format("expected {}, got {}", name(named), in_quotes(columns_.cell(row, named))));
  }
  if (ids_of_accounts_ && !post.id.empty()) {
    post_id_ = fmt::format("{}/{}", account, post.id);
    post.id = post_id_;
  }
  if (!read_time(row, post)) return false;
  if (!relative_ && (post.time < earliest || post.time >= latest)) {
    report_.warn(
        row, "time.implausible",
        fmt::format("expected a time from 2004 to 2099, got {}: kept", format_utc(post.time)));
  }
  read_platform(row, post);
  read_account(row, account, post);
  const std::string_view venue = columns_.cell(row, C::venue);
  if (!is_null_cell(venue)) post.venue = corpus_.account(post.platform, venue);
  if (!video_.empty()) post.venue = corpus_.account(post.platform, video_);
  read_given(row, post);
  read_parents(row, post);
  read_text(row, post);
  add_source_of_repost(row, post);
  corpus_.post(post);
  return true;
}

struct GuessedColumns {
  ActColumns columns;
  std::vector<std::string> assumptions;  // as flags: "--map account_id=user"
};

// What the user did not say, by names and contents; nothing if that is not enough either.
std::optional<GuessedColumns> guessed_columns(Table& table, const ImportOptions& said) {
  ImportOptions options = said;
  GuessedColumns guessed;
  for (const auto& guess : guess_columns(table)) {
    const bool taken = std::any_of(said.columns.begin(), said.columns.end(), [&](const auto& pair) {
      return pair.first == guess.first || pair.second == guess.second;
    });
    if (taken || table.column(guess.first) != Table::no_column) continue;
    options.columns.emplace_back(guess.first, guess.second);
    guessed.assumptions.push_back(fmt::format("--map {}={}", guess.first, guess.second));
  }
  const auto columns = act_columns(table, options);
  if (!columns) return {};
  guessed.columns = *columns;
  return guessed;
}

// A table of QUT's toolkit whose header says other words, or none that are known.
std::optional<GuessedColumns> qut_by_position(Table& table, const ImportOptions& said) {
  if (!said.columns.empty()) return {};
  const auto by_position = qut_columns_by_position(table);
  if (!by_position) return {};
  ImportOptions options = said;
  options.columns = *by_position;
  const auto columns = act_columns(table, options);
  if (!columns) return {};
  GuessedColumns guessed{.columns = *columns,
                         .assumptions = {"columns of QUT's coordination-network-toolkit, by "
                                         "position"}};
  return guessed;
}

}  // namespace

// A script, or what Python prints: commas in it make no table.
static bool is_code(std::string_view head) {
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  constexpr std::array<std::string_view, 5> marks{"window.", "Grailbird.", "var ", "Status(",
                                                  "Tweet("};
  return std::any_of(marks.begin(), marks.end(),
                     [&](std::string_view mark) { return head.starts_with(mark); });
}

Likeness act_table_likeness(std::string_view head) {
  if (is_code(head)) return Likeness::no;
  const ImportOptions no_options;
  const auto is_header = [&](const Table::Names& names) {
    return is_act_header(names, no_options);
  };
  if (has_header(head, is_header)) return Likeness::yes;
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  const char begin = first == head.npos ? '<' : head[first];
  if (begin == '{' || begin == '[') {
    return has_header(head, could_be_guessed) ? Likeness::maybe : Likeness::no;
  }
  const bool other = begin == '<' || head.find('\0') != head.npos;
  if (other || csv_width(head, csv_shape(head)) < 2) return Likeness::no;
  return has_header(head, could_be_header) ? Likeness::maybe : Likeness::no;
}

Done read_act_table(Input input, CorpusBuilder& corpus) {
  auto table = Table::open(
      input.bytes, [&](const Table::Names& names) { return is_act_header(names, input.options); });
  if (!table) return table.error();
  if (const auto result = result_of_toolkit(table->names()); !result.empty()) {
    return Error{
        fmt::format("this is a result ({}) and holds no posts: give the exports that it was "
                    "made from",
                    result)};
  }
  auto columns = act_columns(*table, input.options);
  if (!columns) {
    auto guessed = guessed_columns(*table, input.options);
    if (!guessed) guessed = qut_by_position(*table, input.options);
    if (!guessed) return columns.error();
    columns = guessed->columns;
    auto& assumptions = corpus.source(input.source).assumptions;
    assumptions.insert(assumptions.end(), guessed->assumptions.begin(), guessed->assumptions.end());
  }
  ActTable acts(input, corpus, *table, *columns);
  if (const Done decided = acts.decide(); !decided) return decided;
  return acts.read();
}

}  // namespace lockstep
