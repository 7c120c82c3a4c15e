#include "io/import/toolkit_tables.h"

#include <algorithm>
#include <array>

#include "io/import/times.h"

namespace lockstep {
namespace {

bool has(const Table::Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

}  // namespace

std::string_view result_of_toolkit(const Table::Names& names) {
  if (has(names, "account_id_y") || has(names, "content_id_y")) return "CooRTweet's groups";
  if (has(names, "source") && has(names, "target") && has(names, "weight")) {
    return "a network's edges";
  }
  if (has(names, "Id") && has(names, "message_0")) return "QUT's coordination-network-toolkit";
  return "";
}

std::optional<std::vector<std::pair<std::string, std::string>>> qut_columns_by_position(
    Table& table) {
  constexpr std::array<std::string_view, 8> ours{"content_id",      "account_id", "handle",
                                                 "repost",          "reply_to",   "text",
                                                 "timestamp_share", "links"};
  const Table::Names& names = table.names();
  if (names.size() != ours.size()) return {};
  const auto numeric = [](std::string_view cell) { return numeric_time(cell).has_value(); };
  const auto times = table.sampled(6);
  if (times.empty() || !std::all_of(times.begin(), times.end(), numeric)) return {};
  const auto word = [](std::string_view cell) { return cell.find(' ') == cell.npos; };
  for (const std::size_t ids : {0u, 1u, 3u, 4u}) {
    const auto cells = table.sampled(ids);
    if (!std::all_of(cells.begin(), cells.end(), word)) return {};
  }
  std::vector<std::pair<std::string, std::string>> columns;
  for (std::size_t i = 0; i < ours.size(); ++i) columns.emplace_back(ours[i], names[i]);
  return columns;
}

bool are_relative_seconds(std::span<const std::string_view> cells) {
  return !cells.empty() && std::all_of(cells.begin(), cells.end(), [](std::string_view cell) {
    const auto number = numeric_time(cell);
    return number && number->value < 1e8;
  });
}

std::optional<NamedId> named_id(std::string_view cell) {
  const std::size_t open = cell.rfind(" (");
  if (open == cell.npos || open == 0 || !cell.ends_with(')')) return {};
  const std::string_view id = cell.substr(open + 2, cell.size() - open - 3);
  const bool channel = id.starts_with("UC") && id.find(' ') == id.npos;
  if (!all_digits(id) && !channel) return {};
  return NamedId{cell.substr(0, open), id};
}

std::string_view video_of_file_name(std::string_view name) {
  constexpr std::string_view mark = "videoinfo_";
  constexpr std::size_t id_size = 11;
  const std::size_t at = name.find(mark);
  if (at == name.npos || name.find("_comments", at) == name.npos) return {};
  const std::string_view rest = name.substr(at + mark.size());
  return rest.size() > id_size && rest[id_size] == '_' ? rest.substr(0, id_size)
                                                       : std::string_view{};
}

}  // namespace lockstep
