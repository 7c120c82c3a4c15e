#include "io/import/x_table.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "graph/counted.h"
#include "io/import/add_once.h"
#include "io/import/counts.h"
#include "io/import/local_zone.h"
#include "io/import/table.h"
#include "io/import/table_report.h"
#include "io/import/text_entities.h"
#include "io/import/time_column.h"
#include "io/import/x_cells.h"
#include "io/import/x_columns.h"
#include "io/import/x_contents.h"
#include "io/import/x_dialects.h"
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

class XTable {
 public:
  XTable(Input input, CorpusBuilder& corpus, Table& table)
      : input_(input),
        corpus_(corpus),
        report_(input.source, corpus),
        table_(table),
        dialect_(*dialect_of(table.names())),
        columns_(table),
        contents_(dialect_, columns_, corpus) {}
  Done read();

 private:
  std::string_view cell(std::string_view names) { return columns_.cell(names); }
  Done check();
  bool read_row();
  bool read_time(XPost& post);
  AccountId author();
  bool is_repost(std::string_view text);
  void read_repost(XPost& post);
  void read_answer(XPost& post);
  void tell_of_clocks(const XPost& post);
  void finish(std::uint64_t without_author);

  Input input_;
  CorpusBuilder& corpus_;
  TableReport report_;
  Table& table_;
  const XDialect& dialect_;
  XColumns columns_;
  XContents contents_;
  std::optional<LocalZone> zone_;
  std::optional<TimeColumn> time_;
  const Table::Row* row_ = nullptr;
  bool assumed_zone_ = false, told_of_clocks_ = false;
};

// Whether the table can be read: its ids whole, its zone known.
Done XTable::check() {
  if (const Done good = leave_out_rounded_ids(dialect_, table_, columns_, report_); !good)
    return good;
  if (!input_.options.timezone.empty() && dialect_.clock == XDialect::Clock::local) {
    Result<LocalZone> zone = LocalZone::named(input_.options.timezone);
    if (!zone) return zone.error();
    zone_ = *std::move(zone);
  }
  if (!columns_.has(dialect_.time)) return done();
  const std::size_t column = columns_.of(dialect_.time).front();
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
    columns_.stand_at(*row_);
    const bool read = read_row();
    good += read;
    without_author += read && !columns_.has(dialect_.account) && !columns_.has(dialect_.handle);
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
  const std::string_view id = x_account_in(cell(dialect_.account)),
                         user = x_handle_in(cell(dialect_.handle));
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
  if (!x_status_in(cell(dialect_.repost_of)).empty()) return true;
  if (columns_.has(dialect_.is_repost)) return is_x_yes(cell(dialect_.is_repost));
  return !columns_.has(dialect_.repost_of) && x_text_repost(text).has_value();
}

void XTable::read_repost(XPost& post) {
  const bool bare = !x_text_repost(post.text).has_value();
  const std::string said(x_handle_in(cell(dialect_.repost_handle)));
  post.repost_of = x_status_in(cell(dialect_.repost_of));
  const bool by_id = !post.repost_of.empty();
  if (bare && !by_id && is_x_handle(said)) {
    post.text = fmt::format("RT @{}: {}", said, post.text);  // the tool left it out
  }
  const auto by_text = x_text_repost(post.text);
  const std::string handle = said.empty() && by_text ? std::string(by_text->handle) : said;
  post.repost_author =
      x_account(x_account_in(cell(dialect_.repost_account)), handle, "", post.origin, corpus_);
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
  post.reply_to = x_status_in(cell(dialect_.reply_to));
  if (!post.reply_to.empty()) {
    post.reply_author =
        x_account(x_account_in(cell(dialect_.reply_account)),
                  x_handle_in(cell(dialect_.reply_handle)), "", post.origin, corpus_);
  }
  const std::string_view thread = cell(dialect_.thread);
  post.is_reply = is_x_id(thread) && thread != post.id;
  post.quote_of = x_status_in(cell(dialect_.quote_of));
  if (post.quote_of.empty() && is_x_yes(cell(dialect_.is_quote))) {
    for (const std::string& link : post.links) {
      if (const auto status = x_status_of_link(link); !status.empty()) post.quote_of = status;
    }
  }
  if (!post.quote_of.empty()) {
    post.quote_author =
        x_account(x_account_in(cell(dialect_.quote_account)),
                  x_handle_in(cell(dialect_.quote_handle)), "", post.origin, corpus_);
  }
  std::erase_if(post.links, [&](const std::string& link) {
    const std::string_view status = x_status_of_link(link);
    return !status.empty() && (status == post.quote_of || status == post.id);
  });
}

bool XTable::read_row() {
  if (!row_->problem.empty()) return report_.reject(*row_, row_->code, row_->problem);
  XPost post{.language = std::string(x_language(cell(dialect_.language))),
             .origin = report_.origin(*row_)};
  std::string id = plain_cell(cell(dialect_.id));
  if (id.starts_with('x')) id.erase(0, 1);
  if (columns_.has(dialect_.id) && !is_x_post_id(id)) {
    return report_.reject(
        *row_, "id.unreadable",
        fmt::format("expected a post's id, got {}", in_quotes(cell(dialect_.id))));
  }
  post.id = std::move(id);
  post.account = author();
  const bool names_authors = columns_.has(dialect_.account) || columns_.has(dialect_.handle);
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
  contents_.read(post);
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
