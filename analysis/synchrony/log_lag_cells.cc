#include "analysis/synchrony/log_lag_cells.h"

#include <algorithm>
#include <bit>

namespace lockstep {
namespace {

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0); }
std::int64_t ceil_divide(std::int64_t a, std::int64_t b) { return a / b + (a % b > 0); }

}  // namespace

std::int64_t tick_at(Time time, std::int64_t tick_ms) { return floor_divide(time.ms, tick_ms); }

Lags lags_of(std::int64_t lag_ms, Grid grid) {
  const std::int64_t unit = grid == Grid::plain ? 2 * minute_ms : 2 * minute_ms * 137 / 100;
  const std::int64_t doubled = 128 * unit, step = 60 * unit;  // 256 min, 2 h
  if (lag_ms >= doubled) {
    const std::int64_t from = doubled + (lag_ms - doubled) / step * step;
    return {from, from + step};
  }
  // How often to double the unit until it is longer than the lag, without dividing.
  const auto bits = [](std::int64_t n) {
    return static_cast<int>(std::bit_width(static_cast<std::uint64_t>(n)));
  };
  int width = std::max(0, bits(lag_ms) - bits(unit));
  width += unit << width <= lag_ms;
  return {width == 0 ? 0 : unit << (width - 1), unit << width};
}

Cell cell_of(std::int64_t at, std::int64_t tick_ms, Time source, Grid grid) {
  const auto [from, to] = lags_of(std::max<std::int64_t>(0, at * tick_ms - source.ms), grid);
  const std::int64_t first =
      from == 0 ? tick_at(source, tick_ms) : ceil_divide(source.ms + from, tick_ms);
  return {first, ceil_divide(source.ms + to, tick_ms) - first};
}

}  // namespace lockstep
