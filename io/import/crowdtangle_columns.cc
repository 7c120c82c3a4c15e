#include "io/import/crowdtangle_columns.h"

#include <fmt/core.h>

#include <initializer_list>
#include <string>

#include "graph/ascii.h"

namespace lockstep {
namespace {

// Headings are compared without case and blanks.
std::string bare(std::string_view name) {
  std::string text = ascii_lower(name);
  std::erase(text, ' ');
  return text;
}

std::size_t column(const Table::Names& names, std::initializer_list<std::string_view> wanted) {
  for (const std::string_view one : wanted) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (bare(names[i]) == one) return i;
    }
  }
  return Table::no_column;
}

bool is_link_list(const Table::Names& names) {
  const auto has = [&](std::string_view name) { return column(names, {name}) != Table::no_column; };
  return has("source") && has("followers") && has("interactions") && has("posttype") && has("link");
}

// The API's names as columns: late historical downloads, CooRnet and Facepager; and minet's.
bool is_of_api(const Table::Names& names) {
  const auto has = [&](std::string_view name) { return column(names, {name}) != Table::no_column; };
  const bool dotted = has("account.name") || has("account.platformid") || has("account.handle");
  return (dotted && has("date") && (has("posturl") || has("expandedlinks.expanded"))) ||
         (has("account_ct_id") && has("datetime"));
}

// How many: under a heading of CrowdTangle's, in the API's dotted name, in minet's.
void find_counts(const Table::Names& names, CrowdTangleColumns& to) {
  const auto find = [&](std::string_view heading, std::string_view word) {
    return column(names, {heading, fmt::format("statistics.actual.{}count", word),
                          fmt::format("actual_{}_count", word)});
  };
  to.views = column(names, {"totalviews", "postviews", "views"});
  to.shares = find("shares", "share");
  to.comments = find("comments", "comment");
  to.reactions = {find("likes", "like")};
  for (const std::string_view kind :
       {"favorite", "love", "wow", "haha", "sad", "angry", "thankful", "care"}) {
    to.reactions.push_back(find(kind, kind));
  }
  std::erase(to.reactions, Table::no_column);
}

}  // namespace

bool is_crowdtangle_header(const Table::Names& names) {
  const auto has = [&](std::string_view name) { return column(names, {name}) != Table::no_column; };
  const bool post = has("url") && (has("postcreated") || has("created"));
  const bool named = has("pagename") || has("groupname") || has("account") || has("name") ||
                     has("facebookid") || has("username");
  return is_link_list(names) || is_of_api(names) || (post && (named || has("postcreated")));
}

CrowdTangleColumns crowdtangle_columns(const Table::Names& names) {
  const auto of = [&](std::initializer_list<std::string_view> wanted) {
    return column(names, wanted);
  };
  const auto has = [&](std::string_view name) { return of({name}) != Table::no_column; };
  const bool minet = has("account_ct_id");
  CrowdTangleColumns at{
      .group = has("groupname"),
      .instagram = !has("message") && has("photo") && has("title") && has("account"),
      .link_list = is_link_list(names),
      .api = is_of_api(names)};
  at.name =
      of({"pagename", "groupname", "account.name", "account_name", "account", "name", "source"});
  at.handle = of({"username", "account.handle", "account_handle"});
  at.id = of({"facebookid", "account.platformid", minet ? "account_id" : "facebookid"});
  at.time = of({"postcreated", "created", minet ? "datetime" : "date"});
  at.url = at.link_list ? of({"link"}) : of({"url", "posturl", "post_url"});
  at.key = of({"platformid", minet ? "id" : "platformid"});
  at.type = of({"type", "posttype"});
  at.message = at.instagram ? of({"description"}) : of({"message"});
  at.link = at.link_list ? Table::no_column : of({"link"});
  at.final_link = of({"finallink", "expandedlinks.expanded", "expanded_links"});
  at.link_text = of({"linktext"});
  at.followers = of({"followersatposting", "likesatposting", "sizeatposting", "followers",
                     "subscribercount", "subscriber_count"});
  at.about = of({"pagedescription"});
  find_counts(names, at);
  return at;
}

}  // namespace lockstep
