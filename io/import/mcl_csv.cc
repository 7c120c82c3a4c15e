#include "io/import/mcl_csv.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "io/import/cell_list.h"
#include "io/import/civil_clock.h"
#include "io/import/counts.h"
#include "io/import/damaged_ids.h"
#include "io/import/table.h"
#include "io/import/table_report.h"
#include "io/import/text_entities.h"

namespace lockstep {
namespace {

bool has(const Table::Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Comments have an owner, and the post below which they stand.
bool is_of_comments(const Table::Names& names) {
  return has(names, "owner.id") && has(names, "post_id") && has(names, "parent_comment_id");
}

bool is_header(const Table::Names& names) {
  const bool owner = has(names, "post_owner.id") || has(names, "post_owner.data.id");
  return (owner || is_of_comments(names)) && has(names, "creation_time") && has(names, "id");
}

class MclCsv {
 public:
  MclCsv(Input input, CorpusBuilder& corpus, Table& table)
      : input_(input),
        corpus_(corpus),
        report_(input.source, corpus),
        table_(table),
        clock_(input.options) {}
  Done read();

 private:
  // Older downloads write "post_owner.data.id".
  std::string_view cell(std::string_view name) const {
    std::size_t column = table_.column(name);
    const std::size_t dot = name.find('.');
    if (column == Table::no_column && dot != name.npos) {
      column = table_.column(fmt::format("{}.data{}", name.substr(0, dot), name.substr(dot)));
    }
    const std::string_view text = row_->cell(column);
    return is_null_cell(text) ? std::string_view{} : text;
  }
  bool read_row();
  AccountId account(std::string_view what, Platform platform);
  void read_parent(PostFacts& post);
  void read_contents(PostFacts& post);

  Input input_;
  CorpusBuilder& corpus_;
  TableReport report_;
  Table& table_;
  CivilClock clock_;
  const Table::Row* row_ = nullptr;
  // Scratch of one row.
  std::string key_, parent_;
  std::vector<std::string> tags_;
  std::vector<std::string_view> links_, hashtags_;
};

Done MclCsv::read() {
  if (const Done ready = clock_.ready(); !ready) return ready.error();
  const std::size_t id = table_.column("id");
  if (const Done good = check_ids("id", table_.sampled(id)); !good) return good;
  std::uint64_t good = 0;
  while ((row_ = table_.next()) != nullptr) good += read_row();
  report_.finish(table_);
  clock_.tell(corpus_.source(input_.source));
  if (good == 0) {
    return Error{fmt::format("no record could be read; the first: {}", report_.first_problem())};
  }
  return done();
}

AccountId MclCsv::account(std::string_view what, Platform platform) {
  const auto field = [&](std::string_view name) { return cell(fmt::format("{}.{}", what, name)); };
  const std::string_view id = field("id"), type = field("type");
  if (id.empty() || is_damaged_id(id)) return {};
  const std::string key = fmt::format("mcl:{}", id);
  return corpus_.account({.platform = platform,
                          .id = key,
                          .kind = type == "group"   ? AccountKind::group
                                  : type == "page"  ? AccountKind::page
                                  : type == "event" ? AccountKind::group
                                                    : AccountKind::person,
                          .handle = field("username"),
                          .name = field("name"),
                          .origin = report_.origin(*row_)});
}

void MclCsv::read_contents(PostFacts& post) {
  tags_.clear();
  hashtags_.clear();
  links_.clear();
  if (auto list = list_cell(cell("hashtags"), ListOf::words)) tags_ = *std::move(list);
  if (tags_.empty()) {
    hashtags_ = hashtags_in(post.text);
  } else {
    for (const std::string_view tag : tags_) {
      hashtags_.push_back(tag.starts_with('#') ? tag.substr(1) : tag);
    }
  }
  const std::string_view link = cell("link_attachment.link");
  if (!link.empty()) links_.push_back(link);
  if (links_.empty()) links_ = links_in(post.text);
  post.hashtags = hashtags_;
  post.links = links_;
}

// What the post shares, or the comment answers.
void MclCsv::read_parent(PostFacts& post) {
  const bool comment = is_of_comments(table_.names());
  std::string_view parent = cell(comment ? "parent_comment_id" : "shared_post_id");
  if (comment && parent.empty()) parent = cell("post_id");
  if (parent.empty() || is_damaged_id(parent)) return;
  parent_ = fmt::format("mcl:{}", parent);
  (comment ? post.reply_to : post.repost_of) = parent_;
  post.kind = comment ? PostKind::reply : PostKind::repost;
  corpus_.post(
      {.platform = post.platform, .id = parent_, .referenced = true, .origin = post.origin});
}

bool MclCsv::read_row() {
  if (!row_->problem.empty()) return report_.reject(*row_, row_->code, row_->problem);
  const bool comment = is_of_comments(table_.names());
  const bool facebook =
      has(table_.names(), "surface.id") || has(table_.names(), "activities") ||
      has(table_.names(), "shared_post_id") ||
      (comment && cell("mcl_url").find("instagram.com") == std::string_view::npos);
  PostFacts post{.platform = facebook ? Platform::facebook : Platform::instagram,
                 .origin = report_.origin(*row_)};
  const std::string_view id = cell("id");
  if (id.empty() || is_damaged_id(id)) {
    return report_.reject(*row_, "id.unreadable",
                          fmt::format("expected the library's id of a post, got {}: export again "
                                      "without a spreadsheet between",
                                      in_quotes(id)));
  }
  const auto time = spelled_time(cell("creation_time"));
  if (!time) {
    return report_.reject(*row_, "time.unreadable",
                          fmt::format("expected a creation_time such as 2023-08-01T09:05:00+00:00, "
                                      "got {}",
                                      in_quotes(cell("creation_time"))));
  }
  std::tie(post.time, post.basis) = clock_.utc(*time);
  post.tick_ms = std::max<std::uint32_t>(time->tick_ms, 1000);
  key_ = fmt::format("mcl:{}", id);
  post.id = key_;
  post.account = account(comment ? "owner" : "post_owner", post.platform);
  post.venue = account("surface", post.platform);
  post.text = cell("text");
  post.language = cell("lang");
  const std::int64_t reactions = count_in(cell("statistics.reaction_count"));
  post.metrics = {.views = count_in(cell("statistics.views")),
                  .likes = reactions >= 0 ? reactions : count_in(cell("statistics.like_count")),
                  .shares = count_in(cell("statistics.share_count")),
                  .replies = count_in(cell("statistics.comment_count"))};
  if (const auto modified = spelled_time(cell("modified_time"))) {
    const Time edited = clock_.utc(*modified).first;
    if (edited > post.time) post.metrics.edited = edited;
  }
  read_parent(post);
  read_contents(post);
  corpus_.post(post);
  return true;
}

}  // namespace

Likeness mcl_csv_likeness(const FileHead& head) {
  return head.has_header(is_header) ? Likeness::yes : Likeness::no;
}

Done read_mcl_csv(Input input, CorpusBuilder& corpus) {
  auto table = Table::open(input.bytes, is_header);
  if (!table) return table.error();
  return MclCsv(input, corpus, *table).read();
}

}  // namespace lockstep
