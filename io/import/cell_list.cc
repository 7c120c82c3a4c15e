#include "io/import/cell_list.h"

#include "io/import/table.h"

namespace lockstep {
namespace {

using Items = std::vector<std::string>;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool begins_link(std::string_view text) {
  return text.starts_with("http") || text.starts_with("www.");
}

void add(Items& items, std::string_view item) {
  item = trimmed(item);
  if (!item.empty() && item != "None") items.emplace_back(item);
}

// Splits at any of `marks`; links only in front of a link.
Items split(std::string_view text, std::string_view marks, ListOf kind) {
  Items items;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (marks.find(text[at]) == marks.npos) continue;
    if (kind == ListOf::links && !begins_link(trimmed(text.substr(at + 1)).substr(0, 4))) continue;
    add(items, text.substr(begin, at - begin));
    begin = at + 1;
  }
  add(items, text.substr(begin));
  return items;
}

// 'a', "b" with backslashes before quotes and backslashes.
std::optional<Items> quoted_items(std::string_view text) {
  Items items;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == ' ' || c == ',') {
      ++at;
    } else if (c == '\'' || c == '"') {
      std::string item;
      for (++at; at < text.size() && text[at] != c; ++at) {
        const bool escape = text[at] == '\\' && at + 1 < text.size() &&
                            std::string_view("'\"\\/").find(text[at + 1]) != std::string_view::npos;
        item += text[at += escape];
      }
      if (at >= text.size()) return {};
      ++at;
      if (!item.empty()) items.push_back(std::move(item));
    } else if (text.substr(at).starts_with("None") || text.substr(at).starts_with("null")) {
      at += 4;
    } else {
      return {};
    }
  }
  return items;
}

}  // namespace

std::optional<std::vector<std::string>> list_cell(std::string_view cell, ListOf kind) {
  cell = trimmed(cell);
  if (is_null_cell(cell)) return Items{};
  if (!cell.starts_with('[')) {
    return split(cell, kind == ListOf::links ? " ,;|\n" : " ,;|\n\t", kind);
  }
  if (!cell.ends_with(']') || cell.size() < 2) return {};
  const std::string_view inner = trimmed(cell.substr(1, cell.size() - 2));
  if (inner.find_first_of("[]") == 0) return {};
  if (inner.starts_with('\'') || inner.starts_with('"') || inner.starts_with("None")) {
    return quoted_items(inner);
  }
  return split(inner, ",", kind);
}

}  // namespace lockstep
