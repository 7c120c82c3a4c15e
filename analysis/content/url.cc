#include "analysis/content/url.h"

#include <algorithm>
#include <array>
#include <vector>

#include "graph/ascii.h"

namespace lockstep {
namespace {

// Parameters that say who shared a link or where it was clicked, not what it shows.
constexpr std::array tracking{
    "fbclid", "gclid",     "gbraid",  "wbraid",   "dclid",  "msclkid",   "yclid",  "twclid",
    "ttclid", "li_fat_id", "igshid",  "igsh",     "mc_cid", "mc_eid",    "_ga",    "_gl",
    "ref",    "ref_src",   "ref_url", "mibextid", "rdid",   "share_url", "__tn__", "eid",
    "hc_ref", "fref",      "feature", "si",       "pp",     "app",       "amp",    "outputType"};
constexpr std::array tracking_starts{"utm_", "__cft__"};
constexpr std::array spare_labels{"www.", "m.", "mobile.", "amp.", "mbasic.", "web.", "touch."};

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

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char l = ascii_lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

// RFC 3986 section 6.2.2: unreserved characters plain, all other escapes in upper case.
std::string normal_escapes(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string normal;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool escaped = text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
                         hex_value(text[i + 2]) >= 0;
    const auto value = static_cast<unsigned char>(
        escaped ? hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]) : byte);
    if (escaped ? !is_unreserved(static_cast<char>(value)) : value >= 0x80 || value <= 0x20) {
      normal += {'%', digits[value >> 4], digits[value & 15]};
    } else {
      normal += static_cast<char>(value);
    }
    if (escaped) i += 2;
  }
  return normal;
}

std::string normal_host(std::string_view authority) {
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    authority.remove_prefix(at + 1);
  }
  std::string host(authority);
  std::transform(host.begin(), host.end(), host.begin(), [](char c) { return ascii_lower(c); });
  for (const std::string_view port : {":80", ":443"}) {
    if (host.ends_with(port)) host.resize(host.size() - port.size());
  }
  while (host.ends_with('.')) host.pop_back();
  for (const std::string_view label : spare_labels) {
    const bool two_left = std::count(host.begin(), host.end(), '.') >= 2;
    if (two_left && host.starts_with(label)) host.erase(0, label.size());
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

bool is_tracking(std::string_view parameter) {
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return std::find(tracking.begin(), tracking.end(), name) != tracking.end() ||
         std::any_of(tracking_starts.begin(), tracking_starts.end(),
                     [&](std::string_view start) { return name.starts_with(start); });
}

std::string normal_query(std::string_view query) {
  std::vector<std::string> kept;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    if (!parameter.empty() && !is_tracking(parameter)) kept.push_back(normal_escapes(parameter));
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  std::sort(kept.begin(), kept.end());
  std::string joined;
  for (const std::string& parameter : kept) joined += (joined.empty() ? "?" : "&") + parameter;
  return joined;
}

}  // namespace

std::string canonical_url(std::string_view url) {
  while (!url.empty() && is_blank_or_control(url.front())) url.remove_prefix(1);
  while (!url.empty() && is_blank_or_control(url.back())) url.remove_suffix(1);
  if (starts_with_caseless(url, "https://")) {
    url.remove_prefix(8);
  } else if (starts_with_caseless(url, "http://")) {
    url.remove_prefix(7);
  } else {
    return {};
  }
  url = url.substr(0, url.find('#'));
  const std::size_t path_at = std::min(url.find_first_of("/?"), url.size());
  const std::string host = normal_host(url.substr(0, path_at));
  if (host.find('.') == std::string::npos) return {};
  url.remove_prefix(path_at);
  const std::size_t query_at = std::min(url.find('?'), url.size());
  const std::string query = query_at < url.size() ? normal_query(url.substr(query_at + 1)) : "";
  return host + normal_path(url.substr(0, query_at)) + query;
}

}  // namespace lockstep
