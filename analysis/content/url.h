#pragma once

#include <string>
#include <string_view>

namespace lockstep {

// One spelling for all links to the same page (FORMATS.md section 6): scheme, user info, default
// port, "www.", "m.", "mobile." and "amp." dropped, host in lower case, tracking parameters dropped
// and the others sorted, fragment, double and trailing slashes dropped, percent-escapes normalised.
// Nothing is ever fetched. Empty for anything but http and https with a host. Site rules and
// redirectors are not applied yet.
std::string canonical_url(std::string_view url);

}  // namespace lockstep
