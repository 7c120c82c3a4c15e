#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lockstep {

// A link taken apart: host in its one spelling, path and parameters with normal escapes.
struct LinkParts {
  std::string host;
  std::string path;  // "" or "/a/b": no double or last slash
  // In their order, "=" and the value second, or nothing where there is no "=".
  std::vector<std::pair<std::string, std::string>> parameters;
};

// What the {words} of a pattern stand for.
using LinkWords = std::map<std::string, std::string, std::less<>>;

// One form of links: "youtube.com/shorts/{id}", "l.facebook.com/l.php?u={target}".
// See link_rules.txt for what may stand in it.
class LinkPattern {
 public:
  explicit LinkPattern(std::string_view pattern);

  // What its words stand for in a link of this form; nothing for another.
  std::optional<LinkWords> match(const LinkParts& link) const;
  // The link that these words make, without anything else.
  std::string filled(const LinkWords& words) const;

  // Whether its last word is all that follows in the path.
  bool carries_in_path() const { return !path_.empty() && path_.back().ends_with("...}"); }

 private:
  std::string host_;
  std::vector<std::string> path_;
  std::vector<std::pair<std::string, std::string>> parameters_;
};

// "x.com" for itself, "nitter.*" for hosts that begin so, "*.example.org" for those below it.
bool fits_host(std::string_view pattern, std::string_view host);

}  // namespace lockstep
