#include "io/import/facebook_url.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "graph/ascii.h"
#include "graph/percent.h"

namespace lockstep {
namespace {

struct Address {
  std::vector<std::string> parts;  // of the path, decoded
  std::vector<std::pair<std::string, std::string>> query;

  std::string_view part(std::size_t i) const {
    return i < parts.size() ? std::string_view(parts[i]) : std::string_view{};
  }
  std::string_view value(std::string_view name) const {
    for (const auto& [key, text] : query) {
      if (key == name) return text;
    }
    return {};
  }
};

// "http://X/" without what stands before the path; nothing for other schemes.
std::optional<std::pair<std::string, std::string_view>> host_and_rest(std::string_view url) {
  const std::string lower = ascii_lower(url.substr(0, 8));
  if (lower.starts_with("https://")) {
    url.remove_prefix(8);
  } else if (lower.starts_with("http://")) {
    url.remove_prefix(7);
  } else if (url.find("://") != url.npos) {
    return {};
  }
  const std::size_t end = std::min(url.find_first_of("/?#"), url.size());
  return std::pair{ascii_lower(url.substr(0, end)), url.substr(end)};
}

bool ends_as_domain(std::string_view host, std::string_view domain) {
  if (!host.ends_with(domain)) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

Address taken_apart(std::string_view rest) {
  Address address;
  rest = rest.substr(0, rest.find('#'));
  const std::size_t mark = std::min(rest.find('?'), rest.size());
  std::string_view path = rest.substr(0, mark);
  std::string query(mark < rest.size() ? rest.substr(mark + 1) : std::string_view{});
  for (std::size_t at; (at = query.find("&amp;")) != query.npos;) query.replace(at, 5, "&");
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    if (slash > 0) address.parts.push_back(percent_decoded(path.substr(0, slash)));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  std::string_view fields = query;
  while (!fields.empty()) {
    const std::size_t next = std::min(fields.find('&'), fields.size());
    const std::string_view field = fields.substr(0, next);
    const std::size_t equals = field.find('=');
    if (equals != field.npos) {
      address.query.emplace_back(field.substr(0, equals),
                                 percent_decoded(field.substr(equals + 1)));
    }
    fields.remove_prefix(std::min(next + 1, fields.size()));
  }
  return address;
}

std::string_view behind(std::string_view text, std::string_view prefix) {
  return text.starts_with(prefix) ? text.substr(prefix.size()) : std::string_view{};
}

using Kind = FacebookLink::Kind;

FacebookLink link(Kind kind, std::string_view owner, std::string_view id, bool group = false) {
  return {.kind = kind, .owner = std::string(owner), .is_group = group, .id = std::string(id)};
}

// "pcb.P" and "gm.P" name a post, "a.A" an album.
std::string_view post_of_set(std::string_view set) {
  const std::string_view pcb = behind(set, "pcb.");
  return pcb.empty() ? behind(set, "gm.") : pcb;
}

FacebookLink in_group(const Address& a) {
  const std::string_view group = a.part(1);
  if (a.part(2) == "permalink" || a.part(2) == "posts") {
    return link(Kind::post, group, a.part(3), true);
  }
  const std::string_view several = a.value("multi_permalinks");
  if (!several.empty()) {
    return link(Kind::post, group, several.substr(0, several.find(',')), true);
  }
  return link(Kind::account, group, "", true);
}

FacebookLink of_photo(const Address& a) {
  const std::string_view photo = a.value("fbid"), set = a.value("set");
  const std::string_view group = behind(set, "g."), post = post_of_set(set);
  if (!post.empty()) return link(Kind::post, "", post);
  return link(Kind::photo, group, photo, !group.empty());
}

// /O/posts/P, /O/photos/..., /O/videos/...
std::optional<FacebookLink> of_owner(const Address& a) {
  const std::string_view owner = a.part(0), what = a.part(1), last = a.parts.back();
  if (a.parts.size() < 3) return {};
  if (what == "posts") return link(Kind::post, owner, last);
  if (what != "photos" && what != "videos") return {};
  const std::string_view post = post_of_set(a.part(2));
  if (!post.empty()) return link(Kind::post, owner, post);
  return link(what == "photos" ? Kind::photo : Kind::video, owner, last);
}

}  // namespace

bool is_facebook_id(std::string_view text) {
  return text.size() >= 5 && text.size() <= 17 && text.find_first_not_of("0123456789") == text.npos;
}

std::string facebook_target(std::string_view url) {
  const auto split = host_and_rest(url);
  if (!split || (split->first != "l.facebook.com" && split->first != "lm.facebook.com")) {
    return std::string(url);
  }
  const Address address = taken_apart(split->second);
  const std::string_view target = address.value("u");
  return target.empty() ? std::string(url) : std::string(target);
}

std::optional<FacebookLink> facebook_link(std::string_view url) {
  const auto split = host_and_rest(url);
  if (!split) return {};
  const std::string& host = split->first;
  if (host == "fb.watch" || host == "fb.me") return link(Kind::opaque, "", url);
  if (!ends_as_domain(host, "facebook.com") && !ends_as_domain(host, "fb.com")) return {};
  if (host == "l.facebook.com" || host == "lm.facebook.com") return {};
  const Address a = taken_apart(split->second);
  const std::string_view first = a.part(0);
  if (first == "permalink.php" || first == "story.php") {
    return link(Kind::post, a.value("id"), a.value("story_fbid"));
  }
  if (first == "groups" && a.parts.size() > 1) return in_group(a);
  if (first == "photo.php" || first == "photo") return of_photo(a);
  if (first == "watch" && !a.value("v").empty()) return link(Kind::video, "", a.value("v"));
  if (first == "reel" && a.parts.size() > 1) return link(Kind::video, "", a.part(1));
  if (first == "events" && a.parts.size() > 1) return link(Kind::event, "", a.part(1));
  if (first == "share" && a.parts.size() > 1) return link(Kind::opaque, "", url);
  if (first == "profile.php") return link(Kind::account, a.value("id"), "");
  if ((first == "people" || first == "pages") && a.parts.size() > 2) {
    return link(Kind::account, a.parts.back(), "");
  }
  if (a.parts.empty()) return {};
  if (const auto owned = of_owner(a)) return owned;
  if (a.parts.size() == 1) return link(Kind::account, first, "");
  return {};
}

std::string FacebookLink::key() const {
  switch (kind) {
    case Kind::account:
      return "";
    case Kind::photo:
      return "photo:" + id;
    case Kind::video:
      return "video:" + id;
    case Kind::event:
      return "event:" + id;
    case Kind::opaque:
      return id;
    case Kind::post:
      break;
  }
  if (id.starts_with("pfbid")) return "pfbid:" + id;
  if (owner.empty()) return "post:" + id;
  return is_facebook_id(owner) ? owner + '_' + id : "handle:" + ascii_lower(owner) + '_' + id;
}

}  // namespace lockstep
