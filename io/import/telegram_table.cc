#include "io/import/telegram_table.h"

#include <fmt/core.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "graph/ascii.h"
#include "io/import/cell_list.h"
#include "io/import/counts.h"
#include "io/import/damaged_ids.h"
#include "io/import/table.h"
#include "io/import/table_report.h"
#include "io/import/telegram_post.h"
#include "io/import/times.h"

namespace lockstep {
namespace {

constexpr Platform telegram = Platform::telegram;

bool has_all(const Table::Names& names, std::initializer_list<std::string_view> marks) {
  return std::all_of(marks.begin(), marks.end(), [&](std::string_view mark) {
    return std::find(names.begin(), names.end(), mark) != names.end();
  });
}

bool is_4cat(const Table::Names& names) {
  return has_all(names, {"id", "thread_id", "body", "unix_timestamp_forwarded_from"});
}

bool is_tracker(const Table::Names& names) {
  return has_all(names, {"channel_id", "msg_id", "message", "date", "forward_msg_from_peer_id"});
}

bool is_header(const Table::Names& names) { return is_4cat(names) || is_tracker(names); }

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 20 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_username(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return text.size() >= 4 && text.size() <= 32 && letter(text[0]) &&
         std::all_of(text.begin(), text.end(),
                     [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

// A peer by what a table calls it: number, username, or title.
std::string peer_of(std::string_view named, std::string_view kind) {
  if (named.starts_with('@')) named.remove_prefix(1);
  if (named.starts_with("-100")) return "channel:" + std::string(named.substr(4));
  if (named.starts_with('-')) return "chat:" + std::string(named.substr(1));
  if (is_number(named)) return fmt::format("{}:{}", kind, named);
  if (is_username(named)) return "handle:" + ascii_lower(named);
  return named.empty() ? "" : "name:" + std::string(named);
}

// Times of both tools are UTC: Unix seconds, or ISO with or without zone.
Time time_in(std::string_view cell) {
  if (const auto spelled = spelled_time(cell)) return spelled->time;
  const auto number = numeric_time(cell);
  return number && unit_by_size(*number) == TimeUnit::seconds ? time_of(*number, TimeUnit::seconds)
                                                              : Time{};
}

MediaKind media_kind(std::string_view type) {
  if (type == "photo" || type == "image") return MediaKind::photo;
  if (type == "video") return MediaKind::video;
  if (type == "audio" || type == "voice") return MediaKind::audio;
  return MediaKind::document;
}

// 4CAT writes each reaction as often as it was given: how many characters, as a reader counts
// them. Those of one's own making have no character.
std::int64_t repeated_reactions(std::string_view cell) {
  if (cell.empty()) return -1;
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> characters(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), error));
  if (U_FAILURE(error)) return -1;
  const auto text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(cell.data(), static_cast<int>(cell.size())));
  characters->setText(text);
  std::int64_t count = 0;
  while (characters->next() != icu::BreakIterator::DONE) ++count;
  return count;
}

class TelegramTable {
 public:
  TelegramTable(Input input, CorpusBuilder& corpus, Table& table)
      : input_(input),
        corpus_(corpus),
        report_(input.source, corpus),
        table_(table),
        from_4cat_(is_4cat(table.names())) {}
  Done read();

 private:
  std::string_view cell(std::string_view name) const {
    const std::string_view text = row_->cell(table_.column(name));
    return is_null_cell(text) ? std::string_view{} : text;
  }
  // An id, which data frames with gaps write as "123.0".
  std::string_view number(std::string_view name) const {
    std::string_view text = cell(name);
    if (text.ends_with(".0")) text.remove_suffix(2);
    return text;
  }
  bool read_row();
  void take_4cat(TelegramMessage& post);
  void take_tracker(TelegramMessage& post);
  void take_lists(TelegramText& text) const;
  AccountId account(std::string peer, std::string_view handle, std::string_view name);

  Input input_;
  CorpusBuilder& corpus_;
  TableReport report_;
  Table& table_;
  const bool from_4cat_;
  const Table::Row* row_ = nullptr;
  std::string chat_, name_;  // of the row
};

Done TelegramTable::read() {
  std::uint64_t good = 0;
  while ((row_ = table_.next()) != nullptr) good += read_row();
  report_.finish(table_);
  if (good == 0) {
    const std::string& first = report_.first_problem();
    return Error{first.empty() ? "no record follows the header"
                               : fmt::format("no record could be read; the first: {}", first)};
  }
  return done();
}

AccountId TelegramTable::account(std::string peer, std::string_view handle, std::string_view name) {
  if (peer.empty()) return {};
  return corpus_.account({.platform = telegram,
                          .id = peer,
                          .handle = is_username(handle) ? handle : std::string_view{},
                          .name = name,
                          .origin = report_.origin(*row_)});
}

void TelegramTable::take_lists(TelegramText& text) const {
  const auto add_once = [](std::vector<std::string>& all, std::string one) {
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(std::move(one));
  };
  for (const std::string_view name : {"entities_linked", "link_attached"}) {
    const auto links = list_cell(cell(name), ListOf::links);
    for (const std::string& link : links ? *links : std::vector<std::string>{}) {
      if (link.starts_with("http")) add_once(text.links, link);
    }
  }
  const auto mentioned = list_cell(cell("entities_mentioned"), ListOf::words);
  for (const std::string& one : mentioned ? *mentioned : std::vector<std::string>{}) {
    const std::string peer = peer_of(one, "user");
    if (!peer.starts_with("name:")) add_once(text.mentions, peer);
  }
}

// "id" is "<thread>-<message>"; a channel's own posts have no author.
void TelegramTable::take_4cat(TelegramMessage& post) {
  const std::string_view id = cell("id");
  post.number = id.substr(std::min(id.rfind('-'), id.size() - 1) + 1);
  const std::string_view named = cell("chat").empty() ? cell("thread_id") : cell("chat");
  chat_ = peer_of(named, "channel");
  post.time = time_in(cell("unix_timestamp"));
  if (!post.time) post.time = time_in(cell("timestamp"));
  post.chat = account(chat_, named, "");
  const std::string_view author = number("author");
  const bool own = author.empty() || peer_of(cell("author_username"), "user") == chat_;
  post.author =
      own ? post.chat
          : account(peer_of(author, "user"), cell("author_username"), cell("author_name"));
  post.text = telegram_text_of(cell("body"));
  take_lists(post.text);
  const std::string_view from = number("author_forwarded_from_id"),
                         username = cell("author_forwarded_from_username");
  post.forward = {.peer = peer_of(from.empty() ? username : from, "channel"),
                  .name = cell("author_forwarded_from_name"),
                  .time = time_in(cell("unix_timestamp_forwarded_from"))};
  if (!from.empty()) account(post.forward.peer, username, post.forward.name);
  if (is_number(number("reply_to"))) {
    post.reply_to = fmt::format("{}/{}", chat_, number("reply_to"));
  }
  // Only a file's name tells one medium from another.
  name_ = cell("attachment_filename");
  const std::string_view kind = cell("attachment_type");
  if (!name_.empty() && !kind.empty()) {
    post.media = corpus_.media(telegram, {.key = fmt::format("{}/{}/{}", chat_, post.number, name_),
                                          .kind = media_kind(kind)});
    post.media_name = name_;
  }
}

void TelegramTable::take_tracker(TelegramMessage& post) {
  post.number = number("msg_id");
  chat_ = peer_of(number("channel_id").empty() ? cell("channel_name") : number("channel_id"),
                  "channel");
  post.time = time_in(cell("date"));
  post.chat = account(chat_, cell("channel_name"), "");
  const auto kind_of = [](std::string_view type) {
    const std::string lower = ascii_lower(type);
    return lower.find("user") != lower.npos   ? "user"
           : lower.find("chat") != lower.npos ? "chat"
                                              : "channel";
  };
  const std::string_view author = number("msg_from_id");
  post.author = is_number(author)
                    ? account(fmt::format("{}:{}", kind_of(cell("msg_from_peer")), author), "", "")
                    : post.chat;
  post.text = telegram_text_of(cell("message"));
  const std::string_view from = number("forward_msg_from_peer_id"), link = cell("forward_msg_link");
  post.forward.name = cell("forward_msg_from_peer_name");
  post.forward.time = time_in(cell("forward_msg_date"));
  if (is_number(from)) {
    post.forward.peer = fmt::format("{}:{}", kind_of(cell("forward_msg_from_peer_type")), from);
    const std::string_view message = link.substr(std::min(link.rfind('/') + 1, link.size()));
    if (post.forward.peer.starts_with("channel:") && is_number(message)) {
      post.forward.number = message;
    }
  }
  if (is_number(number("reply_to_msg_id"))) {
    post.reply_to = fmt::format("{}/{}", chat_, number("reply_to_msg_id"));
  }
}

bool TelegramTable::read_row() {
  if (!row_->problem.empty()) return report_.reject(*row_, row_->code, row_->problem);
  TelegramMessage post{.origin = report_.origin(*row_)};
  const std::string_view id_column = from_4cat_ ? "id" : "msg_id";
  if (cell(id_column).empty() || is_damaged_id(number(id_column))) {
    return report_.reject(
        *row_, "id.unreadable",
        fmt::format("expected {} of a message, got {}", id_column, in_quotes(cell(id_column))));
  }
  if (from_4cat_) {
    take_4cat(post);
  } else {
    take_tracker(post);
  }
  if (chat_.empty() || !is_number(post.number)) {
    return report_.reject(*row_, "id.unreadable",
                          fmt::format("expected a chat and the number of a message in it, got {}",
                                      in_quotes(cell(id_column))));
  }
  if (!post.time) {
    return report_.reject(
        *row_, "time.unreadable",
        fmt::format("expected Unix seconds or a time such as 2023-08-01 09:05:00, got {}",
                    in_quotes(cell(from_4cat_ ? "unix_timestamp" : "date"))));
  }
  post.chat_peer = chat_;
  post.metrics.views = count_in(cell("views"));
  if (from_4cat_) {
    post.metrics.likes = repeated_reactions(cell("reactions"));
    post.metrics.edited = time_in(cell("unix_timestamp_edited"));
  } else {  // 0 where the tracker does not know
    const auto known = [&](std::string_view name) {
      const std::int64_t count = count_in(cell(name));
      return count > 0 ? count : -1;
    };
    post.metrics.shares = known("number_forwards");
    post.metrics.replies = known("number_replies");
  }
  add_telegram_post(post, corpus_);
  return true;
}

}  // namespace

Likeness telegram_table_likeness(const FileHead& head) {
  return head.has_header(is_header) ? Likeness::yes : Likeness::no;
}

Done read_telegram_table(Input input, CorpusBuilder& corpus) {
  auto table = Table::open(input.bytes, is_header);
  if (!table) return table.error();
  if (!is_header(table->names())) {
    return Error{fmt::format("expected 4CAT's or telegram-tracker's columns, got {}",
                             table->names_in_print())};
  }
  return TelegramTable(input, corpus, *table).read();
}

}  // namespace lockstep
