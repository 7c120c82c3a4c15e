#include "analysis/content/url.h"

#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "analysis/content/link_rules.h"
#include "graph/ascii.h"
#include "graph/percent.h"

namespace lockstep {
namespace {

bool is_blank_or_control(char c) { return c >= 0 && c <= ' '; }

bool starts_with_caseless(std::string_view text, std::string_view start) {
  return text.size() >= start.size() &&
         std::equal(start.begin(), start.end(), text.begin(),
                    [](char a, char b) { return a == ascii_lower(b); });
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

// RFC 3986 section 6.2.2: unreserved characters plain, all other escapes in upper case.
std::string normal_escapes(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string normal;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int byte = percent_byte(text, i);
    const bool escaped = byte >= 0;
    const auto value = static_cast<unsigned char>(escaped ? byte : text[i]);
    if (escaped ? !is_unreserved(static_cast<char>(value)) : value >= 0x80 || value <= 0x20) {
      normal += {'%', digits[value >> 4], digits[value & 15]};
    } else {
      normal += static_cast<char>(value);
    }
    if (escaped) i += 2;
  }
  return normal;
}

// In small letters, and names in other scripts as Punycode (UTS 46), however they were written.
std::string to_ascii(std::string_view authority) {
  std::string host(authority);
  std::transform(host.begin(), host.end(), host.begin(), [](char c) { return ascii_lower(c); });
  const bool plain = std::all_of(host.begin(), host.end(), [](char c) { return c >= 0; });
  if (plain && host.find('%') == host.npos) return host;
  const std::size_t port = std::min(host.rfind(':'), host.size());
  static const std::unique_ptr<icu::IDNA> names = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::IDNA>(icu::IDNA::createUTS46Instance(UIDNA_DEFAULT, status));
  }();
  std::string ascii;
  icu::StringByteSink<std::string> sink(&ascii);
  icu::IDNAInfo info;
  UErrorCode status = U_ZERO_ERROR;
  names->nameToASCII_UTF8(percent_decoded(std::string_view(host).substr(0, port)), sink, info,
                          status);
  // What is no name stays as it is: it is a link all the same.
  return U_FAILURE(status) || info.hasErrors() ? host : ascii + host.substr(port);
}

// The host without what only says how to get there.
std::string normal_host(std::string_view authority) {
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    authority.remove_prefix(at + 1);
  }
  std::string host = to_ascii(authority);
  for (const std::string_view port : {":80", ":443"}) {
    if (host.ends_with(port)) host.resize(host.size() - port.size());
  }
  while (host.ends_with('.')) host.pop_back();
  for (const std::string& label : link_rules().labels) {
    const bool two_left = std::count(host.begin(), host.end(), '.') >= 2;
    if (two_left && host.starts_with(label)) host.erase(0, label.size());
  }
  for (const auto& [other, name] : link_rules().hosts) {
    if (fits_host(other, host)) host = name;
  }
  return host;
}

std::string normal_path(std::string_view path) {
  std::string normal;
  for (const char c : path) {
    if (c != '/' || !normal.ends_with('/')) normal += c;
  }
  while (normal.ends_with('/')) normal.pop_back();
  return normal_escapes(normal);
}

std::vector<std::pair<std::string, std::string>> parameters_of(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> all;
  while (!query.empty()) {
    const std::string_view one = query.substr(0, query.find('&'));
    const std::size_t equals = std::min(one.find('='), one.size());
    if (!one.empty()) {
      all.emplace_back(normal_escapes(one.substr(0, equals)), normal_escapes(one.substr(equals)));
    }
    query.remove_prefix(std::min(one.size() + 1, query.size()));
  }
  return all;
}

bool is_dropped(std::string_view parameter, std::string_view host) {
  const auto& rules = link_rules().dropped;
  return std::any_of(rules.begin(), rules.end(), [&](const LinkRules::Dropped& rule) {
    const std::string_view name = rule.parameter;
    const bool fits = name.ends_with('*') ? parameter.starts_with(name.substr(0, name.size() - 1))
                                          : parameter == name;
    return fits && (rule.host.empty() || rule.host == host);
  });
}

std::string query_of(const LinkParts& link) {
  std::vector<std::string> kept;
  for (const auto& [name, value] : link.parameters) {
    if (!is_dropped(name, link.host)) kept.push_back(name + value);
  }
  std::sort(kept.begin(), kept.end());
  std::string joined;
  for (const std::string& parameter : kept) joined += (joined.empty() ? "?" : "&") + parameter;
  return joined;
}

// The link behind a redirector that carries it; empty for any other.
std::string target_of(const LinkParts& link, std::string_view query) {
  for (const LinkPattern& redirector : link_rules().redirectors) {
    const auto words = redirector.match(link);
    if (!words) continue;
    const std::string& word = words->find("target")->second;
    // Of a path, the parameters behind it are the target's, and nothing is escaped twice.
    std::string target = redirector.carries_in_path()
                             ? word + (query.empty() ? "" : '?' + std::string(query))
                             : percent_decoded(word);
    return target.find("://") == target.npos ? "https://" + target : target;
  }
  return {};
}

constexpr int most_wraps = 4;

std::string canonical(std::string_view url, int wraps) {
  while (!url.empty() && is_blank_or_control(url.front())) url.remove_prefix(1);
  while (!url.empty() && is_blank_or_control(url.back())) url.remove_suffix(1);
  std::string telegram;  // of tg://resolve?domain=NAME
  if (starts_with_caseless(url, "https://")) {
    url.remove_prefix(8);
  } else if (starts_with_caseless(url, "http://")) {
    url.remove_prefix(7);
  } else if (starts_with_caseless(url, "tg://resolve?")) {
    telegram = "resolve.tg" + std::string(url.substr(12));
    url = telegram;
  } else {
    return {};
  }
  // A fragment is a place on the page, but for the routes that some sites keep there.
  const std::size_t hash = std::min(url.find('#'), url.size());
  const std::string_view fragment = url.substr(hash);
  url = url.substr(0, hash);
  const std::size_t path_at = std::min(url.find_first_of("/?"), url.size());
  const std::size_t query_at = std::min(url.find('?', path_at), url.size());
  const std::string_view query = url.substr(std::min(query_at + 1, url.size()));
  const LinkParts link{.host = normal_host(url.substr(0, path_at)),
                       .path = normal_path(url.substr(path_at, query_at - path_at)),
                       .parameters = parameters_of(query)};
  if (link.host.find('.') == std::string::npos) return {};
  if (wraps < most_wraps) {
    const std::string target = target_of(link, query);
    std::string unwrapped = target.empty() ? "" : canonical(target, wraps + 1);
    if (!unwrapped.empty()) return unwrapped;
  }
  for (const auto& [form, key] : link_rules().pages) {
    if (const auto words = form.match(link)) return key.filled(*words);
  }
  return link.host + link.path + query_of(link) +
         (fragment.starts_with("#!") ? normal_escapes(fragment) : "");
}

}  // namespace

std::string canonical_url(std::string_view url) { return canonical(url, 0); }

}  // namespace lockstep
