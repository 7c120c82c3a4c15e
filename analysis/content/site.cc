#include "analysis/content/site.h"

#include <libpsl.h>

#include <algorithm>

namespace lockstep {

std::string site_of(std::string_view canonical_url) {
  const std::string host(
      canonical_url.substr(0, std::min(canonical_url.find_first_of("/?:"), canonical_url.size())));
  const std::size_t last_label = host.rfind('.') + 1;  // an address ends in digits, no domain does
  const bool address =
      last_label < host.size() && host[last_label] >= '0' && host[last_label] <= '9';
  if (address) return host;
  const char* site = psl_registrable_domain(psl_builtin(), host.c_str());
  return site == nullptr ? host : site;
}

}  // namespace lockstep
