#pragma once

#include <string>
#include <string_view>

namespace lockstep {

// The site of a canonical URL (canonical_url): the domain that somebody registered, by Mozilla's
// public suffix list as Debian packages it, so that "a.example.co.uk" is "example.co.uk" and the
// blogs of one host are different sites. The host itself where that says nothing (an address of
// numbers, an unknown ending).
std::string site_of(std::string_view canonical_url);

}  // namespace lockstep
