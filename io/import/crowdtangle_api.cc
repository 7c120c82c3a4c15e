#include "io/import/crowdtangle_api.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "graph/ascii.h"
#include "io/import/facebook_url.h"
#include "io/import/json_parts.h"
#include "io/import/text_entities.h"
#include "io/import/times.h"

namespace lockstep {
namespace {

bool enters_posts(std::string_view path, char bracket) { return path.empty() && bracket == '['; }
bool is_post(std::string_view) { return true; }

// {"status": 200, "result": {"posts": [...], "pagination": {...}}}, alone or in a list.
bool enters_pages(std::string_view path, char bracket) {
  if (path.ends_with("posts")) return bracket == '[';
  return path.empty() || path == "*" || path.ends_with("result");
}
bool is_post_of_page(std::string_view path) { return path.ends_with("posts/*"); }

bool is_page(std::string_view head) {
  const std::size_t posts = head.find("\"posts\"");
  return posts != head.npos && posts < head.find("\"platformId\"");
}

Time utc(JsonValue value) {
  const auto spelled = spelled_time(value.string());
  return spelled ? spelled->time : Time{};
}

Platform platform_of(std::string_view name) {
  const std::string lower = ascii_lower(name);
  if (lower == "instagram") return Platform::instagram;
  if (lower == "twitter") return Platform::x;
  return lower == "facebook" || lower.empty() ? Platform::facebook : Platform::unknown;
}

// What a post says, while the record stands.
struct Contents {
  std::vector<std::string> links;
  std::string source, source_owner;  // of a share of another's post

  void add(std::string link) {
    if (std::find(links.begin(), links.end(), link) == links.end())
      links.push_back(std::move(link));
  }
};

class CrowdTangleApi {
 public:
  CrowdTangleApi(JsonPlace& place, CorpusBuilder& corpus) : corpus_(corpus), records_(place) {}
  void take(JsonValue post);
  void add_counts_of(const CrowdTangleApi&) {}
  void tell() {}

 private:
  AccountId account(JsonValue account, Platform platform, Time seen, std::int64_t followers);
  Contents contents(JsonValue post, std::string_view key) const;

  CorpusBuilder& corpus_;
  JsonPlace& records_;
};

AccountId CrowdTangleApi::account(JsonValue account, Platform platform, Time seen,
                                  std::int64_t followers) {
  const std::string_view own = account["platformId"].digits(), handle = account["handle"].string();
  std::string id(own);
  if (id.empty()) {
    if (const auto link = facebook_link(account["url"].string()); link && link->owner != "null") {
      id = is_facebook_id(link->owner) ? link->owner : "handle:" + ascii_lower(link->owner);
    }
  }
  if (id.empty() && !handle.empty()) id = "handle:" + ascii_lower(handle);
  if (id.empty() || id == "handle:") return {};
  const std::string_view type = account["accountType"].string();
  return corpus_.account({.platform = platform,
                          .id = id,
                          .kind = type.ends_with("group")          ? AccountKind::group
                                  : type.ends_with("profile")      ? AccountKind::person
                                  : platform == Platform::facebook ? AccountKind::page
                                                                   : AccountKind::person,
                          .handle = handle,
                          .name = account["name"].string(),
                          .bio = account["pageDescription"].string(),
                          .created = utc(account["pageCreatedDate"]),
                          .as_of = seen,
                          .followers = followers,
                          .origin = records_.origin()});
}

// `expected`, beside it, is what CrowdTangle's model expects.
Metrics metrics_in(JsonValue actual) {
  Metrics metrics{.views = actual["viewCount"].integer(-1),
                  .shares = actual["shareCount"].integer(-1),
                  .replies = actual["commentCount"].integer(-1)};
  for (const std::string_view reaction :
       {"likeCount", "favoriteCount", "loveCount", "wowCount", "hahaCount", "sadCount",
        "angryCount", "thankfulCount", "careCount"}) {
    const std::int64_t count = actual[reaction].integer(-1);
    if (count >= 0) metrics.likes = std::max<std::int64_t>(metrics.likes, 0) + count;
  }
  return metrics;
}

// A link to another's post on Facebook is a share of it; a picture's own page is neither.
Contents CrowdTangleApi::contents(JsonValue post, std::string_view key) const {
  Contents read;
  const JsonValue account = post["account"];
  std::vector<std::string> all;
  for (const std::string_view name : {"expandedLinks", "expandedLiks"}) {
    for (const JsonValue link : post[name].children()) {
      const JsonValue expanded = link.is_object() ? link["expanded"] : link;
      if (expanded.is_string()) all.emplace_back(expanded.string());
    }
  }
  if (all.empty() && post["link"].is_string()) all.emplace_back(post["link"].string());
  for (const std::string& link : all) {
    const std::string target = facebook_target(link);
    const auto there = facebook_link(target);
    if (!there) {
      if (target.starts_with("http")) read.add(target);
      continue;
    }
    const std::string owner = ascii_lower(there->owner);
    const bool own = owner.empty() || owner == account["platformId"].digits() ||
                     owner == ascii_lower(account["handle"].string());
    if (own || there->key().empty() || there->key() == key || !read.source.empty()) continue;
    read.source = there->key();
    read.source_owner = is_facebook_id(there->owner) ? there->owner : "handle:" + owner;
  }
  return read;
}

void CrowdTangleApi::take(JsonValue post) {
  if (!records_.at_record()) return;
  const std::string_view key =
      post["platformId"].is_string() ? post["platformId"].string() : post["platformId"].digits();
  const Platform platform = platform_of(post["platform"].string());
  const Time time = utc(post["date"]), seen = utc(post["updated"]);
  // 0 mostly stands for a number that is not known.
  const std::int64_t followers = std::max<std::int64_t>(post["subscriberCount"].integer(0), 0);
  const AccountId author =
      account(post["account"], platform, seen ? seen : time, followers > 0 ? followers : -1);
  if (key.empty() || !time || !author) {
    return records_.tell(Severity::rejected, "crowdtangle.no_post",
                         fmt::format("expected a post with platformId, date and account, got none "
                                     "of {}; the record is left out",
                                     key.empty() ? "the first"
                                     : !time     ? "the second"
                                                 : "the third"));
  }
  const Contents read = contents(post, key);
  const bool instagram = platform == Platform::instagram;
  const std::string_view text =
      post[instagram && !post["message"] ? "description" : "message"].string();
  const bool share = !read.source.empty();
  const std::vector<std::string_view> links(read.links.begin(), read.links.end());
  const auto hashtags = hashtags_in(text);
  if (share) {
    corpus_.post({.platform = platform,
                  .id = read.source,
                  .referenced = true,
                  .account = corpus_.account(platform, read.source_owner),
                  .origin = records_.origin()});
  }
  PostFacts facts{.platform = platform,
                  .id = key,
                  .kind = share ? PostKind::repost : PostKind::original,
                  .account = author,
                  .venue = instagram ? AccountId{} : author,
                  .time = time,
                  .tick_ms = 1000,
                  .repost_of = read.source,
                  .text = text,
                  .url = post["postUrl"].string(),
                  .hashtags = hashtags,
                  .origin = records_.origin()};
  if (const std::string_view language = post["languageCode"].string(); language != "und") {
    facts.language = language;
  }
  if (!share) facts.links = links;
  facts.metrics = metrics_in(post["statistics"]["actual"]);
  corpus_.post(facts);
}

}  // namespace

Likeness crowdtangle_api_likeness(const FileHead& head) {
  if (!head.is_json()) return Likeness::no;
  const auto has = [&](std::string_view mark) { return head.has(mark); };
  return has("\"platformId\"") && (has("\"postUrl\"") || has("\"subscriberCount\"")) ? Likeness::yes
                                                                                     : Likeness::no;
}

Done read_crowdtangle_api(Input input, CorpusBuilder& corpus) {
  const bool pages = is_page(input.bytes.view());
  JsonParts<CrowdTangleApi>(input, corpus, pages ? enters_pages : enters_posts,
                            pages ? is_post_of_page : is_post)
      .read();
  return done();
}

}  // namespace lockstep
