#include "io/import/crowdtangle.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "graph/ascii.h"
#include "io/import/civil_clock.h"
#include "io/import/counts.h"
#include "io/import/crowdtangle_columns.h"
#include "io/import/damaged_ids.h"
#include "io/import/facebook_url.h"
#include "io/import/table.h"
#include "io/import/table_report.h"
#include "io/import/text_entities.h"
#include "io/import/times.h"

namespace lockstep {
namespace {

std::string_view without_slash(std::string_view url) {
  return url.ends_with('/') ? url.substr(0, url.size() - 1) : url;
}

struct ZoneWord {
  std::string_view word, offset;
};
constexpr std::array<ZoneWord, 14> zone_words{{{"UTC", "Z"},
                                               {"GMT", "Z"},
                                               {"EST", "-05:00"},
                                               {"EDT", "-04:00"},
                                               {"CET", "+01:00"},
                                               {"CEST", "+02:00"},
                                               {"EET", "+02:00"},
                                               {"EEST", "+03:00"},
                                               {"BST", "+01:00"},
                                               {"PST", "-08:00"},
                                               {"PDT", "-07:00"},
                                               {"MST", "-07:00"},
                                               {"MDT", "-06:00"},
                                               {"CDT", "-05:00"}}};

class CrowdTangle {
 public:
  CrowdTangle(Input input, CorpusBuilder& corpus, Table& table, std::string shared_link)
      : input_(input),
        corpus_(corpus),
        report_(input.source, corpus),
        table_(table),
        clock_(input.options),
        shared_link_(std::move(shared_link)),
        at_(crowdtangle_columns(table.names())) {}
  Done read();

 private:
  std::string_view cell(std::size_t column) const { return row_->cell(column); }
  bool read_row();
  bool read_time(PostFacts& post);
  void read_account(const std::optional<FacebookLink>& where, PostFacts& post);
  void read_links(PostFacts& post);
  bool read_repost(std::string_view link, PostFacts& post);
  void read_text(PostFacts& post);
  void read_counts(PostFacts& post) const;

  Input input_;
  CorpusBuilder& corpus_;
  TableReport report_;
  Table& table_;
  CivilClock clock_;
  std::string shared_link_;  // by the link checker: of all rows
  const Table::Row* row_ = nullptr;
  const CrowdTangleColumns at_;
  // Scratch of one row.
  std::string account_id_, key_, source_, text_;
  std::vector<std::string> link_items_;
  std::vector<std::string_view> links_, hashtags_;
};

Done CrowdTangle::read() {
  if (const Done ready = clock_.ready(); !ready) return ready.error();
  std::uint64_t good = 0;
  while ((row_ = table_.next()) != nullptr) good += read_row();
  report_.finish(table_);
  clock_.tell(corpus_.source(input_.source));
  if (good == 0) {
    return Error{fmt::format("no record could be read; the first: {}", report_.first_problem())};
  }
  return done();
}

void CrowdTangle::read_counts(PostFacts& post) const {
  post.metrics = {.views = count_in(cell(at_.views)),
                  .shares = count_in(cell(at_.shares)),
                  .replies = count_in(cell(at_.comments))};
  for (const std::size_t kind : at_.reactions) {
    const std::int64_t count = count_in(cell(kind));
    if (count >= 0) post.metrics.likes = std::max<std::int64_t>(post.metrics.likes, 0) + count;
  }
}

bool CrowdTangle::read_time(PostFacts& post) {
  const std::string plain = plain_cell(cell(at_.time));
  std::string_view text = plain;
  // "Thu Jan 14 2021 20:32:05 GMT+0000 (UTC)": the link checker's, with the zone twice.
  std::string spelled_text(text.substr(0, text.find(" (")));
  if (at_.link_list && spelled_text.size() > 24) {
    spelled_text =
        fmt::format("{} {} {} {}", spelled_text.substr(0, 10), spelled_text.substr(16, 8),
                    spelled_text.size() >= 33 ? spelled_text.substr(28, 5) : "+0000",
                    spelled_text.substr(11, 4));
  }
  bool ambiguous = false;
  if (const std::size_t blank = text.rfind(' '); blank != text.npos && !at_.link_list) {
    const std::string_view word = text.substr(blank + 1);
    const auto known = std::find_if(zone_words.begin(), zone_words.end(),
                                    [&](const ZoneWord& one) { return one.word == word; });
    const bool letters =
        word.size() >= 2 && word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == word.npos;
    if (known != zone_words.end()) {
      spelled_text = fmt::format("{}{}", text.substr(0, blank), known->offset);
    } else if (letters && word != "AM" && word != "PM") {
      spelled_text = text.substr(0, blank);
      ambiguous = true;
    }
  }
  auto spelled = spelled_time(spelled_text);
  if (spelled && at_.api) spelled->zoned = true;  // the API's times are UTC
  if (!spelled || (ambiguous && input_.options.timezone.empty())) {
    return report_.reject(
        *row_, "time.unreadable",
        ambiguous && spelled
            ? fmt::format("expected a zone that means one offset, got {}: say it with --timezone",
                          in_quotes(cell(at_.time)))
            : fmt::format("expected a time such as 2023-08-01 05:05:00 EDT, got {}",
                          in_quotes(cell(at_.time))));
  }
  std::tie(post.time, post.basis) = clock_.utc(*spelled);
  post.tick_ms = std::max<std::uint32_t>(spelled->tick_ms, 1000);
  return true;
}

void CrowdTangle::read_account(const std::optional<FacebookLink>& where, PostFacts& post) {
  const std::string_view id = is_null_cell(cell(at_.id)) ? std::string_view{} : cell(at_.id);
  const std::string_view handle =
      is_null_cell(cell(at_.handle)) ? std::string_view{} : cell(at_.handle);
  const bool damaged = !id.empty() && is_damaged_id(id);
  if (damaged) {
    report_.warn(*row_, "id.rounded",
                 fmt::format("expected a Facebook Id, got {}: a spreadsheet has rounded it; the "
                             "post's address is taken instead",
                             in_quotes(id)));
  }
  const std::string_view owner = where ? std::string_view(where->owner) : std::string_view{};
  if (!id.empty() && !damaged) {
    account_id_ = id;
  } else if (is_facebook_id(owner)) {
    account_id_ = owner;
  } else if (!handle.empty()) {
    account_id_ = "handle:" + ascii_lower(handle);
  } else if (!owner.empty()) {
    account_id_ = "handle:" + ascii_lower(owner);
  } else if (!is_null_cell(cell(at_.name))) {
    account_id_ = "name:" + std::string(cell(at_.name));
  } else {
    account_id_.clear();
    return;
  }
  std::string digits(cell(at_.followers));
  std::erase(digits, ',');
  const auto followers = numeric_time(digits);
  const bool known = followers && (followers->whole > 0 || !at_.api);  // the API's 0 is unknown
  const bool group = at_.group || (where && where->is_group);
  post.account =
      corpus_.account({.platform = post.platform,
                       .id = account_id_,
                       .kind = group           ? AccountKind::group
                               : at_.instagram ? AccountKind::person
                                               : AccountKind::page,
                       .handle = handle,
                       .name = cell(at_.name),
                       .bio = cell(at_.about),
                       .as_of = post.time,
                       .followers = known ? static_cast<std::int64_t>(followers->whole) : -1,
                       .origin = post.origin});
  if (!at_.instagram) post.venue = post.account;
}

void CrowdTangle::read_text(PostFacts& post) {
  text_ = cell(at_.message);
  link_items_.clear();
  // "short :=: expanded": the link is what follows; for comparing it is no text.
  constexpr std::string_view mark = " :=: ";
  for (std::size_t at; (at = text_.find(mark)) != text_.npos;) {
    const std::size_t end = std::min(text_.find_first_of(" \r\n", at + mark.size()), text_.size());
    link_items_.push_back(text_.substr(at + mark.size(), end - at - mark.size()));
    text_.erase(at, end - at);
  }
  post.text = text_;
  hashtags_ = hashtags_in(text_);
  post.hashtags = hashtags_;
}

// A link to a post of somebody else is a share of it.
bool CrowdTangle::read_repost(std::string_view link, PostFacts& post) {
  const auto target = facebook_link(link);
  if (!target) return false;
  const bool told = cell(at_.link_text) == "This is a re-share of a post";
  const std::string owner = ascii_lower(target->owner);
  const bool own = owner.empty() || owner == account_id_ || "handle:" + owner == account_id_ ||
                   owner == ascii_lower(cell(at_.handle));
  const std::string key = target->key();
  // A photo's or video's link is its own page.
  if (key.empty() || key == key_ || (own && !told)) return true;
  source_ = key;
  post.repost_of = source_;
  post.kind = PostKind::repost;
  PostFacts source{.platform = post.platform,
                   .id = source_,
                   .referenced = true,
                   .text = post.text,
                   .origin = post.origin};
  if (!target->owner.empty()) {
    const std::string id =
        is_facebook_id(target->owner) ? target->owner : "handle:" + ascii_lower(target->owner);
    source.account = corpus_.account(post.platform, id);
  }
  corpus_.post(source);
  return true;
}

void CrowdTangle::read_links(PostFacts& post) {
  std::string_view rest =
      is_null_cell(cell(at_.final_link)) ? cell(at_.link) : cell(at_.final_link);
  while (!is_null_cell(rest)) {  // the API's may be several
    const std::size_t end = at_.api ? std::min(rest.find('|'), rest.size()) : rest.size();
    const std::string_view link = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (is_null_cell(link) || without_slash(link) == without_slash(cell(at_.url))) continue;
    if (!read_repost(link, post)) link_items_.push_back(facebook_target(link));
  }
  if (!shared_link_.empty()) link_items_.push_back(shared_link_);
  if (post.kind == PostKind::repost) return;
  links_.clear();
  for (const std::string& one : link_items_) {
    if (std::find(links_.begin(), links_.end(), one) == links_.end()) links_.push_back(one);
  }
  // A link that the text itself writes out, where no column says so.
  if (links_.empty()) {
    for (const std::string_view one : links_in(post.text)) {
      if (!facebook_link(one)) links_.push_back(one);
    }
  }
  post.links = links_;
}

bool CrowdTangle::read_row() {
  if (!row_->problem.empty()) return report_.reject(*row_, row_->code, row_->problem);
  PostFacts post{.platform = at_.instagram ? Platform::instagram : Platform::facebook,
                 .origin = report_.origin(*row_)};
  const std::string_view url = cell(at_.url);
  if (at_.link_list && cell(at_.type) == "Instagram") post.platform = Platform::instagram;
  if (at_.link_list && cell(at_.type) == "Twitter") post.platform = Platform::x;
  if (is_null_cell(url) && is_null_cell(cell(at_.name)) && is_null_cell(cell(at_.id))) {
    return report_.reject(*row_, "account.missing", "expected a post's URL and page, got neither");
  }
  if (!read_time(post)) return false;
  const auto where = facebook_link(url);
  read_account(where, post);
  key_.clear();
  if (where && where->kind != FacebookLink::Kind::account) {
    FacebookLink known = *where;
    if (known.kind == FacebookLink::Kind::post && is_facebook_id(account_id_)) {
      known.owner = account_id_;
    }
    key_ = known.key();
  } else if (!is_null_cell(url)) {
    const std::string_view trimmed = without_slash(url);
    key_ = at_.instagram ? trimmed.substr(trimmed.rfind('/') + 1) : url;
  }
  if (!is_null_cell(cell(at_.key))) key_ = cell(at_.key);
  post.id = key_;
  if (!is_null_cell(url)) post.url = url;
  read_text(post);
  read_links(post);
  read_counts(post);
  corpus_.post(post);
  return true;
}

// Of the link checker's first line, "Link: https://...".
std::string link_of_list(std::string_view head) {
  std::string_view line = head.substr(0, head.find_first_of("\r\n"));
  if (line.starts_with('"')) line.remove_prefix(1);
  if (!line.starts_with("Link: http")) return "";
  line.remove_prefix(6);
  return std::string(line.substr(0, line.find_first_of(",\"")));
}

}  // namespace

Likeness crowdtangle_likeness(const FileHead& head) {
  if (!head.has_header(is_crowdtangle_header)) return Likeness::no;
  const bool zoned = head.has(" EST") || head.has(" EDT") || head.has(" UTC") || head.has(" CET");
  const bool facebook =
      head.has("facebook.com") || head.has("instagram.com") || head.has("Facebook Id");
  return zoned || facebook ? Likeness::yes : Likeness::maybe;
}

Done read_crowdtangle(Input input, CorpusBuilder& corpus) {
  const std::string link = link_of_list(input.bytes.view());
  auto table = Table::open(input.bytes, is_crowdtangle_header);
  if (!table) return table.error();
  return CrowdTangle(input, corpus, *table, link).read();
}

}  // namespace lockstep
