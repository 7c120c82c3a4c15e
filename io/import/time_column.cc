#include "io/import/time_column.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <vector>

#include "io/escape.h"
#include "io/import/day_month_date.h"

namespace lockstep {
namespace {

constexpr std::size_t enough_cells = 10;
constexpr std::array<std::uint32_t, 3> coarse_ticks{24 * 3600 * 1000, 60 * 1000, 1000};
constexpr std::string_view spelling = "a time such as 2023-07-04T00:00:05Z";

// Numbers by the unit of their size.
struct Units {
  std::vector<double> values;
  std::array<std::size_t, 5> counts{};
  std::size_t sized = 0;
};

Units count_units(std::span<const std::string_view> cells) {
  Units units;
  for (const std::string_view cell : cells) {
    const auto number = numeric_time(cell);
    if (!number) continue;
    const auto unit = unit_by_size(*number);
    if (!unit) continue;
    units.values.push_back(number->value);
    ++units.counts[static_cast<std::size_t>(*unit)];
    ++units.sized;
  }
  return units;
}

// Whether most are of one unit.
bool agrees(const Units& units) {
  const std::size_t most = *std::max_element(units.counts.begin(), units.counts.end());
  return units.sized > 0 && most * 5 >= units.sized * 4;
}

std::string counted(const Units& units) {
  std::string text;
  for (std::size_t u = 0; u < units.counts.size(); ++u) {
    if (units.counts[u] == 0) continue;
    text += fmt::format("{}{} look like {}", text.empty() ? "" : ", ", units.counts[u],
                        name(static_cast<TimeUnit>(u)));
  }
  return text;
}

std::string examples(std::span<const std::string_view> cells) {
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(cells.size(), 3); ++i) {
    text += fmt::format("{}\"{}\"", i == 0 ? "" : ", ", show_controls(cells[i].substr(0, 40)));
  }
  return text;
}

}  // namespace

std::optional<SpelledTime> TimeColumn::spelled(std::string_view cell) const {
  auto time = spelled_time(cell);
  if (!time && order_) time = day_month_time(cell, *order_);
  return time;
}

Result<TimeColumn> TimeColumn::decide(std::string_view column,
                                      std::span<const std::string_view> cells,
                                      const LocalZone* zone, DateOrder asked) {
  TimeColumn decided;
  decided.zone_ = zone;
  Units units = count_units(cells);
  const auto is_spelled = [&](std::string_view cell) { return decided.spelled(cell).has_value(); };
  auto spelled = static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), is_spelled));
  if (spelled + units.sized < cells.size()) {
    const auto is_dated = [](std::string_view cell) {
      return day_month_time(cell, DateOrder::dmy) || day_month_time(cell, DateOrder::mdy);
    };
    if (std::any_of(cells.begin(), cells.end(), is_dated)) {
      const Result<DayMonthOrder> order = decide_day_month(cells, asked);
      if (!order) {
        return Error{
            fmt::format("column \"{}\": {}", show_controls(column), order.error().message)};
      }
      decided.order_ = order->order;
      if (order->by_sequence) decided.guessed_order_ = order->order;
    }
    spelled = static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), is_spelled));
  }
  if (spelled == 0 && units.sized == 0) {
    return Error{fmt::format("column \"{}\" holds no times: expected {} or {}, got {}",
                             show_controls(column), name(TimeUnit::seconds), spelling,
                             examples(cells))};
  }
  if (units.sized > spelled) {
    const auto middle = units.values.begin() + static_cast<std::ptrdiff_t>((units.sized - 1) / 2);
    std::nth_element(units.values.begin(), middle, units.values.end());
    NumericTime median;
    median.value = *middle;
    decided.unit_ = unit_by_size(median);
    if (units.counts[static_cast<std::size_t>(*decided.unit_)] * 5 < units.sized * 4) {
      const auto before = cells.first(cells.size() - 1);  // the last may be cut off with the file
      const bool shorter = !before.empty() && cells.back().size() < before.back().size();
      if (shorter && agrees(count_units(before))) return decide(column, before, zone, asked);
      return Error{
          fmt::format("column \"{}\" does not agree with itself: of "
                      "{} numbers {}; bring it to one unit",
                      show_controls(column), units.sized, counted(units))};
    }
  }
  // What all cells share, of the moments as written.
  std::vector<std::int64_t> moments;
  for (const std::string_view cell : cells) {
    if (decided.unit_) {
      if (const auto time = decided.read(cell)) moments.push_back(time->time.ms);
    } else if (const auto time = decided.spelled(cell)) {
      moments.push_back(time->time.ms);
    }
  }
  for (const std::uint32_t tick : coarse_ticks) {
    const bool all = std::all_of(moments.begin(), moments.end(),
                                 [tick](std::int64_t ms) { return ms % tick == 0; });
    if (all && moments.size() >= enough_cells) {
      decided.coarse_ms_ = tick;
      break;
    }
  }
  return decided;
}

TimeColumn TimeColumn::of_seconds(const LocalZone* zone) {
  TimeColumn column;
  column.unit_ = TimeUnit::seconds;
  column.any_size_ = true;
  column.zone_ = zone;
  return column;
}

std::optional<ColumnTime> TimeColumn::read(std::string_view cell) const {
  ColumnTime result;
  bool zoned = true;
  if (unit_) {
    const auto number = numeric_time(cell);
    if (!number || (!any_size_ && unit_by_size(*number) != unit_)) return {};
    if (number->whole > 1'000'000'000'000 && *unit_ == TimeUnit::seconds) return {};
    result.time = time_of(*number, *unit_);
    const bool fine = number->nanos != 0 && *unit_ == TimeUnit::seconds;
    result.tick_ms = fine ? 1 : tick_of(*unit_);
    result.seconds =
        *unit_ == TimeUnit::seconds ? number->value : static_cast<double>(result.time.ms) / 1000;
    zoned = *unit_ != TimeUnit::days;
  } else {
    const auto spelling_of_it = spelled(cell);
    if (!spelling_of_it) return {};
    result.time = spelling_of_it->time;
    result.tick_ms = spelling_of_it->tick_ms;
    zoned = spelling_of_it->zoned;
  }
  result.tick_ms = std::max(result.tick_ms, coarse_ms_);
  if (!zoned) {
    result.basis = TimeBasis::assumed;
    if (zone_ != nullptr) {
      const LocalZone::Moment moment = zone_->moment(result.time);
      result.time = moment.utc;
      result.change = moment.change;
    }
  }
  if (!unit_ || !zoned) result.seconds = static_cast<double>(result.time.ms) / 1000;
  return result;
}

std::string_view TimeColumn::expects() const { return unit_ ? name(*unit_) : spelling; }

}  // namespace lockstep
