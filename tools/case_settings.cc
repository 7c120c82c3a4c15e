#include "tools/case_settings.h"

#include <fmt/format.h>
// Debian's library has the half of it that throws; the headers have all.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace lockstep {
namespace {

std::string at(const std::string& path, const toml::node& node) {
  return fmt::format("{}: line {}", path, node.source().begin.line);
}

std::optional<Time> civil(const toml::date& date, const toml::time& time) {
  return time_from_civil(date.year, date.month, date.day, time.hour, time.minute, time.second,
                         time.nanosecond / 1'000'000);
}

// The first moment of it; of a date alone, the first behind it where it is an end.
std::optional<Time> moment(const toml::node& node, bool is_end) {
  if (const auto* day = node.as_date()) {
    const std::optional<Time> begin = civil(day->get(), {});
    return begin && is_end ? Time{begin->ms + day_ms} : begin;
  }
  const auto* both = node.as_date_time();
  if (both == nullptr || !both->get().offset) return std::nullopt;
  const std::optional<Time> local = civil(both->get().date, both->get().time);
  if (!local) return std::nullopt;
  return Time{local->ms - both->get().offset->minutes * minute_ms};
}

Error no_time(const std::string& path, const toml::node& node) {
  return {at(path, node) +
          ": expected a time with its zone, such as 2023-07-21T12:00:00+03:00, or a date"};
}

class Entry {
 public:
  Entry(const std::string& path, const toml::table& table) : path_(path), table_(table) {}

  Done knows(std::span<const std::string_view> keys) const {
    for (const auto& [key, value] : table_) {
      if (std::find(keys.begin(), keys.end(), key.str()) == keys.end()) {
        return Error{fmt::format("{}: expected {}, got '{}'", at(path_, value),
                                 fmt::join(keys, ", "), key.str())};
      }
    }
    return done();
  }

  Result<Time> time(std::string_view key, bool is_end = false) const {
    const toml::node* const node = table_.get(key);
    if (node == nullptr) return missing(key);
    const std::optional<Time> time = moment(*node, is_end);
    if (!time) return no_time(path_, *node);
    return *time;
  }

  Result<std::string> what() const {
    const toml::node* const node = table_.get("what");
    const auto* const text = node == nullptr ? nullptr : node->as_string();
    if (text == nullptr || text->get().empty()) return missing("what");
    return text->get();
  }

 private:
  Error missing(std::string_view key) const {
    return {fmt::format("{}: expected {} = ...", at(path_, table_), key)};
  }

  const std::string& path_;
  const toml::table& table_;
};

Result<Mark> event(const std::string& path, const toml::table& table) {
  constexpr std::array<std::string_view, 2> keys{"time", "what"};
  const Entry entry(path, table);
  if (const Done known = entry.knows(keys); !known) return known.error();
  const Result<Time> time = entry.time("time");
  if (!time) return time.error();
  const Result<std::string> what = entry.what();
  if (!what) return what.error();
  return Mark{MarkKind::event, *what, *time, Time{time->ms + day_ms}};
}

Result<Mark> phase(const std::string& path, const toml::table& table) {
  constexpr std::array<std::string_view, 3> keys{"from", "to", "what"};
  const Entry entry(path, table);
  if (const Done known = entry.knows(keys); !known) return known.error();
  const Result<Time> from = entry.time("from"), to = entry.time("to", true);
  if (!from) return from.error();
  if (!to) return to.error();
  const Result<std::string> what = entry.what();
  if (!what) return what.error();
  if (*to <= *from) return Error{at(path, table) + ": expected a phase that ends after it begins"};
  return Mark{MarkKind::phase, *what, *from, *to};
}

Done add(const std::string& path, std::string_view key, const toml::node& list,
         std::vector<Mark>& marks) {
  const auto* const entries = list.as_array();
  if (entries == nullptr || (key != "event" && key != "phase")) {
    return Error{
        fmt::format("{}: expected [[event]] or [[phase]], got '{}'; other settings are "
                    "flags (see lockstep run --help)",
                    at(path, list), key)};
  }
  for (const toml::node& one : *entries) {
    const auto* const table = one.as_table();
    if (table == nullptr) return Error{fmt::format("{}: expected [[{}]]", at(path, one), key)};
    const Result<Mark> mark = key == "event" ? event(path, *table) : phase(path, *table);
    if (!mark) return mark.error();
    marks.push_back(*mark);
  }
  return done();
}

}  // namespace

Result<std::vector<Mark>> read_marks(const std::string& path) {
  const toml::parse_result parsed = toml::parse_file(path);
  if (!parsed) {
    return Error{fmt::format("{}: line {}: no TOML: {}", path, parsed.error().source().begin.line,
                             parsed.error().description())};
  }
  std::vector<Mark> marks;
  for (const auto& [key, value] : parsed.table()) {
    if (const Done added = add(path, key.str(), value, marks); !added) return added.error();
  }
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& x, const Mark& y) { return x.from < y.from; });
  return marks;
}

}  // namespace lockstep
