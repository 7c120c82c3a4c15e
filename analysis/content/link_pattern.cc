#include "analysis/content/link_pattern.h"

#include <algorithm>

#include "graph/ascii.h"

namespace lockstep {
namespace {

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(at), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// "@{user}" is what stands before the word, and the word.
struct Slot {
  std::string_view before, word;
  bool in_small_letters = false;
};
std::optional<Slot> slot_of(std::string_view part) {
  const std::size_t open = part.find('{');
  if (open == part.npos || !part.ends_with('}')) return {};
  std::string_view word = part.substr(open + 1, part.size() - open - 2);
  const bool small = word.starts_with('@');
  if (small) word.remove_prefix(1);
  return Slot{part.substr(0, open), word, small};
}

bool take(std::string_view part, std::string_view value, LinkWords& words) {
  const auto slot = slot_of(part);
  if (!slot) return part == value;
  if (!value.starts_with(slot->before) || value.size() == slot->before.size()) return false;
  std::string word(value.substr(slot->before.size()));
  if (slot->in_small_letters) {
    std::transform(word.begin(), word.end(), word.begin(), [](char c) { return ascii_lower(c); });
  }
  words.emplace(slot->word, std::move(word));
  return true;
}

bool is_rest(std::string_view part) { return part.ends_with("...}"); }

std::string put_in(std::string_view part, const LinkWords& words) {
  const auto slot = slot_of(part);
  if (!slot) return std::string(part);
  const auto word = words.find(slot->word);
  return std::string(slot->before) + (word == words.end() ? "" : word->second);
}

}  // namespace

bool fits_host(std::string_view pattern, std::string_view host) {
  if (pattern.ends_with(".*")) return host.starts_with(pattern.substr(0, pattern.size() - 1));
  if (pattern.starts_with("*.")) return host.ends_with(pattern.substr(1));
  return pattern == host;
}

LinkPattern::LinkPattern(std::string_view pattern) {
  const std::size_t query = std::min(pattern.find('?'), pattern.size());
  const std::size_t path = std::min(pattern.find('/'), query);
  host_ = pattern.substr(0, path);
  if (path < query) path_ = split(pattern.substr(path + 1, query - path - 1), '/');
  if (query == pattern.size()) return;
  for (const std::string& parameter : split(pattern.substr(query + 1), '&')) {
    const std::size_t equals = parameter.find('=');
    parameters_.emplace_back(parameter.substr(0, equals), parameter.substr(equals + 1));
  }
}

std::optional<LinkWords> LinkPattern::match(const LinkParts& link) const {
  if (!fits_host(host_, link.host)) return {};
  LinkWords words;
  std::string_view path = link.path;
  for (const std::string& part : path_) {
    const bool at_end = path.empty();
    if (!at_end) path.remove_prefix(1);
    if (is_rest(part)) {
      const std::string_view word = slot_of(part)->word;
      words.emplace(word.substr(0, word.size() - 3), path);
      path = {};
      break;
    }
    if (at_end) return {};
    const std::string_view value = path.substr(0, path.find('/'));
    if (!take(part, value, words)) return {};
    path.remove_prefix(value.size());
  }
  if (!path.empty()) return {};
  for (const auto& wanted : parameters_) {
    const auto given = std::find_if(link.parameters.begin(), link.parameters.end(),
                                    [&](const auto& one) { return one.first == wanted.first; });
    if (given == link.parameters.end() || given->second.empty()) return {};
    if (!take(wanted.second, std::string_view(given->second).substr(1), words)) return {};
  }
  return words;
}

std::string LinkPattern::filled(const LinkWords& words) const {
  std::string link = host_;
  for (const std::string& part : path_) link += '/' + put_in(part, words);
  char before = '?';
  for (const auto& [name, part] : parameters_) {
    link += before + name + '=' + put_in(part, words);
    before = '&';
  }
  return link;
}

}  // namespace lockstep
