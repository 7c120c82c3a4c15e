#pragma once

#include <string>
#include <string_view>

namespace lockstep {

// One spelling for all links to the same page (FORMATS.md section 6), by the rules of
// link_rules.txt: redirectors that carry their target are unwrapped (up to four deep); scheme, user
// info, default port and labels such as "www." and "m." dropped, host in small letters, other
// scripts as Punycode; the forms that a site has for one page become one; tracking parameters
// dropped and the others sorted; fragment (but a "#!" route), double and trailing slashes dropped,
// percent-escapes normalised. Nothing is ever fetched. Empty for anything but http, https and
// tg://resolve with a host.
std::string canonical_url(std::string_view url);

}  // namespace lockstep
