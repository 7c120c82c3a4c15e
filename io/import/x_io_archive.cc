#include "io/import/x_io_archive.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "io/import/cell_list.h"
#include "io/import/counts.h"
#include "io/import/damaged_ids.h"
#include "io/import/media_kind.h"
#include "io/import/table.h"
#include "io/import/table_report.h"
#include "io/import/times.h"
#include "io/import/x_media_files.h"
#include "io/import/x_rules.h"

namespace lockstep {
namespace {

bool has(const Table::Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The two ids suffice, as the one holds the time: extracts may have no other column.
bool is_tweets_header(const Table::Names& names) {
  if (!has(names, "tweetid") || !has(names, "userid")) return false;
  return has(names, "retweet_tweetid") || has(names, "tweet_text") || has(names, "tweet_time") ||
         names.size() == 2;
}

bool is_users_header(const Table::Names& names) {
  return has(names, "userid") && has(names, "account_creation_date") && !has(names, "tweetid");
}

bool is_header(const Table::Names& names) {
  return is_tweets_header(names) || is_users_header(names);
}

// 64 hexadecimal digits (2018), or base64 of 32 bytes (later).
bool is_hashed(std::string_view id) {
  if ((id.size() == 43 || id.size() == 44) && id.ends_with('=')) return true;
  return id.size() == 64 && id.find_first_not_of("0123456789abcdef") == id.npos;
}

bool is_user_id(std::string_view id) { return is_x_id(id) || is_hashed(id); }

// The archive writes "absent" and "present" where it hides a value.
bool is_null(std::string_view cell) {
  return is_null_cell(cell) || cell == "absent" || cell == "nan";
}

// "132" or "132.0"; -1 for anything else.
std::int64_t count_of(std::string_view cell) {
  std::int64_t value = -1;
  const auto [rest, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  const std::string_view behind(rest, static_cast<std::size_t>(cell.data() + cell.size() - rest));
  return error == std::errc{} && value >= 0 && (behind.empty() || behind == ".0") ? value : -1;
}

// Reads the rows of one file.
class XIoArchive {
 public:
  XIoArchive(Input input, CorpusBuilder& corpus, Table& table);

  Done check();
  Done read();

 private:
  std::string_view cell(std::size_t column) const { return row_->cell(column); }

  bool read_row();
  bool read_user();
  bool read_tweet();
  bool read_time(PostFacts& post);
  AccountId account_of_row(std::string_view id);
  std::string_view status_id(std::size_t column);
  AccountId user(std::size_t column);
  void read_lists(std::string_view quoted);
  void read_repost(PostFacts& post);
  void read_answer(PostFacts& post);
  void add_parent(std::string_view id, AccountId author);
  void read_media(std::string_view tweet);

  Input input_;
  CorpusBuilder& corpus_;
  TableReport report_;
  Table& table_;
  const XMediaFiles media_files_;
  const Table::Row* row_ = nullptr;
  bool tweets_;
  std::size_t tweet_, user_, name_, handle_, bio_, followers_, following_, created_, language_,
      text_, time_, reply_tweet_, reply_user_, quoted_, is_repost_, repost_user_, repost_tweet_,
      hashtags_, urls_, mentions_, likes_, shares_, replies_;
  std::uint64_t good_ = 0, disagreeing_ = 0;
  Origin first_disagreeing_;
  std::string disagreement_;

  // Scratch of one row.
  std::string decoded_, source_key_;
  std::vector<std::string> link_items_, tag_items_, mention_items_;
  std::vector<std::string_view> links_, tags_;
  std::vector<AccountId> mentioned_;
  std::vector<MediaId> media_;
};

XIoArchive::XIoArchive(Input input, CorpusBuilder& corpus, Table& table)
    : input_(input),
      corpus_(corpus),
      report_(input.source, corpus),
      table_(table),
      media_files_(is_tweets_header(table.names()) ? input.beside : Beside{}),
      tweets_(is_tweets_header(table.names())) {
  const auto at = [&table](std::string_view name) { return table.column(name); };
  tweet_ = at("tweetid");
  user_ = at("userid");
  name_ = at("user_display_name");
  handle_ = at("user_screen_name");
  bio_ = at("user_profile_description");
  followers_ = at("follower_count");
  following_ = at("following_count");
  created_ = at("account_creation_date");
  language_ = at("tweet_language");
  text_ = at("tweet_text");
  time_ = at("tweet_time");
  reply_tweet_ = at("in_reply_to_tweetid");
  reply_user_ = at("in_reply_to_userid");
  quoted_ = at("quoted_tweet_tweetid");
  is_repost_ = at("is_retweet");
  repost_user_ = at("retweet_userid");
  repost_tweet_ = at("retweet_tweetid");
  hashtags_ = at("hashtags");
  urls_ = at("urls");
  mentions_ = at("user_mentions");
  likes_ = at("like_count");
  shares_ = at("retweet_count");
  replies_ = at("reply_count");
}

Done XIoArchive::check() {
  if (table_.sample().empty()) return Error{"the table is empty: a header and no record"};
  for (const std::size_t column : {tweet_, user_}) {
    if (column == Table::no_column) continue;
    const Done good = check_ids(table_.names()[column], table_.sampled(column));
    if (!good) return good;
  }
  // What a post refers to is a field: rounded, it refers to nothing.
  for (std::size_t* column :
       {&repost_tweet_, &repost_user_, &reply_tweet_, &reply_user_, &quoted_}) {
    if (*column == Table::no_column) continue;
    const Done good = check_ids(table_.names()[*column], table_.sampled(*column));
    if (good) continue;
    report_.warn_of_file("id.column_rounded", good.error().message + "; the column is left out");
    *column = Table::no_column;
  }
  return done();
}

Done XIoArchive::read() {
  while ((row_ = table_.next()) != nullptr) good_ += read_row();
  report_.finish(table_);
  if (disagreeing_ > 0) {
    corpus_.diagnose(
        {Severity::note, first_disagreeing_, "time.disagrees",
         fmt::format("in {} records tweet_time is not the minute of the id, first in record {}: "
                     "{}; the id is believed",
                     disagreeing_, first_disagreeing_.record, disagreement_)});
  }
  if (!media_files_.trouble().empty()) {
    corpus_.diagnose({.severity = Severity::warning,
                      .origin = {.source = input_.source},
                      .code = "media.unlisted",
                      .message = fmt::format("could not list {}; its pictures are missing: check "
                                             "that the folder may be read",
                                             media_files_.trouble())});
  }
  if (good_ == 0)
    return Error{fmt::format("no record could be read; the first: {}", report_.first_problem())};
  return done();
}

bool XIoArchive::read_row() {
  if (!row_->problem.empty()) return report_.reject(*row_, row_->code, row_->problem);
  return tweets_ ? read_tweet() : read_user();
}

bool XIoArchive::read_user() {
  const std::string_view id = cell(user_);
  if (!is_user_id(id)) {
    return report_.reject(*row_, "account.missing",
                          fmt::format("expected a userid, got {}", in_quotes(id)));
  }
  account_of_row(id);
  ++corpus_.source(input_.source).service;
  return true;
}

AccountId XIoArchive::account_of_row(std::string_view id) {
  AccountFacts facts;
  facts.platform = Platform::x;
  facts.id = id;
  facts.kind = AccountKind::person;
  if (!is_hashed(id) && cell(handle_) != id) {
    facts.handle = cell(handle_);
    facts.name = cell(name_);
  }
  facts.bio = cell(bio_);
  facts.followers = count_of(cell(followers_));
  facts.following = count_of(cell(following_));
  if (const auto created = spelled_time(cell(created_))) facts.created = created->time;
  facts.origin = report_.origin(*row_);
  return corpus_.account(facts);
}

// The post's id in that column, empty for none or a bad one.
std::string_view XIoArchive::status_id(std::size_t column) {
  const std::string_view id = cell(column);
  if (is_null(id)) return {};
  if (is_x_id(id)) return id;
  report_.warn(*row_, "id.unreadable",
               fmt::format("expected {}, got {}", table_.names()[column], in_quotes(id)));
  return {};
}

AccountId XIoArchive::user(std::size_t column) {
  const std::string_view id = cell(column);
  return is_user_id(id) ? corpus_.account(Platform::x, id) : AccountId{};
}

bool XIoArchive::read_time(PostFacts& post) {
  const Time held = time_of_x_status(post.id);
  const auto written = spelled_time(cell(time_));
  if (held) {
    post.time = held;
    post.tick_ms = x_tick_ms;
    const std::int64_t tick = written ? std::max<std::int64_t>(written->tick_ms, 1000) : 0;
    if (written && (held.ms < written->time.ms || held.ms >= written->time.ms + tick)) {
      if (disagreeing_++ == 0) {
        first_disagreeing_ = report_.origin(*row_);
        disagreement_ =
            fmt::format("{} where the id holds {}", format_utc(written->time), format_utc(held));
      }
    }
    return true;
  }
  if (!written) {
    return report_.reject(*row_, "time.unreadable",
                          fmt::format("expected a tweet_time such as 2017-06-22 16:03, got {}",
                                      in_quotes(cell(time_))));
  }
  post.time = written->time;
  post.tick_ms = std::max<std::uint32_t>(written->tick_ms, minute_ms);
  post.basis = written->zoned ? TimeBasis::given : TimeBasis::export_setting;
  return true;
}

// A post that this one names: its author and the time its id holds.
void XIoArchive::add_parent(std::string_view id, AccountId author) {
  PostFacts parent;
  parent.platform = Platform::x;
  parent.id = id;
  parent.referenced = true;
  parent.account = author;
  parent.time = time_of_x_status(id);
  parent.tick_ms = x_tick_ms;
  parent.origin = report_.origin(*row_);
  corpus_.post(parent);
}

// Links, tags and mentions of the row, without the link that is the quote, media, and "more".
void XIoArchive::read_lists(std::string_view quoted) {
  const auto read = [this](std::size_t column, ListOf kind, std::vector<std::string>& items) {
    items.clear();
    if (auto list = list_cell(is_null(cell(column)) ? "" : cell(column), kind)) {
      items = std::move(*list);
    } else {
      report_.warn(*row_, "list.unreadable",
                   fmt::format("expected a list of {}, got {}", table_.names()[column],
                               in_quotes(cell(column))));
    }
  };
  read(urls_, ListOf::links, link_items_);
  read(hashtags_, ListOf::words, tag_items_);
  read(mentions_, ListOf::words, mention_items_);
  links_.clear();
  for (const std::string& link : link_items_) {
    const std::string_view status = x_status_of_link(link);
    const bool own = !status.empty() && (status == quoted || status == cell(tweet_));
    if (!own && !is_x_media_link(link)) links_.push_back(link);
  }
  tags_.assign(tag_items_.begin(), tag_items_.end());
  mentioned_.clear();
  for (const std::string& id : mention_items_) {
    // The authors of the answered and of the reposted post are put in front by X: no mention of
    // one's own, and the source does not mention itself.
    if (is_user_id(id) && id != cell(reply_user_) && id != cell(repost_user_)) {
      mentioned_.push_back(corpus_.account(Platform::x, id));
    }
  }
}

// The media that lie beside the table under the post's id.
void XIoArchive::read_media(std::string_view tweet) {
  media_.clear();
  for (const XMediaFile& file : media_files_.of(tweet)) {
    media_.push_back(corpus_.media(Platform::x, {.key = file.key,
                                                 .path = file.path,
                                                 .sha256 = input_.beside.sha256(file.path),
                                                 .kind = media_kind_by_ending(file.path)}));
  }
}

// A repost has nothing of its own: what the row says is its source's, and its text a cut copy.
void XIoArchive::read_repost(PostFacts& post) {
  post.kind = PostKind::repost;
  const auto by_text = x_text_repost(post.text);
  PostFacts source;
  source.platform = Platform::x;
  source.referenced = true;
  source.origin = report_.origin(*row_);
  source.id = status_id(repost_tweet_);
  source.account = user(repost_user_);
  if (source.id.empty() && by_text) {
    source_key_ = x_text_repost_key(*by_text);
    source.id = source_key_;
    if (!source.account) {
      source.account = corpus_.account(Platform::x, x_handle_id(by_text->handle));
    }
  } else {
    source.time = time_of_x_status(source.id);
    source.tick_ms = x_tick_ms;
  }
  if (source.id.empty()) return;
  if (by_text && source.account && is_x_id(cell(repost_user_))) {
    AccountFacts author;
    author.platform = Platform::x;
    author.id = cell(repost_user_);
    author.handle = by_text->handle;
    author.origin = report_.origin(*row_);
    corpus_.account(author);
  }
  if (by_text) source.text = by_text->rest;
  source.quote_of = status_id(quoted_);
  if (!source.quote_of.empty()) source.kind = PostKind::quote;
  source.links = links_;
  source.hashtags = tags_;
  source.mentions = mentioned_;
  post.repost_of = source.id;
  corpus_.post(source);
}

void XIoArchive::read_answer(PostFacts& post) {
  post.reply_to = status_id(reply_tweet_);
  post.quote_of = status_id(quoted_);
  if (!post.quote_of.empty()) {
    post.kind = PostKind::quote;
    add_parent(post.quote_of, {});
  }
  if (!post.reply_to.empty()) {
    post.kind = PostKind::reply;
    add_parent(post.reply_to, user(reply_user_));
  }
  post.links = links_;
  post.hashtags = tags_;
  post.mentions = mentioned_;
  read_media(post.id);
  post.media = media_;
  post.metrics = {.likes = count_in(cell(likes_)),
                  .shares = count_in(cell(shares_)),
                  .replies = count_in(cell(replies_))};
}

bool XIoArchive::read_tweet() {
  PostFacts post;
  post.platform = Platform::x;
  post.origin = report_.origin(*row_);
  post.id = cell(tweet_);
  if (!is_x_id(post.id)) {
    return report_.reject(*row_, "id.unreadable",
                          fmt::format("expected a tweetid, got {}", in_quotes(post.id)));
  }
  const std::string_view author = cell(user_);
  if (is_null(author) || row_->is_bad(user_) || is_damaged_id(author)) {
    return report_.reject(*row_, "account.missing",
                          fmt::format("expected a userid, got {}", in_quotes(author)));
  }
  if (!read_time(post)) return false;
  post.account = account_of_row(author);
  decoded_ = decode_x_text(cell(text_));
  post.text = decoded_;
  post.language = x_language(cell(language_));
  read_lists(cell(quoted_));
  const std::string_view marked = cell(is_repost_);
  const bool by_mark = marked == "true" || marked == "True" || marked == "TRUE";
  const bool by_text = is_repost_ == Table::no_column && x_text_repost(post.text).has_value();
  if (by_mark || by_text || is_x_id(cell(repost_tweet_))) {
    read_repost(post);
  } else {
    read_answer(post);
  }
  corpus_.post(post);
  return true;
}

}  // namespace

Likeness x_io_archive_likeness(const FileHead& head) {
  return head.has_header(is_header) ? Likeness::yes : Likeness::no;
}

Done read_x_io_archive(Input input, CorpusBuilder& corpus) {
  auto table = Table::open(input.bytes, is_header);
  if (!table) return table.error();
  if (!is_header(table->names())) {
    return Error{
        fmt::format("expected columns tweetid and userid, or userid and account_creation_date, "
                    "got {}",
                    table->names_in_print())};
  }
  XIoArchive archive(input, corpus, *table);
  if (const Done good = archive.check(); !good) return good;
  return archive.read();
}

}  // namespace lockstep
