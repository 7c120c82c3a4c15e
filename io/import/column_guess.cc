#include "io/import/column_guess.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "graph/embedding.h"
#include "graph/picture_hash.h"
#include "io/import/damaged_ids.h"
#include "io/import/day_month_date.h"
#include "io/import/embedding_cell.h"
#include "io/import/times.h"
#include "io/import/video_hashes.h"

namespace lockstep {
namespace {

using Cells = std::span<const std::string_view>;

double share(Cells cells, bool (*fits)(std::string_view)) {
  if (cells.empty()) return 0;
  return static_cast<double>(std::count_if(cells.begin(), cells.end(), fits)) /
         static_cast<double>(cells.size());
}

std::size_t distinct(Cells cells) {
  return std::set<std::string_view>(cells.begin(), cells.end()).size();
}

bool is_time(std::string_view cell) {
  if (spelled_time(cell) || day_month_time(cell, DateOrder::dmy) ||
      day_month_time(cell, DateOrder::mdy)) {
    return true;
  }
  const auto number = numeric_time(cell);
  return number && unit_by_size(*number);
}

// "09:05:11" or "9:05 PM".
bool is_clock(std::string_view cell) {
  return cell.size() <= 16 && cell.find(':') != cell.npos &&
         day_month_time("01/01/2020 " + std::string(cell), DateOrder::dmy).has_value();
}

bool is_date_alone(std::string_view cell) {
  for (const DateOrder order : {DateOrder::dmy, DateOrder::mdy}) {
    auto time = spelled_time(cell);
    if (!time) time = day_month_time(cell, order);
    if (time) return time->tick_ms == day_ms;
  }
  return false;
}

bool is_word(std::string_view cell) {
  return cell.size() <= 100 && cell.find_first_of(" \t\r\n") == cell.npos && !spelled_time(cell);
}

bool is_link(std::string_view cell) {
  const std::size_t first = cell.find_first_not_of("[\"' ");
  if (first == cell.npos) return false;
  cell.remove_prefix(first);
  return cell.starts_with("http://") || cell.starts_with("https://") || cell.starts_with("www.");
}

bool is_short(std::string_view cell) { return cell.size() <= 200; }

// Few records say nothing about repetition.
constexpr std::size_t enough = 20;

bool repeats(Cells cells) { return cells.size() < enough || distinct(cells) < cells.size(); }

bool fits_account(Cells cells) { return share(cells, is_word) >= 0.9 && repeats(cells); }
bool fits_name(Cells cells) { return share(cells, is_short) >= 0.99 && repeats(cells); }
// Rounded ids are equal to each other, but meant to be ids: they are refused, and that is said.
bool fits_post(Cells cells) {
  return share(cells, is_damaged_id) > 0.5 ||
         (share(cells, is_word) >= 0.95 && distinct(cells) * 100 >= cells.size() * 95);
}
// Of few cells the last may be cut off with its file.
bool nearly_all(Cells cells, bool (*fits)(std::string_view)) {
  const auto misfits =
      cells.size() - static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), fits));
  return !cells.empty() && (misfits * 20 <= cells.size() || (misfits == 1 && cells.size() > 1));
}
bool fits_time(Cells cells) { return nearly_all(cells, is_time); }
bool fits_clock(Cells cells) { return nearly_all(cells, is_clock); }
bool fits_text(Cells cells) { return cells.size() < enough || distinct(cells) > 1; }
bool fits_link(Cells cells) { return share(cells, is_link) >= 0.8; }
bool fits_permalink(Cells cells) { return fits_link(cells) && fits_post(cells); }
// Empty in most tables; a column without any is as good as none.
bool fits_parent(Cells cells) { return share(cells, is_word) >= 0.95; }
bool fits_any(Cells cells) { return !cells.empty(); }
bool is_pdq_list(std::string_view cell) {
  return cell.size() >= 64 && picture_hash_of(cell.substr(0, 64)) &&
         (cell.size() == 64 || cell[64] == ' ' || cell[64] == ',' || cell[64] == ';');
}
bool fits_pdq(Cells cells) { return share(cells, is_pdq_list) >= 0.95; }
bool is_vpdq(std::string_view cell) { return static_cast<bool>(video_hashes(cell)); }
bool fits_vpdq(Cells cells) { return share(cells, is_vpdq) >= 0.95; }
bool is_embedding(std::string_view cell) {
  const auto packed = embedding_in(cell);
  return packed && dimensions(*packed) > 1;
}
bool fits_embedding(Cells cells) { return share(cells, is_embedding) >= 0.95; }
bool fits_keys(Cells) { return true; }  // mostly empty, of any form

struct Role {
  std::string_view ours;
  bool (*fits)(Cells);
  std::array<std::string_view, 22> names;  // best first
};

// formats/tables section 5, roles in the order in which they choose.
constexpr std::array<Role, 22> roles{{
    {"timestamp_share", fits_time, {"unix timestamp",
                                    "timestamp share",
                                    "created at",
                                    "tweet time",
                                    "post created",
                                    "created time",
                                    "creation time",
                                    "create time",
                                    "created",
                                    "published at",
                                    "publish time",
                                    "publish date",
                                    "date tweet sent",
                                    "timestamp",
                                    "datetime",
                                    "date",
                                    "time",
                                    "ts",
                                    "التاريخ",
                                    "الوقت",
                                    "تاريخ النشر"}},
    {"account_id",
     fits_account,
     {"account id", "user id", "userid", "author id", "from id", "sender id", "owner id",
      "channel id", "page id", "facebook id", "uid", "معرف الحساب", "معرف المستخدم"}},
    {"content_id",
     fits_post,
     {"tweetid", "tweet id", "post id", "message id", "status id", "content id", "video id",
      "comment id", "id str", "id", "معرف المنشور", "رقم المنشور"}},
    {"handle",
     fits_account,
     {"screen name", "user screen name", "username", "user name", "handle", "twitter screenname",
      "screenname", "اسم المستخدم"}},
    {"account_name",
     fits_name,
     {"author", "account", "account name", "user", "sender", "from name", "page name", "channel",
      "display name", "الحساب", "اسم الصفحة", "الناشر", "المرسل"}},
    {"time_of_day", fits_clock, {"time", "time of day", "hour", "الوقت", "الساعة"}},
    // CooRTweet's own data, before its prep_data(): a column for each kind of content.
    {"link", fits_keys, {"url id"}},
    {"hashtag", fits_keys, {"hashtag id"}},
    {"domain", fits_keys, {"domain id"}},
    {"image", fits_keys, {"phash id", "phash"}},
    {"pdq", fits_pdq, {"pdq", "pdq hash", "pdqhash", "media pdq"}},
    {"vpdq", fits_vpdq, {"vpdq", "vpdq hash", "vpdq hashes", "video pdq"}},
    {"embedding",
     fits_embedding,
     {"embedding", "embeddings", "text embedding", "sentence embedding", "vector"}},
    {"repost",
     fits_parent,
     {"repost id", "retweet id", "retweet tweetid", "retweeted status id", "shared post id",
      "إعادة نشر"}},
    {"reply_to",
     fits_parent,
     {"in reply to status id", "in reply to tweetid", "reply id", "reply to", "parent id",
      "is reply to", "replied to post", "in reply to id", "رد على"}},
    {"quote_of",
     fits_parent,
     {"quoted tweet tweetid", "quote tweet id", "quoted status id", "quoted post", "اقتباس"}},
    {"permalink", fits_permalink, {"post url", "permalink", "tweet url", "url", "رابط المنشور"}},
    {"links",
     fits_link,
     {"expanded urls", "final link", "urls", "link", "links", "url", "الرابط", "الروابط"}},
    {"text",
     fits_text,
     {"full text", "text", "body", "message", "message text", "tweet text", "post content",
      "content", "caption", "description", "tweet", "title", "النص", "المحتوى", "المنشور",
      "التغريدة"}},
    {"venue",
     fits_name,
     {"surface id", "chat id", "chat", "group name", "thread id", "المجموعة", "القناة"}},
    {"hashtags", fits_any, {"hashtags", "tags", "الوسوم"}},
    {"language", fits_name, {"lang", "language", "اللغة"}},
}};

// "data.author.id", "Unique UserID": words in small letters; dots kept apart by a bar.
std::string folded(std::string_view name) {
  std::string text;
  char before = ' ';
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool upper = c >= 'A' && c <= 'Z';
    const bool lower_before = before >= 'a' && before <= 'z';
    // "userID": a run of capitals is one word.
    if (upper && lower_before && !text.ends_with(' ')) text += ' ';
    before = c;
    if (c == '.') {
      text += '|';
    } else if (c == '_' || c == '-' || c == '/' || c == ' ') {
      if (!text.empty() && !text.ends_with(' ')) text += ' ';
    } else {
      text += upper ? static_cast<char>(c + 32) : c;
    }
  }
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

// A column's name as the names of roles are compared with it.
struct Column {
  std::string words;   // "data author id"
  std::string joined;  // "dataauthorid"
  std::string last;    // "id", what stands behind the last dot; empty if there is none
};

Column column_of(std::string_view name) {
  Column column;
  column.words = folded(name);
  const std::size_t bar = column.words.rfind('|');
  if (bar != column.words.npos) column.last = column.words.substr(bar + 1);
  std::replace(column.words.begin(), column.words.end(), '|', ' ');
  column.joined = column.words;
  std::erase(column.joined, ' ');
  return column;
}

bool equals_without_blanks(std::string_view joined, std::string_view name) {
  for (const char c : name) {
    if (c == ' ') continue;
    if (!joined.starts_with(c)) return false;
    joined.remove_prefix(1);
  }
  return joined.empty();
}

enum class Match { none, end, exact };

Match match(const Column& column, std::string_view name) {
  if (equals_without_blanks(column.joined, name)) return Match::exact;
  if (column.last == name) return Match::end;
  const bool one_word = name.find(' ') == name.npos;
  const std::string_view words = column.words;
  if (one_word || !words.ends_with(name)) return Match::none;
  return words.substr(0, words.size() - name.size()).ends_with(' ') ? Match::end : Match::none;
}

// The best column for a role that is not yet taken and, if a table is given, whose cells fit.
std::size_t best(const Role& role, const std::vector<Column>& columns,
                 const std::set<std::size_t>& taken, Table* table) {
  for (const Match wanted : {Match::exact, Match::end}) {
    for (const std::string_view name : role.names) {
      for (std::size_t i = 0; i < columns.size() && !name.empty(); ++i) {
        if (taken.contains(i) || match(columns[i], name) != wanted) continue;
        if (table == nullptr || role.fits(table->sampled(i))) return i;
      }
    }
  }
  return Table::no_column;
}

std::vector<std::pair<std::string, std::string>> choose(const Table::Names& names, Table* table) {
  std::vector<Column> columns;
  for (const std::string& name : names) columns.push_back(column_of(name));
  std::vector<std::pair<std::string, std::string>> chosen;
  std::set<std::size_t> taken;
  for (const Role& role : roles) {
    const std::size_t column = best(role, columns, taken, table);
    if (column == Table::no_column) continue;
    taken.insert(column);
    chosen.emplace_back(role.ours, names[column]);
  }
  return chosen;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> guess_columns(Table& table) {
  auto chosen = choose(table.names(), &table);
  const auto dates = std::find_if(chosen.begin(), chosen.end(),
                                  [](const auto& one) { return one.first == "timestamp_share"; });
  const bool alone = dates != chosen.end() &&
                     share(table.sampled(table.column(dates->second)), is_date_alone) > 0.9;
  if (!alone) std::erase_if(chosen, [](const auto& one) { return one.first == "time_of_day"; });
  return chosen;
}

bool could_be_guessed(const Table::Names& names) {
  bool account = false, time = false, shared = false;
  for (const auto& [ours, theirs] : choose(names, nullptr)) {
    account |= ours == "account_id" || ours == "handle" || ours == "account_name";
    time |= ours == "timestamp_share";
    shared |= ours == "text" || ours == "links" || ours == "hashtags" || ours == "repost" ||
              ours == "link" || ours == "hashtag" || ours == "domain" || ours == "image" ||
              ours == "pdq" || ours == "vpdq";
  }
  return account && time && shared;
}

}  // namespace lockstep
